// Messages of the host and of plugins. The only room that sees spdlog. [concurrent]
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace yarlyk::log {

enum class Level : std::uint8_t { kDebug = 1, kInfo, kWarning, kError, kOff };

class Log {
 public:
  // To standard error, or to `file` (appended to) if one is given. Throws std::runtime_error if
  // the file cannot be opened.
  Log(Level level, const std::filesystem::path& file);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  // `stage` and `document` may be empty.
  void write(Level level, std::string_view stage, std::string_view document,
             std::string_view message);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace yarlyk::log
