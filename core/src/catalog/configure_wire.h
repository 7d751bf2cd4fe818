// A stage and its configuration as bytes, from the host to the helper program, and what came of
// its configure, back. Of a resource only the path and the size go over: the helper maps the file
// itself. Little-endian; both directions check what they read. Thread rule: [concurrent].
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "boundary/binding.h"
#include "boundary/call.h"

namespace yarlyk::catalog {

// The argument that asks the helper for a configure; the job is its standard input.
inline constexpr char kConfigureArgument[] = "--configure";

// The helper writes these bytes before its answer as it comes along, so that the host can tell
// what a crash or a hang was in: the library is open, and the model was created or refused.
inline constexpr char kLibraryMark = 'o';
inline constexpr char kModelMark = 'm';

struct ConfigureJob {
  std::string real_path;  // of the library
  boundary::BoundStage stage;
  std::vector<std::uint64_t> resource_bytes;  // sizes, in the order of resources_of(stage)
};

// The resources among the settings, depth first in their order.
std::vector<boundary::Setting*> resources_of(const boundary::BoundStage& stage);

std::string encode_job(const std::filesystem::path& real_path, const boundary::BoundStage& stage);

// Nullopt: the bytes are not a job. The resources have no bytes yet.
std::optional<ConfigureJob> decode_job(std::string_view bytes);

struct LoggedLine {
  std::uint32_t level = 0;  // YARLYK_LOG_...
  std::string message;
};

struct ConfigureAnswer {
  std::vector<boundary::NodeFault> faults;  // none: the stage can be run as it is configured
  std::string remedy;                       // of the faults, may be empty
  std::vector<LoggedLine> log;              // what the plugin logged meanwhile
};

// One fault without a place.
inline ConfigureAnswer refused(std::string message, std::string remedy) {
  ConfigureAnswer answer;
  answer.faults.push_back({{}, 0, 0, 0, std::move(message)});
  answer.remedy = std::move(remedy);
  return answer;
}

inline constexpr std::size_t kConfigureAnswerBytesMax = std::size_t{4} << 20;

// At most kConfigureAnswerBytesMax bytes: of a longer one the log is left out, then the faults are
// counted instead of listed.
std::string encode_answer(const ConfigureAnswer& answer);

// Nullopt: the bytes are not an answer.
std::optional<ConfigureAnswer> decode_answer(std::string_view bytes);

}  // namespace yarlyk::catalog
