// What the planner's tests share: pipelines from text, a catalog made by hand, resources from a
// map. No file is opened and no plugin is loaded.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "config/yaml_reader.h"
#include "plan/plan.h"

namespace yarlyk::plan {

using catalog::ContractDecl;
using catalog::ContractKind;
using catalog::FeatureDecl;
using catalog::FeatureKind;
using catalog::ParamDecl;
using catalog::ParamType;

inline FeatureDecl feature(std::string name, FeatureKind kind = FeatureKind::kString,
                           std::vector<std::string> values = {}) {
  return {std::move(name), kind, std::move(values), {}, {}};
}

inline ContractDecl contract(ContractKind kind, std::string layer,
                             std::vector<FeatureDecl> features = {}, std::string when_param = {},
                             std::string when_value = {}) {
  return {kind, std::move(layer), std::move(features), std::move(when_param),
          std::move(when_value)};
}
inline ContractDecl requires_(std::string layer, std::vector<FeatureDecl> features = {}) {
  return contract(ContractKind::kRequires, std::move(layer), std::move(features));
}
inline ContractDecl uses(std::string layer, std::vector<FeatureDecl> features = {}) {
  return contract(ContractKind::kUses, std::move(layer), std::move(features));
}
inline ContractDecl provides(std::string layer, std::vector<FeatureDecl> features = {}) {
  return contract(ContractKind::kProvides, std::move(layer), std::move(features));
}
inline ContractDecl adds(std::string layer, std::vector<FeatureDecl> features = {}) {
  return contract(ContractKind::kAdds, std::move(layer), std::move(features));
}
inline ContractDecl extends(std::string layer, std::vector<FeatureDecl> features = {}) {
  return contract(ContractKind::kExtends, std::move(layer), std::move(features));
}

inline ParamDecl param(std::string name, ParamType type,
                       std::optional<std::string> default_value = std::nullopt) {
  ParamDecl made;
  made.name = std::move(name);
  made.type = type;
  made.default_value = std::move(default_value);
  return made;
}

// Resources by name; a request for another is answered with a fault.
class MapResources : public config::ResourceProvider {
 public:
  std::map<std::string, std::string> files;
  std::vector<Request> requests;

  std::optional<Found> find(const Request& request, std::string& fault) override {
    requests.push_back(request);
    const auto it = files.find(request.value);
    if (it == files.end()) {
      fault = "'" + request.value + "' was not found in nowhere";
      return std::nullopt;
    }
    Found found;
    found.setting = std::make_unique<boundary::Setting>();
    found.setting->kind = YARLYK_NODE_BYTES;
    found.setting->bytes = it->second;
    found.path = request.value;
    found.size = it->second.size();
    found.hash = "hash of " + it->first;
    return found;
  }
};

class PlanTest : public testing::Test {
 protected:
  // A stage "yarlyk/<name>", or of another vendor if the name has one.
  void stage(const std::string& name, std::vector<ContractDecl> contracts,
             std::vector<ParamDecl> params = {}, std::string reads = "text") {
    catalog::CatalogEntry entry;
    entry.path = "plugins/lib" + name + ".so";
    entry.real_path = "real/lib" + name + ".so";
    entry.stage.id = name.find('/') == std::string::npos ? "yarlyk/" + name : name;
    entry.stage.version = "1.0.0";
    entry.stage.reads = std::move(reads);
    entry.stage.contracts = std::move(contracts);
    entry.stage.params = std::move(params);
    catalog_.entries.push_back(std::move(entry));
  }

  // The plan of a pipeline file that begins with "pipeline: p" in line 1.
  PlanResult plan(const std::string& lines) {
    const auto yaml = config::read_yaml("p.yaml", "pipeline: p\n" + lines);
    EXPECT_TRUE(yaml) << config::render_all(yaml.faults, nullptr);
    if (!yaml) return {};
    spec_ = config::read_spec(*yaml.tree, {}, "/out", "p.yaml");
    EXPECT_TRUE(spec_) << config::render_all(spec_.faults, nullptr);
    if (!spec_) return {};
    return build_plan(*spec_.spec, catalog_, resources_);
  }

  // "line:column: message [remedy]" of each fault.
  std::vector<std::string> faults(const std::string& lines) {
    const PlanResult result = plan(lines);
    EXPECT_EQ(result.plan == nullptr, !result.faults.empty());
    std::vector<std::string> all;
    for (const config::Diagnostic& fault : result.faults) {
      all.push_back(std::to_string(fault.place.line) + ":" + std::to_string(fault.place.column) +
                    ": " + fault.message + (fault.remedy.empty() ? "" : " [" + fault.remedy + "]"));
    }
    return all;
  }

  catalog::Catalog catalog_;
  MapResources resources_;
  config::SpecResult spec_;
};

using Faults = std::vector<std::string>;

}  // namespace yarlyk::plan
