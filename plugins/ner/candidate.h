// A span that may be a name, before overlaps are decided. Internal to name recognition.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entity.h"
#include "words.h"

namespace yarlyk::ner {

struct Candidate {
  static constexpr std::uint32_t kNoEntry = 0xFFFFFFFFU;

  std::size_t first = 0, last = 0;  // half-open range of words
  Type type = Type::kPerson;
  int weight = 0;                  // decides between overlapping candidates; 0 to 100
  std::string_view rule;           // static text, "ner/..."
  std::uint32_t entry = kNoEntry;  // registry entry, if it is one
  std::string canonical;           // set by rules that know it, else empty

  bool known() const { return entry != kNoEntry; }
};

// Keeps the candidates that win: heavier first, then longer, then earlier. Sorted by place.
std::vector<Candidate> without_overlaps(std::vector<Candidate> candidates, std::size_t words);

}  // namespace yarlyk::ner
