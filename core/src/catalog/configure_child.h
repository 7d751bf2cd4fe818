// Lets the helper program configure stages, to see whether it goes well: one throw-away process a
// stage, two at once, with a time limit. A stage that crashes, hangs, exits or writes nonsense
// costs its own process only. [setup]
#pragma once

#include <chrono>
#include <filesystem>
#include <vector>

#include "boundary/binding.h"
#include "catalog/configure_wire.h"

namespace yarlyk::catalog {

// A configure may read dictionaries of gigabytes, so it gets longer than a description; what takes
// this long on a file of 2 GB at 100 MB a second is taken for a hang.
inline constexpr std::chrono::milliseconds kConfigureTimeLimit{30000};

struct StageToConfigure {
  std::filesystem::path real_path;    // of the library
  const boundary::BoundStage* stage;  // its resources with their bytes and, in `file`, their path
};

struct ConfigureOptions {
  std::filesystem::path describe_program;                      // the helper, `yarlyk-describe`
  std::chrono::milliseconds time_limit = kConfigureTimeLimit;  // for one stage
};

// One answer for each stage, in their order; an end of any other kind is a fault without a place.
std::vector<ConfigureAnswer> configure_all(const std::vector<StageToConfigure>& stages,
                                           const ConfigureOptions& options);

}  // namespace yarlyk::catalog
