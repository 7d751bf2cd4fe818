// Which stages can stand together in a pipeline, and in which order: from their descriptors alone,
// with all parameters at their defaults. Pure. Thread rule: [concurrent].
#pragma once

#include <string>
#include <vector>

#include "catalog/descriptor.h"

namespace yarlyk::plan {

using Stages = std::vector<const catalog::StageDescriptor*>;

struct ArrangedStage {
  const catalog::StageDescriptor* stage = nullptr;
  // Short name of the stage that cannot do without it; empty: it was chosen.
  std::string needed_by;
};

struct LeftOutStage {
  const catalog::StageDescriptor* stage = nullptr;
  std::string reason;  // "requires the layer 'x', which no installed stage provides"
};

struct Arrangement {
  std::vector<ArrangedStage> stages;  // in an order that satisfies their contracts
  std::vector<LeftOutStage> left_out;
};

// Brings `chosen` in order and adds from `installed` what they require. A stage stands after those
// that provide, add to or extend what it requires or uses; where contracts leave the order open,
// it is that of `installed`. Left out, with the reason: stages that need what nobody provides or a
// parameter without default, the second of two that make the same thing, and stages that need one
// another in a circle. REQUIRES: `chosen` are of `installed`.
Arrangement arrange(const Stages& installed, const Stages& chosen);

// Whether the condition of `contract` holds while all parameters have their defaults.
bool holds_by_default(const catalog::StageDescriptor& stage, const catalog::ContractDecl& contract);

}  // namespace yarlyk::plan
