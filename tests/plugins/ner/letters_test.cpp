#include "ner/letters.h"

#include <gtest/gtest.h>

namespace yarlyk::ner {
namespace {

TEST(LettersTest, RoundTripsScriptsAndAstralCharacters) {
  for (const char* text : {"", "Putin", "Пашинян", "Երևան", "თბილისი", "\xF0\x9F\x98\x80", "é"}) {
    EXPECT_EQ(to_utf8(to_letters(text)), text);
  }
}

TEST(LettersTest, MalformedBytesBecomeReplacementOneByOne) {
  for (const char* text : {"\xFF", "\xD0", "\xE2\x80", "\xF0\x9F\x98", "\x80"}) {
    const std::u32string letters = to_letters(text);
    EXPECT_FALSE(letters.empty());
    EXPECT_EQ(letters[0], U'\uFFFD');
  }
}

TEST(LettersTest, CaseGoesWordByWord) {
  EXPECT_EQ(lower_case("МИДа"), "мида");
  EXPECT_EQ(title_case("nur-sultan"), "Nur-Sultan");
  EXPECT_EQ(title_case("ВЛАДИМИР"), "Владимир");
  EXPECT_EQ(title_case(""), "");
  EXPECT_EQ(title_case("-"), "-");
}

TEST(LettersTest, EndingsAndScripts) {
  EXPECT_TRUE(ends_with(U"область", U"ость") || ends_with(U"область", U"сть"));
  EXPECT_FALSE(ends_with(U"ь", U"сть"));
  EXPECT_TRUE(is_cyrillic_word("Ош"));
  EXPECT_FALSE(is_cyrillic_word("Osh"));
  EXPECT_FALSE(is_cyrillic_word(""));
}

}  // namespace
}  // namespace yarlyk::ner
