#include "run/when.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "io/decoder.h"

namespace yarlyk::run {
namespace {

using Op = plan::PlannedCondition::Op;
using document::FeatureKind;

// A value of the document as a condition sees it.
struct Operand {
  std::string text;
  std::optional<double> number;
  std::optional<bool> truth;
};

std::optional<double> number_in(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<Operand> metadata(const document::Document& document, std::string_view key) {
  for (const auto& [name, json] : document.meta()) {
    if (name != key) continue;
    if (json == "null") return std::nullopt;
    if (json == "true" || json == "false") return Operand{json, std::nullopt, json == "true"};
    if (json.starts_with('"')) return Operand{io::json_string(json), std::nullopt, std::nullopt};
    return Operand{json, number_in(json), std::nullopt};
  }
  return std::nullopt;
}

std::optional<Operand> feature(const document::Document& document,
                               const plan::PlannedCondition& condition) {
  const document::Layer& layer = document.layer(condition.layer);
  const std::uint32_t column = condition.column;
  if (layer.size() == 0 || !layer.has(0, column)) return std::nullopt;
  switch (layer.column(column).kind) {
    case FeatureKind::kBool: {
      const bool value = layer.value<std::uint8_t>(0, column) != 0;
      return Operand{value ? "true" : "false", std::nullopt, value};
    }
    case FeatureKind::kI64:
      return Operand{{}, static_cast<double>(layer.value<std::int64_t>(0, column)), std::nullopt};
    case FeatureKind::kF64:
      return Operand{{}, layer.value<double>(0, column), std::nullopt};
    case FeatureKind::kCode: {
      const auto& words = layer.schema().features[column].values;
      const auto code = layer.value<std::uint32_t>(0, column);
      return Operand{code < words.size() ? words[code] : std::string(), std::nullopt, std::nullopt};
    }
    case FeatureKind::kString:
      return Operand{std::string(layer.string(0, column)), std::nullopt, std::nullopt};
    case FeatureKind::kSpan:
    case FeatureKind::kRef:
      return Operand{};
  }
  return std::nullopt;
}

std::optional<Operand> operand(const document::Document& document,
                               const plan::PlannedCondition& condition) {
  return condition.kind == config::ConditionName::Kind::kMeta ? metadata(document, condition.name)
                                                              : feature(document, condition);
}

// Less than 0, 0 or more than 0, as the operand lies to the value.
int compare(const Operand& operand, const plan::PlannedCondition::Value& value) {
  if (operand.number && value.number) {
    return *operand.number < *value.number ? -1 : *operand.number > *value.number ? 1 : 0;
  }
  return operand.text.compare(value.text);
}

bool compares(Op op, const Operand& operand, const plan::PlannedCondition::Value& value) {
  const int order = compare(operand, value);
  switch (op) {
    case Op::kEqual:
      return order == 0;
    case Op::kUnequal:
      return order != 0;
    case Op::kLess:
      return order < 0;
    case Op::kLessEqual:
      return order <= 0;
    case Op::kGreater:
      return order > 0;
    case Op::kGreaterEqual:
      return order >= 0;
    default:
      return false;
  }
}

}  // namespace

bool holds(const plan::PlannedCondition& condition, const document::Document& document) {
  const auto part_holds = [&](const plan::PlannedCondition& part) { return holds(part, document); };
  const auto& parts = condition.parts;
  if (condition.op == Op::kAnd) return std::all_of(parts.begin(), parts.end(), part_holds);
  if (condition.op == Op::kOr) return std::any_of(parts.begin(), parts.end(), part_holds);
  if (condition.op == Op::kNot) return !holds(parts.front(), document);
  if (condition.op == Op::kHas && condition.kind == config::ConditionName::Kind::kLayer) {
    return document.layer(condition.layer).size() != 0;
  }
  const std::optional<Operand> found = operand(document, condition);
  if (condition.op == Op::kHas) return found.has_value();
  if (condition.op == Op::kTrue) return found && found->truth.value_or(false);
  if (!found) return condition.op == Op::kUnequal || condition.op == Op::kNotIn;
  if (condition.op == Op::kIn || condition.op == Op::kNotIn) {
    const bool in = std::any_of(condition.values.begin(), condition.values.end(),
                                [&](const auto& value) { return compare(*found, value) == 0; });
    return in == (condition.op == Op::kIn);
  }
  return compares(condition.op, *found, condition.values.front());
}

}  // namespace yarlyk::run
