// One throw-away process of the helper program `yarlyk-describe`, and many of them two at a time.
//
// Foreign code runs in it, so it may crash, hang, exit or write nonsense: that costs the process
// and its group only. What the output means, and how to put an end of any kind into words, is the
// business of whoever starts it. Nothing here forks the calling process. [setup]
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "catalog/elf_reader.h"

namespace yarlyk::catalog {

// "11 (SIGSEGV)".
std::string signal_name(int number);

class HelperChild {
 public:
  // How the child stands at one moment. Several may hold at once.
  struct Look {
    bool complete = false;  // the output is whole: it was closed, or the child has ended
    bool ended = false;
    bool too_much = false;  // it wrote more than allowed; the rest is not read
    bool late = false;      // the time limit has passed
  };

  // `limit` counts from the start; of the output one byte more than `output_max` is kept, to tell.
  HelperChild(std::chrono::milliseconds limit, std::size_t output_max)
      : limit_(limit), output_max_(output_max) {}
  ~HelperChild();  // ends the child and all that it started
  HelperChild(const HelperChild&) = delete;
  HelperChild& operator=(const HelperChild&) = delete;

  // Starts `program` with one argument, its standard input being `input` (a descriptor that stays
  // the caller's; -1: /dev/null). Returns why that fails, or nothing. Call once.
  std::optional<Fault> start(const std::filesystem::path& program, const std::string& argument,
                             int input = -1);

  // Reads what is there.
  Look look();
  const std::string& output() const { return output_; }
  std::chrono::milliseconds limit() const { return limit_; }

  // Ends the child and all that it started. Returns the status of waitpid(); nothing where the
  // embedder ignores SIGCHLD, or if it is known to have ended already.
  std::optional<int> end();

  // For waiting: the pipe (-1: nothing more to read), and how long to sleep before the next look.
  int fd() const { return fd_; }
  std::chrono::milliseconds patience() const;

 private:
  void drain();
  bool has_ended() const;

  std::chrono::milliseconds limit_;
  std::size_t output_max_;
  std::chrono::steady_clock::time_point deadline_;
  pid_t pid_ = -1;
  int fd_ = -1;
  std::string output_;
};

// What is asked of `count` children, numbered from 0.
struct HelperJobs {
  std::size_t count = 0;
  std::chrono::milliseconds limit{};
  std::size_t output_max = 0;
  // Starts one; false: it did not start, and there is nothing more to do for it.
  std::function<bool(std::size_t, HelperChild&)> start;
  // Looks at one; true: its answer is known, the child may go.
  std::function<bool(std::size_t, HelperChild&, const HelperChild::Look&)> judge;
};

// Returns when all are done. They start in their order, two at a time.
void run_helpers(const HelperJobs& jobs);

}  // namespace yarlyk::catalog
