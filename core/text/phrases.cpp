#include "text/phrases.h"

#include <stdexcept>

namespace yarlyk::text {
namespace {

constexpr std::uint32_t kNone = UINT32_MAX;

// FNV-1a over the token, seeded with the prefix it follows, then mixed once.
std::uint64_t hash_step(std::uint32_t parent, std::string_view token) {
  std::uint64_t hash = 0xCBF29CE484222325u ^ (std::uint64_t{parent} * 0x9E3779B97F4A7C15u);
  for (const char c : token) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001B3u;
  }
  hash ^= hash >> 29;
  hash *= 0xBF58476D1CE4E5B9u;
  return hash ^ (hash >> 32);
}

}  // namespace

std::uint32_t PhraseMatcher::step(std::uint32_t parent, std::string_view token) const {
  for (std::uint64_t key = hash_step(parent, token);; ++key) {
    const auto found = prefixes_.find(key);
    if (found == prefixes_.end()) return kNone;
    const Node& node = nodes_[found->second];
    if (node.parent == parent &&
        std::string_view(token_bytes_).substr(node.token_begin, node.token_size) == token) {
      return found->second;
    }
  }
}

std::uint32_t PhraseMatcher::step_or_grow(std::uint32_t parent, std::string_view token) {
  if (const std::uint32_t known = step(parent, token); known != kNone) return known;
  std::uint64_t key = hash_step(parent, token);
  while (prefixes_.contains(key)) ++key;
  if (nodes_.size() >= kNone || token_bytes_.size() + token.size() >= kNone) {
    throw std::length_error("PhraseMatcher: phrases take more than 4 GiB");
  }
  const auto index = static_cast<std::uint32_t>(nodes_.size());
  nodes_.push_back({parent, static_cast<std::uint32_t>(token_bytes_.size()),
                    static_cast<std::uint32_t>(token.size()), kNone});
  token_bytes_.append(token);
  prefixes_.emplace(key, index);
  return index;
}

bool PhraseMatcher::add(std::string_view phrase, std::uint32_t value) {
  const TokenizedText tokens(phrase);
  if (tokens.size() == 0) return false;
  std::uint32_t node = kNone;
  for (std::size_t i = 0; i < tokens.size(); ++i) node = step_or_grow(node, tokens.folded(i));
  if (nodes_[node].values == kNone) {
    nodes_[node].values = static_cast<std::uint32_t>(values_.size());
    values_.emplace_back();
    ++phrases_;
  }
  values_[nodes_[node].values].push_back(value);
  return true;
}

PhraseMatcher::Match PhraseMatcher::longest_at(const TokenizedText& tokens,
                                               std::size_t first) const {
  Match best{first, first, nullptr};
  std::uint32_t node = kNone;
  for (std::size_t i = first; i < tokens.size(); ++i) {
    node = step(node, tokens.folded(i));
    if (node == kNone) break;
    if (const std::uint32_t values = nodes_[node].values; values != kNone) {
      best.last = i + 1;
      best.values = &values_[values];
    }
  }
  return best;
}

std::vector<PhraseMatcher::Match> PhraseMatcher::find(const TokenizedText& tokens) const {
  std::vector<Match> matches;
  for (std::size_t i = 0; i < tokens.size();) {
    const Match match = longest_at(tokens, i);
    if (match.values == nullptr) {
      ++i;
      continue;
    }
    matches.push_back(match);
    i = match.last;
  }
  return matches;
}

}  // namespace yarlyk::text
