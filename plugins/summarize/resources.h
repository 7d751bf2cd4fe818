// The summarizer's data: stop words and sentence openers by language, and the weights of the
// score. Parsed once from the bytes of the data files [setup]; then const [concurrent].
//
// Files are told apart by name: stopwords_<en|ru>.txt, openers_<en|ru>.txt, weights.txt (folders
// before the name do not count). weights.txt must be there; a language without files has no stop
// words and no openers. Errors: std::runtime_error "file:line: what, remedy".
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

#include "text/phrases.h"
#include "text/stem.h"
#include "text/tokens.h"

namespace yarlyk::summarize {

// A data file as the host hands it over; both views need only live during construction.
struct DataFile {
  std::string_view name;
  std::string_view bytes;
};

// What a word or phrase at the start of a sentence says about its need of the sentence before.
enum class Opener : std::uint32_t { kNone, kPronoun, kDeictic, kConnective, kFree };

// The numbers of weights.txt; README.md tells what each of them does.
struct Weights {
  double forward = 0, backward = 0, title = 0, entity = 0, length = 0;
  double neutral_stance = 0, polar_stance = 0;
  double lead = 0, lead_decay = 1, essay_lead_loss = 0, closing = 0, asker = 0;
  double pronoun = 0, deictic = 0, connective = 0, question = 0, fragment = 0, stub = 0;
  double redundancy = 0;
};

class Resources {
 public:
  explicit Resources(std::span<const DataFile> files);

  bool is_stop_word(text::Language language, std::string_view folded) const;
  bool is_first_person(text::Language language, std::string_view folded) const;
  // The opener that starts at token `first`, longest phrase first.
  Opener opener_at(text::Language language, const text::TokenizedText& tokens,
                   std::size_t first) const;
  const Weights& weights() const { return weights_; }

 private:
  struct Lists {
    std::unordered_set<std::string> stop_words, first_person;
    text::PhraseMatcher openers;
  };

  const Lists& lists(text::Language language) const {
    return lists_[static_cast<std::size_t>(language)];
  }

  std::array<Lists, 3> lists_;  // by text::Language
  Weights weights_;
};

}  // namespace yarlyk::summarize
