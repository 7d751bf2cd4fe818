// Where the documents that failed are kept, so that a later run can do them again.
//
// For each document: NNN.txt, the bytes as they came, under the extension of the source; NNN.json,
// the metadata beside it if there was any; NNN.error.json, which says what happened and lists the
// other two. NNN is the document's id as far as it can be a path (io/safe_path.h); the real id
// stands in the error file. No file that is already there is ever written over. One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "io/jsonl_encoder.h"
#include "io/record.h"

namespace yarlyk::io {

class Quarantine {
 public:
  // Touches nothing yet. Files longer than `limit` bytes are named in the error file, not copied.
  Quarantine(std::filesystem::path folder, std::uint64_t limit);

  // Keeps the record, read again from where it came; what cannot be read any more, or is no
  // regular file, is named in the error file. Throws std::runtime_error with path and cause if
  // the quarantine cannot be written.
  void add(const Record& record, const StageError& error);

  std::uint64_t documents() const { return documents_; }

 private:
  std::filesystem::path free_place(const Record& record, const std::string& extension) const;

  std::filesystem::path folder_;
  std::uint64_t limit_;
  std::uint64_t documents_ = 0;
};

// Removes what a Quarantine kept in `folder`, as its error files list it, and the folders that
// are empty then. Other files stay. What cannot be removed stays, too.
void remove_quarantine(const std::filesystem::path& folder);

}  // namespace yarlyk::io
