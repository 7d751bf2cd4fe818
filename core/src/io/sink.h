// Finished bytes -> a file that appears whole. One thread.
//
// Bytes go to "NAME.partial" beside the file; close() flushes, syncs and renames. If writing
// fails (disk full), what was written before stays in NAME.partial. A device or pipe (/dev/stdout)
// is written to as it is, never replaced. A NAME.partial that another run is writing is refused.
// Every fault is a std::runtime_error naming file and cause.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace yarlyk::io {

// Whether `path` is written to as it is and never replaced: a device, a pipe, or standard output
// or error, which may be a file of the shell.
bool is_stream(const std::filesystem::path& path);

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
  void open_partial();

  std::filesystem::path path_, partial_;  // the same for a stream
  int fd_ = -1;
  std::string buffer_;
};

}  // namespace yarlyk::io
