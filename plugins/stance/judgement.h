// What a sentence says of the target: its cues, turned by operators, gathered by holder.
#pragma once

#include <cstddef>
#include <vector>

#include "holder.h"
#include "pack.h"
#include "reading.h"
#include "reference.h"

namespace yarlyk::stance {

struct Position {
  Holder holder;
  Label label = Label::kNeutral;
  Mode mode = Mode::kReport;
  std::size_t first = 0, last = 0;  // tokens of the evidence; empty if neutral
  int strength = 0;                 // hundredths of a plain cue, above 0 if not neutral
  const Rule* rule = nullptr;       // null if neutral
};

// Positions by place of evidence; at most one for each holder and label. Empty if nobody takes
// one; then the sentence is a plain mention.
std::vector<Position> judge(const Reading& reading, std::size_t sentence,
                            const std::vector<Reference>& references);

}  // namespace yarlyk::stance
