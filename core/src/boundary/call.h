// One call into a plugin, as the host sees it, and the table of functions the plugin may use.
//
// A yarlyk_call carries what the call may touch. A setup call builds a model; a document call
// processes one document and, when the plugin returns OK, makes its commits visible. Every
// exception that a plugin lets out is caught here. Thread rule: one call belongs to one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "boundary/binding.h"
#include "boundary/transaction.h"
#include "document/document.h"
#include "yarlyk/abi.h"

namespace yarlyk::boundary {

// Where messages of plugins go: level (YARLYK_LOG_...), stage name, document id, message.
using LogSink =
    std::function<void(std::uint32_t, std::string_view, std::string_view, std::string_view)>;

struct NodeFault {  // a plugin found fault with a value of its configuration
  std::string file;
  std::uint32_t line = 0, column = 0, length = 0;  // line 0: no place known
  std::string message;
};

struct TraceLine {
  std::string stage, layer;
  yarlyk_span span;
  std::string message;
};

// The host's table, the same for all calls.
const yarlyk_host& host_table();

// The immutable model of one stage. Destroys it at the end of its life. [setup] / [teardown]
class Model {
 public:
  // Calls model_create. On failure throws nothing: ok() is false and faults() says why.
  Model(const yarlyk_stage* table, const BoundStage& stage, const LogSink& log);
  ~Model();
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;

  bool ok() const { return ok_; }
  const std::vector<NodeFault>& faults() const { return faults_; }
  void* get() const { return model_; }
  const yarlyk_stage* table() const { return table_; }
  const BoundStage& stage() const { return stage_; }

 private:
  const yarlyk_stage* table_;
  const BoundStage& stage_;
  void* model_ = nullptr;
  bool ok_ = false;
  std::vector<NodeFault> faults_;
};

struct StageResult {
  std::int32_t status = YARLYK_OK;
  std::string reason;                                        // unless OK
  std::vector<std::pair<std::string, std::string>> emitted;  // key, value
  std::uint64_t dropped_rows = 0;
};

// One worker's state of one stage. [worker]
class Worker {
 public:
  // `model` must outlive the worker.
  Worker(const Model& model, const LogSink& log);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // Runs the stage over `document`: its commits are visible if and only if the result is OK.
  // `deadline_ms` is what the document may still take; `trace` may be null. Never throws.
  StageResult process(document::Document& document, std::int64_t deadline_ms,
                      std::vector<TraceLine>* trace);

 private:
  bool create(std::string& reason);
  void destroy();

  const Model& model_;
  const LogSink& log_;
  void* worker_ = nullptr;
  bool created_ = false;
};

}  // namespace yarlyk::boundary

// The type behind the ABI's opaque call.
struct yarlyk_call {
  const yarlyk::boundary::BoundStage* stage = nullptr;
  const yarlyk::boundary::LogSink* log = nullptr;
  std::string reason;    // set by fail() or by the host itself
  bool refused = false;  // the host refused something: the stage cannot end well any more

  // setup calls
  std::vector<yarlyk::boundary::NodeFault>* faults = nullptr;

  // document calls
  yarlyk::document::Document* document = nullptr;
  yarlyk::boundary::Transaction* transaction = nullptr;
  std::vector<std::pair<std::string, std::string>>* emitted = nullptr;
  std::vector<yarlyk::boundary::TraceLine>* trace = nullptr;
  std::int64_t deadline_ms = 0;  // at the start of the call
  std::int64_t started_ms = 0;   // steady clock
};
