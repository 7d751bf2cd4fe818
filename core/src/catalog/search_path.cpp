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

SearchPath SearchPath::from(const std::vector<fs::path>& command_line, const fs::path& system) {
  SearchPath search;
  search.folders = command_line;
  const std::string variable = environment("YARLYK_PLUGIN_PATH");
  if (!variable.empty()) {
    std::string_view rest = variable;
    while (!rest.empty()) {
      const std::string_view item = rest.substr(0, rest.find(':'));
      if (!item.empty()) search.folders.emplace_back(item);
      rest.remove_prefix(std::min(item.size() + 1, rest.size()));
    }
    return search;
  }
  // Nobody asked for these two by name, so that they are not there is no fault.
  for (const fs::path& folder : {user_folder(), system}) {
    std::error_code error;
    if (!folder.empty() && fs::exists(folder, error)) search.folders.push_back(folder);
  }
  return search;
}

}  // namespace yarlyk::catalog
