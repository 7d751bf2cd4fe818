// The catalog as embedders see it.
#include "yarlyk/plugins.h"

#include <filesystem>

#include "catalog/catalog.h"
#include "io/plugins_json.h"
#include "plan/draft.h"
#include "plugin_scan.h"
#include "program_paths.h"
#include "yarlyk/abi.h"
#include "yarlyk/version.h"

namespace yarlyk {
namespace fs = std::filesystem;
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
  PluginParameter out{p.name,          p.help,   kTypes[static_cast<std::size_t>(p.type)],
                      p.default_value, p.values, p.min,
                      p.max,           {},       p.required};
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

PluginStage stage_of(const catalog::CatalogEntry& entry) {
  PluginStage stage;
  stage.id = entry.stage.id;
  stage.version = entry.stage.version;
  stage.summary = entry.stage.summary;
  stage.licence = entry.stage.licence;
  stage.reads = entry.stage.reads;
  stage.path = fs::absolute(entry.path).lexically_normal().string();
  stage.data_folder = (entry.real_path.parent_path() / "data").string();
  stage.build_info = entry.build_info;
  for (const auto& p : entry.stage.params) stage.parameters.push_back(parameter_of(p));
  for (const auto& c : entry.stage.contracts) stage.contracts.push_back(contract_of(c));
  for (const auto& t : entry.stage.tools) {
    PluginTool tool{t.name, t.help, {}};
    for (const auto& p : t.params) tool.parameters.push_back(parameter_of(p));
    stage.tools.push_back(std::move(tool));
  }
  stage.example = plan::stage_example(entry.stage);
  return stage;
}

std::vector<fs::path> folders_of(const PluginSearch& search) {
  return {search.folders.begin(), search.folders.end()};
}

std::string why(catalog::SearchFolder::Origin origin) {
  constexpr const char* kWhy[] = {"--plugins", "YARLYK_PLUGIN_PATH", "user", "system"};
  return kWhy[static_cast<std::size_t>(origin)];
}

// The first folder that `path` was found in: libraries lie in it or directly in a folder of it.
PluginReport::Folder& folder_with(PluginReport& report, const fs::path& path,
                                  PluginReport::Folder& nowhere) {
  for (PluginReport::Folder& folder : report.folders) {
    const fs::path top = folder.path;
    for (const fs::path& place : {path, path.parent_path(), path.parent_path().parent_path()}) {
      if (place == top || place / "" == top) return folder;
    }
  }
  return nowhere;
}

}  // namespace

catalog::Catalog scan_plugins(const PluginSearch& search) {
  return catalog::scan(catalog::SearchPath::from(folders_of(search), search.system_folder),
                       {search.describe_program});
}

PluginReport find_plugins(const PluginSearch& search) {
  const catalog::Catalog found = scan_plugins(search);
  PluginReport report;
  for (const catalog::SearchFolder& folder :
       catalog::search_folders(folders_of(search), search.system_folder)) {
    report.folders.push_back({folder.path.string(), why(folder.origin), folder.exists, {}, 0, 0});
  }
  PluginReport::Folder nowhere;
  for (const catalog::CatalogEntry& entry : found.entries) {
    folder_with(report, entry.path, nowhere).stages.push_back(entry.stage.id);
    report.stages.push_back(stage_of(entry));
  }
  for (const catalog::Refusal& r : found.refused) {
    ++folder_with(report, r.path, nowhere).refused;
    report.refused.push_back({r.path.string(), r.reason, r.remedy});
  }
  for (const catalog::Shadowed& s : found.shadowed) {
    ++folder_with(report, s.shadowed, nowhere).shadowed;
    report.shadowed.push_back({s.id, s.used.string(), s.shadowed.string()});
  }
  for (const fs::path& path : found.ignored) report.ignored.push_back(path.string());
  return report;
}

std::string list_json(const PluginReport& report) { return io::render_list(report); }
std::string stage_json(const PluginStage& stage) { return io::render_stage(stage); }
std::string doctor_json(const PluginReport& report) { return io::render_doctor(report); }

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
