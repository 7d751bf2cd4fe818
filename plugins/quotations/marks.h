// Pairs quotation marks by their type: « », „ “, “ ”, " ", ‘ ’, ' '. Apostrophes are told apart.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace yarlyk::quotations {

struct MarkPair {
  text::Span inner;         // between the marks
  text::Span outer;         // with the marks
  std::uint32_t depth = 0;  // 0: not inside another pair
  bool recovered = false;   // the closing mark is missing; the pair ends with its paragraph
};

// The pairs of `text`, ordered by begin, longest first. `paragraphs` are disjoint and in order; no
// pair leaves its paragraph, except that a mark left open joins the next paragraphs that begin
// with the same opening mark. Time is linear in the text. [concurrent]
std::vector<MarkPair> pair_marks(std::string_view text, const std::vector<text::Span>& paragraphs);

}  // namespace yarlyk::quotations
