#include "yarlyk/suggest.h"

#include "config/suggest.h"

namespace yarlyk {

std::optional<std::string> nearest_word(std::string_view word,
                                        const std::vector<std::string>& known) {
  return config::suggest(word, known);
}

}  // namespace yarlyk
