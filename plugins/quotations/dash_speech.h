// Speech broken by its attribution: «— Да, — сказал он. — Нет.», also inside quotation marks.
#pragma once

#include <vector>

#include "findings.h"

namespace yarlyk::quotations {

struct BrokenSpeech {
  std::vector<Range> pieces;    // what was said, without dashes and attribution
  const CueHit* cue = nullptr;  // nullptr: no attribution was found
  std::optional<Speaker> speaker;
};

// Splits the tokens of one utterance at its attribution. Without one, the whole is one piece.
BrokenSpeech split_speech(const Findings& findings, Range range);

// Adds the rows of paragraphs that open with a dash and have an attribution. [concurrent]
void find_dash_speech(Findings& findings);

// The tokens of each paragraph, in order.
std::vector<Range> paragraph_tokens(const Reading& reading);

}  // namespace yarlyk::quotations
