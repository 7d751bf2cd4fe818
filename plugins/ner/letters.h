// Single letters of UTF-8 words: decoding, case, and endings counted in code points.
// Thread rule: [concurrent], all pure. Malformed bytes become U+FFFD, one per byte.
#pragma once

#include <string>
#include <string_view>

namespace yarlyk::ner {

std::u32string to_letters(std::string_view utf8);
std::string to_utf8(std::u32string_view letters);

bool is_upper(char32_t letter);
bool is_letter(char32_t letter);
bool is_cyrillic(char32_t letter);
bool is_cyrillic_word(std::string_view utf8);
bool is_russian_vowel(char32_t letter);

char32_t upper_of(char32_t letter);
char32_t lower_of(char32_t letter);

// Every letter in lower case, or the first in upper and the rest in lower case after a start
// or a hyphen ("nur-sultan" -> "Nur-Sultan").
std::string lower_case(std::string_view utf8);
std::string title_case(std::string_view utf8);

bool ends_with(std::u32string_view word, std::u32string_view ending);

}  // namespace yarlyk::ner
