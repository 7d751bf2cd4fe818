// The composition: the one file that sees every room and wires them into a pipeline.
#include "yarlyk/pipeline.h"

#include <algorithm>
#include <filesystem>
#include <thread>
#include <tuple>

#include "boundary/call.h"
#include "catalog/catalog.h"
#include "config/resources.h"
#include "config/spec.h"
#include "config/yaml_reader.h"
#include "io/output_folder.h"
#include "io/source.h"
#include "log/log.h"
#include "plan/plan.h"
#include "plugin_scan.h"
#include "run/coordinator.h"
#include "run/crash_note.h"
#include "yarlyk/version.h"

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

struct Pipeline::State {
  std::string file;
  fs::path output_folder;
  std::unique_ptr<log::Log> log;
  boundary::LogSink sink;
  std::unique_ptr<catalog::Catalog> catalog;
  std::unique_ptr<config::FileResources> resources;
  std::unique_ptr<plan::Plan> plan;
  run::Models models;  // destroyed before the plan and the resources they read

  void open_log(const LoadOptions& options) {
    log = std::make_unique<log::Log>(static_cast<log::Level>(options.log_level), options.log_file);
    sink = [this](std::uint32_t level, std::string_view stage, std::string_view document,
                  std::string_view message) {
      const std::uint32_t known = std::clamp<std::uint32_t>(level, 1, 4);
      log->write(static_cast<log::Level>(known), stage, document, message);
    };
  }

  void find_stages(const LoadOptions& options) {
    catalog = std::make_unique<catalog::Catalog>(scan_plugins(options.plugins));
    std::map<std::string, fs::path> data;
    for (const catalog::CatalogEntry& entry : catalog->entries) {
      const fs::path folder = entry.real_path.parent_path() / "data";
      data[entry.stage.id] = folder;
      data.emplace(entry.stage.short_name(), folder);
    }
    resources = std::make_unique<config::FileResources>(std::move(data), std::vector<fs::path>{});
  }

  // Opens the libraries and builds the models; what is wrong goes to `faults`.
  void build_models(std::vector<config::Diagnostic>& faults) {
    for (const plan::PlannedStage& stage : plan->stages) {
      const yarlyk_stage* table = nullptr;
      try {
        table = catalog::load(*stage.entry);
      } catch (const std::exception& e) {
        faults.push_back({stage.place, e.what(), "see 'yarlyk plugins doctor'"});
        continue;
      }
      auto model = std::make_unique<boundary::Model>(table, stage.bound, sink);
      for (const boundary::NodeFault& fault : model->faults()) {
        config::Place place{fault.file, fault.line, fault.column, fault.length};
        if (fault.line == 0) place = stage.place;
        faults.push_back({place, "stage '" + stage.bound.name + "': " + fault.message, ""});
      }
      models.models.push_back(std::move(model));
    }
  }
};

Pipeline::Pipeline(std::unique_ptr<State> state) : state_(std::move(state)) {}
Pipeline::~Pipeline() = default;

const std::string& Pipeline::name() const { return state_->plan->name; }

std::vector<std::pair<std::string, std::string>> Pipeline::stages() const {
  std::vector<std::pair<std::string, std::string>> out;
  for (const plan::PlannedStage& stage : state_->plan->stages) {
    out.emplace_back(stage.bound.id, stage.entry->stage.version);
  }
  return out;
}

LoadResult Pipeline::load(const std::string& file, const LoadOptions& options) {
  LoadResult result;
  plan::Sources sources;
  std::vector<config::Diagnostic> faults, warnings;
  const auto finish = [&]() -> LoadResult& {
    for (const auto& fault : faults) result.faults.push_back(shown(fault, sources, false));
    for (const auto& warning : warnings) result.warnings.push_back(shown(warning, sources, true));
    return result;
  };
  auto state = std::make_unique<State>();
  state->file = file;
  state->output_folder = absolute(options.output_folder);
  std::string bytes;
  try {
    state->open_log(options);
    bytes = io::read_file(file, kPipelineBytesMax);
  } catch (const std::exception& e) {
    faults.push_back(
        {{file, 0, 0, 0}, without_name(e.what(), file), "name an existing pipeline file"});
    return std::move(finish());
  }
  config::YamlResult yaml = config::read_yaml(file, std::move(bytes));
  sources[file] = yaml.source;
  if (!yaml) {
    faults = yaml.faults;
    return std::move(finish());
  }
  config::SpecResult spec =
      config::read_spec(*yaml.tree, options.variables, state->output_folder.string(), file);
  faults = spec.faults;
  warnings = spec.warnings;
  if (!spec.partial) return std::move(finish());
  state->find_stages(options);
  plan::PlanResult planned =
      plan::build_plan(spec ? *spec.spec : *spec.partial, *state->catalog, *state->resources);
  faults.insert(faults.end(), planned.faults.begin(), planned.faults.end());
  warnings.insert(warnings.end(), planned.warnings.begin(), planned.warnings.end());
  sources.merge(planned.sources);
  // In the order of the file, whichever room found them.
  const auto order = [&](const config::Diagnostic& d) {
    const bool elsewhere = d.place.file != file;  // after those of the pipeline, as they came
    return std::tuple(elsewhere, elsewhere ? 0 : d.place.line, elsewhere ? 0 : d.place.column);
  };
  std::stable_sort(faults.begin(), faults.end(),
                   [&](const auto& a, const auto& b) { return order(a) < order(b); });
  if (!faults.empty() || !planned.plan) return std::move(finish());
  state->plan = std::move(planned.plan);
  state->build_models(faults);
  if (faults.empty()) result.pipeline.reset(new Pipeline(std::move(state)));
  return std::move(finish());
}

