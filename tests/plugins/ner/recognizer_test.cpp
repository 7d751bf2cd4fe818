#include "ner/recognizer.h"

#include <gtest/gtest.h>

#include "fixture.h"

namespace yarlyk::ner::test {
namespace {

TEST(RecognizerTest, LookUpAloneNeedsNoLists) {
  const Recognizer plain(registry());
  const std::string_view text = "Putin met Lavrov's aide in Yerevan; the CSTO-led drill, pro-CSTO.";
  std::string names;
  for (const Entity& e : plain.find(text, {}, text::Language::kEnglish)) {
    names += std::string(e.span.of(text)) + ";";
    EXPECT_FALSE(e.canonical.empty());
    EXPECT_GE(e.score, 0.0);
    EXPECT_LE(e.score, 1.0);
  }
  EXPECT_EQ(names, "Lavrov;Yerevan;CSTO;CSTO;");
}

TEST(RecognizerTest, GovernmentsAreTold) {
  const std::string_view text = "Yerevan accused Minsk. He lives in Yerevan.";
  const auto entities = recognizer().find(text, {}, text::Language::kEnglish);
  ASSERT_EQ(entities.size(), 3U);
  EXPECT_EQ(entities[0].role, "GOV");
  EXPECT_EQ(entities[2].role, "");
}

TEST(RecognizerTest, OddInputGivesOrderedSpansInsideTheText) {
  const std::string many(20000, '"');
  for (const std::string& text :
       {std::string(), std::string(" \n"), std::string("\"«(„Yerevan"), many,
        std::string("\xF0\x9F\x98\x80 Yerevan\xCC\x81\r\n\xE2\x80\xA8Minsk"),
        std::string("Lavrov. . . Lavrov --- Lavrov's's")}) {
    for (const auto language :
         {text::Language::kEnglish, text::Language::kRussian, text::Language::kOther}) {
      std::uint32_t end = 0;
      for (const Entity& e : recognizer().find(text, {}, language)) {
        EXPECT_LE(end, e.span.begin);
        EXPECT_LT(e.span.begin, e.span.end);
        end = e.span.end;
      }
      EXPECT_LE(end, text.size());
    }
  }
}

// No clock: what grew with the square would run into the time limit of the test program.
TEST(RecognizerTest, TakesHugeRepeatedInput) {
  for (const std::string_view piece :
       {std::string_view("Ivan Abzagov "), std::string_view("Centre for "),
        std::string_view("(ret.) Zur "), std::string_view("J. "), std::string_view("«Zur "),
        std::string_view("Yerevan, Zurmat, ")}) {
    std::string text;
    for (std::size_t i = 0; i < 16000; ++i) text += piece;
    for (const Entity& e : recognizer().find(text, {}, text::Language::kEnglish)) {
      ASSERT_LE(e.span.end, text.size()) << piece;
    }
  }
}

TEST(RecognizerTest, SameInputSameRows) {
  const std::string_view text = "Ivan Abzagov of the Zurmat Centre for Studies left Minsk.";
  EXPECT_EQ(english(text), english(text));
}

}  // namespace
}  // namespace yarlyk::ner::test
