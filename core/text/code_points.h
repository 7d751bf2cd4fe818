// Reading and writing single code points of UTF-8.
//
// Input is expected to be well-formed; a byte that is not reads as U+FFFD and is stepped over
// alone, so that no loop runs past the end or stands still. Thread rule: [concurrent], pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace yarlyk::text {

// ICU's UChar32 without its header.
using CodePoint = std::int32_t;

inline constexpr CodePoint kReplacement = 0xFFFD;

// The code point that starts at byte `at` (< utf8.size()); moves `at` behind it.
inline CodePoint next_code_point(std::string_view utf8, std::size_t& at) {
  const auto byte = [&](std::size_t i) -> CodePoint { return static_cast<unsigned char>(utf8[i]); };
  const CodePoint lead = byte(at);
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 0;
  if (length == 0 || at + length > utf8.size()) {
    ++at;
    return kReplacement;
  }
  CodePoint c = lead & (0x7F >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) {
      ++at;
      return kReplacement;
    }
    c = (c << 6) | (byte(at + i) & 0x3F);
  }
  at += length;
  return c > 0x10FFFF ? kReplacement : c;
}

// The code point that ends at byte `at` (> 0); moves `at` to its start.
inline CodePoint previous_code_point(std::string_view utf8, std::size_t& at) {
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 &&
         (static_cast<unsigned char>(utf8[begin]) & 0xC0u) == 0x80u) {
    --begin;
  }
  std::size_t end = begin;
  const CodePoint c = next_code_point(utf8, end);
  if (end != at) {
    --at;
    return kReplacement;
  }
  at = begin;
  return c;
}

// Appends `c` (a Unicode scalar value) to `out`.
inline void append_code_point(CodePoint c, std::string& out) {
  const auto put = [&](CodePoint bits) { out.push_back(static_cast<char>(bits)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

}  // namespace yarlyk::text
