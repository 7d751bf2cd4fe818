#include "io/sink.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "io/folder_lock.h"

namespace yarlyk::io {
namespace {

constexpr std::size_t kBufferBytes = 256 * 1024;

[[noreturn]] void fault(const std::filesystem::path& path, const char* deed, int error) {
  throw std::runtime_error(path.string() + ": cannot be " + deed + ": " + std::strerror(error));
}

// 1 or 2 for /dev/stdout and /dev/stderr, else -1.
int standard_stream(const std::filesystem::path& path) {
  if (path == "/dev/stdout") return STDOUT_FILENO;
  return path == "/dev/stderr" ? STDERR_FILENO : -1;
}

}  // namespace

bool is_stream(const std::filesystem::path& path) {
  std::error_code error;
  return standard_stream(path) >= 0 || std::filesystem::is_character_file(path, error) ||
         std::filesystem::is_fifo(path, error);
}

FileSink::FileSink(std::filesystem::path path) : path_(std::move(path)), partial_(path_) {
  if (const int stream = standard_stream(path_); stream >= 0) {
    // Not opened anew: what the shell opened for appending must be appended to.
    fd_ = ::fcntl(stream, F_DUPFD_CLOEXEC, 0);
    if (fd_ < 0) fault(path_, "opened", errno);
    return;
  }
  std::error_code error;
  if (path_.has_parent_path()) {
    std::filesystem::create_directories(path_.parent_path(), error);
    if (error) fault(path_.parent_path(), "made", error.value());
  }
  if (is_stream(path_)) {
    fd_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);  // a pipe waits for its reader here
    if (fd_ < 0) fault(path_, "opened", errno);
    return;
  }
  partial_ += ".partial";
  open_partial();
}

// Emptied only once it is known that no other run writes to it.
void FileSink::open_partial() {
  while (true) {
    fd_ = ::open(partial_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (fd_ < 0) fault(partial_, "opened", errno);
    struct stat info {};
    if (::fstat(fd_, &info) == 0 && !S_ISREG(info.st_mode)) return;
    const bool ours = lock_file(fd_);
    const bool named = is_named(fd_, partial_);  // else another run has just given it its name
    if (ours && named) break;
    ::close(std::exchange(fd_, -1));
    if (!ours) {
      throw std::runtime_error(partial_.string() +
                               ": another run is writing to it; wait for its end or write to "
                               "another file");
    }
  }
  if (::ftruncate(fd_, 0) != 0) {
    const int error = errno;
    ::close(std::exchange(fd_, -1));
    fault(partial_, "emptied", error);
  }
}

FileSink::~FileSink() {
  if (fd_ < 0) return;
  try {
    flush();
  } catch (const std::exception&) {
    // close() was not reached: the fault that kept us from it has been reported already.
  }
  ::close(fd_);
}

void FileSink::write(std::string_view bytes) {
  buffer_.append(bytes);
  if (buffer_.size() >= kBufferBytes) flush();
}

void FileSink::flush() {
  std::string_view left = buffer_;
  while (!left.empty()) {
    const ssize_t n = ::write(fd_, left.data(), left.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      const int error = errno;
      buffer_.erase(0, buffer_.size() - left.size());
      fault(partial_, "written", error);
    }
    left.remove_prefix(static_cast<std::size_t>(n));
  }
  buffer_.clear();
}

void FileSink::close() {
  flush();
  const int fd = fd_;
  // A character device (/dev/stdout) cannot be synced; a file that cannot is a fault.
  while (::fsync(fd) != 0) {
    if (errno == EINVAL || errno == EROFS) break;
    if (errno != EINTR) fault(partial_, "written", errno);
  }
  // Renamed while it is still open, thus locked: no other run may take it for left behind.
  if (partial_ != path_ && ::rename(partial_.c_str(), path_.c_str()) != 0) {
    fault(path_, "named", errno);
  }
  fd_ = -1;
  if (::close(fd) != 0 && errno != EINTR) fault(path_, "written", errno);
}

}  // namespace yarlyk::io
