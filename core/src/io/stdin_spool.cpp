#include "io/stdin_spool.h"

#include <poll.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string>

namespace yarlyk::io {
namespace {

constexpr int kAskEveryMs = 100;

[[noreturn]] void fault(int error) {
  throw std::runtime_error("standard input cannot be read: " + std::string(std::strerror(error)));
}

void write_all(int fd, const char* bytes, std::size_t size) {
  while (size != 0) {
    const ssize_t n = ::write(fd, bytes, size);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fault(errno);
    bytes += n;
    size -= static_cast<std::size_t>(n);
  }
}

}  // namespace

StdinSpool::~StdinSpool() {
  for (const int fd : files_) ::close(fd);
}

std::optional<std::filesystem::path> StdinSpool::take(std::uint64_t limit,
                                                      const std::function<bool()>& cancelled) {
  struct stat info {};
  // What cannot be read at all (closed, a folder) is left to fail as a record.
  if (::fstat(STDIN_FILENO, &info) != 0 || S_ISREG(info.st_mode) || S_ISDIR(info.st_mode)) {
    return "/dev/stdin";
  }
  const int fd = ::memfd_create("yarlyk-stdin", MFD_CLOEXEC);
  if (fd < 0) fault(errno);
  files_.push_back(fd);
  std::vector<char> piece(64 * 1024);
  std::uint64_t taken = 0;
  while (taken <= limit) {
    if (cancelled && cancelled()) return std::nullopt;
    pollfd waiting{STDIN_FILENO, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, kAskEveryMs);
    if (ready < 0 && errno != EINTR) fault(errno);
    if (ready <= 0) continue;
    const ssize_t n = ::read(STDIN_FILENO, piece.data(), piece.size());
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (n < 0) fault(errno);
    if (n == 0) {
      // An interrupt that reaches a whole shell pipeline ends the writer, too: half a text.
      if (cancelled && cancelled()) return std::nullopt;
      break;
    }
    const std::uint64_t room = limit - taken;
    const auto size = static_cast<std::uint64_t>(n);
    // One byte too many is enough to tell.
    const std::uint64_t kept = size > room ? room + 1 : size;
    write_all(fd, piece.data(), static_cast<std::size_t>(kept));
    taken += kept;
  }
  return "/proc/self/fd/" + std::to_string(fd);
}

}  // namespace yarlyk::io
