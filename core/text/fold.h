// Folding: the one form under which two spellings of a word are compared.
//
// fold() lower-cases by Unicode full case folding, turns ё into е, straightens apostrophes and
// dashes inside words, and leaves out stress marks (U+0301 and U+0300), soft hyphens and other
// invisible characters. It never looks at the locale. Thread rule: [concurrent], all pure.
#pragma once

#include <string>
#include <string_view>

namespace yarlyk::text {

// The folded form of `utf8` (well-formed UTF-8); the result is well-formed UTF-8.
std::string fold(std::string_view utf8);

// Appends the folded form to `out`: for loops that keep their buffer.
void fold_to(std::string_view utf8, std::string& out);

}  // namespace yarlyk::text
