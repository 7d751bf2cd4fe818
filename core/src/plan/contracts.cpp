#include "plan/contracts.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace yarlyk::plan {
namespace {

using catalog::ContractDecl;
using catalog::ContractKind;
using catalog::FeatureDecl;
using document::FeatureKind;
using document::FeatureSchema;
using document::LayerSchema;

const char* kind_name(FeatureKind kind) {
  constexpr const char* kNames[] = {"?", "bool", "i64", "f64", "code", "string", "span", "ref"};
  return kNames[static_cast<std::size_t>(kind)];
}

FeatureSchema schema_of(const FeatureDecl& f) { return {f.name, f.kind, f.values, f.ref_layer}; }

std::string noun(const std::string& layer) {
  return layer.rfind("view:", 0) == 0 ? "view '" + layer.substr(5) + "'" : "layer '" + layer + "'";
}

}  // namespace

const std::vector<std::string_view>& reader_features() {
  static const std::vector<std::string_view> kFeatures = {
      "title", "date", "author", "source", "encoding", "native_id", "replacements"};
  return kFeatures;
}

void ContractChecker::fault(std::size_t index, std::string message, std::string remedy) {
  const config::StageSpec& spec = *stages_[index].spec;
  result_.faults.push_back(
      {spec.use.place, "stage '" + spec.use.value + "' " + std::move(message), std::move(remedy)});
}

// The remedy for a layer that is not there yet: move a later stage, or add an installed one.
std::string ContractChecker::who_provides(std::size_t index, const std::string& layer) const {
  const auto provides = [&](const catalog::StageDescriptor& d) {
    return std::any_of(d.contracts.begin(), d.contracts.end(), [&](const ContractDecl& c) {
      return c.kind == ContractKind::kProvides && c.layer == layer;
    });
  };
  const std::string& name = stages_[index].spec->use.value;
  for (std::size_t i = index + 1; i < stages_.size(); ++i) {
    if (!provides(stages_[i].entry->stage)) continue;
    const auto& use = stages_[i].spec->use;
    return "stage '" + use.value + "' (line " + std::to_string(use.place.line) +
           ") provides it: move it before '" + name + "'";
  }
  for (const catalog::CatalogEntry& entry : catalog_.entries) {
    if (provides(entry.stage)) {
      return "add stage '" + entry.stage.short_name() + "' before '" + name +
             "'; it provides the " + noun(layer);
    }
  }
  return "no installed stage provides it; see 'yarlyk plugins list'";
}

bool ContractChecker::fits_shared(std::size_t index, const ContractDecl& contract,
                                  const LayerSchema& shared) {
  bool fits = true;
  for (const FeatureDecl& f : contract.features) {
    const auto at = shared.feature(f.name);
    if (!at) {
      fault(index,
            "declares feature '" + f.name + "', which the shared layer '" + shared.name +
                "' does not have",
            "use a layer of your own ('vendor.name') for features of your own");
      fits = false;
      continue;
    }
    const FeatureSchema& table = shared.features[*at];
    if (table.kind != f.kind) {
      fault(index,
            "declares feature '" + f.name + "' of layer '" + shared.name + "' as " +
                kind_name(f.kind) + ", the shared layer has it as " + kind_name(table.kind),
            "declare it as " + std::string(kind_name(table.kind)));
      fits = false;
    }
    if (f.kind == FeatureKind::kRef && table.kind == f.kind && table.ref_layer != f.ref_layer) {
      fault(index,
            "declares feature '" + f.name + "' of layer '" + shared.name +
                "' as a reference into '" + f.ref_layer + "', it points into '" + table.ref_layer +
                "'",
            "declare it as it is");
      fits = false;
    }
    for (const std::string& value : f.values) {
      if (f.kind != FeatureKind::kCode || table.kind != FeatureKind::kCode) break;
      if (std::find(table.values.begin(), table.values.end(), value) != table.values.end()) {
        continue;
      }
      fault(index,
            "declares the value '" + value + "' for feature '" + f.name + "' of layer '" +
                shared.name + "', whose vocabulary does not have it",
            "use the vocabulary of the shared layer");
      fits = false;
    }
  }
  return fits;
}

void ContractChecker::provide(std::size_t index, const ContractDecl& contract) {
  if (const auto it = provided_.find(contract.layer); it != provided_.end()) {
    const bool decoder = it->second.stage == kDecoder;
    const auto& first = decoder ? stages_[index].spec->use : stages_[it->second.stage].spec->use;
    fault(index,
          "provides " + noun(contract.layer) + ", which " +
              (decoder ? "every document has"
                       : "stage '" + first.value + "' (line " + std::to_string(first.place.line) +
                             ") provides already"),
          decoder ? "a stage may only extend it" : "leave one of the two out");
    return;
  }
  Provided provided{index, {contract.layer, {}}, {}};
  if (!contract.is_view()) {
    const LayerSchema* shared = document::shared_layer(contract.layer);
    if (shared != nullptr && !fits_shared(index, contract, *shared)) return;
    if (shared != nullptr) provided.layer = *shared;
    for (const FeatureDecl& f : contract.features) {
      if (shared == nullptr) provided.layer.features.push_back(schema_of(f));
      provided.features[f.name] = index;
    }
  }
  provided_[contract.layer] = std::move(provided);
  order_.push_back(contract.layer);
}

