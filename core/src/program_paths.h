// Where the files that belong to the running program lie, found from the program itself, so that
// a build tree and an installation can both be moved. [concurrent]
#pragma once

#include <filesystem>

namespace yarlyk {

struct ProgramPaths {
  std::filesystem::path describe;  // the helper: ../libexec/yarlyk/yarlyk-describe
  std::filesystem::path plugins;   // ../lib/yarlyk/plugins
};

ProgramPaths program_paths();

}  // namespace yarlyk
