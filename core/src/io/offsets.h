// Turns byte offsets of one text into the unit that an export promises. [worker]
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace yarlyk::io {

enum class OffsetUnit : std::uint8_t { kByte, kCodePoint, kUtf16 };

// "byte", "codepoint", "utf16".
std::string_view offset_unit_name(OffsetUnit unit);

class OffsetMap {
 public:
  // `text` must outlive the map. Costs one pass over the text, none for bytes.
  OffsetMap(std::string_view text, OffsetUnit unit);

  // `byte` on a code point boundary, 0..text.size().
  std::uint32_t operator()(std::uint32_t byte) const;

 private:
  std::uint32_t count(std::size_t from, std::size_t to) const;

  std::string_view text_;
  OffsetUnit unit_;
  std::vector<std::uint32_t> marks_;  // units before each kStride-th byte
};

}  // namespace yarlyk::io
