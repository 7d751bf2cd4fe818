// The C tables of an opened plugin -> a PluginDescriptor.
//
// Bounded and checked for null at every step; what no value of a descriptor can say (a wrong
// magic, an unknown kind, a missing function) is found here, the rest by validate().
// Pointers that lead nowhere cannot be told: this runs in the helper first. Thread rule: [setup].
#pragma once

#include <string>
#include <vector>

#include "catalog/descriptor.h"
#include "yarlyk/abi.h"

namespace yarlyk::catalog {

// Copies `table` and returns the faults of its shape; `plugin` holds what could be copied. The
// faults of the values are not among them: ask validate().
std::vector<std::string> copy_tables(const yarlyk_plugin& table, PluginDescriptor* plugin);

}  // namespace yarlyk::catalog
