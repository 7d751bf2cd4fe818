#include "stance/pattern.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace yarlyk::stance {
namespace {

struct Case {
  const char* pattern;
  const char* text;
  bool found;
};

bool finds(const Case& c, text::Language language) {
  const text::Stemmer stemmer(language);
  PatternSet set;
  set.add(c.pattern, 0, stemmer);
  const std::string text = c.text;
  const text::TokenizedText tokens(text);
  const Words words(tokens, stemmer);
  return !set.find(words, 0, tokens.size()).empty();
}

TEST(Pattern, FindsAndPassesOver) {
  const Case cases[] = {
      {"fail", "It failed.", true},
      {"=fail", "It failed.", false},
      {"=fail", "FAIL", true},
      {"toothl*", "a toothless tiger", true},
      {"toothl*", "tooth", false},
      {"leave|quit", "they quit", true},
      {"leave [the] bloc", "leave the bloc", true},
      {"leave [the] bloc", "leave bloc", true},
      {"leave [the] bloc", "leave our bloc", false},
      {"leave .. bloc", "leave a b c bloc", true},
      {"leave .. bloc", "leave a b c d bloc", false},
      {"leave ... bloc", "leave a b c d e f g bloc", true},
      {"leave .. bloc", "leave! The bloc", false},
      {"leave bloc", "leave \"bloc\"", true},
      {"leave bloc", "", false},
      {"leave bloc", "leave", false},
      {"leave bloc", "leave\r\nbloc", true},
      {"leave bloc",
       "leave\xE2\x80\xA8"
       "bloc",
       true},
      {"leave TARGET", "leave CSTO", false},
      {"caf\xC3\xA9", "cafe \xF0\x9F\xA4\xA1", false},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(finds(c, text::Language::kEnglish), c.found) << c.pattern << " / " << c.text;
  }
}

TEST(Pattern, StemsRussian) {
  EXPECT_TRUE(finds({"надежность", "о надежности", true}, text::Language::kRussian));
  EXPECT_TRUE(finds({"заморо*", "ЗАМОРОЗИЛА", true}, text::Language::kRussian));
  EXPECT_FALSE(finds({"=ни", "них", false}, text::Language::kRussian));
}

TEST(Pattern, RefusesBadSources) {
  const text::Stemmer stemmer(text::Language::kEnglish);
  for (const char* source :
       {"", " ", "..", ".. a", "a ..", "[a] b", "a [b]", "a .. .. b", "ab*", "a [b", "a||b", "a|",
        "a .. b .. c .. d .. e", "a a a a a a a a a a a a a a a"}) {
    PatternSet set;
    EXPECT_THROW(set.add(source, 0, stemmer), std::invalid_argument) << source;
  }
}

TEST(Pattern, LongestMatchesDoNotOverlap) {
  const text::Stemmer stemmer(text::Language::kEnglish);
  PatternSet set;
  set.add("paper", 1, stemmer);
  set.add("paper tiger", 2, stemmer);
  set.add("tiger", 3, stemmer);
  const std::string text = "a paper tiger, a tiger";
  const text::TokenizedText tokens(text);
  const Words words(tokens, stemmer);
  const auto found = set.find_longest(words, 0, tokens.size());
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].value, 2u);
  EXPECT_EQ(found[1].value, 3u);
}

}  // namespace
}  // namespace yarlyk::stance
