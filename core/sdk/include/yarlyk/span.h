// A half-open byte range [begin, end) of the text that a stage reads.
#pragma once

#include <cstdint>
#include <string_view>

#define YARLYK_SDK_BEGIN \
  namespace yarlyk {     \
  namespace sdk __attribute__((visibility("hidden"))) {
#define YARLYK_SDK_END \
  }                    \
  }

// The namespace is hidden so that two plugins built with two versions of these headers never
// share a symbol, whatever visibility their authors compile with.
YARLYK_SDK_BEGIN

struct Span {
  std::uint32_t begin = 0;  // bytes, on a code point boundary
  std::uint32_t end = 0;    // bytes, one past the last

  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  bool empty() const { return begin == end; }
};

inline bool operator==(Span a, Span b) { return a.begin == b.begin && a.end == b.end; }

YARLYK_SDK_END
