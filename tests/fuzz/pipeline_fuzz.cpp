// Any bytes given as a pipeline file end in a plan or in faults that can be shown: YAML, spec,
// contracts, parameters, conditions. The catalog is made by hand; no plugin is loaded.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "config/spec.h"
#include "config/yaml_reader.h"
#include "plan/plan.h"

namespace {

using namespace yarlyk;
using catalog::ContractDecl;
using catalog::ContractKind;
using catalog::FeatureKind;
using catalog::ParamDecl;
using catalog::ParamType;

catalog::CatalogEntry entry(std::string id, std::vector<ContractDecl> contracts,
                            std::vector<ParamDecl> params = {}, std::string reads = "text") {
  catalog::CatalogEntry made;
  made.path = made.real_path = "plugins/libx.so";
  made.stage.id = std::move(id);
  made.stage.version = "1.0";
  made.stage.reads = std::move(reads);
  made.stage.contracts = std::move(contracts);
  made.stage.params = std::move(params);
  return made;
}

ParamDecl param(std::string name, ParamType type, bool list = false) {
  ParamDecl made;
  made.name = std::move(name);
  made.type = type;
  made.list = list;
  if (type == ParamType::kEnum) made.values = {"none", "some"};
  if (type == ParamType::kInt) made.min = 1, made.max = 9;
  return made;
}

catalog::Catalog stages() {
  catalog::Catalog catalog;
  catalog.entries = {entry("v/normal", {{ContractKind::kProvides, "view:plain", {}, {}, {}}}),
                     entry("v/tongue", {{ContractKind::kExtends,
                                         "document",
                                         {{"language", FeatureKind::kString, {}, {}, {}}},
                                         {},
                                         {}}}),
                     entry("v/cut", {{ContractKind::kProvides, "sentence", {}, {}, {}}},
                           {param("mode", ParamType::kEnum), param("n", ParamType::kInt),
                            param("list", ParamType::kString, true),
                            param("tree", ParamType::kTree), param("file", ParamType::kResource),
                            param("share", ParamType::kFloat), param("on", ParamType::kBool)},
                           "plain"),
                     entry("v/names",
                           {{ContractKind::kRequires, "sentence", {}, {}, {}},
                            {ContractKind::kProvides,
                             "v.name",
                             {{"kind", FeatureKind::kCode, {"a", "b"}, {}, {}}},
                             "mode",
                             "some"}},
                           {param("mode", ParamType::kEnum)}),
                     entry("w/names", {})};
  return catalog;
}

class NoResources : public config::ResourceProvider {
 public:
  std::optional<Found> find(const Request& request, std::string& fault) override {
    fault = "'" + request.value + "' was not found";
    return std::nullopt;
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const catalog::Catalog kCatalog = stages();
  const auto no_environment = [](const std::string&) -> std::optional<std::string> { return {}; };
  const config::YamlResult yaml =
      config::read_yaml("fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size));
  config::render_all(yaml.faults, yaml.source.get());
  if (!yaml) return 0;
  const config::SpecResult spec =
      config::read_spec(*yaml.tree, {{"n", "1"}}, "/out", "p/fuzz.yaml", no_environment);
  if (!spec.partial) return 0;
  NoResources resources;
  const plan::PlanResult planned = plan::build_plan(*spec.partial, kCatalog, resources);
  if ((planned.plan != nullptr) != planned.faults.empty()) std::abort();
  for (const auto& fault : planned.faults) {
    if (fault.message.empty() || fault.place.file.empty()) std::abort();
  }
  config::render_all(planned.faults, yaml.source.get());
  return 0;
}
