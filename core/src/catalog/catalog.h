// Folders -> libraries -> descriptors. The only room that sees Boost.DLL and dlopen.
//
// scan() finds plugin libraries without loading one into this process: it reads the ELF headers,
// then asks the helper program for the descriptor, with a time limit, because a bad library can
// kill or hang whoever opens it. load() opens a library for good; nothing is ever unloaded.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "catalog/descriptor.h"
#include "yarlyk/abi.h"

namespace yarlyk::catalog {

struct Refusal {
  std::filesystem::path path;  // as found
  std::string reason;          // what is wrong, both sides where two things differ
  std::string remedy;          // what to do
};

struct CatalogEntry {
  std::filesystem::path path;       // as found in the folder
  std::filesystem::path real_path;  // through symbolic links; data/ is looked for beside it
  StageDescriptor stage;
  std::string build_info;
};

struct Shadowed {
  std::string id;
  std::filesystem::path used, shadowed;
};

// A folder that the search considers, and who asked for it.
struct SearchFolder {
  enum class Origin : std::uint8_t { kCommandLine, kEnvironment, kUser, kSystem };
  std::filesystem::path path;
  Origin origin = Origin::kCommandLine;
  bool exists = false;
};

// All of them in order of precedence, the user's and the system's even if they are not there:
// --plugins folders, then YARLYK_PLUGIN_PATH (replaces what follows), then the user's folder
// ($XDG_DATA_HOME/yarlyk/plugins), then `system` (installed or build tree).
std::vector<SearchFolder> search_folders(const std::vector<std::filesystem::path>& command_line,
                                         const std::filesystem::path& system);

struct SearchPath {
  // In order of precedence. A folder is searched itself and in its direct subfolders for lib*.so.
  std::vector<std::filesystem::path> folders;

  // Those of search_folders() that are there, and all that somebody asked for by name.
  static SearchPath from(const std::vector<std::filesystem::path>& command_line,
                         const std::filesystem::path& system);
};

struct ScanOptions {
  std::filesystem::path describe_program;      // the helper, `yarlyk-describe`
  std::chrono::milliseconds time_limit{2000};  // for one library
};

class Catalog {
 public:
  std::vector<CatalogEntry> entries;  // usable, in order of precedence, then by id
  std::vector<Refusal> refused;
  std::vector<Shadowed> shadowed;
  // Files named *.so and not lib*.so: no plugins by their names, perhaps by mistake. As found, in
  // order of precedence, then in byte order of their paths.
  std::vector<std::filesystem::path> ignored;

  // The stage named `vendor/name` or, where only one vendor has it, `name`; null if none.
  // `ambiguous` (may be null) gets the ids that a short name fits when there is more than one.
  const CatalogEntry* find(const std::string& name, std::vector<std::string>* ambiguous) const;
};

// Never throws for what it finds in the folders: every fault becomes a Refusal. [setup]
Catalog scan(const SearchPath& search, const ScanOptions& options);

// Opens the library of `entry` in this process (rtld_now | rtld_local) and returns its table for
// the stage; it lives until the process ends. Throws std::runtime_error with path, reason and
// remedy. Call before any worker thread starts. [setup]
const yarlyk_stage* load(const CatalogEntry& entry);

}  // namespace yarlyk::catalog
