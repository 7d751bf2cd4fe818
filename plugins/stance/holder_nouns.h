// Nouns that can hold a position when no name says who does: persons, roles, bodies, groups.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/stem.h"

namespace yarlyk::stance {

// Immutable after parse(); reads are [concurrent].
class HolderNouns {
 public:
  enum class Sort : unsigned char { kNone, kPerson, kGroup, kOrganization, kCount };

  // Reads the bytes of a list (format: README.md). Throws std::runtime_error
  // "file:line: what, remedy".
  static HolderNouns parse(std::string_view bytes, std::string_view file);

  // What the folded word with that stem is; kNone if it can hold nothing.
  Sort sort_of(std::string_view folded, std::string_view stem, text::Language language) const;

 private:
  struct Words {
    std::unordered_map<std::string, Sort> forms, stems;
    std::vector<std::string> ends;
  };
  Words& of(text::Language language);

  Words english_, russian_;
};

}  // namespace yarlyk::stance
