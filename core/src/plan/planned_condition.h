// `when`: a condition whose names are resolved to the pipeline's layers and columns.
// Thread rule: [concurrent], plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "config/condition.h"

namespace yarlyk::plan {

struct PlannedCondition {
  using Op = config::Condition::Op;
  struct Value {
    std::string text;
    std::optional<double> number;  // if the text, not in quotes, is one
    std::optional<bool> truth;
  };

  Op op = Op::kTrue;
  std::vector<PlannedCondition> parts;
  config::ConditionName::Kind kind = config::ConditionName::Kind::kFeature;
  std::string name;          // metadata key
  std::uint32_t layer = 0;   // of the schema, for kLayer and kFeature (the document layer)
  std::uint32_t column = 0;  // of the document layer, for kFeature
  std::vector<Value> values;
};

}  // namespace yarlyk::plan
