// Extractive summary: the few sentences of a text that together say best what it says.
//
// A linear-time method: a graph directed by place (term_space.h) and signs of the field
// (salience.h) score the sentences; a greedy choice by maximal marginal relevance (Carbonell and
// Goldstein, SIGIR 1998) keeps them from saying the same thing twice.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "resources.h"
#include "sentence.h"
#include "text/stem.h"

namespace yarlyk::summarize {

struct Pick {
  std::uint32_t sentence;  // index into the sentences handed over
  std::uint32_t rank;      // 1 for the first choice
  double score;            // 0..1, never rises with rank; rounded to 4 decimals
};

struct Options {
  std::uint32_t sentences = 5;
};

class Summarizer {
 public:
  // [setup] Parses the data files (see resources.h). Throws std::runtime_error
  // "file:line: what, remedy".
  explicit Summarizer(std::span<const DataFile> files);

  // [concurrent] The picks by rank. `text` is well-formed UTF-8; `sentences` stand in reading
  // order. Chooses among sentences of the body; if there is none, among all but chrome and
  // by-lines. Sentences without a word, or whose span does not lie in the text, are passed over.
  // Fewer sentences than asked for: all of them. Same input, same picks.
  std::vector<Pick> summarize(std::string_view text, const std::vector<SentenceIn>& sentences,
                              text::Language language, Options options) const;

 private:
  Resources resources_;
};

}  // namespace yarlyk::summarize
