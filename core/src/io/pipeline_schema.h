// The JSON Schema of pipeline files: what read_spec() and the planner take, as far as a schema can
// say it, with the parameters of the stages at hand. Draft 7: editors know it best.
//
// It errs on the side of taking: a value that holds ${...} is judged when it is replaced, numbers
// in quotes are not measured, and what a stage needs from others no schema can say. tests/faces
// compares its verdicts and its keys with those of `check`. Thread rule: [concurrent], pure.
#pragma once

#include <string>
#include <vector>

#include "catalog/descriptor.h"

namespace yarlyk::io {

std::string render_schema(const std::vector<const catalog::StageDescriptor*>& stages);

}  // namespace yarlyk::io
