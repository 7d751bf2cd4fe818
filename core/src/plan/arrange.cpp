#include "plan/arrange.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "catalog/default_value.h"
#include "plan/contracts.h"

namespace yarlyk::plan {
namespace {

using catalog::ContractDecl;
using catalog::ContractKind;
using catalog::FeatureDecl;
using catalog::StageDescriptor;

constexpr const char* kDocument = "document";

// What a stage makes or wants by default, the view it reads included.
std::vector<ContractDecl> contracts_of(const StageDescriptor& stage) {
  std::vector<ContractDecl> active;
  bool view_is_named = stage.reads == "text";
  for (const ContractDecl& contract : stage.contracts) {
    if (!holds_by_default(stage, contract)) continue;
    active.push_back(contract);
    view_is_named = view_is_named || (contract.layer == "view:" + stage.reads &&
                                      contract.kind != ContractKind::kProvides);
  }
  if (!view_is_named) {
    active.push_back({ContractKind::kRequires, "view:" + stage.reads, {}, {}, {}});
  }
  return active;
}

bool is_needed(ContractKind kind) {
  return kind != ContractKind::kUses && kind != ContractKind::kProvides;
}

std::string noun(const std::string& layer) {
  const bool view = layer.rfind("view:", 0) == 0;
  return view ? "the view '" + layer.substr(5) + "'" : "the layer '" + layer + "'";
}

bool names(const ContractDecl& contract, const std::string& feature) {
  return std::any_of(contract.features.begin(), contract.features.end(),
                     [&](const FeatureDecl& f) { return f.name == feature; });
}

// A thing that one stage makes for another: a layer or view, or one column of a layer.
struct Thing {
  std::string layer, feature;  // `feature` empty: the layer itself

  std::string noun_of() const {
    return feature.empty() ? noun(layer) : "the feature '" + feature + "' of " + noun(layer);
  }
  auto operator<=>(const Thing&) const = default;
};

// What `stage` is the one to make: layers, and the columns that it fills.
std::set<Thing> makes(const StageDescriptor& stage) {
  std::set<Thing> things;
  for (const ContractDecl& c : contracts_of(stage)) {
    if (c.kind != ContractKind::kProvides && c.kind != ContractKind::kExtends) continue;
    if (c.kind == ContractKind::kProvides) things.insert({c.layer, {}});
    for (const FeatureDecl& f : c.features) things.insert({c.layer, f.name});
  }
  return things;
}

// What has to be there before `stage`.
std::set<Thing> needs(const StageDescriptor& stage) {
  std::set<Thing> things;
  for (const ContractDecl& c : contracts_of(stage)) {
    if (!is_needed(c.kind)) continue;
    things.insert({c.layer, {}});
    if (c.kind != ContractKind::kRequires) continue;
    for (const FeatureDecl& f : c.features) things.insert({c.layer, f.name});
  }
  return things;
}

bool decoder_makes(const Thing& thing) {
  return thing.layer == kDocument && (thing.feature.empty() || is_decoder_feature(thing.feature));
}

// Whether `early` has to stand before `late`; `hard`: because `late` cannot do without it.
bool comes_before(const StageDescriptor& early, const StageDescriptor& late, bool hard) {
  const std::set<Thing> made = makes(early);
  for (const Thing& need : needs(late)) {
    if (made.count(need) != 0) return true;
  }
  if (hard) return false;
  for (const ContractDecl& wanted : contracts_of(late)) {
    const bool reads = wanted.kind == ContractKind::kRequires || wanted.kind == ContractKind::kUses;
    if (!reads) continue;
    for (const ContractDecl& given : contracts_of(early)) {
      if (given.layer != wanted.layer) continue;
      if (given.kind == ContractKind::kProvides || given.kind == ContractKind::kAdds) return true;
      if (given.kind != ContractKind::kExtends) continue;
      for (const FeatureDecl& f : given.features) {
        if (names(wanted, f.name)) return true;
      }
    }
  }
  return false;
}

class Arranger {
 public:
  Arranger(const Stages& installed, const Stages& chosen) : installed_(installed) {
    for (const StageDescriptor* stage : installed) {
      if (std::find(chosen.begin(), chosen.end(), stage) == chosen.end()) continue;
      picked_.push_back({stage, {}});
    }
  }

  Arrangement run() {
    // Each round takes one stage in or throws one out for good, so that it comes to an end.
    while (drop_unusable() || complete()) {
    }
    order();
    return std::move(made_);
  }

 private:
  void leave_out(std::size_t index, std::string reason) {
    made_.left_out.push_back({picked_[index].stage, std::move(reason)});
    out_.insert(picked_[index].stage);
    picked_.erase(picked_.begin() + static_cast<std::ptrdiff_t>(index));
  }

