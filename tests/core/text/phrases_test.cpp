#include "text/phrases.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace yarlyk::text {
namespace {

std::string found(const PhraseMatcher& matcher, const std::string& text) {
  const TokenizedText tokens(text);
  std::string out;
  for (const PhraseMatcher::Match& match : matcher.find(tokens)) {
    out += std::to_string(match.first) + "-" + std::to_string(match.last) + ":";
    for (const std::uint32_t value : *match.values) out += std::to_string(value) + ",";
    out += ";";
  }
  return out;
}

TEST(Phrases, Table) {
  PhraseMatcher matcher;
  EXPECT_TRUE(matcher.add("treaty", 1));
  EXPECT_TRUE(matcher.add("Collective Security Treaty", 2));
  EXPECT_TRUE(matcher.add("collective security", 3));
  EXPECT_TRUE(matcher.add("Министр иностранных дел", 4));
  EXPECT_TRUE(matcher.add("treaty", 5));
  EXPECT_TRUE(matcher.add("treaty", 1));
  EXPECT_TRUE(matcher.add("!", 6));
  EXPECT_TRUE(matcher.add("U.S.", 7));
  EXPECT_FALSE(matcher.add("", 8));
  EXPECT_FALSE(matcher.add(" \n\u200B", 9));
  EXPECT_EQ(matcher.size(), 6u);
  const struct {
    std::string text, matches;
  } cases[] = {
      {"", ""},
      {"nothing", ""},
      {"TREATY", "0-1:1,5,1,;"},
      {"collective", ""},
      {"collective security treaty", "0-3:2,;"},
      {"collective security talks", "0-2:3,;"},
      {"collective collective security treaty treaty", "1-4:2,;4-5:1,5,1,;"},
      {"ми\u0301нистр иностран\u00ADных  дел", "0-3:4,;"},
      {"министр иностранных", ""},
      {"the U.S. army!", "1-5:7,;6-7:6,;"},
  };
  for (const auto& c : cases) EXPECT_EQ(found(matcher, c.text), c.matches) << c.text;
}

TEST(Phrases, LongestAtReportsWhereNoneStarts) {
  PhraseMatcher matcher;
  matcher.add("a b", 1);
  const TokenizedText tokens("x a b");
  EXPECT_EQ(matcher.longest_at(tokens, 0).values, nullptr);
  EXPECT_EQ(matcher.longest_at(tokens, 1).last, 3u);
  EXPECT_EQ(matcher.longest_at(tokens, 3).values, nullptr);
  EXPECT_EQ(PhraseMatcher().longest_at(tokens, 0).values, nullptr);
}

TEST(Phrases, ManyPhrasesAndRepeatedText) {
  PhraseMatcher matcher;
  for (std::uint32_t i = 0; i < 20000; ++i) matcher.add("word" + std::to_string(i) + " tail", i);
  EXPECT_EQ(matcher.size(), 20000u);
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "word" + std::to_string(i) + " tail ";
  const TokenizedText tokens(text);
  const std::vector<PhraseMatcher::Match> matches = matcher.find(tokens);
  ASSERT_EQ(matches.size(), 20000u);
  for (std::uint32_t i = 0; i < 20000; ++i) ASSERT_EQ(matches[i].values->front(), i);
}

}  // namespace
}  // namespace yarlyk::text
