#include "plan/conditions.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "config/suggest.h"
#include "config/values.h"

namespace yarlyk::plan {
namespace {

using catalog::ContractDecl;
using catalog::ContractKind;
using config::Condition;
using config::ConditionName;
using document::FeatureKind;

bool is_order(Condition::Op op) {
  return op == Condition::Op::kLess || op == Condition::Op::kLessEqual ||
         op == Condition::Op::kGreater || op == Condition::Op::kGreaterEqual;
}

class ConditionPlanner {
 public:
  ConditionPlanner(std::size_t index, const std::vector<ContractStage>& stages,
                   const document::Schema& schema, const config::SourceText& source,
                   const catalog::Catalog& catalog, std::vector<config::Diagnostic>& faults)
      : index_(index),
        stages_(stages),
        schema_(schema),
        source_(source),
        catalog_(catalog),
        faults_(faults),
        when_(*stages[index].spec->when) {}

  std::optional<PlannedCondition> plan() {
    config::ConditionResult parsed = config::parse_condition(when_.value);
    if (!parsed.condition) {
      fault(parsed.fault->span, parsed.fault->message, parsed.fault->remedy);
      return std::nullopt;
    }
    const std::size_t before = faults_.size();
    PlannedCondition condition = resolve(*parsed.condition);
    if (faults_.size() != before) return std::nullopt;
    return condition;
  }

 private:
  void fault(config::ConditionSpan span, const std::string& message, std::string remedy) {
    faults_.push_back(
        {config::place_within(when_, span, source_), "in 'when': " + message, std::move(remedy)});
  }

  // Whether stage `stage` gives a layer, or a feature of the document.
  bool gives(std::size_t stage, ConditionName::Kind kind, const std::string& name) const {
    const auto& contracts = stages_[stage].entry->stage.contracts;
    for (std::size_t c = 0; c < contracts.size(); ++c) {
      if (stages_[stage].active[c] && contract_gives(contracts[c], kind, name)) return true;
    }
    return false;
  }
  static bool contract_gives(const ContractDecl& contract, ConditionName::Kind kind,
                             const std::string& name) {
    if (kind == ConditionName::Kind::kLayer) {
      return contract.kind == ContractKind::kProvides && contract.layer == name;
    }
    return contract.kind == ContractKind::kExtends && contract.layer == "document" &&
           std::any_of(contract.features.begin(), contract.features.end(),
                       [&](const catalog::FeatureDecl& f) { return f.name == name; });
  }

  bool known(const ConditionName& name) const {
    const auto& reader = reader_features();
    if (name.kind == ConditionName::Kind::kFeature &&
        std::find(reader.begin(), reader.end(), name.name) != reader.end()) {
      return true;
    }
    for (std::size_t i = 0; i < index_; ++i) {
      if (gives(i, name.kind, name.name)) return true;
    }
    return false;
  }

  std::vector<std::string> known_names(ConditionName::Kind kind) const {
    std::vector<std::string> names;
    if (kind == ConditionName::Kind::kFeature) {
      names.assign(reader_features().begin(), reader_features().end());
    }
    for (std::size_t i = 0; i < index_; ++i) {
      const auto& contracts = stages_[i].entry->stage.contracts;
      for (std::size_t c = 0; c < contracts.size(); ++c) {
        if (!stages_[i].active[c]) continue;
        if (kind == ConditionName::Kind::kLayer) {
          if (contract_gives(contracts[c], kind, contracts[c].layer) && !contracts[c].is_view()) {
            names.push_back(contracts[c].layer);
          }
          continue;
        }
        for (const auto& f : contracts[c].features) {
          if (contract_gives(contracts[c], kind, f.name)) names.push_back(f.name);
        }
      }
    }
    return names;
  }

  // What to do about a name that nothing before this stage gives.
  std::string remedy_for(const ConditionName& name, const std::vector<std::string>& names) const {
    const std::string& own = stages_[index_].spec->use.value;
    for (std::size_t i = index_; i < stages_.size(); ++i) {
      if (!gives(i, name.kind, name.name)) continue;
      if (i == index_)
        return "a stage's own result is not there yet when it is asked whether to run";
      const config::Text& use = stages_[i].spec->use;
      return "stage '" + use.value + "' (line " + std::to_string(use.place.line) +
             ") provides it: move it before '" + own + "'";
    }
    for (const catalog::CatalogEntry& entry : catalog_.entries) {
      for (const ContractDecl& contract : entry.stage.contracts) {
        if (!contract_gives(contract, name.kind, name.name)) continue;
        return "add stage '" + entry.stage.short_name() + "' before '" + own + "'; it provides it";
      }
    }
    std::string all;
    for (const std::string& each : names) all += (all.empty() ? "" : ", ") + each;
    return all.empty() ? "no stage before this one provides any" : "there are: " + all;
  }

