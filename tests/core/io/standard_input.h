// Standard input of this process, taken from an open file while it lives.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <string>
#include <utility>

namespace yarlyk::io {

class StandardInput {
 public:
  // From the file `path`, or closed if `path` is null.
  explicit StandardInput(const char* path) : before_(::dup(STDIN_FILENO)) {
    ::close(STDIN_FILENO);
    if (path != nullptr) {
      EXPECT_EQ(::open(path, O_RDONLY), STDIN_FILENO);
    }
  }
  // A pipe that holds `bytes` (fewer than it buffers); open to writers if `stays_open`.
  StandardInput(const std::string& bytes, bool stays_open) : before_(::dup(STDIN_FILENO)) {
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    EXPECT_EQ(::write(ends[1], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    ::dup2(ends[0], STDIN_FILENO);
    ::close(ends[0]);
    writer_ = ends[1];
    if (!stays_open) ::close(std::exchange(writer_, -1));
  }
  ~StandardInput() {
    if (writer_ >= 0) ::close(writer_);
    if (before_ >= 0) {
      ::dup2(before_, STDIN_FILENO);
      ::close(before_);
    }
  }
  StandardInput(const StandardInput&) = delete;
  StandardInput& operator=(const StandardInput&) = delete;

 private:
  int before_, writer_ = -1;
};

}  // namespace yarlyk::io
