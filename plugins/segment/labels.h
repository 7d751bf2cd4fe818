// Finds the labels that name who speaks at the start of a line: "HOST (Anna Berg): Good
// evening.", «Вопрос: ...», "some_reader: ...". Pure. [concurrent]
#pragma once

#include <string_view>
#include <vector>

#include "text/span.h"

namespace yarlyk::segment {

// For each of `lines` the label that it opens with, mark included ("HOST:"), or an empty span.
// A line with a colon is common in any prose, so a label counts only where the text as a whole
// shows them: the same one twice, three in capitals, or three one after another.
std::vector<text::Span> speaker_labels(std::string_view text, const std::vector<text::Span>& lines);

}  // namespace yarlyk::segment
