// Tests as written -> cases, with every fault that can be found without running them.
// Thread rule: [setup]; reads the files that tests name, writes nothing.
#pragma once

#include <vector>

#include "config/diagnostic.h"
#include "config/spec.h"
#include "document/schema.h"
#include "expect/case.h"

namespace yarlyk::expect {

// The cases of `spec`, which must outlive them, in the order of the file. What is wrong goes to
// `faults`: layers, features and values that `schema` does not have, wrong kinds, offsets outside
// the text, files that cannot be read, tests that expect nothing.
std::vector<Case> read_cases(const config::PipelineSpec& spec, const document::Schema& schema,
                             std::vector<config::Diagnostic>& faults);

}  // namespace yarlyk::expect
