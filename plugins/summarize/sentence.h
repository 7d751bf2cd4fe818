// What the summarizer is told about each sentence by the layers before it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace yarlyk::summarize {

// Whether the sentence carries a row of stance: none, rows that are all neutral, a polar one.
enum class StanceKind : std::uint8_t { kNone, kNeutral, kPolar };

// kQuoted: lies wholly inside a direct quotation, so that cue and speaker stand elsewhere.
// kTurn: more than half of it lies inside a turn of an interview or transcript.
enum class Speech : std::uint8_t { kNone, kQuoted, kTurn };

struct SentenceIn {
  text::Span span;        // bytes of the text
  std::string_view zone;  // zone name; empty means body
  // One number for each distinct entity named in the sentence; the same entity has the same
  // number everywhere in the document, numbers mean nothing else.
  std::vector<std::uint32_t> entities;
  StanceKind stance = StanceKind::kNone;
  Speech speech = Speech::kNone;
};

}  // namespace yarlyk::summarize
