#include "romanize.h"

#include "letters.h"

namespace yarlyk::ner {
namespace {

struct Pair {
  char32_t letter;
  std::string_view latin;
};

// Russian, then Kazakh, Kyrgyz, Tajik, Ukrainian, Belarusian letters. The Latin letters of "е"
// at the start are decided below; "ъ" and "ь" are left out.
constexpr Pair kLatin[] = {
    {U'а', "a"},  {U'б', "b"},  {U'в', "v"},    {U'г', "g"}, {U'д', "d"},  {U'е', "e"},
    {U'ё', "yo"}, {U'ж', "zh"}, {U'з', "z"},    {U'и', "i"}, {U'й', "y"},  {U'к', "k"},
    {U'л', "l"},  {U'м', "m"},  {U'н', "n"},    {U'о', "o"}, {U'п', "p"},  {U'р', "r"},
    {U'с', "s"},  {U'т', "t"},  {U'у', "u"},    {U'ф', "f"}, {U'х', "kh"}, {U'ц', "ts"},
    {U'ч', "ch"}, {U'ш', "sh"}, {U'щ', "shch"}, {U'ы', "y"}, {U'э', "e"},  {U'ю', "yu"},
    {U'я', "ya"}, {U'ә', "a"},  {U'ғ', "gh"},   {U'қ', "q"}, {U'ң', "ng"}, {U'ө', "o"},
    {U'ү', "u"},  {U'ұ', "u"},  {U'һ', "h"},    {U'і', "i"}, {U'ї', "yi"}, {U'є', "ye"},
    {U'ґ', "g"},  {U'ў', "u"},  {U'ҳ', "h"},    {U'ҷ', "j"}, {U'ӣ', "i"},  {U'ӯ', "u"},
};

std::string_view latin_of(char32_t letter) {
  for (const Pair& pair : kLatin) {
    if (pair.letter == letter) return pair.latin;
  }
  return {};
}

std::string romanize_word(std::u32string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char32_t letter = lower_of(word[i]);
    const char32_t before = i == 0 ? U' ' : lower_of(word[i - 1]);
    if (letter == U'ъ' || letter == U'ь') continue;
    const bool last_pair = i + 2 == word.size() && i > 1;
    if (last_pair && (letter == U'и' || letter == U'ы') && lower_of(word[i + 1]) == U'й') {
      out += 'y';
      break;
    }
    std::string piece(latin_of(letter));
    const bool soft = i == 0 || is_russian_vowel(before) || before == U'ъ' || before == U'ь';
    if (letter == U'е' && soft) piece = "ye";
    // "кс" is kept apart from Latin x: Aleksandr; common given names have their own spelling.
    if (piece.empty()) piece = to_utf8(std::u32string(1, letter));
    out += piece;
  }
  return title_case(out);
}

}  // namespace

std::string romanize(std::string_view name) {
  std::string out;
  std::u32string word;
  bool cyrillic = false;
  const auto close = [&] {
    out += cyrillic ? romanize_word(word) : to_utf8(word);
    word.clear();
    cyrillic = false;
  };
  for (const char32_t letter : to_letters(name)) {
    if (letter == U' ' || letter == U'-') {
      close();
      out += letter == U' ' ? ' ' : '-';
      continue;
    }
    cyrillic = cyrillic || is_cyrillic(letter);
    word.push_back(letter);
  }
  close();
  return out;
}

}  // namespace yarlyk::ner
