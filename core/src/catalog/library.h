// Opening a plugin library in this process. The only place that calls Boost.DLL.
#pragma once

#include <exception>
#include <filesystem>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "catalog/elf_reader.h"
#include "catalog/wire.h"
#include "yarlyk/abi.h"

namespace yarlyk::catalog {

// Opens the library at `real_path` (absolute, no symbolic links) with rtld_now | rtld_local and
// returns its table, or why that fails. It stays open until the process ends; opening it again
// gives the same table. The file's headers are checked first. A library that crashes or hangs in
// its start-up code takes this process with it: only the helper opens what nobody vouched for.
// [setup]
std::variant<const yarlyk_plugin*, Fault> open_library(const std::filesystem::path& real_path);

// Copies and judges a table: the descriptor, or a Fault that lists everything wrong with it.
Answer describe_table(const yarlyk_plugin& table);

// What the helper does: opens the library, calls `opened`, describes its table.
Answer describe_library(const std::filesystem::path& real_path,
                        const std::function<void()>& opened);

// What to say of a library whose static constructor threw `thrown`.
Fault constructor_fault(const std::exception_ptr& thrown);

// The remedy of a descriptor's faults, and all of them as one reason.
Fault descriptor_fault(const std::vector<std::string>& faults);

}  // namespace yarlyk::catalog
