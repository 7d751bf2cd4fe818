#include "text/utf8.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <cstring>

#include "text/code_points.h"

namespace yarlyk::text {

std::size_t valid_prefix(std::string_view bytes) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080u;
  const char* data = bytes.data();
  const std::size_t size = bytes.size();
  std::size_t at = 0;
  while (at < size) {
    std::uint64_t word = 0;
    while (at + 8 <= size) {  // eight ASCII bytes at once
      std::memcpy(&word, data + at, 8);
      if ((word & kHighBits) != 0) break;
      at += 8;
    }
    if (at >= size) break;
    // ICU counts in int32_t: look at no more than the four bytes that a code point can have.
    const std::int32_t window = static_cast<std::int32_t>(size - at < 4 ? size - at : 4);
    std::int32_t length = 0;
    UChar32 c = 0;
    const char* from = data + at;
#pragma GCC diagnostic push  // ICU's macro narrows int to uint8_t
#pragma GCC diagnostic ignored "-Wconversion"
    U8_NEXT(from, length, window, c);
#pragma GCC diagnostic pop
    if (c < 0) return at;
    at += static_cast<std::size_t>(length);
  }
  return at;
}

std::size_t mark_size(std::string_view utf8) {
  // No mark stands in ASCII, and almost every character looked at here is ASCII.
  if (utf8.empty() || static_cast<unsigned char>(utf8[0]) < 0x80) return 0;
  std::size_t size = 0;
  const CodePoint c = next_code_point(utf8, size);
  return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 ? size : 0;
}

}  // namespace yarlyk::text
