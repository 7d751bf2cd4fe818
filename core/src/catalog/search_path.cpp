#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

#include "catalog/catalog.h"

namespace yarlyk::catalog {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

// Empty where the environment names no home.
fs::path user_folder() {
  const fs::path data = environment("XDG_DATA_HOME");
  if (data.is_absolute()) return data / "yarlyk" / "plugins";  // the specification's own rule
  const fs::path home = environment("HOME");
  if (home.is_absolute()) return home / ".local" / "share" / "yarlyk" / "plugins";
  return {};
}

}  // namespace

std::vector<SearchFolder> search_folders(const std::vector<fs::path>& command_line,
                                         const fs::path& system) {
  using Origin = SearchFolder::Origin;
  std::vector<SearchFolder> folders;
  const auto add = [&](const fs::path& path, Origin origin) {
    std::error_code error;
    if (!path.empty()) folders.push_back({path, origin, fs::exists(path, error)});
  };
  for (const fs::path& folder : command_line) add(folder, Origin::kCommandLine);
  const std::string variable = environment("YARLYK_PLUGIN_PATH");
  if (!variable.empty()) {
    std::string_view rest = variable;
    while (!rest.empty()) {
      const std::string_view item = rest.substr(0, rest.find(':'));
      add(item, Origin::kEnvironment);
      rest.remove_prefix(std::min(item.size() + 1, rest.size()));
    }
    return folders;
  }
  add(user_folder(), Origin::kUser);
  add(system, Origin::kSystem);
  return folders;
}

SearchPath SearchPath::from(const std::vector<fs::path>& command_line, const fs::path& system) {
  using Origin = SearchFolder::Origin;
  SearchPath search;
  for (const SearchFolder& folder : search_folders(command_line, system)) {
    // Nobody asked for these two by name, so that they are not there is no fault.
    const bool unasked = folder.origin == Origin::kUser || folder.origin == Origin::kSystem;
    if (folder.exists || !unasked) search.folders.push_back(folder.path);
  }
  return search;
}

}  // namespace yarlyk::catalog
