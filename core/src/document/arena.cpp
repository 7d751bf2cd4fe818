#include "document/arena.h"

#include <algorithm>
#include <limits>
#include <new>

namespace yarlyk::document {

void* Arena::allocate(std::size_t bytes) {
  constexpr std::size_t kAlign = alignof(std::max_align_t);
  if (bytes > std::numeric_limits<std::size_t>::max() / 2) throw std::bad_alloc();
  const std::size_t rounded = (std::max<std::size_t>(bytes, 1) + kAlign - 1) / kAlign * kAlign;
  while (current_ < blocks_.size()) {
    Block& block = blocks_[current_];
    if (block.size - used_ >= rounded) {
      void* p = block.data.get() + used_;
      used_ += rounded;
      return p;
    }
    ++current_;
    used_ = 0;
  }
  Block block;
  block.size = std::max(kBlockBytes, rounded);
  block.data = std::make_unique_for_overwrite<std::byte[]>(block.size);
  reserved_ += block.size;
  blocks_.push_back(std::move(block));
  current_ = blocks_.size() - 1;
  used_ = rounded;
  return blocks_.back().data.get();
}

void Arena::reset() {
  std::size_t kept = 0;
  std::erase_if(blocks_, [&](const Block& block) {
    if (kept + block.size > kKeptBytes) return true;
    kept += block.size;
    return false;
  });
  reserved_ = kept;
  current_ = 0;
  used_ = 0;
}

}  // namespace yarlyk::document
