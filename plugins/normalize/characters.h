// What the normalizer knows of single characters. Pure. [concurrent]
#pragma once

#include "text/code_points.h"

namespace yarlyk::normalize {

// Characters that show nothing and mean nothing to a reader; U+200C and U+200D are not among
// them, since scripts and emoji need them.
bool is_invisible(text::CodePoint c);

// A space of any width, U+0020 excepted.
bool is_odd_space(text::CodePoint c);

// The plain form of a dash or hyphen, 0 for other characters.
text::CodePoint plain_dash(text::CodePoint c);

bool is_cyrillic_vowel(text::CodePoint c);

// Whether U+200C or U+200D between these two does what it is there for: shaping in Arabic,
// Indic and related scripts, or gluing an emoji. 0 stands for the rim of the text.
bool joiner_counts(text::CodePoint before, text::CodePoint after);

}  // namespace yarlyk::normalize
