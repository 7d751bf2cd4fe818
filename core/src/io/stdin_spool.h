// Standard input as a file that can be read twice: by the decoder, and again for the quarantine.
// One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace yarlyk::io {

class StdinSpool {
 public:
  StdinSpool() = default;
  ~StdinSpool();  // its files are gone then
  StdinSpool(const StdinSpool&) = delete;
  StdinSpool& operator=(const StdinSpool&) = delete;

  // Reads standard input to its end, but at most one byte past `limit`, into memory that belongs
  // to this object, and gives a path to read it by. A regular file is not read: its path is
  // /dev/stdin. While it waits it asks `cancelled` (may be empty) several times a second; nothing
  // if that says true. Throws std::runtime_error if reading breaks off.
  std::optional<std::filesystem::path> take(std::uint64_t limit,
                                            const std::function<bool()>& cancelled);

 private:
  std::vector<int> files_;
};

}  // namespace yarlyk::io
