// Finds the stretches of a text that are set apart by line breaks: headings, list items,
// speaker's lines, paragraphs. Pure. [concurrent]
#pragma once

#include <string_view>
#include <vector>

#include "text/span.h"

namespace yarlyk::segment {

// The parts of `piece` between line breaks (LF, CR LF, CR, U+0085, U+2028, U+2029), empty ones
// included, without the breaks. There is always at least one.
std::vector<text::Span> lines_of(std::string_view text, text::Span piece);

// The width, in code points, to which plain text was filled line by line; 0 if line breaks end
// paragraphs, as they do unless most lines stop in mid-sentence just where the next word would
// not have fitted.
std::size_t wrap_width(std::string_view text);

// `lines` with every line that the wrapping at `width` broke joined to the next.
std::vector<text::Span> unwrapped(std::string_view text, const std::vector<text::Span>& lines,
                                  std::size_t width);

}  // namespace yarlyk::segment
