#include "catalog/library_files.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <system_error>

namespace yarlyk::catalog {
namespace {

namespace fs = std::filesystem;

bool is_shared_object_name(std::string_view name) {
  return name.size() > 3 && name.substr(name.size() - 3) == ".so";
}

bool is_library_name(std::string_view name) {
  constexpr std::string_view kHead = "lib";
  constexpr std::string_view kTail = ".so";
  return name.size() > kHead.size() + kTail.size() && name.substr(0, kHead.size()) == kHead &&
         is_shared_object_name(name);
}

struct Listing {
  std::vector<fs::path> libraries, ignored, folders;
  std::error_code error;
};

Listing list_folder(const fs::path& folder) {
  Listing listing;
  fs::directory_iterator it(folder, listing.error);
  for (const fs::directory_iterator end; !listing.error && it != end; it.increment(listing.error)) {
    std::error_code unknown;  // of a link that leads nowhere: a library by its name, or nothing
    if (fs::is_directory(it->path(), unknown)) {
      listing.folders.push_back(it->path());
    } else if (is_library_name(it->path().filename().native())) {
      listing.libraries.push_back(it->path());
    } else if (is_shared_object_name(it->path().filename().native())) {
      listing.ignored.push_back(it->path());
    }
  }
  return listing;
}

Refusal unreadable(const fs::path& path, const std::error_code& error) {
  return {path, "cannot be read: " + error.message(), "check the path and its permissions"};
}

Refusal folder_fault(const fs::path& folder, const std::error_code& error) {
  std::error_code ignored;
  if (!fs::exists(folder, ignored) && !ignored) {
    return {folder, "folder does not exist", "correct --plugins or YARLYK_PLUGIN_PATH"};
  }
  if (!ignored && !fs::is_directory(folder, ignored)) {
    return {folder, "is not a folder", "name the folder that the library lies in"};
  }
  return unreadable(folder, error);
}

}  // namespace

std::vector<LibraryFile> list_library_files(const fs::path& folder, std::vector<Refusal>* refused,
                                            std::vector<fs::path>* ignored) {
  Listing listing = list_folder(folder);
  if (listing.error) refused->push_back(folder_fault(folder, listing.error));
  std::vector<fs::path> found = std::move(listing.libraries);
  std::vector<fs::path> others = std::move(listing.ignored);
  for (const fs::path& subfolder : listing.folders) {
    Listing below = list_folder(subfolder);
    if (below.error) refused->push_back(unreadable(subfolder, below.error));
    found.insert(found.end(), below.libraries.begin(), below.libraries.end());
    others.insert(others.end(), below.ignored.begin(), below.ignored.end());
  }
  const auto by_bytes = [](const fs::path& a, const fs::path& b) {
    return a.native() < b.native();
  };
  std::sort(found.begin(), found.end(), by_bytes);
  std::sort(others.begin(), others.end(), by_bytes);
  ignored->insert(ignored->end(), others.begin(), others.end());
  std::vector<LibraryFile> files;
  for (const fs::path& path : found) {
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    if (error) {
      refused->push_back({path, "is a symbolic link that leads nowhere: " + error.message(),
                          "remove the link or correct it"});
    } else if (!fs::is_regular_file(real, error)) {
      refused->push_back({path, "is not a regular file", "remove it from the plugin folder"});
    } else {
      files.push_back({path, real});
    }
  }
  return files;
}

}  // namespace yarlyk::catalog
