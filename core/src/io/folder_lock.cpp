#include "io/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string>

namespace yarlyk::io {

bool lock_file(int fd) {
  while (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EINTR) return errno != EWOULDBLOCK;
  }
  return true;
}

bool is_named(int fd, const std::filesystem::path& path) {
  struct stat open {};
  struct stat named {};
  return ::fstat(fd, &open) == 0 && ::stat(path.c_str(), &named) == 0 &&
         open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

FolderLock::FolderLock(const std::filesystem::path& folder) : file_(folder / ".yarlyk.lock") {
  while (true) {
    fd_ = ::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd_ < 0) {
      throw std::runtime_error("output folder '" + folder.string() + "' cannot be written to: " +
                               std::strerror(errno) + "; give another folder with -o");
    }
    if (!lock_file(fd_)) {
      ::close(fd_);
      throw std::runtime_error("another run is writing to '" + folder.string() +
                               "'; wait for its end or give another folder with -o");
    }
    // The run that held it may have removed the file between our open and our lock.
    if (is_named(fd_, file_)) return;
    ::close(fd_);
  }
}

FolderLock::~FolderLock() {
  ::unlink(file_.c_str());  // before the lock goes: nobody else's file
  ::close(fd_);
}

}  // namespace yarlyk::io
