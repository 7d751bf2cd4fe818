// Finds the longest listed phrases in a tokenized text.
//
// A phrase is a sequence of folded tokens. Look-up walks a hash of phrase prefixes from each
// token (method: phrase-prefix hash, see docs/architecture.md), so its cost hardly grows with
// the number of phrases. Build once [setup], then find() from any thread [concurrent].
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/tokens.h"

namespace yarlyk::text {

class PhraseMatcher {
 public:
  struct Match {
    std::size_t first, last;                   // half-open range of tokens
    const std::vector<std::uint32_t>* values;  // all values added for this phrase, in order
  };

  // Adds `phrase` under `value`. The phrase is tokenized and folded as texts are; a phrase
  // without a token is refused (returns false).
  bool add(std::string_view phrase, std::uint32_t value);

  // The longest phrase that starts at token `first`; values == nullptr if none does.
  Match longest_at(const TokenizedText& tokens, std::size_t first) const;

  // Non-overlapping longest matches from left to right.
  std::vector<Match> find(const TokenizedText& tokens) const;

  std::size_t size() const { return phrases_; }

 private:
  // One phrase prefix. UINT32_MAX stands for "no prefix before" and for "no phrase ends here".
  struct Node {
    std::uint32_t parent;                   // index into nodes_
    std::uint32_t token_begin, token_size;  // the last folded token, in token_bytes_
    std::uint32_t values;                   // index into values_
  };

  std::uint32_t step(std::uint32_t parent, std::string_view token) const;
  std::uint32_t step_or_grow(std::uint32_t parent, std::string_view token);

  // Key: hash of the prefix before and its next folded token; value: index into nodes_. Two
  // prefixes with one 64-bit hash are told apart by their tokens; the later takes the next key.
  std::unordered_map<std::uint64_t, std::uint32_t> prefixes_;
  std::vector<Node> nodes_;
  std::string token_bytes_;
  std::vector<std::vector<std::uint32_t>> values_;
  std::size_t phrases_ = 0;
};

}  // namespace yarlyk::text
