#include "letters.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace yarlyk::ner {

std::u32string to_letters(std::string_view utf8) {
  std::u32string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    char32_t letter = length == 1 ? lead : lead & (0x7FU >> length);
    bool good = length != 0 && i + length <= utf8.size();
    for (std::size_t k = 1; good && k < length; ++k) {
      const auto next = static_cast<unsigned char>(utf8[i + k]);
      good = (next & 0xC0U) == 0x80U;
      letter = (letter << 6U) | (next & 0x3FU);
    }
    out.push_back(good ? letter : U'\uFFFD');
    i += good ? length : 1;
  }
  return out;
}

std::string to_utf8(std::u32string_view letters) {
  std::string out;
  out.reserve(letters.size() * 2);
  for (const char32_t letter : letters) {
    char buffer[4];
    std::int32_t n = 0;
    UBool error = false;
    U8_APPEND(buffer, n, 4, static_cast<UChar32>(letter), error);
    if (!error) out.append(buffer, static_cast<std::size_t>(n));
  }
  return out;
}

bool is_upper(char32_t letter) { return u_isUUppercase(static_cast<UChar32>(letter)) != 0; }
bool is_letter(char32_t letter) { return u_isalpha(static_cast<UChar32>(letter)) != 0; }
bool is_cyrillic(char32_t letter) { return letter >= U'\u0400' && letter <= U'\u052F'; }

bool is_cyrillic_word(std::string_view utf8) {
  // Cyrillic letters have the lead bytes 0xD0 to 0xD4: no decoding is needed.
  return !utf8.empty() && static_cast<unsigned char>(utf8[0]) >= 0xD0 &&
         static_cast<unsigned char>(utf8[0]) <= 0xD4;
}

bool is_russian_vowel(char32_t letter) {
  return std::u32string_view(U"аеёиоуыэюя").find(letter) != std::u32string_view::npos;
}

char32_t upper_of(char32_t letter) {
  return static_cast<char32_t>(u_toupper(static_cast<UChar32>(letter)));
}
char32_t lower_of(char32_t letter) {
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(letter)));
}

std::string lower_case(std::string_view utf8) {
  std::u32string letters = to_letters(utf8);
  for (char32_t& letter : letters) letter = lower_of(letter);
  return to_utf8(letters);
}

std::string title_case(std::string_view utf8) {
  std::u32string letters = to_letters(utf8);
  bool start = true;
  for (char32_t& letter : letters) {
    letter = start ? upper_of(letter) : lower_of(letter);
    start = letter == U'-' || letter == U' ';
  }
  return to_utf8(letters);
}

bool ends_with(std::u32string_view word, std::u32string_view ending) {
  return word.size() >= ending.size() && word.substr(word.size() - ending.size()) == ending;
}

}  // namespace yarlyk::ner
