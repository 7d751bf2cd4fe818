// Tests inside a pipeline file: its cases through the kernel, then judged.
#include "yarlyk/pipeline_tests.h"

#include <chrono>
#include <filesystem>
#include <system_error>
#include <utility>

#include "expect/judge.h"
#include "expect/junit.h"
#include "expect/show.h"
#include "pipeline_state.h"
#include "run/kernel.h"
#include "text/fold.h"

namespace yarlyk {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Status = io::Outcome::Status;

io::Record record_of(const expect::Case& asked) {
  const config::TestSpec& spec = *asked.spec;
  io::Record record;
  record.id = record.source = spec.name;
  record.metadata = asked.metadata;
  if (!spec.file) {
    record.bytes = spec.text.value;
    return record;
  }
  record.file = spec.path;
  fs::path sidecar = spec.path;
  sidecar.replace_extension(".json");
  std::error_code error;
  const bool beside = spec.path.extension() == ".txt" && fs::is_regular_file(sidecar, error);
  if (beside && asked.metadata.empty()) record.sidecar = sidecar;
  return record;
}

void append(std::vector<expect::Complaint>& to, std::vector<expect::Complaint> more) {
  for (expect::Complaint& each : more) to.push_back(std::move(each));
}

// What a failed case says: name and place, then each complaint.
std::string shown(const TestResult& result, const std::vector<expect::Complaint>& complaints) {
  std::string out = "FAIL " + result.name + " (" + result.file + ":" + std::to_string(result.line) +
                    ":" + std::to_string(result.column) + ")\n";
  for (const expect::Complaint& each : complaints) {
    out += "  " + each.headline + "\n" + each.details;
  }
  return out;
}

class TestRun {
 public:
  explicit TestRun(const Pipeline::State& state)
      : kernel_(*state.plan, state.models, state.sink, options()) {}

  TestResult run(const expect::Case& asked) {
    const config::TestSpec& spec = *asked.spec;
    asked_ = &asked;
    rows_.clear();
    const Clock::time_point start = Clock::now();
    const io::Outcome outcome = kernel_.process(record_of(asked)).outcome;
    const auto took = Clock::now() - start;
    std::vector<expect::Complaint> complaints = expect::judge_outcome(asked, outcome);
    const bool ended_otherwise = !complaints.empty();
    const bool lost = outcome.status == Status::kFailed || outcome.status == Status::kSkipped;
    // What was not annotated any more is no second fault.
    if (!ended_otherwise || !lost) append(complaints, std::move(rows_));

    TestResult result;
    result.name = expect::on_one_line(spec.name);
    result.file = spec.place.file;
    result.line = spec.place.line;
    result.column = spec.place.column;
    result.time_us = static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(took).count());
    result.passed = complaints.empty();
    if (result.passed) return result;
    result.error = ended_otherwise;
    result.message = complaints.front().headline;
    result.text = shown(result, complaints);
    return result;
  }

 private:
  run::KernelOptions options() {
    run::KernelOptions made;
    made.inspect = [this](const document::Document* document, const io::Outcome&) {
      rows_ = expect::judge_rows(*asked_, document);
    };
    return made;
  }

  const expect::Case* asked_ = nullptr;
  std::vector<expect::Complaint> rows_;
  run::Kernel kernel_;
};

}  // namespace

TestReport run_tests(const Pipeline& pipeline, const TestOptions& options,
                     const std::function<void(const TestResult&)>& seen) {
  const Pipeline::State& state = pipeline.state();
  const std::string filter = text::fold(options.filter);
  TestReport report;
  report.defined = state.tests.size();
  TestRun run(state);
  for (const expect::Case& asked : state.tests) {
    if (text::fold(asked.spec->name).find(filter) == std::string::npos) continue;
    report.tests.push_back(run.run(asked));
    ++(report.tests.back().passed ? report.passed : report.failed);
    if (seen) seen(report.tests.back());
  }
  return report;
}

std::string junit_xml(const Pipeline& pipeline, const TestReport& report) {
  using Kind = expect::JunitCase::Kind;
  std::vector<expect::JunitCase> cases;
  for (const TestResult& test : report.tests) {
    const Kind kind = test.passed ? Kind::kPassed : test.error ? Kind::kError : Kind::kFailed;
    cases.push_back({kind, test.name, test.file, test.line, test.time_us, test.message, test.text});
  }
  return expect::junit_xml(pipeline.name(), cases);
}

}  // namespace yarlyk
