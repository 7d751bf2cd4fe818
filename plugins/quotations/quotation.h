// What the room takes and gives: sentences and entities in, quotations out. All spans are byte
// ranges of one text. Thread rule: [concurrent], plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/span.h"

namespace yarlyk::quotations {

// A data file as read: `name` stands in error messages, `bytes` must live until the model is built.
struct DataFile {
  std::string_view name;
  std::string_view bytes;
};

struct SentenceIn {
  text::Span span;
  std::string_view zone;  // "title", "body", ...; empty counts as body
};

struct EntityIn {
  text::Span span;
  std::string_view type;       // PERSON, PLACE, ORG
  std::string_view canonical;  // empty: the text's own words stand for it
  std::uint32_t row = 0;       // the caller's number of this entity, returned unchanged
};

enum class Kind : std::uint8_t { kDirect, kIndirect, kTurn };

// "direct", "indirect", "turn".
std::string_view kind_name(Kind kind);

struct Quotation {
  text::Span span;  // what was said, without marks, cue and speaker
  Kind kind = Kind::kDirect;
  std::optional<text::Span> cue;  // the words of saying
  std::string speaker;            // canonical name or the text's own words; may be empty
  std::optional<text::Span> speaker_span;
  std::optional<std::uint32_t> speaker_entity;  // EntityIn::row
  std::string by;                               // the rule that made it, "quotations/<rule>"
};

}  // namespace yarlyk::quotations
