// Whether a stage runs on a document. [worker], pure.
//
// A value that is not there equals nothing: `==`, `in` and the order comparisons do not hold,
// `!=` and `not in` do. Numbers compare as numbers, all else as text byte by byte, which orders
// ISO dates rightly. A metadata value compares as a number if both sides are numbers.
#pragma once

#include "document/document.h"
#include "plan/planned_condition.h"

namespace yarlyk::run {

// REQUIRES: the condition was planned for the document's schema.
bool holds(const plan::PlannedCondition& condition, const document::Document& document);

}  // namespace yarlyk::run
