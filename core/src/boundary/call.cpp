#include "boundary/call.h"

#include <chrono>
#include <exception>
#include <new>

#include "text/utf8.h"

namespace yarlyk::boundary {
namespace {

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

std::string status_words(std::int32_t status) {
  switch (status) {
    case YARLYK_NOMEM:
      return "out of memory";
    case YARLYK_UNSUPPORTED:
      return "is asked for something it cannot do";
    case YARLYK_CANCELLED:
      return "ran out of time";
    case YARLYK_FATAL:
      return "its worker became unusable";
    case YARLYK_IO:
      return "an input or output error";
    case YARLYK_SKIP:
      return "passed over without a reason";
    default:
      return "failed without a reason (status " + std::to_string(status) + ")";
  }
}

// Reasons go into results, which are UTF-8; a plugin's words need not be, and may be cut short.
std::string well_formed(std::string_view words) {
  std::string out;
  while (true) {
    const std::size_t good = text::valid_prefix(words);
    out.append(words.substr(0, good));
    if (good == words.size()) return out;
    out += "\xEF\xBF\xBD";
    words.remove_prefix(good + 1);
  }
}

// Runs a plugin's function; what it throws past its own SDK becomes a status all the same.
template <class Body>
std::int32_t contained(yarlyk_call& call, Body body) {
  try {
    return body();
  } catch (const std::bad_alloc&) {
    call.reason = "out of memory";
    return YARLYK_NOMEM;
  } catch (const std::exception& e) {
    call.reason = std::string("an exception left the plugin: ") + e.what();
  } catch (...) {
    call.reason = "an exception that is not a std::exception left the plugin";
  }
  return YARLYK_INTERNAL;
}

}  // namespace

Model::Model(const yarlyk_stage* table, const BoundStage& stage, const LogSink& log)
    : table_(table), stage_(stage) {
  yarlyk_call call;
  call.stage = &stage;
  call.log = &log;
  call.faults = &faults_;
  const std::int32_t status =
      contained(call, [&] { return table->model_create(&host_table(), &call, &model_); });
  ok_ = status == YARLYK_OK && faults_.empty() && !call.refused;
  if (!ok_ && faults_.empty()) {
    faults_.push_back({{}, 0, 0, 0, call.reason.empty() ? status_words(status) : call.reason});
  }
  for (NodeFault& fault : faults_) fault.message = well_formed(fault.message);
}

Model::~Model() {
  if (model_ == nullptr || table_->model_destroy == nullptr) return;
  yarlyk_call call;
  contained(call, [&] {
    table_->model_destroy(model_);
    return YARLYK_OK;
  });
}

Worker::Worker(const Model& model, const LogSink& log) : model_(model), log_(log) {}

Worker::~Worker() { destroy(); }

bool Worker::create(std::string& reason) {
  if (created_) return true;
  if (model_.table()->worker_create == nullptr) {
    worker_ = model_.get();
    created_ = true;
    return true;
  }
  yarlyk_call call;
  call.stage = &model_.stage();
  call.log = &log_;
  const std::int32_t status = contained(call, [&] {
    return model_.table()->worker_create(model_.get(), &host_table(), &call, &worker_);
  });
  created_ = status == YARLYK_OK;
  if (!created_) {
    reason = "could not start a worker: " +
             well_formed(call.reason.empty() ? status_words(status) : call.reason);
  }
  return created_;
}

void Worker::destroy() {
  if (!created_) return;
  created_ = false;
  if (model_.table()->worker_create == nullptr) return;
  if (model_.table()->worker_destroy == nullptr) return;
  yarlyk_call call;
  contained(call, [&] {
    model_.table()->worker_destroy(worker_);
    return YARLYK_OK;
  });
}

namespace {

// The view that the stage requires and the document does not have: whoever makes it was passed
// over or failed on this document. Null if nothing is missing.
const BoundContract* missing_view(const document::Document& document, const BoundStage& stage) {
  for (const BoundContract& c : stage.contracts) {
    const bool required = c.kind == YARLYK_REQUIRES && c.active && c.view;
    if (required && !document.view(*c.view).present) return &c;
  }
  return nullptr;
}

}  // namespace

StageResult Worker::process(document::Document& document, std::int64_t deadline_ms,
                            std::vector<TraceLine>* trace) {
  StageResult result;
  if (const BoundContract* missing = missing_view(document, model_.stage())) {
    result.status = YARLYK_DOC;
    result.reason = "requires " + missing->layer_name +
                    ", which this document does not have: the stage that makes it was passed over";
    return result;
  }
  if (!create(result.reason)) {
    result.status = YARLYK_FATAL;
    return result;
  }
  Transaction transaction(document, model_.stage());
  yarlyk_call call;
  call.stage = &model_.stage();
  call.log = &log_;
  call.document = &document;
  call.transaction = &transaction;
  call.emitted = &result.emitted;
  call.trace = trace;
  call.deadline_ms = deadline_ms;
  if (deadline_ms != INT64_MAX) call.started_ms = now_ms();
  result.status =
      contained(call, [&] { return model_.table()->process(worker_, &host_table(), &call); });
  // Rows that were refused would be lost without a word if the stage had its way.
  const bool content = result.status == YARLYK_OK || result.status == YARLYK_SKIP;
  if (content && call.refused) result.status = YARLYK_ARG;
  if (result.status == YARLYK_OK) {
    result.status = contained(call, [&] {
      transaction.apply();
      return YARLYK_OK;
    });
    result.dropped_rows = transaction.dropped_rows();
  }
  if (result.status != YARLYK_OK) {
    result.emitted.clear();
    result.reason = well_formed(call.reason.empty() ? status_words(result.status) : call.reason);
    if (result.status == YARLYK_FATAL) destroy();
  }
  return result;
}

}  // namespace yarlyk::boundary
