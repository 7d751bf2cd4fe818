// Turns: answers under a speaker's label or behind a dash in interviews and transcripts.
#pragma once

#include "findings.h"

namespace yarlyk::quotations {

// Adds one row for each turn. A text is a transcript if several paragraphs carry labels of which
// one returns, an interview if dash paragraphs without attribution prevail. [concurrent]
void find_turns(Findings& findings);

}  // namespace yarlyk::quotations
