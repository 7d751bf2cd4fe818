#include "terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

namespace yarlyk::cli {

bool is_interactive() { return ::isatty(STDIN_FILENO) != 0 && ::isatty(STDOUT_FILENO) != 0; }

std::size_t output_width() {
  constexpr std::size_t kDefault = 100, kLeast = 40;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kDefault;
  return size.ws_col < kLeast ? kLeast : size.ws_col;
}

}  // namespace yarlyk::cli
