// Door 2, embedders: load a pipeline file, see its faults, run it over a collection.
//
//   yarlyk::LoadResult loaded = yarlyk::Pipeline::load("csto.yaml", {});
//   if (!loaded.pipeline) for (const auto& fault : loaded.faults) show(fault.text);
//   else loaded.pipeline->run({.inputs = {"articles/"}}, {});
//
// Thread rule: [setup]: one thread loads and runs a pipeline; it starts its own workers.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "yarlyk/plugins.h"

namespace yarlyk {

// A fault found before a document is read. Lines and columns are 1-based, columns in code points;
// line 0: no place. `text` is the whole message as shown to people, with source line and caret.
struct Fault {
  std::string file;
  std::uint32_t line = 0, column = 0;
  std::string message, remedy, text;
};

enum class LogLevel : std::uint8_t { kDebug = 1, kInfo, kWarning, kError, kOff };

struct LoadOptions {
  PluginSearch plugins = PluginSearch::of_this_program();
  std::map<std::string, std::string> variables;  // as of --set
  std::string output_folder;                     // ${out}; made absolute
  LogLevel log_level = LogLevel::kWarning;
  std::string log_file;  // empty: standard error
};

enum class Offsets : std::uint8_t { kByte, kCodePoint, kUtf16 };

struct RunOptions {
  std::vector<std::string> inputs;   // files, folders, patterns, "-"
  bool force = false;                // replace a result that lies in the output folder
  std::uint32_t workers = 0;         // 0: as the file says, else one for each processor
  std::uint64_t limit = UINT64_MAX;  // documents
  Offsets offsets = Offsets::kCodePoint;
};

// How a run stands or ended.
struct Report {
  std::uint64_t documents = 0, ok = 0, partial = 0, skipped = 0, failed = 0;
  std::uint64_t total = 0;         // documents there are, as far as known
  std::uint64_t text_bytes = 0;    // of UTF-8
  std::uint64_t dropped_rows = 0;  // rows of which nothing remained in the text
  std::uint64_t renamed_ids = 0;
  std::vector<std::pair<std::string, std::uint64_t>> rows;      // layer, rows
  std::vector<std::pair<std::string, std::uint64_t>> stage_us;  // stage, microseconds
  std::uint64_t wall_ms = 0;
  std::uint32_t workers = 0;
  std::uint64_t quarantined = 0;      // failed documents kept in `quarantine`, to be run again
  std::string quarantine;             // that folder
  std::uint64_t unread_folders = 0;   // below the inputs, not read or not to their end
  std::vector<std::string> warnings;  // at the end of a run: what was passed over, in words
  std::string stopped;                // why it stopped early; empty: it did not
  std::vector<std::string> outputs;   // files written
};

struct Trouble {  // a document that did not end well
  std::string id, status, stage, reason;
};

// What a run tells while it goes on; every function may be empty. Called on the running thread.
struct Observer {
  std::function<void(const Report&)> progress;
  std::function<void(const Trouble&)> trouble;
  std::function<bool()> cancelled;  // true: stop after the current document
};

// A run could not begin or go on; what() names file, cause and remedy.
class RunError : public std::runtime_error {
 public:
  // `started`: documents had been processed; else nothing was written.
  RunError(const std::string& what, bool started) : std::runtime_error(what), started_(started) {}
  bool started() const { return started_; }

 private:
  bool started_;
};

class Pipeline;

struct LoadResult {
  std::unique_ptr<Pipeline> pipeline;  // null if there are faults
  std::vector<Fault> faults, warnings;
};

// What `check` found. Without faults the file can be run.
struct CheckResult {
  std::vector<Fault> faults, warnings;
  // Ids and versions of the stages in order; empty where the plan has faults.
  std::vector<std::pair<std::string, std::string>> stages;
};

class Pipeline {
 public:
  // Reads and checks `file` as load() does, but lets the helper program, one process a stage,
  // load the plugins and build their models: a plugin that crashes, hangs or exits while it is
  // configured is a fault like another. Throws only std::bad_alloc.
  static CheckResult check(const std::string& file, const LoadOptions& options);

  // Reads and checks `file`, loads its plugins, builds their models. All faults are reported
  // together. Throws only std::bad_alloc.
  static LoadResult load(const std::string& file, const LoadOptions& options);

  ~Pipeline();
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  const std::string& name() const;
  // Ids and versions of the stages in order.
  std::vector<std::pair<std::string, std::string>> stages() const;

  // Annotates the inputs. Throws RunError; documents that fail are part of the report.
  Report run(const RunOptions& options, const Observer& observer);

  struct State;  // the host's own
  const State& state() const { return *state_; }

 private:
  explicit Pipeline(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Writes a line to standard error that names document and stage if native code crashes this
// process, which then ends. For programs. [setup]
void report_crashes();

}  // namespace yarlyk
