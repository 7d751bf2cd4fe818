#include "config/suggest.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>

#include "config/diagnostic.h"

namespace yarlyk::config {
namespace {

constexpr std::size_t kLettersMax = 64;

using Letters = std::vector<UChar32>;

// Cyrillic letters after case folding, and the Latin ones that they look like in some case.
constexpr std::array<std::pair<UChar32, UChar32>, 20> kLookAlikes{{
    {0x0430, 'a'}, {0x0432, 'b'}, {0x0441, 'c'}, {0x0501, 'd'}, {0x0435, 'e'},
    {0x043D, 'h'}, {0x04BB, 'h'}, {0x0456, 'i'}, {0x0458, 'j'}, {0x043A, 'k'},
    {0x04CF, 'l'}, {0x043C, 'm'}, {0x043E, 'o'}, {0x0440, 'p'}, {0x051B, 'q'},
    {0x0455, 's'}, {0x0442, 't'}, {0x051D, 'w'}, {0x0445, 'x'}, {0x0443, 'y'},
}};

UChar32 look(UChar32 letter) {
  for (const auto& [cyrillic, latin] : kLookAlikes) {
    if (letter == cyrillic) return latin;
  }
  return letter;
}

// Case-folded letters with look-alikes made Latin; stops after `max` letters.
Letters letters_of(std::string_view utf8, std::size_t max) {
  Letters letters;
  while (!utf8.empty() && letters.size() < max) {
    const auto window = static_cast<std::int32_t>(std::min<std::size_t>(utf8.size(), 4));
    const char* const from = utf8.data();
    std::int32_t length = 0;
    UChar32 letter = 0;
#pragma GCC diagnostic push  // ICU's macro narrows int to uint8_t
#pragma GCC diagnostic ignored "-Wconversion"
    U8_NEXT(from, length, window, letter);
#pragma GCC diagnostic pop
    letters.push_back(look(u_foldCase(letter < 0 ? 0xFFFD : letter, U_FOLD_CASE_DEFAULT)));
    utf8.remove_prefix(static_cast<std::size_t>(length));
  }
  return letters;
}

std::size_t distance(const Letters& a, const Letters& b, std::size_t bound) {
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > bound) return bound + 1;
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    if (*std::min_element(row.begin(), row.end()) > bound + 1) return bound + 1;
    std::swap(before, last);
    std::swap(last, row);
  }
  return std::min(last[b.size()], bound + 1);
}

template <typename Word>
std::optional<std::string> nearest(std::string_view word, const std::vector<Word>& candidates) {
  const Letters letters = letters_of(word, kLettersMax + 1);
  if (letters.empty() || letters.size() > kLettersMax) return std::nullopt;
  std::size_t bound = letters.size() <= 4 ? 1 : letters.size() <= 8 ? 2 : 3;
  bound = std::min(bound, letters.size() - 1);
  std::optional<std::string> best;
  for (const Word& candidate : candidates) {
    const Letters other = letters_of(candidate, kLettersMax + 1);
    const std::size_t edits = distance(letters, other, bound);
    if (edits > bound || edits >= other.size()) continue;
    best = std::string(candidate);
    if (edits == 0) break;
    bound = edits - 1;  // only a nearer one replaces it
  }
  return best;
}

template <typename Word>
std::string question(std::string_view word, const std::vector<Word>& candidates) {
  const std::optional<std::string> best = nearest(word, candidates);
  if (!best) return {};
  std::string out = "; did you mean " + quote(*best) + "?";
  if (only_looks_like(word, *best)) out += " (letters that look alike: Cyrillic for Latin)";
  return out;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t bound) {
  return distance(letters_of(a, a.size()), letters_of(b, b.size()), bound);
}

std::optional<std::string> suggest(std::string_view word,
                                   const std::vector<std::string_view>& candidates) {
  return nearest(word, candidates);
}

std::optional<std::string> suggest(std::string_view word,
                                   const std::vector<std::string>& candidates) {
  return nearest(word, candidates);
}

bool only_looks_like(std::string_view a, std::string_view b) {
  const auto is_ascii = [](std::string_view word) {
    return std::none_of(word.begin(), word.end(),
                        [](char byte) { return (static_cast<unsigned char>(byte) & 0x80u) != 0; });
  };
  return a != b && is_ascii(a) != is_ascii(b) && letters_of(a, a.size()) == letters_of(b, b.size());
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates) {
  return question(word, candidates);
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  return question(word, candidates);
}

}  // namespace yarlyk::config