  // Stages that stand here only for one that is no longer there go, too.
  bool drop_unasked() {
    for (std::size_t i = 0; i < picked_.size(); ++i) {
      const std::string& by = picked_[i].needed_by;
      if (by.empty()) continue;
      const bool there = std::any_of(picked_.begin(), picked_.end(), [&](const ArrangedStage& s) {
        return s.stage->short_name() == by;
      });
      if (there) continue;
      picked_.erase(picked_.begin() + static_cast<std::ptrdiff_t>(i));
      return true;
    }
    return false;
  }

  static std::optional<std::string> missing_parameter(const StageDescriptor& stage) {
    for (const catalog::ParamDecl& p : stage.params) {
      if (p.required && !p.default_value) return p.name;
    }
    return std::nullopt;
  }

  bool drop_unusable() {
    if (drop_unasked()) return true;
    std::map<Thing, const StageDescriptor*> made;
    for (std::size_t i = 0; i < picked_.size(); ++i) {
      const StageDescriptor& stage = *picked_[i].stage;
      if (const auto name = missing_parameter(stage)) {
        leave_out(i, "needs the parameter '" + *name + "', which has no default");
        return true;
      }
      for (const Thing& thing : makes(stage)) {
        const auto [first, is_new] = made.emplace(thing, &stage);
        if (!is_new && first->second == &stage) continue;
        if (is_new && !decoder_makes(thing)) continue;
        leave_out(i, "makes " + thing.noun_of() + ", as " +
                         (is_new ? "the reader" : "'" + first->second->short_name() + "'") +
                         " does");
        return true;
      }
    }
    return false;
  }

  const StageDescriptor* maker_of(const Thing& thing, const Stages& among,
                                  const StageDescriptor* other_than) const {
    for (const StageDescriptor* stage : among) {
      if (stage != other_than && out_.count(stage) == 0 && makes(*stage).count(thing) != 0) {
        return stage;
      }
    }
    return nullptr;
  }

  // Adds the first thing that is missing, or leaves out the stage that misses it.
  bool complete() {
    Stages here;
    for (const ArrangedStage& s : picked_) here.push_back(s.stage);
    for (std::size_t i = 0; i < picked_.size(); ++i) {
      const StageDescriptor* stage = picked_[i].stage;
      for (const Thing& need : needs(*stage)) {
        if (decoder_makes(need) || maker_of(need, here, stage) != nullptr) continue;
        const StageDescriptor* maker = maker_of(need, installed_, stage);
        if (maker == nullptr) {
          leave_out(i, "requires " + need.noun_of() + ", which no other stage can provide here");
        } else {
          picked_.push_back({maker, stage->short_name()});
        }
        return true;
      }
    }
    return false;
  }

  // Whether nobody who is still to be placed has to stand before the stage `index`.
  bool is_free(std::size_t index, bool hard) const {
    for (std::size_t i = 0; i < picked_.size(); ++i) {
      if (i != index && comes_before(*picked_[i].stage, *picked_[index].stage, hard)) return false;
    }
    return true;
  }

  std::size_t first_free(bool hard) const {
    std::size_t i = 0;
    while (i < picked_.size() && !is_free(i, hard)) ++i;
    return i;
  }

  void order() {
    const auto place = [&](const ArrangedStage& s) {
      return std::find(installed_.begin(), installed_.end(), s.stage);
    };
    std::stable_sort(picked_.begin(), picked_.end(),
                     [&](const auto& a, const auto& b) { return place(a) < place(b); });
    while (!picked_.empty()) {
      std::size_t next = first_free(false);
      // A circle of stages that only use one another is cut at its first stage.
      if (next == picked_.size()) next = first_free(true);
      if (next == picked_.size()) {
        while (!picked_.empty()) leave_out(0, "needs in a circle what needs it");
        break;
      }
      made_.stages.push_back(picked_[next]);
      picked_.erase(picked_.begin() + static_cast<std::ptrdiff_t>(next));
    }
  }

  const Stages& installed_;
  std::vector<ArrangedStage> picked_;
  std::set<const StageDescriptor*> out_;
  Arrangement made_;
};

}  // namespace

bool holds_by_default(const StageDescriptor& stage, const ContractDecl& contract) {
  if (contract.when_param.empty()) return true;
  for (const catalog::ParamDecl& p : stage.params) {
    if (p.name != contract.when_param || !p.default_value) continue;
    const auto items = catalog::split_flow_list("[" + *p.default_value + "]");
    const auto list = p.list ? catalog::split_flow_list(*p.default_value) : items;
    return list && std::find(list->begin(), list->end(), contract.when_value) != list->end();
  }
  return false;
}

Arrangement arrange(const Stages& installed, const Stages& chosen) {
  return Arranger(installed, chosen).run();
}

}  // namespace yarlyk::plan
