// Two verbs in a row, each with an object of its own: "left the club and praised the target".
#pragma once

#include <cstddef>
#include <vector>

#include "pattern.h"
#include "reading.h"
#include "reference.h"

namespace yarlyk::stance {

// Whether tokens [match.first, match.last) run from one verb with its object over into a second
// verb ("praised Moscow and left the target"): what the first does, it does not do to the target.
// `starts`: places where a cue begins, sorted.
bool runs_over(const Reading& reading, const PatternSet::Match& match,
               const std::vector<std::size_t>& starts);

// Whether a verb at `match`, which does not name the target itself, has another object, as the
// target belongs to a verb that is joined to it ("froze its part in the fair and praised the
// target").
bool has_other_object(const Reading& reading, const PatternSet::Match& match,
                      const std::vector<Reference>& references,
                      const std::vector<std::size_t>& starts);

}  // namespace yarlyk::stance
