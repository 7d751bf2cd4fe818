#include "quotations/reading.h"

#include <gtest/gtest.h>

#include "quotation_support.h"

namespace yarlyk::quotations {
namespace {

using testing::Input;

TEST(Reading, MarksCuesEntitiesAndPairs) {
  const Input input({"“Well,” said Ivan Petrov.\n", "The end."}, {"Ivan Petrov"});
  const Reading r(input.text, input.sentences, input.entities,
                  testing::shipped_lexicon(text::Language::kEnglish));
  ASSERT_EQ(r.cues().size(), 1u);
  EXPECT_EQ(input.of(r.span({r.cues()[0].first, r.cues()[0].last})), "said");
  ASSERT_EQ(r.pairs().size(), 1u);
  EXPECT_EQ(r.pair_at(1), 0u);
  EXPECT_EQ(r.pair_at(0), kNone);
  EXPECT_TRUE(r.person_at(r.cues()[0].last));
  EXPECT_EQ(r.paragraphs().size(), 2u);
}

TEST(Reading, TakesOddInput) {
  for (const char* text : {"", " \t\r\n", "\xE2\x80\xA8", "\"", "\xF0\x9F\x98\x80", "...", "—"}) {
    const Input input({text});
    const Reading r(input.text, input.sentences, input.entities,
                    testing::shipped_lexicon(text::Language::kEnglish));
    EXPECT_TRUE(r.cues().empty()) << text;
    EXPECT_FALSE(r.word(r.size()));
    EXPECT_FALSE(r.stop(r.size()));
    EXPECT_FALSE(r.quote_mark(r.size()));
  }
}

TEST(Reading, SkipsOtherZones) {
  const Input input({"Ivan said that it was late."}, {"Ivan"}, {}, "chrome");
  const Reading r(input.text, input.sentences, input.entities,
                  testing::shipped_lexicon(text::Language::kEnglish));
  EXPECT_TRUE(r.cues().empty());
  EXPECT_TRUE(r.paragraphs().empty());
}

}  // namespace
}  // namespace yarlyk::quotations
