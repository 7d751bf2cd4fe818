#include "stance/reading.h"

#include <gtest/gtest.h>

#include <string>

#include "stance_support.h"

namespace yarlyk::stance {
namespace {

std::string actors(const std::string& text, const std::string& language) {
  const Input input = testing::input_of(text, language);
  const Pack pack = testing::shipped_pack();
  const StateTable states = testing::shipped_states();
  const text::TokenizedText tokens(input.text);
  const text::Stemmer stemmer(text::language_from_code(language));
  const HolderNouns nouns = testing::shipped_nouns();
  const Reading reading(input, pack, states, nouns, tokens, stemmer);
  std::string out;
  for (const Actor& actor : reading.actors) {
    if (!actor.subject) continue;
    out += (out.empty() ? "" : "|") + actor.holder.type + " " + actor.holder.name;
  }
  return out;
}

TEST(Reading, FindsThoseWhoAct) {
  const struct {
    const char *text, *language, *actors;
  } cases[] = {
      {"", "en", ""},
      {" \n ", "en", ""},
      {"Yerevan refused.", "en", "state Armenia"},
      {"They met in Yerevan.", "en", ""},
      {"The Kyrgyz side refused.", "en", "state Kyrgyzstan"},
      {"Protesters shouted.", "en", "group Protesters"},
      {"Минск отказался.", "ru", "state Belarus"},
      {"Встреча в Минске.", "ru", ""},
      {"Армянская сторона молчит.", "ru", "state Armenia"},
      {"yerevan", "en", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(actors(c.text, c.language), c.actors) << c.text;
}

TEST(Reading, PassesOverUnsoundSpans) {
  const std::string text = "Ереван. Минск.";
  Input input = testing::input_of(text, "ru");
  input.sentences.push_back({{4, 2}, "body"});
  input.sentences.push_back({{1, 900}, "body"});
  input.sentences.push_back({{1, 3}, "body"});
  input.entities.push_back({{1, 3}, "PERSON", "X", "", 0});
  input.entities.push_back({{500, 900}, "ORG", "X", "", 0});
  InputQuotation quotation;
  quotation.span = {9, 3};
  input.quotations.push_back(quotation);
  const Pack pack = testing::shipped_pack();
  const StateTable states = testing::shipped_states();
  const text::TokenizedText tokens(input.text);
  const text::Stemmer stemmer(text::Language::kRussian);
  const HolderNouns nouns = testing::shipped_nouns();
  const Reading reading(input, pack, states, nouns, tokens, stemmer);
  EXPECT_EQ(reading.sentences.size(), 2u);
  EXPECT_EQ(reading.actors.size(), 2u);
}

}  // namespace
}  // namespace yarlyk::stance
