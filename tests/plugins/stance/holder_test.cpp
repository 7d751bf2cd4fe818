#include "stance/holder.h"

#include <gtest/gtest.h>

#include <string>

#include "stance_support.h"

namespace yarlyk::stance {
namespace {

using testing::shipped_engine;
using testing::shown;

TEST(Holder, OfActsIsTheOneWhoActs) {
  const struct {
    const char *text, *language, *expected;
  } cases[] = {
      {"Armenia froze its membership in the CSTO.", "en", "Armenia:against"},
      {"Bishkek cancelled the CSTO exercise.", "en", "Kyrgyzstan:against"},
      {"The Kyrgyz side refused to host the CSTO exercise.", "en", "Kyrgyzstan:against"},
      {"Kazakhstan asked the CSTO for help.", "en", "Kazakhstan:favor"},
      {"Protesters demanded that Armenia leave the CSTO.", "en", "Protesters:against"},
      {"Ереван заморозил участие в ОДКБ.", "ru", "Armenia:against"},
      {"Астана попросила ОДКБ о помощи.", "ru", "Kazakhstan:favor"},
      {"Azerbaijan, Georgia and Uzbekistan left the CSTO in 1999.", "en",
       "Azerbaijan:against Uzbekistan:against Georgia:against"},
      {"Armenia, unlike Kazakhstan, left the CSTO.", "en", "Armenia:against"},
      {"The CSTO exercise was cancelled.", "en", "unknown:against"},
      {"The CSTO exercise was cancelled by Armenia.", "en", "Armenia:against"},
      {"Uzbekistan joined the CSTO in 2006.", "en", "AUTHOR:neutral"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(shown(shipped_engine().analyse(testing::input_of(c.text, c.language))), c.expected)
        << c.text;
  }
}

TEST(Holder, OfWordsIsTheOneWhoSpeaks) {
  const std::string text = "The minister called it \"useless\". The CSTO is useless.";
  Input input = testing::input_of(text);
  InputQuotation quotation;
  quotation.span = testing::span_of(text, "The CSTO is useless.");
  quotation.kind = "direct";
  quotation.speaker = "Anna Example";
  quotation.speaker_type = "PERSON";
  input.quotations.push_back(quotation);
  Result result = shipped_engine().analyse(input);
  ASSERT_EQ(result.rows.size(), 1u);
  EXPECT_EQ(result.rows[0].holder, "Anna Example");
  EXPECT_EQ(result.rows[0].holder_type, "person");

  input.quotations[0].speaker.clear();
  EXPECT_EQ(shown(shipped_engine().analyse(input)), "unknown:against");

  input.quotations[0].speaker = "AUTHOR";
  result = shipped_engine().analyse(input);
  EXPECT_EQ(result.rows[0].holder, "unknown");

  input.quotations.clear();
  input.sentences[1].zone = "comment";
  result = shipped_engine().analyse(input);
  ASSERT_EQ(result.rows.size(), 1u);
  EXPECT_EQ(result.rows[0].holder, "reader");
  EXPECT_EQ(result.rows[0].holder_type, "reader");
}

}  // namespace
}  // namespace yarlyk::stance