// A stage that could use what only a later one provides runs without it: worth a word.
void ContractChecker::warn_if_late(std::size_t index, const std::string& layer) {
  for (std::size_t i = index + 1; i < stages_.size(); ++i) {
    const auto& contracts = stages_[i].entry->stage.contracts;
    const bool provides = std::any_of(contracts.begin(), contracts.end(), [&](const auto& c) {
      return c.kind == ContractKind::kProvides && c.layer == layer;
    });
    if (!provides) continue;
    const config::StageSpec& spec = *stages_[index].spec;
    result_.warnings.push_back(
        {spec.use.place,
         "stage '" + spec.use.value + "' would use " + noun(layer) + ", which only stage '" +
             stages_[i].spec->use.value + "' after it provides",
         "move '" + stages_[i].spec->use.value + "' before '" + spec.use.value + "'"});
    return;
  }
}

void ContractChecker::need(std::size_t index, const ContractDecl& contract) {
  if (provided_.count(contract.layer) != 0) {
    need_features(index, contract);
    return;
  }
  if (contract.kind == ContractKind::kUses) {
    warn_if_late(index, contract.layer);
    return;
  }
  const char* verb = contract.kind == ContractKind::kRequires ? "requires "
                     : contract.kind == ContractKind::kAdds   ? "adds rows to "
                                                              : "extends ";
  fault(index, verb + noun(contract.layer) + ", which no stage before it provides",
        who_provides(index, contract.layer));
}

// A stage that adds rows can only write words that the layer's vocabulary has.
void ContractChecker::need_values(std::size_t index, const ContractDecl& contract,
                                  const FeatureDecl& f, const std::vector<std::string>& values) {
  for (const std::string& value : f.values) {
    if (std::find(values.begin(), values.end(), value) != values.end()) continue;
    fault(index,
          "declares the value '" + value + "' for feature '" + f.name + "' of " +
              noun(contract.layer) + ", whose vocabulary does not have it",
          "use the vocabulary of the layer");
  }
}

void ContractChecker::need_features(std::size_t index, const ContractDecl& contract) {
  const Provided& provided = provided_.at(contract.layer);
  for (const FeatureDecl& f : contract.features) {
    const auto at = provided.layer.feature(f.name);
    if (!at) {
      if (contract.kind == ContractKind::kUses) continue;
      fault(index,
            "requires feature '" + f.name + "' of " + noun(contract.layer) +
                ", which no stage before it provides",
            "check the feature's name, or add the stage that extends the layer by it");
    } else if (provided.layer.features[*at].kind != f.kind) {
      fault(index,
            "reads feature '" + f.name + "' of " + noun(contract.layer) + " as " +
                kind_name(f.kind) + ", it is " + kind_name(provided.layer.features[*at].kind),
            "declare it as it is");
    } else if (f.kind == FeatureKind::kRef &&
               provided.layer.features[*at].ref_layer != f.ref_layer) {
      fault(index,
            "declares feature '" + f.name + "' of " + noun(contract.layer) +
                " as a reference into '" + f.ref_layer + "', it points into '" +
                provided.layer.features[*at].ref_layer + "'",
            "declare it as it is");
    } else if (contract.kind == ContractKind::kAdds && f.kind == FeatureKind::kCode) {
      need_values(index, contract, f, provided.layer.features[*at].values);
    } else if (contract.kind == ContractKind::kRequires && provided.features.count(f.name) == 0) {
      fault(index,
            "requires feature '" + f.name + "' of " + noun(contract.layer) +
                ", which no stage before it fills",
            "add the stage that fills it, or declare it under uses");
    }
  }
}

void ContractChecker::extend(std::size_t index, const ContractDecl& contract) {
  const auto it = provided_.find(contract.layer);
  if (it == provided_.end()) {
    need(index, contract);
    return;
  }
  Provided& provided = it->second;
  const LayerSchema* shared = document::shared_layer(contract.layer);
  for (const FeatureDecl& f : contract.features) {
    if (const auto filled = provided.features.find(f.name); filled != provided.features.end()) {
      fault(index,
            "extends " + noun(contract.layer) + " by '" + f.name + "', which " +
                (filled->second == kDecoder
                     ? "the reader fills"
                     : "stage '" + stages_[filled->second].spec->use.value + "' fills") +
                " already",
            "leave one of the two out");
      continue;
    }
    provided.features[f.name] = index;
    if (shared != nullptr && shared->feature(f.name)) {
      const ContractDecl one{contract.kind, contract.layer, {f}, {}, {}};
      fits_shared(index, one, *shared);
    } else if (!provided.layer.feature(f.name)) {
      provided.layer.features.push_back(schema_of(f));
    }
  }
}

