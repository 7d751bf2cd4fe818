// A case and what the pipeline made of it -> what is wrong, in words with both sides.
// Thread rule: [worker], of one document.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"
#include "expect/case.h"
#include "io/jsonl_encoder.h"

namespace yarlyk::expect {

struct Complaint {
  std::string headline;  // one line: what was asked, and that it is not so
  std::string details;   // lines with their line ends, indented by four; may be empty
};

// How the document ended, against `status` and `error`. Without them it must have ended well.
std::vector<Complaint> judge_outcome(const Case& asked, const io::Outcome& outcome);

// Its rows, against `expect`, `only` and `none`. Null: the record never became a document, so that
// there are no rows.
std::vector<Complaint> judge_rows(const Case& asked, const document::Document* document);

}  // namespace yarlyk::expect
