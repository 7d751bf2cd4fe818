// Asks the helper program what libraries say of themselves: one throw-away process a library,
// two at once, with a time limit. A library that crashes, hangs, exits or writes nonsense costs
// its own process only. [setup]
#pragma once

#include <filesystem>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/wire.h"

namespace yarlyk::catalog {

// One answer for each library, in their order; a failure of any kind is a Fault. `libraries` are
// absolute paths without symbolic links.
std::vector<Answer> describe_all(const std::vector<std::filesystem::path>& libraries,
                                 const ScanOptions& options);

}  // namespace yarlyk::catalog
