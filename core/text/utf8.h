// Questions about UTF-8 that every room asks. Thread rule: [concurrent], pure.
#pragma once

#include <cstddef>
#include <string_view>

namespace yarlyk::text {

// Whether a cut at byte `at` (0..size) does not split a code point of well-formed UTF-8.
inline bool is_boundary(std::string_view utf8, std::size_t at) {
  return at >= utf8.size() ? at == utf8.size()
                           : (static_cast<unsigned char>(utf8[at]) & 0xC0u) != 0x80u;
}

// Length of the longest well-formed start of `bytes`; bytes.size() if all of it is well-formed.
std::size_t valid_prefix(std::string_view bytes);

// Bytes of the combining mark (general category M) that `utf8` begins with; 0 if none does.
std::size_t mark_size(std::string_view utf8);

inline bool is_valid_utf8(std::string_view bytes) { return valid_prefix(bytes) == bytes.size(); }

}  // namespace yarlyk::text
