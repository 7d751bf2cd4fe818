// A loaded pipeline and its run over a collection: the composition of all rooms.
#include "yarlyk/pipeline.h"

#include <algorithm>
#include <filesystem>
#include <new>
#include <stdexcept>
#include <thread>

#include "io/output_folder.h"
#include "io/source.h"
#include "pipeline_state.h"
#include "run/coordinator.h"
#include "run/crash_note.h"
#include "yarlyk/version.h"

namespace yarlyk {
namespace fs = std::filesystem;

Pipeline::Pipeline(std::unique_ptr<State> state) : state_(std::move(state)) {}
Pipeline::~Pipeline() = default;

const std::string& Pipeline::name() const { return state_->plan->name; }

std::vector<std::pair<std::string, std::string>> Pipeline::stages() const {
  return state_->stages();
}

CheckResult Pipeline::check(const std::string& file, const LoadOptions& options) {
  CheckResult result;
  State state;
  state.make_plan(file, options);
  if (state.plan) {
    state.configure_elsewhere(options);
    result.stages = state.stages();
  }
  state.report(result.faults, result.warnings);
  return result;
}

LoadResult Pipeline::load(const std::string& file, const LoadOptions& options) {
  LoadResult result;
  auto state = std::make_unique<State>();
  state->make_plan(file, options);
  if (state->plan) state->build_models();
  state->report(result.faults, result.warnings);
  if (state->faults.empty()) result.pipeline.reset(new Pipeline(std::move(state)));
  return result;
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
  report.quarantined = tally.quarantined;
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

// What lies in the quarantine of the folder may be run again, but not while it is being replaced.
void check_inputs(const std::vector<io::Input>& inputs, const io::OutputFolder& folder) {
  const fs::path kept = fs::weakly_canonical(folder.quarantine_path());
  for (const io::Input& input : inputs) {
    if (input.kind == io::Input::Kind::kStdin) continue;
    const fs::path path = fs::weakly_canonical(input.path);
    if (path != kept && !io::lies_below(path, kept)) continue;
    throw std::runtime_error("input '" + input.path.string() +
                             "' lies in the quarantine of the output folder; give another folder "
                             "with -o");
  }
}

std::string named(const io::PassedOver& folders) {
  std::string names;
  for (const std::string& name : folders.first) names += (names.empty() ? "" : "; ") + name;
  return names + (folders.count > folders.first.size() ? "; ..." : "");
}

std::vector<std::string> warnings_of(const io::Source& source) {
  std::vector<std::string> warnings;
  const auto counted = [](std::uint64_t n) {
    return std::to_string(n) + (n == 1 ? " folder" : " folders");
  };
  if (const auto& linked = source.linked_folders(); linked.count != 0) {
    warnings.push_back(
        counted(linked.count) +
        " behind symbolic links passed over (name them as inputs to read them): " + named(linked));
  }
  if (const auto& unread = source.unread_folders(); unread.count != 0) {
    warnings.push_back(counted(unread.count) +
                       " could not be read to the end, documents are missing: " + named(unread));
  }
  return warnings;
}

const char* reason_of(const std::exception& e) {
  return dynamic_cast<const std::bad_alloc*>(&e) != nullptr ? "out of memory" : e.what();
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
    auto inputs = io::resolve_inputs(options.inputs, state_->output_folder);
    check_inputs(inputs, folder);
    std::vector<fs::path> outputs;
    for (const auto& writer : plan.writers) outputs.push_back(writer.path);
    folder.prepare(outputs, options.force);
    io::Source source(std::move(inputs), state_->output_folder,
                      {plan.record_bytes, observer.cancelled});
    const std::uint64_t total = std::min(source.count(), options.limit);

    run::RunSettings settings;
    settings.workers =
        options.workers != 0
            ? options.workers
            : plan.workers.value_or(std::max(1u, std::thread::hardware_concurrency()));
    settings.limit = options.limit;
    settings.unit = static_cast<io::OffsetUnit>(options.offsets);
    settings.cancelled = observer.cancelled;
    settings.quarantine = folder.quarantine_path();
    const auto report = [&](const run::Tally& tally) {
      Report r = report_of(plan, tally);
      r.total = total;
      r.workers = settings.workers;
      r.quarantine = folder.quarantine_path().string();
      r.unread_folders = source.unread_folders().count;
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
    manifest.counts = {{"documents", tally.documents}, {"ok", tally.ok},
                       {"partial", tally.partial},     {"skipped", tally.skipped},
                       {"failed", tally.failed},       {"quarantined", tally.quarantined}};
    folder.write_manifest(manifest);
    Report ended = report(tally);
    ended.warnings = warnings_of(source);
    for (const std::string& warning : ended.warnings) {
      state_->log->write(log::Level::kWarning, "", "", warning);
    }
    return ended;
  } catch (const std::exception& e) {
    leave_stopped(folder, manifest, started);
    throw RunError(reason_of(e), started);
  }
}

void report_crashes() { run::install_crash_handlers(); }

}  // namespace yarlyk
