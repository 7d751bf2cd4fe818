// Folder -> the files in it that may be plugin libraries, in byte order of their paths. [setup]
#pragma once

#include <filesystem>
#include <vector>

#include "catalog/catalog.h"

namespace yarlyk::catalog {

struct LibraryFile {
  std::filesystem::path path;       // as found
  std::filesystem::path real_path;  // absolute, through symbolic links
};

// Files and symbolic links named lib*.so in `folder` and its direct subfolders. What cannot be
// looked at, the folder itself included, is added to `refused`; files named *.so and not lib*.so
// to `ignored`, in byte order of their paths.
std::vector<LibraryFile> list_library_files(const std::filesystem::path& folder,
                                            std::vector<Refusal>* refused,
                                            std::vector<std::filesystem::path>* ignored);

}  // namespace yarlyk::catalog
