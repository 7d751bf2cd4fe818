// The values that go into and come out of name recognition.
#pragma once

#include <string>
#include <string_view>

#include "text/span.h"

namespace yarlyk::ner {

enum class Type : unsigned char { kPerson, kPlace, kOrg };

// "PERSON", "PLACE", "ORG".
std::string_view type_name(Type type);

// One mention of a named entity in a text.
struct Entity {
  text::Span span;  // bytes
  Type type = Type::kPerson;
  std::string canonical;  // the name the entity goes by, never empty
  std::string link;       // outside identifier (Wikidata id), empty if not known
  std::string role;       // "GOV" where a place stands for its government, else empty
  std::string by;         // the rule that decided, for example "ner/registry"
  double score = 0.0;     // confidence in [0, 1], rounded to two digits
};

// A data file that was read by the caller. Both views must outlive the constructor they are
// given to, and no longer.
struct DataFile {
  std::string_view name;   // for messages
  std::string_view bytes;  // UTF-8
};

}  // namespace yarlyk::ner
