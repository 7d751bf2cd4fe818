// One run at a time in an output folder.
//
// The lock belongs to an open file (flock on FOLDER/.yarlyk.lock): the system gives it back when
// the process ends in whatever way, so a killed run blocks none. On a file system that knows no
// such locks nothing is locked. [setup]
#pragma once

#include <filesystem>

namespace yarlyk::io {

class FolderLock {
 public:
  // `folder` exists. Throws std::runtime_error with folder, cause and remedy if another run holds
  // the lock or the folder cannot be written to.
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();  // gives the lock back and removes its file
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  std::filesystem::path file_;
  int fd_ = -1;
};

// Takes the lock of an open file without waiting; false if another open file of it holds it.
bool lock_file(int fd);

// Whether `path` still names the open file.
bool is_named(int fd, const std::filesystem::path& path);

}  // namespace yarlyk::io
