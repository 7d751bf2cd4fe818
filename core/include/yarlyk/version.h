// The version of the host and of the boundary it offers to plugins.
#pragma once

#include <string>

namespace yarlyk {

std::string version();      // "0.1.0"
std::string abi_version();  // "0.1"

}  // namespace yarlyk
