#include "text/stem.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace yarlyk::text {
namespace {

TEST(Stem, LanguageCodes) {
  EXPECT_EQ(language_from_code("en"), Language::kEnglish);
  EXPECT_EQ(language_from_code("ru"), Language::kRussian);
  for (const char* code : {"", "EN", "eng", "uk", "und", "ru-RU"}) {
    EXPECT_EQ(language_from_code(code), Language::kOther) << code;
  }
}

TEST(Stem, Table) {
  const Stemmer english(Language::kEnglish), russian(Language::kRussian), other(Language::kOther);
  EXPECT_EQ(english.stem("meetings"), english.stem("meeting"));
  EXPECT_EQ(english.stem("army's"), english.stem("army"));
  EXPECT_EQ(russian.stem("организации"), russian.stem("организацией"));
  EXPECT_EQ(russian.stem("министров"), russian.stem("министрам"));
  EXPECT_EQ(other.stem("meetings"), "meetings");
  EXPECT_EQ(english.stem(""), "");
  EXPECT_EQ(english.stem("организации"), "организации");
  EXPECT_EQ(russian.stem("meetings"), "meetings");
  EXPECT_EQ(russian.stem("it-компании"), "it-компании");  // mixed scripts
  EXPECT_EQ(english.stem("12-05"), "12-05");
  EXPECT_EQ(english.stem("\U0001F921"), "\U0001F921");
}

TEST(Stem, VeryLongWordsAreLeftAlone) {
  const std::string word(100000, 's');
  EXPECT_EQ(Stemmer(Language::kEnglish).stem(word), word);
}

TEST(Stem, CanBeMoved) {
  Stemmer from(Language::kEnglish);
  Stemmer to(std::move(from));
  EXPECT_EQ(to.stem("running"), "run");
  to = Stemmer(Language::kRussian);
  EXPECT_EQ(to.stem("running"), "running");
}

}  // namespace
}  // namespace yarlyk::text