  void resolve_name(const ConditionName& name, PlannedCondition& out) {
    out.kind = name.kind;
    out.name = name.name;
    if (name.kind == ConditionName::Kind::kMeta) return;
    const bool is_layer = name.kind == ConditionName::Kind::kLayer;
    if (!known(name)) {
      const std::vector<std::string> names = known_names(name.kind);
      fault(name.span,
            std::string(is_layer ? "layer " : "document feature ") + config::quote(name.name) +
                " is provided by no stage before this one" + config::did_you_mean(name.name, names),
            remedy_for(name, names));
      return;
    }
    const auto layer = schema_.layer(is_layer ? name.name : "document");
    if (!layer) return;  // other faults keep the schema incomplete
    out.layer = *layer;
    if (is_layer) return;
    if (const auto column = schema_.layers[*layer].feature(name.name)) out.column = *column;
  }

  const document::FeatureSchema* feature_of(const PlannedCondition& c) const {
    if (c.kind != ConditionName::Kind::kFeature || c.layer >= schema_.layers.size()) return nullptr;
    const auto& features = schema_.layers[c.layer].features;
    return c.column < features.size() && features[c.column].name == c.name ? &features[c.column]
                                                                           : nullptr;
  }

  void check_value(const Condition& condition, const config::ConditionValue& value,
                   const document::FeatureSchema& feature, const PlannedCondition::Value& planned) {
    const std::string named = "document." + feature.name;
    switch (feature.kind) {
      case FeatureKind::kI64:
      case FeatureKind::kF64:
        if (planned.number) return;
        return fault(value.span, named + " is a number, " + config::quote(value.text) + " is not",
                     "write a number without quotes");
      case FeatureKind::kBool:
        if (planned.truth && !is_order(condition.op)) return;
        return fault(value.span, named + " is true or false", "compare it to true or to false");
      case FeatureKind::kCode: {
        const auto& words = feature.values;
        if (std::find(words.begin(), words.end(), value.text) != words.end()) return;
        std::string all;
        for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
        return fault(value.span,
                     named + " is never " + config::quote(value.text) +
                         config::did_you_mean(value.text, words),
                     "it is one of: " + all);
      }
      case FeatureKind::kSpan:
      case FeatureKind::kRef:
        return fault(value.span, named + " is a place in the text, it compares to nothing",
                     "ask has(" + named + ")");
      case FeatureKind::kString:
        return;
    }
  }

  PlannedCondition resolve(const Condition& condition) {
    PlannedCondition out;
    out.op = condition.op;
    for (const Condition& part : condition.parts) out.parts.push_back(resolve(part));
    if (!condition.parts.empty()) return out;
    const std::size_t before = faults_.size();
    resolve_name(condition.name, out);
    const document::FeatureSchema* feature = faults_.size() == before ? feature_of(out) : nullptr;
    if (condition.op == Condition::Op::kTrue && feature != nullptr &&
        feature->kind != FeatureKind::kBool) {
      fault(condition.name.span, "document." + feature->name + " is not true or false by itself",
            "compare it (document." + feature->name + " == VALUE), or ask has(document." +
                feature->name + ")");
    }
    for (const config::ConditionValue& value : condition.values) {
      PlannedCondition::Value planned{value.text, std::nullopt, std::nullopt};
      if (!value.quoted) {
        planned.number = config::to_float(value.text);
        planned.truth = config::to_bool(value.text);
      }
      if (feature != nullptr) check_value(condition, value, *feature, planned);
      out.values.push_back(std::move(planned));
    }
    return out;
  }

  std::size_t index_;
  const std::vector<ContractStage>& stages_;
  const document::Schema& schema_;
  const config::SourceText& source_;
  const catalog::Catalog& catalog_;
  std::vector<config::Diagnostic>& faults_;
  const config::Text& when_;
};

}  // namespace

std::optional<PlannedCondition> plan_condition(std::size_t index,
                                               const std::vector<ContractStage>& stages,
                                               const document::Schema& schema,
                                               const config::SourceText& source,
                                               const catalog::Catalog& catalog,
                                               std::vector<config::Diagnostic>& faults) {
  if (!stages[index].spec->when) return std::nullopt;
  return ConditionPlanner(index, stages, schema, source, catalog, faults).plan();
}

}  // namespace yarlyk::plan
