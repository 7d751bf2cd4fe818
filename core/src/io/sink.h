// Finished bytes -> a file that appears whole. One thread.
//
// Bytes go to "NAME.partial" beside the file; close() flushes, syncs and renames. If writing
// fails (disk full), what was written before stays in NAME.partial. A device or pipe (/dev/stdout)
// is written to as it is, never replaced. Every fault is a std::runtime_error naming file and
// cause.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace yarlyk::io {

class FileSink {
 public:
  explicit FileSink(std::filesystem::path path);  // makes missing folders
  ~FileSink();                                    // without close(): the partial file stays
  FileSink(const FileSink&) = delete;
  FileSink& operator=(const FileSink&) = delete;

  void write(std::string_view bytes);
  // Hands what was written to the system, so that a crash of this process loses none of it.
  void flush();
  void close();

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_, partial_;  // the same for a device
  int fd_ = -1;
  std::string buffer_;
};

}  // namespace yarlyk::io
