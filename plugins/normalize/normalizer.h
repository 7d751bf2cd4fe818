// Derives the view `plain`: the text in NFC, with plain apostrophes, dashes and spaces, without
// invisible characters and stress marks, and the alignment that leads back from it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace yarlyk::normalize {

// What is changed; whatever is false stays as it is in the text.
struct Options {
  bool compose = true;      // canonical composition (NFC)
  bool apostrophes = true;  // ’ ʼ ʻ ´ in words become '; single quotation marks stay
  bool dashes = true;       // figure dash, minus: –; horizontal bar: —; hyphens: -
  bool spaces = true;       // every kind of space becomes U+0020; tabs and line breaks stay
  bool invisible = true;    // soft hyphens, zero-width and direction marks, inner BOMs go
  bool stress = true;       // an acute on a Cyrillic vowel goes
};

// One stretch of the alignment, in bytes, half-open on both sides. `copied`: the same bytes on
// both sides; else the two sides correspond only as wholes, and a deletion has an empty
// destination. Borders lie on code point boundaries.
struct Segment {
  std::uint32_t src_begin = 0, src_end = 0;
  std::uint32_t dst_begin = 0, dst_end = 0;
  bool copied = false;

  friend bool operator==(const Segment&, const Segment&) = default;
};

struct View {
  std::string text;               // well-formed UTF-8; NFC if Options::compose
  std::vector<Segment> segments;  // cover source and text without a gap, in order; neighbours of
                                  // one kind are merged if copied or deleted
};

// The view of `source`, well-formed UTF-8 below 2 GiB. A text that needs no change gives one
// copied segment, an empty text none. Throws std::runtime_error if ICU's data are missing.
// Needs time linear in the text, whatever marks stand in it. [concurrent]
View normalize(std::string_view source, const Options& options = {});

}  // namespace yarlyk::normalize
