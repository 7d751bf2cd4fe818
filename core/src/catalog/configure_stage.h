// The helper's side of a configure: runs in the process that may be lost with it.
#pragma once

#include <functional>
#include <string_view>

#include "catalog/configure_wire.h"

namespace yarlyk::catalog {

// Opens the library of the job, maps its resources, creates the model and destroys it; calls
// `mark` with kLibraryMark and kModelMark on the way. What the plugin does to the process, it does
// to this one. Throws std::exception for what is nobody's fault but the host's. [setup]
ConfigureAnswer configure_stage(std::string_view job, const std::function<void(char)>& mark);

}  // namespace yarlyk::catalog
