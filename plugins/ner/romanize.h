// Russian names in Latin letters as the English press writes them: BGN/PCGN without signs,
// "-ий" and "-ый" at the end as "-y". [concurrent], pure.
#pragma once

#include <string>
#include <string_view>

namespace yarlyk::ner {

// Every Cyrillic word of `name` in Latin letters, title case; other words as they stand.
std::string romanize(std::string_view name);

}  // namespace yarlyk::ner
