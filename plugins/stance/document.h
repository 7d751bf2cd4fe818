// What a document as a whole says of the target, by holder.
#pragma once

#include <vector>

#include "input.h"
#include "reading.h"

namespace yarlyk::stance {

// One row for each holder with a polar row, AUTHOR first. AUTHOR stands only where the text
// itself takes a position: not in protocols, interviews and reports of what others said.
std::vector<DocumentRow> summarize_positions(const Reading& reading, const std::vector<Row>& rows);

}  // namespace yarlyk::stance
