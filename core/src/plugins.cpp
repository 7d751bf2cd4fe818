// The catalog as embedders see it.
#include "yarlyk/plugins.h"

#include <filesystem>

#include "catalog/catalog.h"
#include "plugin_scan.h"
#include "program_paths.h"
#include "yarlyk/abi.h"
#include "yarlyk/version.h"

namespace yarlyk {
namespace {

std::string shown(double v) {
  std::string s = std::to_string(v);
  s.erase(s.find_last_not_of('0') + 1);
  if (!s.empty() && s.back() == '.') s.pop_back();
  return s;
}

PluginParameter parameter_of(const catalog::ParamDecl& p) {
  constexpr const char* kTypes[] = {"?",    "bool",     "int",  "float", "string",
                                    "enum", "resource", "yaml", "tree"};
  PluginParameter out{
      p.name, kTypes[static_cast<std::size_t>(p.type)], p.help, p.default_value, {}, p.required};
  if (p.list) out.type = "list of " + out.type;
  for (const std::string& value : p.values) out.range += (out.range.empty() ? "" : "|") + value;
  if (p.min || p.max) {
    out.range = (p.min ? shown(*p.min) : "") + ".." + (p.max ? shown(*p.max) : "");
  }
  return out;
}

PluginContract contract_of(const catalog::ContractDecl& c) {
  constexpr const char* kKinds[] = {"?", "requires", "uses", "provides", "adds", "extends"};
  constexpr const char* kFeatures[] = {"?", "bool", "i64", "f64", "code", "string", "span", "ref"};
  PluginContract out{kKinds[static_cast<std::size_t>(c.kind)], c.layer, {}, {}};
  for (const catalog::FeatureDecl& f : c.features) {
    std::string line = f.name + ": " + kFeatures[static_cast<std::size_t>(f.kind)];
    for (std::size_t i = 0; i < f.values.size(); ++i) line += (i == 0 ? " " : "|") + f.values[i];
    if (!f.ref_layer.empty()) line += " to " + f.ref_layer;
    out.features.push_back(std::move(line));
  }
  if (!c.when_param.empty()) out.condition = c.when_param + "=" + c.when_value;
  return out;
}

}  // namespace

catalog::Catalog scan_plugins(const PluginSearch& search) {
  const std::vector<std::filesystem::path> folders(search.folders.begin(), search.folders.end());
  return catalog::scan(catalog::SearchPath::from(folders, search.system_folder),
                       {search.describe_program});
}

PluginReport find_plugins(const PluginSearch& search) {
  const catalog::Catalog found = scan_plugins(search);
  PluginReport report;
  for (const catalog::CatalogEntry& entry : found.entries) {
    PluginStage stage{entry.stage.id,
                      entry.stage.version,
                      entry.stage.summary,
                      entry.stage.licence,
                      entry.stage.reads,
                      std::filesystem::absolute(entry.path).lexically_normal().string(),
                      entry.build_info,
                      {},
                      {}};
    for (const auto& p : entry.stage.params) stage.parameters.push_back(parameter_of(p));
    for (const auto& c : entry.stage.contracts) stage.contracts.push_back(contract_of(c));
    report.stages.push_back(std::move(stage));
  }
  for (const catalog::Refusal& r : found.refused) {
    report.refused.push_back({r.path.string(), r.reason, r.remedy});
  }
  for (const catalog::Shadowed& s : found.shadowed) {
    report.shadowed.push_back({s.id, s.used.string(), s.shadowed.string()});
  }
  return report;
}

PluginSearch PluginSearch::of_this_program() {
  PluginSearch search;
  search.system_folder = program_paths().plugins.string();
  search.describe_program = program_paths().describe.string();
  return search;
}

std::string version() { return YARLYK_VERSION; }

std::string abi_version() {
  return std::to_string(YARLYK_ABI_MAJOR) + "." + std::to_string(YARLYK_ABI_MINOR);
}

}  // namespace yarlyk
