// How a long run shows that it is alive: a bar on a terminal, plain lines in a log.
#pragma once

#include <chrono>
#include <string>

#include "yarlyk/pipeline.h"

namespace yarlyk::cli {

class Progress {
 public:
  // `quiet`: show nothing.
  explicit Progress(bool quiet);

  void update(const Report& report);
  // Removes the bar, so that something else can be printed.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  bool quiet_, terminal_;
  bool drawn_ = false;
  Clock::time_point start_, shown_;
};

// "1,234,567".
std::string grouped(std::uint64_t n);
// "3 s", "12 min 5 s", "4 h 2 min".
std::string duration(double seconds);

// The end of a run: documents, failures, rows, time for each stage, where the result lies.
std::string summary(const Report& report, const std::string& pipeline);

}  // namespace yarlyk::cli
