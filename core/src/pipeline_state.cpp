#include "pipeline_state.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "catalog/configure_child.h"
#include "config/yaml_reader.h"
#include "io/source.h"
#include "plugin_scan.h"
#include "run/crash_note.h"

namespace yarlyk {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kPipelineBytesMax = 4u << 20;  // the YAML reader refuses less, with words

Fault shown(const config::Diagnostic& d, const plan::Sources& sources, bool warning) {
  const auto it = sources.find(d.place.file);
  std::string text = config::render(d, it == sources.end() ? nullptr : it->second.get());
  constexpr std::string_view kError = ": error: ";
  if (const auto at = text.find(kError); warning && at != std::string::npos) {
    text.replace(at, kError.size(), ": warning: ");
  }
  return {d.place.file, d.place.line, d.place.column, d.message, d.remedy, std::move(text)};
}

// "FILE: cause" -> "cause": the place of the fault names the file already.
std::string without_name(std::string what, const std::string& file) {
  if (what.rfind(file + ": ", 0) == 0) what.erase(0, file.size() + 2);
  return what;
}

fs::path absolute(const std::string& path) {
  return path.empty() ? fs::path() : fs::absolute(path).lexically_normal();
}

}  // namespace

void Pipeline::State::open_log(const LoadOptions& options) {
  log = std::make_unique<log::Log>(static_cast<log::Level>(options.log_level), options.log_file);
  sink = [this](std::uint32_t level, std::string_view stage, std::string_view document,
                std::string_view message) {
    const std::uint32_t known = std::clamp<std::uint32_t>(level, 1, 4);
    log->write(static_cast<log::Level>(known), stage, document, message);
  };
}

void Pipeline::State::find_stages(const LoadOptions& options) {
  catalog = std::make_unique<catalog::Catalog>(scan_plugins(options.plugins));
  std::map<std::string, fs::path> data;
  for (const catalog::CatalogEntry& entry : catalog->entries) {
    const fs::path folder = entry.real_path.parent_path() / "data";
    data[entry.stage.id] = folder;
    data.emplace(entry.stage.short_name(), folder);
  }
  resources = std::make_unique<config::FileResources>(std::move(data), std::vector<fs::path>{});
}

void Pipeline::State::build_models() {
  const std::string no_document;
  for (const plan::PlannedStage& stage : plan->stages) {
    const yarlyk_stage* table = nullptr;
    const run::CrashNote note(no_document, stage.bound.name);
    try {
      table = catalog::load(*stage.entry);
    } catch (const std::exception& e) {
      faults.push_back({stage.place, e.what(), "see 'yarlyk plugins doctor'"});
      continue;
    }
    auto model = std::make_unique<boundary::Model>(table, stage.bound, sink);
    add_faults(stage, model->faults(), "");
    models.models.push_back(std::move(model));
  }
  sort_faults();
}

void Pipeline::State::configure_elsewhere(const LoadOptions& options) {
  std::vector<catalog::StageToConfigure> jobs;
  for (const plan::PlannedStage& stage : plan->stages) {
    jobs.push_back({stage.entry->real_path, &stage.bound});
  }
  const auto answers = catalog::configure_all(jobs, {options.plugins.describe_program});
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const plan::PlannedStage& stage = plan->stages[i];
    for (const catalog::LoggedLine& line : answers[i].log) {
      sink(line.level, stage.bound.name, {}, line.message);
    }
    add_faults(stage, answers[i].faults, answers[i].remedy);
  }
  sort_faults();
}

void Pipeline::State::add_faults(const plan::PlannedStage& stage,
                                 const std::vector<boundary::NodeFault>& found,
                                 const std::string& remedy) {
  for (const boundary::NodeFault& fault : found) {
    config::Place place{fault.file, fault.line, fault.column, fault.length};
    if (fault.line == 0) place = stage.place;
    faults.push_back({place, "stage '" + stage.bound.name + "': " + fault.message, remedy});
  }
}

void Pipeline::State::sort_faults() {
  const auto order = [&](const config::Diagnostic& d) {
    const bool elsewhere = d.place.file != file;  // after those of the pipeline, as they came
    return std::tuple(elsewhere, elsewhere ? 0 : d.place.line, elsewhere ? 0 : d.place.column);
  };
  std::stable_sort(faults.begin(), faults.end(),
                   [&](const auto& a, const auto& b) { return order(a) < order(b); });
}

std::vector<std::pair<std::string, std::string>> Pipeline::State::stages() const {
  std::vector<std::pair<std::string, std::string>> out;
  for (const plan::PlannedStage& stage : plan->stages) {
    out.emplace_back(stage.bound.id, stage.entry->stage.version);
  }
  return out;
}

void Pipeline::State::report(std::vector<Fault>& shown_faults,
                             std::vector<Fault>& shown_warnings) const {
  for (const auto& fault : faults) shown_faults.push_back(shown(fault, sources, false));
  for (const auto& warning : warnings) shown_warnings.push_back(shown(warning, sources, true));
}

void Pipeline::State::make_plan(const std::string& path, const LoadOptions& options) {
  file = path;
  output_folder = absolute(options.output_folder);
  std::string bytes;
  try {
    open_log(options);
    bytes = io::read_file(file, kPipelineBytesMax);
  } catch (const std::exception& e) {
    faults.push_back(
        {{file, 0, 0, 0}, without_name(e.what(), file), "name an existing pipeline file"});
    return;
  }
  config::YamlResult yaml = config::read_yaml(file, std::move(bytes));
  sources[file] = yaml.source;
  if (!yaml) {
    faults = yaml.faults;
    return;
  }
  config::SpecResult read =
      config::read_spec(*yaml.tree, options.variables, output_folder.string(), file);
  faults = read.faults;
  warnings = read.warnings;
  if (!read.partial) return;
  spec = read.partial;
  find_stages(options);
  plan::PlanResult planned = plan::build_plan(*spec, *catalog, *resources);
  faults.insert(faults.end(), planned.faults.begin(), planned.faults.end());
  warnings.insert(warnings.end(), planned.warnings.begin(), planned.warnings.end());
  sources.merge(planned.sources);
  if (planned.schema) tests = expect::read_cases(*spec, *planned.schema, faults);
  sort_faults();  // in the order of the file, whichever room found them
  if (faults.empty()) plan = std::move(planned.plan);
}

}  // namespace yarlyk
