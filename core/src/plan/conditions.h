// Checks the conditions (`when`) of a pipeline's stages and resolves their names. [setup]
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "config/diagnostic.h"
#include "document/schema.h"
#include "plan/contracts.h"
#include "plan/planned_condition.h"

namespace yarlyk::plan {

// Checks the condition of stage `index` against what the reader and the stages before it give.
// Faults stand inside the scalar. Nothing if there is a fault or the stage has no condition.
// REQUIRES: `schema` is that of all `stages`.
std::optional<PlannedCondition> plan_condition(std::size_t index,
                                               const std::vector<ContractStage>& stages,
                                               const document::Schema& schema,
                                               const config::SourceText& source,
                                               const catalog::Catalog& catalog,
                                               std::vector<config::Diagnostic>& faults);

}  // namespace yarlyk::plan
