#include "log/log.h"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <stdexcept>

namespace yarlyk::log {
namespace {

spdlog::level::level_enum of(Level level) {
  switch (level) {
    case Level::kDebug:
      return spdlog::level::debug;
    case Level::kInfo:
      return spdlog::level::info;
    case Level::kWarning:
      return spdlog::level::warn;
    case Level::kError:
      return spdlog::level::err;
    default:
      return spdlog::level::off;
  }
}

}  // namespace

struct Log::State {
  std::shared_ptr<spdlog::logger> logger;
};

Log::Log(Level level, const std::filesystem::path& file) : state_(std::make_unique<State>()) {
  try {
    spdlog::sink_ptr sink;
    if (file.empty()) {
      sink = std::make_shared<spdlog::sinks::stderr_color_sink_mt>();
      sink->set_pattern("%^%l%$: %v");
    } else {
      sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(file.string());
      sink->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    }
    state_->logger = std::make_shared<spdlog::logger>("yarlyk", sink);
    state_->logger->set_level(of(level));
    state_->logger->flush_on(spdlog::level::warn);
  } catch (const spdlog::spdlog_ex& e) {
    throw std::runtime_error("log file '" + file.string() + "' cannot be opened: " + e.what());
  }
}

Log::~Log() = default;

void Log::write(Level level, std::string_view stage, std::string_view document,
                std::string_view message) {
  if (!state_->logger->should_log(of(level))) return;
  std::string line;
  if (!stage.empty()) line.append("stage.").append(stage).append(" ");
  if (!document.empty()) line.append("[").append(document).append("] ");
  line.append(message);
  state_->logger->log(of(level), spdlog::string_view_t(line.data(), line.size()));
}

}  // namespace yarlyk::log
