// Words between quotation marks that somebody said, told apart from titles and scare quotes.
#pragma once

#include "findings.h"

namespace yarlyk::quotations {

// Adds pairs of marks whose attribution stands beside them, and spends their cues. [concurrent]
void find_attributed(Findings& findings);

// Adds pairs that carry on a quotation before them, and fragments inside a reported clause.
// Needs the rows of all other rules, settled. [concurrent]
void find_continued(Findings& findings);

}  // namespace yarlyk::quotations