void ContractChecker::check_stage(std::size_t index) {
  const ContractStage& stage = stages_[index];
  const catalog::StageDescriptor& d = stage.entry->stage;
  const auto each = [&](auto wanted, auto deed) {
    for (std::size_t c = 0; c < d.contracts.size(); ++c) {
      if (stage.active[c] && wanted(d.contracts[c].kind)) deed(d.contracts[c]);
    }
  };
  each([](ContractKind k) { return k == ContractKind::kRequires || k == ContractKind::kUses; },
       [&](const ContractDecl& c) { need(index, c); });
  if (d.reads != "text" && provided_.count("view:" + d.reads) == 0) {
    const bool optional =
        std::any_of(d.contracts.begin(), d.contracts.end(), [&](const ContractDecl& c) {
          return c.kind == ContractKind::kUses && c.layer == "view:" + d.reads;
        });
    if (!optional) need(index, {ContractKind::kRequires, "view:" + d.reads, {}, {}, {}});
  }
  each([](ContractKind k) { return k == ContractKind::kAdds; },
       [&](const ContractDecl& c) { need(index, c); });
  each([](ContractKind k) { return k == ContractKind::kProvides; },
       [&](const ContractDecl& c) { provide(index, c); });
  each([](ContractKind k) { return k == ContractKind::kExtends; },
       [&](const ContractDecl& c) { extend(index, c); });
}

bool is_decoder_feature(const std::string& name) {
  const auto& features = reader_features();
  return std::find(features.begin(), features.end(), name) != features.end();
}

document::Schema ContractChecker::check() {
  Provided document{kDecoder, *document::shared_layer("document"), {}};
  for (const std::string_view feature : reader_features()) {
    document.features[std::string(feature)] = kDecoder;
  }
  provided_["document"] = std::move(document);
  for (std::size_t i = 0; i < stages_.size(); ++i) check_stage(i);
  document::Schema schema;
  for (const LayerSchema& shared : document::shared_layers()) {
    if (const auto it = provided_.find(shared.name); it != provided_.end()) {
      schema.layers.push_back(it->second.layer);
    }
  }
  for (const std::string& name : order_) {
    if (name.rfind("view:", 0) == 0) {
      schema.views.push_back(name.substr(5));
    } else if (document::shared_layer(name) == nullptr) {
      schema.layers.push_back(provided_.at(name).layer);
    }
  }
  return schema;
}

std::vector<boundary::BoundContract> ContractChecker::bind(std::size_t index,
                                                           const document::Schema& schema) const {
  constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  std::vector<boundary::BoundContract> bound;
  const ContractStage& stage = stages_[index];
  for (std::size_t c = 0; c < stage.entry->stage.contracts.size(); ++c) {
    const ContractDecl& decl = stage.entry->stage.contracts[c];
    boundary::BoundContract contract;
    contract.kind = static_cast<std::uint32_t>(decl.kind);
    contract.layer_name = decl.layer;
    contract.active = stage.active[c];
    if (decl.is_view()) {
      contract.view = schema.view(decl.layer.substr(5));
    } else {
      contract.layer = schema.layer(decl.layer);
    }
    for (const FeatureDecl& f : decl.features) {
      boundary::BoundFeature feature{f.name, f.kind, std::nullopt, std::nullopt, {}, {}, 0};
      feature.vocabulary_size = static_cast<std::uint32_t>(f.values.size());
      if (contract.layer) feature.column = schema.layers[*contract.layer].feature(f.name);
      if (f.kind == FeatureKind::kRef) feature.ref_layer = schema.layer(f.ref_layer);
      if (feature.column && f.kind == FeatureKind::kCode) {
        const auto& values = schema.layers[*contract.layer].features[*feature.column].values;
        if (values != f.values) {
          feature.to_stage.assign(values.size(), kNone);
          for (std::uint32_t code = 0; code < f.values.size(); ++code) {
            const auto at = std::find(values.begin(), values.end(), f.values[code]);
            const auto layer_code = static_cast<std::uint32_t>(at - values.begin());
            feature.to_layer.push_back(at == values.end() ? 0 : layer_code);
            if (at != values.end()) feature.to_stage[layer_code] = code;
          }
        }
      }
      contract.features.push_back(std::move(feature));
    }
    bound.push_back(std::move(contract));
  }
  return bound;
}

}  // namespace yarlyk::plan
