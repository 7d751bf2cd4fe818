#include "ner/words.h"

#include <gtest/gtest.h>

namespace yarlyk::ner {
namespace {

std::string cut(std::string_view text) {
  FormIndex known;
  known.add("nur-sultan", 0);
  known.add("baku", 0);
  known.add("yerevan", 0);
  const Words words(text, {}, known);
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!out.empty()) out += '|';
    out += words.surface(i);
  }
  return out;
}

TEST(WordsTest, CutsPossessivesAndHyphens) {
  EXPECT_EQ(cut("Putin's"), "Putin|'s");
  EXPECT_EQ(cut("Putin\xE2\x80\x99s"), "Putin|\xE2\x80\x99s");
  EXPECT_EQ(cut("Moscow-led"), "Moscow|-led");
  EXPECT_EQ(cut("pro-NATO"), "pro|NATO");
  EXPECT_EQ(cut("Nur-Sultan"), "Nur-Sultan");
  EXPECT_EQ(cut("Baku-Yerevan"), "Baku|Yerevan");
  EXPECT_EQ(cut("Джермук-то"), "Джермук|-то");
  EXPECT_EQ(cut("премьер-министр"), "премьер-министр");
}

TEST(WordsTest, OddInput) {
  for (const char* text :
       {"", " ", "'s", "-", "--", "'", "a-", "-B", "\xC2\xAD", "\r\n\xE2\x80\xA8"}) {
    (void)cut(text);
  }
}

TEST(WordsTest, SentencesAreMarked) {
  const std::string_view text = "Yes. No";
  const Words words(text, {{0, 4}, {5, 7}}, FormIndex());
  ASSERT_EQ(words.size(), 3U);
  EXPECT_TRUE(words[0].starts_sentence);
  EXPECT_FALSE(words[1].starts_sentence);
  EXPECT_TRUE(words[2].starts_sentence);
  EXPECT_FALSE(words.same_sentence(0, 2));
}

TEST(WordsTest, LineBreaksPartTextWithoutSentences) {
  const Words words("One\nTwo", {}, FormIndex());
  ASSERT_EQ(words.size(), 2U);
  EXPECT_FALSE(words.same_sentence(0, 1));
}

TEST(WordsTest, FoldsPhrases) {
  EXPECT_EQ(folded_words("Союз  «Ёлка»"), "союз « елка »");
  EXPECT_EQ(folded_words("Nur-Sultan City"), "nur-sultan city");
  EXPECT_EQ(folded_words(""), "");
}

}  // namespace
}  // namespace yarlyk::ner
