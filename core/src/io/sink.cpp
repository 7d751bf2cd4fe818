#include "io/sink.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <system_error>

namespace yarlyk::io {
namespace {

constexpr std::size_t kBufferBytes = 256 * 1024;

[[noreturn]] void fault(const std::filesystem::path& path, const char* deed, int error) {
  throw std::runtime_error(path.string() + ": cannot be " + deed + ": " + std::strerror(error));
}

}  // namespace

FileSink::FileSink(std::filesystem::path path) : path_(std::move(path)), partial_(path_) {
  std::error_code error;
  const bool device =
      std::filesystem::is_character_file(path_, error) || std::filesystem::is_fifo(path_, error);
  if (!device) partial_ += ".partial";
  if (path_.has_parent_path()) {
    std::filesystem::create_directories(path_.parent_path(), error);
    if (error) fault(path_.parent_path(), "made", error.value());
  }
  fd_ = ::open(partial_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd_ < 0) fault(partial_, "opened", errno);
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
  if (::fsync(fd) != 0 && errno != EINVAL && errno != EROFS) fault(partial_, "written", errno);
  fd_ = -1;
  if (::close(fd) != 0) fault(partial_, "written", errno);
  if (partial_ == path_) return;
  if (::rename(partial_.c_str(), path_.c_str()) != 0) fault(path_, "named", errno);
}

}  // namespace yarlyk::io
