// Written forms of names as sequences of folded words, found by a hash of word prefixes.
//
// Differs from text::PhraseMatcher in that it walks words which this stage has cut finer than
// the text layer does ("Putin's", "Moscow-led"), and reports every length that matches, so that
// a long form that fails its case check gives way to a shorter one. Cost of a look-up: one hash
// per word of the longest prefix. Two different forms share a 64-bit key once in about 10^10
// builds of 10^5 forms; that is accepted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace yarlyk::ner {

class FormIndex {
 public:
  static constexpr std::uint64_t kStart = 14695981039346656037ULL;

  // The key of the words so far, extended by one folded word.
  static std::uint64_t extend(std::uint64_t key, std::string_view folded);

  // Adds a form given as folded words with one space between them.
  void add(std::string_view words, std::uint32_t value);

  // The values of the sequence with this key; null if it is only a prefix or unknown. `more`
  // tells whether a longer form may follow.
  struct Hit {
    const std::vector<std::uint32_t>* values = nullptr;
    bool more = false;
  };
  Hit at(std::uint64_t key) const;

  // Is this folded word with a hyphen part of a form? Such words are not cut apart.
  bool has_hyphen_word(std::string_view folded) const;
  // Is there a form of this one word?
  bool has_word(std::string_view folded) const;

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> nodes_;  // 0: only a prefix, else index + 1
  std::vector<std::vector<std::uint32_t>> values_;
  std::unordered_set<std::string> hyphen_words_;
};

}  // namespace yarlyk::ner
