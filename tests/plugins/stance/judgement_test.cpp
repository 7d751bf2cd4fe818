#include "stance/judgement.h"

#include <gtest/gtest.h>

#include <string>

#include "stance_support.h"

namespace yarlyk::stance {
namespace {

TEST(Judgement, TurnsCuesByOperators) {
  const struct {
    const char *text, *language, *expected;
  } cases[] = {
      {"The CSTO is useless.", "en", "AUTHOR:against"},
      {"The CSTO is not reliable.", "en", "AUTHOR:against"},
      {"The CSTO is reliable.", "en", "AUTHOR:favor"},
      {"The CSTO is not useless.", "en", "AUTHOR:favor"},
      {"The CSTO ceased to be reliable.", "en", "AUTHOR:against"},
      {"The so-called reliable CSTO met.", "en", "AUTHOR:against"},
      {"If the CSTO were reliable.", "en", "AUTHOR:neutral"},
      {"Critics regard the CSTO as useless.", "en", "Critics:against"},
      {"The CSTO was founded in 2002.", "en", "AUTHOR:neutral"},
      {"The CSTO did not help.", "en", "AUTHOR:against"},
      {"Armenia will not leave the CSTO.", "en", "Armenia:favor"},
      {"ОДКБ надежна.", "ru", "AUTHOR:favor"},
      {"ОДКБ не надежна.", "ru", "AUTHOR:against"},
      {"Якобы надежная ОДКБ.", "ru", "AUTHOR:against"},
      {"ОДКБ не помогла.", "ru", "AUTHOR:against"},
      {"ОДКБ создана в 2002 году.", "ru", "AUTHOR:neutral"},
  };
  for (const auto& c : cases) {
    const Result result = testing::shipped_engine().analyse(testing::input_of(c.text, c.language));
    EXPECT_EQ(testing::shown(result), c.expected) << c.text;
  }
}

TEST(Judgement, ShowsEvidenceInsideTheSentence) {
  const std::string text = "Bread is dear. The CSTO is «useless» \xF0\x9F\xA4\xA1.";
  const Result result = testing::shipped_engine().analyse(testing::input_of(text));
  ASSERT_EQ(result.rows.size(), 1u);
  ASSERT_TRUE(result.rows[0].evidence.has_value());
  EXPECT_EQ(result.rows[0].evidence->of(text), "useless");
  EXPECT_TRUE(result.rows[0].sentence.contains(*result.rows[0].evidence));
  EXPECT_EQ(result.rows[0].by, "stance/csto:worthless");
}

}  // namespace
}  // namespace yarlyk::stance
