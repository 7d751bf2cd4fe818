// Memory of one document: allocated in blocks, given back all at once, blocks kept for the next
// document. Thread rule: one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <type_traits>
#include <vector>

namespace yarlyk::document {

class Arena {
 public:
  // Uninitialised room for `bytes`, aligned for every scalar. Throws std::bad_alloc.
  void* allocate(std::size_t bytes);

  // Zeroed room for `n` values.
  template <class T>
  T* array(std::size_t n) {
    static_assert(std::is_trivially_copyable_v<T>);
    void* p = allocate(n * sizeof(T));
    if (n != 0) std::memset(p, 0, n * sizeof(T));
    return static_cast<T*>(p);
  }

  // Gives everything back. Keeps blocks up to `kKeptBytes`, so that one huge document does not
  // hold its memory for the rest of the run.
  void reset();

  std::size_t bytes_reserved() const { return reserved_; }

 private:
  static constexpr std::size_t kBlockBytes = 64 * 1024;
  static constexpr std::size_t kKeptBytes = 4 * 1024 * 1024;

  struct Block {
    std::unique_ptr<std::byte[]> data;
    std::size_t size = 0;
  };
  std::vector<Block> blocks_;
  std::size_t current_ = 0;   // block that serves requests
  std::size_t used_ = 0;      // bytes used of it
  std::size_t reserved_ = 0;  // bytes of all blocks
};

}  // namespace yarlyk::document
