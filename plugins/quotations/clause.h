// Where a reported clause begins and ends inside its sentence.
#pragma once

#include "reading.h"

namespace yarlyk::quotations {

class Clause {
 public:
  explicit Clause(const Reading& reading) : r_(reading) {}

  // The part of the cue's sentence that lies in the same pair of marks as the cue.
  Range scope(const CueHit& cue) const;
  // The first token of the clause that ends before token `at`.
  std::size_t begin(std::size_t at, Range scope) const;
  // One past the last token of the clause that begins at token `at`.
  std::size_t end(std::size_t at, Range scope) const;
  // Without the punctuation at both ends.
  Range trim(Range range) const;
  // Whether the range is one pair of marks and nothing else.
  bool is_one_pair(Range range) const;
  bool holds_pair(Range range) const;
  // Whether the token is an infinitive («вернуться») or the "to" of one.
  bool infinitive(std::size_t token) const;
  // Whether something in the range looks like a finite verb (English).
  bool has_verb(Range range) const;
  // Where the name that begins at `first` ends, if no comma tells; at most `last`.
  std::size_t name_end(std::size_t first, std::size_t last) const;

 private:
  bool cue_between(std::size_t first, std::size_t last) const;
  bool new_report(std::size_t at, Range scope) const;

  const Reading& r_;
};

}  // namespace yarlyk::quotations
