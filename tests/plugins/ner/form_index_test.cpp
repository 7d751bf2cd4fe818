#include "ner/form_index.h"

#include <gtest/gtest.h>

namespace yarlyk::ner {
namespace {

TEST(FormIndexTest, FindsFormsAndPrefixes) {
  FormIndex index;
  index.add("united states", 1);
  index.add("united states", 2);
  index.add("united states", 2);
  index.add("nur-sultan", 3);
  const std::uint64_t one = FormIndex::extend(FormIndex::kStart, "united");
  EXPECT_EQ(index.at(one).values, nullptr);
  EXPECT_TRUE(index.at(one).more);
  const auto hit = index.at(FormIndex::extend(one, "states"));
  ASSERT_NE(hit.values, nullptr);
  EXPECT_EQ(*hit.values, (std::vector<std::uint32_t>{1, 2}));
  EXPECT_TRUE(index.has_hyphen_word("nur-sultan"));
  EXPECT_FALSE(index.has_hyphen_word("moscow-led"));
  EXPECT_TRUE(index.has_word("nur-sultan"));
}

TEST(FormIndexTest, EmptyFormsAreNoForms) {
  FormIndex index;
  index.add("", 1);
  index.add("   ", 1);
  EXPECT_EQ(index.at(FormIndex::kStart).values, nullptr);
  EXPECT_FALSE(index.has_word(""));
}

TEST(FormIndexTest, WordLimitsCount) {
  EXPECT_NE(FormIndex::extend(FormIndex::extend(FormIndex::kStart, "ab"), "c"),
            FormIndex::extend(FormIndex::extend(FormIndex::kStart, "a"), "bc"));
}

}  // namespace
}  // namespace yarlyk::ner
