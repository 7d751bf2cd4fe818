#include "quotations/lexicon.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "quotation_support.h"

namespace yarlyk::quotations {
namespace {

bool knows(text::Language language, std::string_view phrase) {
  const text::TokenizedText tokens(phrase);
  const auto match = testing::shipped_lexicon(language).cue_phrases().longest_at(tokens, 0);
  return match.values != nullptr && match.last == tokens.size();
}

TEST(Lexicon, KnowsTheFormsOfEnglishVerbs) {
  for (const char* phrase : {"say", "says", "said", "saying", "replies", "replied", "admitted",
                             "admitting", "made it clear", "makes it clear", "called for",
                             "according to", "in his words", "announces", "denying", "wrote"}) {
    EXPECT_TRUE(knows(text::Language::kEnglish, phrase)) << phrase;
  }
  for (const char* phrase : {"", "table", "according", "sayed", "the", "заявил", "12"}) {
    EXPECT_FALSE(knows(text::Language::kEnglish, phrase)) << phrase;
  }
}

TEST(Lexicon, KnowsTheFormsOfRussianVerbs) {
  for (const char* phrase : {"заявил", "заявила", "заявили", "говорит", "говорят", "считает",
                             "считают", "признался", "признались", "дал понять", "дали понять",
                             "по словам", "По мнению", "по его словам", "подчеркнул"}) {
    EXPECT_TRUE(knows(text::Language::kRussian, phrase)) << phrase;
  }
  for (const char* phrase : {"", "стол", "по", "заявка", "said", "словам"}) {
    EXPECT_FALSE(knows(text::Language::kRussian, phrase)) << phrase;
  }
}

TEST(Lexicon, TellsTheParts) {
  const Lexicon& en = testing::shipped_lexicon(text::Language::kEnglish);
  EXPECT_NE(en.parts("minister", "minist") & kRole, 0u);
  EXPECT_NE(en.parts("newspaper", "newspap") & kClassNoun, 0u);
  EXPECT_NE(en.parts("she", "she") & kShe, 0u);
  EXPECT_EQ(en.parts("xyzzy", "xyzzi"), 0u);
  EXPECT_EQ(en.parts("", ""), 0u);
  const Lexicon& ru = testing::shipped_lexicon(text::Language::kRussian);
  EXPECT_NE(ru.parts("министром", "министр") & kRole, 0u);
}

std::string error_of(std::string_view bytes, bool cues) {
  Lexicon lexicon(text::Language::kEnglish);
  try {
    if (cues) {
      lexicon.add_cues({"list.tsv", bytes});
    } else {
      lexicon.add_words({"list.tsv", bytes});
    }
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(Lexicon, SaysWhereABadLineStands) {
  EXPECT_EQ(error_of("# x\nsay\tneutral\tthat\n", true), "");
  EXPECT_EQ(error_of("", true), "");
  EXPECT_EQ(error_of("say\tneutral\tthat\r\n", true), "");
  EXPECT_EQ(error_of("# x\nsay\tneutral\n", true),
            "list.tsv:2: got 2 fields, expected 3; separate them with one tab");
  EXPECT_EQ(error_of("say\tloud\tthat\n", true),
            "list.tsv:1: unknown class 'loud', expected neutral, doubt, endorse, demand or deny");
  EXPECT_EQ(error_of("say\tneutral\tthis\n", true),
            "list.tsv:1: unknown frame 'this', see README.md");
  EXPECT_EQ(error_of("\tneutral\tthat\n", true), "list.tsv:1: no phrase, write one in field 1");
  EXPECT_EQ(error_of("=\tneutral\tthat\n", true), "list.tsv:1: no phrase, write one in field 1");
  EXPECT_EQ(error_of("role\tminister\n", false), "");
  EXPECT_EQ(error_of("rank\tminister\n", false), "list.tsv:1: unknown kind 'rank', see README.md");
  EXPECT_EQ(error_of("role\t\n", false), "list.tsv:1: no word, write one in field 2");
  EXPECT_EQ(error_of("role\n", false),
            "list.tsv:1: got 1 fields, expected 2; separate them with one tab");
}

TEST(Lexicon, ReadsSpeakersByClass) {
  Lexicon lexicon(text::Language::kEnglish);
  lexicon.add_speakers({"speakers.en.tsv", "# c\nperson\tdriver\ncount\tmany\nending\tist\r\n"});
  EXPECT_EQ(lexicon.parts("drivers", "driver"), static_cast<std::uint32_t>(kSpeakerNoun));
  EXPECT_EQ(lexicon.parts("many", "mani"), static_cast<std::uint32_t>(kCount));
  EXPECT_EQ(lexicon.parts("geologist", "geologist"), static_cast<std::uint32_t>(kSpeakerNoun));
  EXPECT_EQ(lexicon.parts("gist", "gist"), 0u);
  EXPECT_EQ(lexicon.parts("", ""), 0u);
  for (const char* bytes : {"thing\tx", "person\t", "person", "person\ta\tb", "\tx"}) {
    EXPECT_THROW(lexicon.add_speakers({"speakers.en.tsv", bytes}), std::runtime_error) << bytes;
  }
}

}  // namespace
}  // namespace yarlyk::quotations
