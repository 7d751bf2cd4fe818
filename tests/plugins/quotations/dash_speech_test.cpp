#include "quotations/dash_speech.h"

#include <gtest/gtest.h>

#include "quotation_support.h"

namespace yarlyk::quotations {
namespace {

using testing::Input;

TEST(DashSpeech, IsBrokenByItsAttribution) {
  EXPECT_EQ(Input({"— Да, — сказал Иван Петров.", "— Нет.\n"}, {"Иван Петров"}).rows(),
            "direct|Иван Петров|Да\ndirect|Иван Петров|Нет.");
  EXPECT_EQ(Input({"– Кто там? – спросила соседка.\n"}).rows(), "direct|соседка|Кто там?");
}

TEST(DashSpeech, NeedsAnAttribution) {
  for (const char* text : {"—", "— ", "— — —", "— Да.", "Москва — столица России.", "— Да — нет",
                           "-5 градусов", "– 12 –"}) {
    EXPECT_EQ(Input({text}).rows(), "") << text;
  }
}

TEST(DashSpeech, GivesTheTokensOfEachParagraph) {
  const Input input({"Раз два.\r\n", "Три.\n"});
  const Reading reading(input.text, input.sentences, input.entities,
                        testing::shipped_lexicon(text::Language::kRussian));
  const auto ranges = paragraph_tokens(reading);
  ASSERT_EQ(ranges.size(), 2u);
  EXPECT_EQ(ranges[0].last, ranges[1].first);
}

}  // namespace
}  // namespace yarlyk::quotations