namespace {

Report report_of(const plan::Plan& plan, const run::Tally& tally) {
  Report report;
  report.documents = tally.documents;
  report.ok = tally.ok;
  report.partial = tally.partial;
  report.skipped = tally.skipped;
  report.failed = tally.failed;
  report.text_bytes = tally.text_bytes;
  report.dropped_rows = tally.dropped_rows;
  report.renamed_ids = tally.renamed_ids;
  report.wall_ms = tally.wall_ms;
  report.stopped = tally.stopped;
  for (std::size_t i = 0; i < plan.schema.layers.size(); ++i) {
    if (plan.schema.layers[i].name == "document") continue;
    report.rows.emplace_back(plan.schema.layers[i].name, tally.rows[i]);
  }
  for (std::size_t i = 0; i < plan.stages.size(); ++i) {
    report.stage_us.emplace_back(plan.stages[i].bound.name, tally.stage_ns[i] / 1000);
  }
  return report;
}

io::Manifest manifest_of(const plan::Plan& plan, const std::string& file, io::OffsetUnit unit) {
  io::Manifest manifest;
  manifest.yarlyk_version = version();
  manifest.pipeline = plan.name;
  manifest.pipeline_file = fs::path(file).filename().string();
  manifest.offsets = io::offset_unit_name(unit);
  for (const auto& stage : plan.stages) {
    manifest.stages.push_back({stage.bound.id, stage.entry->stage.version});
  }
  for (const auto& r : plan.resources) {
    manifest.resources.push_back({r.stage, r.param, r.name, r.hash, r.size});
  }
  for (const auto& writer : plan.writers) manifest.files.push_back(writer.path);
  return manifest;
}

// After a fault: the manifest tells how far it came, or goes if nothing was written.
void leave_stopped(const io::OutputFolder& folder, io::Manifest& manifest, bool started) {
  if (manifest.files.empty()) return;  // the fault came before the folder was ours
  std::error_code error;
  if (!started) {
    fs::remove(folder.manifest_path(), error);
    return;
  }
  try {
    manifest.status = "stopped";
    folder.write_manifest(manifest);
  } catch (const std::exception&) {
    // The disk may be full; the fault that stopped the run is the one to report.
  }
}

}  // namespace

Report Pipeline::run(const RunOptions& options, const Observer& observer) {
  const plan::Plan& plan = *state_->plan;
  bool started = false;  // a document was written
  io::OutputFolder folder(state_->output_folder);
  io::Manifest manifest;
  try {
    auto inputs = io::resolve_inputs(options.inputs);
    std::vector<fs::path> outputs;
    for (const auto& writer : plan.writers) outputs.push_back(writer.path);
    folder.prepare(outputs, options.force);
    io::Source source(std::move(inputs), state_->output_folder);
    const std::uint64_t total = std::min(source.count(), options.limit);

    run::RunSettings settings;
    settings.workers =
        options.workers != 0
            ? options.workers
            : plan.workers.value_or(std::max(1u, std::thread::hardware_concurrency()));
    settings.limit = options.limit;
    settings.unit = static_cast<io::OffsetUnit>(options.offsets);
    settings.cancelled = observer.cancelled;
    const auto report = [&](const run::Tally& tally) {
      Report r = report_of(plan, tally);
      r.total = total;
      r.workers = settings.workers;
      for (const fs::path& output : outputs) r.outputs.push_back(output.string());
      return r;
    };
    settings.progress = [&](const run::Tally& tally) {
      started = true;
      if (observer.progress) observer.progress(report(tally));
    };
    settings.trouble = [&](const std::string& id, io::Outcome::Status status,
                           const io::StageError& error) {
      state_->log->write(log::Level::kDebug, error.stage, id, error.reason);
      if (!observer.trouble) return;
      observer.trouble({id, std::string(io::status_name(status)), error.stage, error.reason});
    };
    manifest = manifest_of(plan, state_->file, settings.unit);
    folder.write_manifest(manifest);
    const run::Tally tally = run::run(plan, state_->models, source, settings, state_->sink);
    manifest.status = tally.stopped.empty() ? "complete" : "stopped";
    manifest.counts = {{"documents", tally.documents},
                       {"ok", tally.ok},
                       {"partial", tally.partial},
                       {"skipped", tally.skipped},
                       {"failed", tally.failed}};
    folder.write_manifest(manifest);
    return report(tally);
  } catch (const std::exception& e) {
    leave_stopped(folder, manifest, started);
    throw RunError(e.what(), started);
  }
}

void report_crashes() { run::install_crash_handlers(); }

}  // namespace yarlyk
