// Results of tests as JUnit XML, as CI systems read it. Thread rule: [concurrent], pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace yarlyk::expect {

struct JunitCase {
  enum class Kind : std::uint8_t { kPassed, kFailed, kError };
  Kind kind = Kind::kPassed;
  std::string name, file;
  std::uint32_t line = 0;
  std::uint64_t time_us = 0;
  std::string message, details;  // of kFailed and kError
};

// A document of one suite called `suite`. Characters that XML forbids become U+FFFD.
std::string junit_xml(const std::string& suite, const std::vector<JunitCase>& cases);

}  // namespace yarlyk::expect
