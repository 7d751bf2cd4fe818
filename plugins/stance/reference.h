// Which words of a document refer to the target.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pack.h"
#include "reading.h"

namespace yarlyk::stance {

enum class ReferenceKind : std::uint8_t { kName, kNoun, kPronoun, kMetonym };  // strongest first

struct Reference {
  std::size_t first, last;  // tokens
  ReferenceKind kind;
  bool needs_appraisal;  // counts only in a sentence that judges
};

// For each sentence of `reading` its references by place; sets reading.words.target_end.
std::vector<std::vector<Reference>> find_references(Reading& reading);

std::string_view name_of(ReferenceKind kind);

}  // namespace yarlyk::stance
