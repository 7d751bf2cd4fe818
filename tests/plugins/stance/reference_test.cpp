#include "stance/reference.h"

#include <gtest/gtest.h>

#include <string>

#include "stance_support.h"

namespace yarlyk::stance {
namespace {

// "sentence number:kind" of each row.
std::string references(const std::string& text, const std::string& language) {
  const Input input = testing::input_of(text, language);
  std::string out;
  for (const Row& row : testing::shipped_engine().analyse(input).rows) {
    std::size_t number = 0;
    while (!(input.sentences[number].span == row.sentence)) ++number;
    out += (out.empty() ? "" : " ") + std::to_string(number) + ":" + row.reference;
  }
  return out;
}

TEST(Reference, FollowsTheNearestOrganization) {
  const struct {
    const char *text, *language, *expected;
  } cases[] = {
      {"", "en", ""},
      {" \r\n\t ", "en", ""},
      {"The alliance is useless.", "en", ""},
      {"NATO met. The alliance is useless.", "en", ""},
      {"The CSTO met. The alliance is useless.", "en", "0:name 1:noun"},
      {"The CSTO met. NATO met. The alliance is useless.", "en", "0:name"},
      {"NATO met. The CSTO met. The alliance is useless.", "en", "1:name 2:noun"},
      {"The CSTO met. Bread costs more. An organization of bakers met.", "en", "0:name"},
      {"The CSTO met. It is a useless club.", "en", "0:name 1:noun"},
      {"The CSTO met. It rained all day.", "en", "0:name"},
      {"The CSTO met. The summit lasted a day.", "en", "0:name"},
      {"The CSTO met. The summit was a fiasco.", "en", "0:name 1:metonym"},
      {"The CSTO met. The summit of NATO was a fiasco.", "en", "0:name"},
      {"The Collective Security Treaty entered into force.", "en", "0:name"},
      {"ОДКБ собралась. Организация бесполезна.", "ru", "0:name 1:noun"},
      {"ОДКБ собралась. Организация выборов стоила дорого.", "ru", "0:name"},
      {"НАТО собралось. Альянс бесполезен.", "ru", ""},
      {"Собрание членов ОДКБ.", "ru", "0:name"},
      {"CSTOcsto \xF0\x9F\xA4\xA1", "en", ""},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(references(c.text, c.language), c.expected) << c.text;
  }
}

// "they said": whoever speaks is not what is spoken of.
TEST(Reference, IsNoPronounThatSpeaks) {
  const std::string text = "The CSTO met. They said it would be useless.";
  Input input = testing::input_of(text);
  ASSERT_EQ(testing::shipped_engine().analyse(input).rows.size(), 2u);
  InputQuotation quotation;
  quotation.kind = "indirect";
  quotation.speaker = "They";
  quotation.span = testing::span_of(text, "would be useless");
  quotation.speaker_span = testing::span_of(text, "They said it");
  input.quotations.push_back(quotation);
  EXPECT_EQ(testing::shipped_engine().analyse(input).rows.size(), 1u);
  input.quotations[0].speaker_span = testing::span_of(text, "They");
  const Result result = testing::shipped_engine().analyse(input);
  ASSERT_EQ(result.rows.size(), 2u);
  EXPECT_EQ(result.rows[1].reference, "pronoun");
  for (const text::Span odd : {text::Span{400, 500}, text::Span{9, 3}, text::Span{0, 0}}) {
    input.quotations[0].speaker_span = odd;
    EXPECT_EQ(testing::shipped_engine().analyse(input).rows.size(), 2u);
  }
}

}  // namespace
}  // namespace yarlyk::stance
