// Reported speech without marks: "X said that ...", "according to X, ...", "..., X said".
#pragma once

#include "findings.h"

namespace yarlyk::quotations {

// Adds one row for each reported clause whose cue no other rule has spent. [concurrent]
void find_indirect(Findings& findings);

}  // namespace yarlyk::quotations
