// Finished bytes -> a file that appears whole. One thread.
//
// Bytes go to "NAME.partial" beside the file; close() flushes, syncs and renames. If writing
// fails (disk full), what was written before stays in NAME.partial. Every fault is a
// std::runtime_error naming file and cause.
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
  void close();

  const std::filesystem::path& path() const { return path_; }

 private:
  void flush();

  std::filesystem::path path_, partial_;
  int fd_ = -1;
  std::string buffer_;
};

}  // namespace yarlyk::io
