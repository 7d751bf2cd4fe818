// What the stance engine is given and what it gives back. All spans are bytes of Input::text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace yarlyk::stance {

struct InputSentence {
  text::Span span;
  std::string zone;  // a zone's name; empty is body
};

struct InputEntity {
  text::Span span;
  std::string type, canonical, role;
  std::uint32_t row = 0;  // the caller's number, not read
};

struct InputQuotation {
  text::Span span;
  std::string kind;  // direct, indirect, turn
  std::optional<text::Span> cue;
  std::string speaker;
  std::optional<text::Span> speaker_span;
  std::string speaker_type;  // PERSON, PLACE, ORG if the speaker is an entity; else empty
};

// Spans outside the text, reversed or off a code point boundary are passed over.
struct Input {
  std::string_view text;  // well-formed UTF-8
  std::string language = "en";
  std::vector<InputSentence> sentences;  // in reading order
  std::vector<InputEntity> entities;
  std::vector<InputQuotation> quotations;
  std::string title;  // optional; a target named in it is established
};

struct Row {
  text::Span sentence;
  std::string target;
  std::string reference;  // name, noun, pronoun, metonym
  std::string holder;     // "AUTHOR" if and only if holder_type is "author"
  std::string holder_type;
  std::string label;  // favor, against, neutral
  std::string mode;   // evaluate, act, prefer, forecast, report
  std::optional<text::Span> holder_span;
  std::optional<text::Span> evidence;  // inside the sentence; set if the label is not neutral
  double score = 0;                    // (0, 1]
  std::string by;                      // "<pack>:<rule>"
};

struct DocumentRow {
  std::string target, holder, holder_type, label;
  double score = 0;  // -2 to 2
  int n = 0;         // sentences with a position of this holder
};

struct Result {
  std::vector<Row> rows;               // by sentence, then place of evidence
  std::vector<DocumentRow> documents;  // AUTHOR first if it is there, then by first place
};

}  // namespace yarlyk::stance
