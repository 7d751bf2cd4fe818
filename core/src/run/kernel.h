// Decoder, stages, encoders as one function: a record in; all its streams out, or one failure.
//
// A kernel keeps nothing between documents but memory. A worker thread, a worker process and a
// unit test call the same kernel. It throws nothing: every fault becomes the record's outcome.
// Thread rule: [worker], one kernel for each.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "boundary/call.h"
#include "document/document.h"
#include "io/jsonl_encoder.h"
#include "io/offsets.h"
#include "io/record.h"
#include "plan/plan.h"

namespace yarlyk::run {

struct KernelOptions {
  io::OffsetUnit unit = io::OffsetUnit::kCodePoint;
  std::string stop_before;  // id of a stage: it and those after it are not run
  std::vector<boundary::TraceLine>* trace = nullptr;  // who asks why; else null
  // Sees each document when its stages are through, before it is encoded; null: the record never
  // became one. The document is the kernel's again when the function returns. May be empty.
  std::function<void(const document::Document*, const io::Outcome&)> inspect = {};
};

struct KernelOutput {
  std::vector<std::string> streams;  // rendered bytes, one for each writer of the plan
  std::vector<std::pair<std::string, std::string>> emitted;
  io::Outcome outcome;
  bool stop = false;                    // the policy of the failed stage is to stop the run
  std::vector<std::uint64_t> rows;      // for each layer of the schema
  std::vector<std::uint64_t> stage_ns;  // for each stage of the plan
  std::uint64_t dropped_rows = 0;
  std::uint64_t text_bytes = 0;
};

// The models of a plan's stages: built once, shared by all kernels. [setup]
struct Models {
  std::vector<std::unique_ptr<boundary::Model>> models;  // one for each stage of the plan
};

class Kernel {
 public:
  // `plan`, `models` and `log` must outlive the kernel.
  Kernel(const plan::Plan& plan, const Models& models, const boundary::LogSink& log,
         KernelOptions options);

  KernelOutput process(const io::Record& record);

 private:
  bool decode(const io::Record& record, KernelOutput& output);
  void add_sidecar(const io::Record& record);
  void run_stages(KernelOutput& output);
  void encode(const io::Record& record, bool decoded, KernelOutput& output);

  const plan::Plan& plan_;
  KernelOptions options_;
  document::Document document_;
  std::vector<std::unique_ptr<boundary::Worker>> workers_;
};

}  // namespace yarlyk::run
