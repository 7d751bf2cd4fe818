// "Did you mean": the known word nearest to a wrong one. [concurrent]
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yarlyk {

// By edit distance, transpositions and Cyrillic look-alikes included; nothing if none is near.
std::optional<std::string> nearest_word(std::string_view word,
                                        const std::vector<std::string>& known);

}  // namespace yarlyk
