// What the catalog's tests share: fixtures by name, and a folder that goes away with the test.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace yarlyk::catalog {

inline std::filesystem::path fixture(const std::string& name) {
  return std::filesystem::path(YARLYK_FIXTURES) / name / ("lib" + name + ".so");
}

inline std::string read_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name =
        (std::filesystem::canonical(std::filesystem::temp_directory_path()) / "yarlyk_XXXXXX")
            .string();
    EXPECT_NE(::mkdtemp(name.data()), nullptr);
    path_ = name;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

  std::filesystem::path folder(const std::string& name) const {
    std::filesystem::create_directories(path_ / name);
    return path_ / name;
  }
  std::filesystem::path write(const std::string& name, const std::string& bytes) const {
    const std::filesystem::path path = path_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  // A copy of the fixture `from`, under the name lib<from>.so unless given another.
  std::filesystem::path copy(const std::string& from, const std::string& to = "") const {
    return write(to.empty() ? "lib" + from + ".so" : to, read_bytes(fixture(from)));
  }
  std::filesystem::path link(const std::filesystem::path& target, const std::string& to) const {
    std::filesystem::create_directories((path_ / to).parent_path());
    std::filesystem::create_symlink(target, path_ / to);
    return path_ / to;
  }
  std::filesystem::path script(const std::string& name, const std::string& body) const {
    const std::filesystem::path path = write(name, "#!/bin/sh\n" + body + "\n");
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace yarlyk::catalog
