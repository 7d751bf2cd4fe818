// The rest of a run around the kernels: order, window, sinks, report.
//
// Workers call kernels and nothing else. The coordinator hands out records, takes finished bytes,
// writes them in the order of the records and holds at most the plan's window of bytes that wait
// for an earlier record. The output is the same for any number of workers. [setup] thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "boundary/call.h"
#include "io/offsets.h"
#include "io/source.h"
#include "plan/plan.h"
#include "run/kernel.h"

namespace yarlyk::run {

struct Tally {
  std::uint64_t documents = 0, ok = 0, partial = 0, skipped = 0, failed = 0;
  std::uint64_t text_bytes = 0, dropped_rows = 0, renamed_ids = 0;
  std::uint64_t quarantined = 0;        // failed documents kept in quarantine
  std::vector<std::uint64_t> rows;      // for each layer of the schema
  std::vector<std::uint64_t> stage_ns;  // for each stage; sum over workers
  std::uint64_t wall_ms = 0;
  std::string stopped;  // why the run stopped early; empty if it did not
};

struct RunSettings {
  std::uint32_t workers = 1;
  std::uint64_t limit = UINT64_MAX;  // records
  io::OffsetUnit unit = io::OffsetUnit::kCodePoint;
  std::function<void(const Tally&)> progress;  // after each record, on the calling thread
  // A record that did not end well: id, status, stage, reason. Same thread.
  std::function<void(const std::string&, io::Outcome::Status, const io::StageError&)> trouble;
  std::function<bool()> cancelled;  // asked before each record; true stops the run early
  // Where failed documents are kept, unless the policy of what failed is to skip; empty: nowhere.
  std::filesystem::path quarantine;
};

// Runs the plan over the source and writes the plan's outputs. Throws std::runtime_error if an
// output or the quarantine cannot be written; what was written before stays in its .partial file.
Tally run(const plan::Plan& plan, const Models& models, io::Source& source,
          const RunSettings& settings, const boundary::LogSink& log);

}  // namespace yarlyk::run
