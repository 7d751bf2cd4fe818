// Document -> one line of result JSONL, version 1 (DESIGN 8). Keeps nothing between documents.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "io/offsets.h"

namespace yarlyk::io {

struct StageError {
  std::string stage, reason;
};

// How a document ended.
struct Outcome {
  enum class Status { kOk, kPartial, kSkipped, kFailed };
  Status status = Status::kOk;
  std::vector<StageError> errors;  // kFailed, kSkipped: one; kPartial: one or more
};

std::string_view status_name(Outcome::Status status);

// Appends the line, with its final newline, to `out`. Throws std::runtime_error ("out of memory")
// where memory does not suffice; `out` is as it was then.
void encode_jsonl(const document::Document& document, std::string_view source,
                  const Outcome& outcome, OffsetUnit unit, std::string& out);

// The line of a record that never became a document (unreadable, not text).
void encode_failed_record(std::string_view id, std::string_view source, const Outcome& outcome,
                          OffsetUnit unit, std::string& out);

}  // namespace yarlyk::io
