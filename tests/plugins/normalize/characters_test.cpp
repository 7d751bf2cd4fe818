#include "normalize/characters.h"

#include <gtest/gtest.h>

namespace yarlyk::normalize {
namespace {

TEST(Characters, Classes) {
  for (const text::CodePoint c : {0xAD, 0x200B, 0x200E, 0x202E, 0x2060, 0x2069, 0xFEFF, 0x61C}) {
    EXPECT_TRUE(is_invisible(c)) << c;
  }
  for (const text::CodePoint c : {0, 0x20, 0x200C, 0x200D, 0x301, 0xFE0F, 0x2028, 0xE0067}) {
    EXPECT_FALSE(is_invisible(c)) << c;
  }
  for (const text::CodePoint c : {0xA0, 0x2000, 0x2009, 0x202F, 0x3000}) {
    EXPECT_TRUE(is_odd_space(c)) << c;
  }
  for (const text::CodePoint c : {0x20, 0x09, 0x0A, 0x85, 0x200B, 0x2028}) {
    EXPECT_FALSE(is_odd_space(c)) << c;
  }
  EXPECT_EQ(plain_dash(0x2212), 0x2013);
  EXPECT_EQ(plain_dash(0x2014), 0);
  EXPECT_TRUE(is_cyrillic_vowel(0x430));
  EXPECT_FALSE(is_cyrillic_vowel(0x439));
  EXPECT_FALSE(is_cyrillic_vowel('a'));
}

TEST(Characters, Joiners) {
  EXPECT_TRUE(joiner_counts(0x6CC, 0x62E));
  EXPECT_TRUE(joiner_counts(0x94D, 0));
  EXPECT_TRUE(joiner_counts(0x1F468, 0x1F469));
  EXPECT_TRUE(joiner_counts(0x1F3FD, 0x1F469));
  EXPECT_FALSE(joiner_counts(0x1F468, 'a'));
  EXPECT_FALSE(joiner_counts('a', 0x1F469));
  EXPECT_FALSE(joiner_counts(0, 0x6CC));
  EXPECT_FALSE(joiner_counts(0x430, 0x431));
  EXPECT_FALSE(joiner_counts(0xA9, 0xAE));
}

}  // namespace
}  // namespace yarlyk::normalize
