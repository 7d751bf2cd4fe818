#include "program_paths.h"

#include <system_error>

namespace yarlyk {

ProgramPaths program_paths() {
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::filesystem::path prefix = program.parent_path().parent_path();
  return {prefix / "libexec/yarlyk/yarlyk-describe", prefix / "lib/yarlyk/plugins"};
}

}  // namespace yarlyk
