#include "form_index.h"

#include <algorithm>

namespace yarlyk::ner {

std::uint64_t FormIndex::extend(std::uint64_t key, std::string_view folded) {
  for (const char c : folded) {
    key ^= static_cast<unsigned char>(c);
    key *= 1099511628211ULL;
  }
  key ^= 0xFFU;  // cannot occur in UTF-8: parts words
  key *= 1099511628211ULL;
  return key;
}

void FormIndex::add(std::string_view words, std::uint32_t value) {
  std::uint64_t key = kStart;
  bool any = false;
  std::size_t i = 0;
  while (i < words.size()) {
    const std::size_t end = std::min(words.find(' ', i), words.size());
    if (end > i) {
      const std::string_view word = words.substr(i, end - i);
      if (word.size() > 1 && word.find('-') != std::string_view::npos) {
        hyphen_words_.emplace(word);
      }
      key = extend(key, word);
      nodes_.try_emplace(key, 0U);
      any = true;
    }
    i = end + 1;
  }
  if (!any) return;
  std::uint32_t& node = nodes_[key];
  if (node == 0) {
    values_.emplace_back();
    node = static_cast<std::uint32_t>(values_.size());
  }
  auto& list = values_[node - 1];
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

FormIndex::Hit FormIndex::at(std::uint64_t key) const {
  const auto found = nodes_.find(key);
  if (found == nodes_.end()) return {};
  if (found->second == 0) return {nullptr, true};
  return {&values_[found->second - 1], true};
}

bool FormIndex::has_hyphen_word(std::string_view folded) const {
  return hyphen_words_.count(std::string(folded)) != 0;
}

bool FormIndex::has_word(std::string_view folded) const {
  return at(extend(kStart, folded)).values != nullptr;
}

}  // namespace yarlyk::ner
