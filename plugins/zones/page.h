// A text as a page of lines with the shape of each: the ground on which zones are told apart.
// Thread rule: [concurrent], values only.
#pragma once

#include <cstdint>
#include <vector>

#include "text/span.h"
#include "text/tokens.h"

namespace yarlyk::zones {

struct Line {
  text::Span span;                  // bytes, without the white space around
  std::size_t first = 0, last = 0;  // half-open range of tokens
  bool blank_before = false;        // an empty line, or the start of the text, stands above

  std::uint32_t chars = 0;    // code points
  std::uint32_t words = 0;    // tokens with a letter
  std::uint32_t lower = 0;    // words in lower case
  std::uint32_t capital = 0;  // words that start with a capital
  std::uint32_t upper = 0;    // words of two letters or more, all capital
  std::uint32_t numbers = 0;  // tokens of digits
  std::int32_t head = 0;      // first code point
  bool terminal = false;      // ends as a sentence does, closing quotes and brackets apart
  bool asks = false;          // ends with a question mark
  bool open = false;          // ends with a colon, comma or semicolon: more must follow
  // Lines with the same words, up to case and punctuation, share a key. 0: too long to compare.
  std::uint32_t key = 0;

  std::size_t size() const { return last - first; }
};

struct Page {
  std::vector<Line> lines;
  std::uint32_t hint = UINT32_MAX;  // key of the title known from elsewhere
};

// Splits at every kind of line break, joins the lines of hard-wrapped paragraphs.
Page read_page(const text::TokenizedText& tokens, std::string_view title_hint);

// A line that reads as running text: sentences in lower case.
bool is_prose(const Line& line);

}  // namespace yarlyk::zones
