#include "quotations/direct.h"

#include <gtest/gtest.h>

#include "quotation_support.h"

namespace yarlyk::quotations {
namespace {

using testing::Input;

TEST(Direct, FindsTheAttributionBesideTheMarks) {
  EXPECT_EQ(Input({"“We will wait,” said Anna Petrova, a teacher."}, {"Anna Petrova"}).rows(),
            "direct|Anna Petrova|We will wait,");
  EXPECT_EQ(Input({"Ivan Petrov said: \"We will wait.\""}, {"Ivan Petrov"}).rows(),
            "direct|Ivan Petrov|We will wait.");
  EXPECT_EQ(Input({"\"Nobody came\", a resident said."}).rows(), "direct|a resident|Nobody came");
  EXPECT_EQ(Input({"«Мы подождем», — сказала Анна Петрова."}, {"Анна Петрова"}).rows(),
            "direct|Анна Петрова|Мы подождем");
  EXPECT_EQ(Input({"Министр заявил: «Мы подождем»."}).rows(), "direct|Министр|Мы подождем");
  EXPECT_EQ(
      Input({"«Смешно, — говорит Анна Петрова. — Никто не пришел»."}, {"Анна Петрова"}).rows(),
      "direct|Анна Петрова|Смешно\ndirect|Анна Петрова|Никто не пришел");
}

TEST(Direct, CarriesTheSpeakerOn) {
  EXPECT_EQ(
      Input({"“We wait,” said Anna Petrova.", "“Nobody has come to us yet.”"}, {"Anna Petrova"})
          .rows(),
      "direct|Anna Petrova|We wait,\ndirect|Anna Petrova|Nobody has come to us yet.");
}

TEST(Direct, ResolvesPronouns) {
  const Input input({"Anna Petrova keeps a shop.", "“Nobody came,” she said."}, {"Anna Petrova"});
  const auto rows = input.find();
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].speaker, "Anna Petrova");
  EXPECT_EQ(input.of(*rows[0].speaker_span), "she");
  ASSERT_TRUE(rows[0].cue.has_value());
  EXPECT_EQ(input.of(*rows[0].cue), "said");
  EXPECT_EQ(rows[0].speaker_entity, 0u);
}

TEST(Direct, LeavesTitlesAndScareQuotesAlone) {
  EXPECT_EQ(Input({"The newspaper “Evening Star” is printed here."}).rows(), "");
  EXPECT_EQ(Input({"The so-called “allies” did nothing."}).rows(), "");
  EXPECT_EQ(Input({"Учения «Щит и меч» начались в среду."}).rows(), "");
  EXPECT_EQ(Input({"Партия «Новый день» победила."}).rows(), "");
  EXPECT_EQ(Input({"По нам били из «Града»."}).rows(), "");
  EXPECT_EQ(Input({"\"\" and « » and “"}).rows(), "");
  EXPECT_EQ(Input({""}).rows(), "");
  EXPECT_EQ(Input({"“We wait,” said Anna."}, {"Anna"}, {}, "comment").rows(), "");
}

}  // namespace
}  // namespace yarlyk::quotations
