#include "quotations/speaker.h"

#include <gtest/gtest.h>

#include "quotation_support.h"

namespace yarlyk::quotations {
namespace {

using testing::Input;

// The subject before the last cue of a one-sentence text.
std::string subject_of(const Input& input) {
  const Reading reading(input.text, input.sentences, input.entities,
                        testing::shipped_lexicon(testing::language_of(input.text)));
  if (reading.cues().empty()) return "no cue";
  const auto speaker = SpeakerFinder(reading).before(reading.cues().back().first, 0);
  return speaker ? speaker->name : "none";
}

TEST(Speaker, StandsBeforeTheVerb) {
  EXPECT_EQ(subject_of(Input({"Ivan Petrov said"}, {"Ivan Petrov"})), "Ivan Petrov");
  EXPECT_EQ(subject_of(Input({"Minister Ivan Petrov also said"}, {"Ivan Petrov"})), "Ivan Petrov");
  EXPECT_EQ(subject_of(Input({"Ivan Petrov (Tajikistan) said"}, {"Ivan Petrov"})), "Ivan Petrov");
  EXPECT_EQ(subject_of(Input({"the head of the bank, Ivan Petrov, said"}, {"Ivan Petrov"})),
            "Ivan Petrov");
  EXPECT_EQ(subject_of(Input({"an official of the bank said"})), "an official of the bank");
  EXPECT_EQ(subject_of(Input({"Acme said"}, {}, {"Acme"})), "Acme");
  EXPECT_EQ(subject_of(Input({"a spokesman for Petrov said"}, {"Petrov"})),
            "a spokesman for Petrov");
}

TEST(Speaker, IsMissingWhereNobodyStands) {
  for (const char* text :
       {"said", ", said", "), said", "( said", "that said", "and said", "Nobody said"}) {
    EXPECT_EQ(subject_of(Input({text})), "none") << text;
  }
}

TEST(Speaker, IsANounThatCanSpeak) {
  for (const char* text :
       {"table said", "the table said", "three things said", "keep said", "Час назад заявил",
        "вчера заявил", "a map of the road said", "the weather in the city said", "миссией заявил",
        "the long green wall said", "big said"}) {
    EXPECT_EQ(subject_of(Input({text})), "none") << text;
  }
  const struct {
    const char *text, *speaker;
  } cases[] = {
      {"many said", "many"},
      {"one of them said", "one of them"},
      {"two sides said", "two sides"},
      {"Ossetian guards said", "Ossetian guards"},
      {"the groundskeeper said", "the groundskeeper"},
      {"a zoologist said", "a zoologist"},
      {"all members said", "all members"},
      {"sources said", "sources"},
      {"люди заявили", "люди"},
      {"источник заявил", "источник"},
      {"Пожилой мужчина заявил", "Пожилой мужчина"},
      {"две старушки и геологи заявили", "геологи"},
  };
  for (const auto& c : cases) EXPECT_EQ(subject_of(Input({c.text})), c.speaker) << c.text;
}

}  // namespace
}  // namespace yarlyk::quotations
