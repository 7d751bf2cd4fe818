// How a stage says that something went wrong: it throws Failure, the SDK turns it into a status.
//
// No exception leaves the plugin. What is thrown in process() costs this one document; what is
// thrown in the constructor refuses the pipeline before a document is read.
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include "yarlyk/abi.h"
#include "yarlyk/span.h"

YARLYK_SDK_BEGIN

class Failure : public std::exception {
 public:
  explicit Failure(std::string reason, std::int32_t status = YARLYK_DOC)
      : reason_(std::move(reason)), status_(status) {}
  const char* what() const noexcept override { return reason_.c_str(); }
  std::int32_t status() const { return status_; }

 private:
  std::string reason_;
  std::int32_t status_;
};

// The host refused a call and has recorded the reason itself.
class Refused : public std::exception {
 public:
  explicit Refused(std::int32_t status) : status_(status) {}
  const char* what() const noexcept override { return "refused by the host"; }
  std::int32_t status() const { return status_; }

 private:
  std::int32_t status_;
};

inline yarlyk_str to_abi(std::string_view s) { return yarlyk_str{s.data(), s.size()}; }
inline std::string_view from_abi(yarlyk_str s) {
  return std::string_view(s.data, static_cast<std::size_t>(s.size));
}
inline void check(std::int32_t status) {
  if (status != YARLYK_OK) throw Refused(status);
}

YARLYK_SDK_END
