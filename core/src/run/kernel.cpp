#include "run/kernel.h"

#include <chrono>
#include <exception>
#include <filesystem>
#include <limits>
#include <new>
#include <stdexcept>
#include <string>

#include "io/decoder.h"
#include "io/source.h"
#include "run/crash_note.h"
#include "run/when.h"

namespace yarlyk::run {
namespace {

using Clock = std::chrono::steady_clock;
using Status = io::Outcome::Status;

constexpr const char* kReader = "reader";
constexpr const char* kWriter = "writer";

// Reading may be hindered for a moment (network folders); the pipeline says how often to try.
std::string read_with_retries(const std::filesystem::path& file, std::uint64_t limit,
                              std::uint32_t retries) {
  while (true) {
    try {
      return io::read_file(file, limit);
    } catch (const std::runtime_error&) {
      if (retries-- == 0) throw;
    }
  }
}

std::uint64_t ns_since(Clock::time_point start) {
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - start).count());
}

// What went wrong with `file`, without its path: a result names no place of this machine.
std::string reason_of(const std::exception& e, const std::filesystem::path& file) {
  const std::string reason = e.what();
  const std::string path = file.string() + ": ";
  return reason.starts_with(path) ? reason.substr(path.size()) : reason;
}

}  // namespace

Kernel::Kernel(const plan::Plan& plan, const Models& models, const boundary::LogSink& log,
               KernelOptions options)
    : plan_(plan), options_(std::move(options)) {
  for (const auto& model : models.models) {
    workers_.push_back(std::make_unique<boundary::Worker>(*model, log));
  }
}

// Metadata of the sidecar: known keys become features of the document, all of them stay in meta.
void Kernel::add_sidecar(const io::Record& record) {
  if (record.sidecar.empty() && record.metadata.empty()) return;
  const std::string json =
      record.sidecar.empty() ? record.metadata : io::read_file(record.sidecar, plan_.record_bytes);
  document_.meta() = io::decode_metadata(json);
  for (const auto& [key, value] : document_.meta()) {
    const std::string text = io::json_string(value);
    if (text.empty()) continue;
    if (key == "title" || key == "date" || key == "author" || key == "source") {
      document_.set_document_string(key, text);
    } else if (key == "id") {
      document_.set_document_string("native_id", text);
    }
  }
}

bool Kernel::decode(const io::Record& record, KernelOutput& output) {
  const CrashNote note(record.id, kReader);
  try {
    const std::string bytes =
        record.file.empty()
            ? record.bytes
            : read_with_retries(record.file, plan_.record_bytes, plan_.on_error.retries);
    const io::DecodedText decoded = io::decode_text(bytes);
    document_.reset(plan_.schema, record.id, decoded.text);
    document_.set_document_string("encoding", decoded.encoding);
    output.text_bytes = decoded.text.size();
    if (decoded.replacements != 0) {
      const auto layer = plan_.schema.layer("document");
      const auto feature = plan_.schema.layers[*layer].feature("replacements");
      document_.layer(*layer).set(0, *feature, static_cast<std::int64_t>(decoded.replacements));
    }
  } catch (const std::bad_alloc&) {
    output.outcome = {Status::kFailed, {{kReader, "out of memory"}}};
    return false;
  } catch (const std::exception& e) {
    output.outcome = {Status::kFailed, {{kReader, reason_of(e, record.file)}}};
    return false;
  }
  try {
    add_sidecar(record);
  } catch (const std::exception& e) {
    output.outcome = {Status::kFailed,
                      {{kReader, io::utf8_name(record.sidecar.filename()) + ": " +
                                     reason_of(e, record.sidecar)}}};
  }
  return true;
}

void Kernel::run_stages(KernelOutput& output) {
  for (std::size_t i = 0; i < plan_.stages.size(); ++i) {
    const plan::PlannedStage& stage = plan_.stages[i];
    if (stage.bound.id == options_.stop_before) return;
    if (stage.when && !holds(*stage.when, document_)) continue;  // its layers stay empty
    const CrashNote note(document_.id(), stage.bound.name);
    const Clock::time_point start = Clock::now();
    boundary::StageResult result =
        workers_[i]->process(document_, std::numeric_limits<std::int64_t>::max(), options_.trace);
    output.stage_ns[i] = ns_since(start);
    output.dropped_rows += result.dropped_rows;
    if (result.status == YARLYK_OK) {
      for (auto& pair : result.emitted) output.emitted.push_back(std::move(pair));
      continue;
    }
    const io::StageError error{stage.bound.name, result.reason};
    if (result.status == YARLYK_SKIP) {
      output.outcome = {Status::kSkipped, {error}};
      return;
    }
    if (stage.policy == config::Policy::kSkip) {
      output.outcome.status = Status::kPartial;
      output.outcome.errors.push_back(error);
      continue;
    }
    output.stop = stage.policy == config::Policy::kStop;
    output.outcome = {Status::kFailed, {error}};
    return;
  }
}

void Kernel::encode(const io::Record& record, bool decoded, KernelOutput& output) {
  const CrashNote note(record.id, kWriter);
  output.streams.assign(plan_.writers.size(), {});
  for (std::string& stream : output.streams) {
    if (decoded) {
      io::encode_jsonl(document_, record.source, output.outcome, options_.unit, stream);
    } else {
      io::encode_failed_record(record.id, record.source, output.outcome, options_.unit, stream);
    }
  }
}

KernelOutput Kernel::process(const io::Record& record) {
  KernelOutput output;
  output.stage_ns.assign(plan_.stages.size(), 0);
  output.rows.assign(plan_.schema.layers.size(), 0);
  const bool decoded = decode(record, output);
  if (decoded && output.outcome.status == Status::kOk) run_stages(output);
  if (output.outcome.status == Status::kFailed && output.outcome.errors[0].stage == kReader) {
    output.stop = plan_.on_error.policy == config::Policy::kStop;
  }
  if (decoded) {
    for (std::uint32_t i = 0; i < document_.layer_count(); ++i) {
      output.rows[i] = document_.layer(i).size();
    }
  }
  if (options_.inspect) options_.inspect(decoded ? &document_ : nullptr, output.outcome);
  try {
    encode(record, decoded, output);
  } catch (const std::exception& e) {
    output.outcome = {Status::kFailed, {{kWriter, e.what()}}};
    encode(record, false, output);
  }
  return output;
}

}  // namespace yarlyk::run
