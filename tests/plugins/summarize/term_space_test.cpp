#include "summarize/term_space.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "test_data.h"

namespace yarlyk::summarize {
namespace {

// One range for each line of `text`.
TermSpace space_of(std::string_view text, std::size_t counted,
                   text::Language language = text::Language::kEnglish) {
  const Resources resources(testing::files());
  const text::TokenizedText tokens(text);
  std::vector<text::TokenizedText::Range> ranges;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) end = text.size();
    ranges.push_back(
        tokens.inside({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}));
    begin = end + 1;
  }
  return build_terms(tokens, ranges, counted, language, resources);
}

TEST(TermSpace, CosineSeesStemsAndNotStopWords) {
  const struct {
    const char* text;
    text::Language language;
    double least, most;
  } cases[] = {
      {"treaty signed\ntreaties signed", text::Language::kEnglish, 0.999, 1.001},
      {"the treaty of\nin the and a", text::Language::kEnglish, 0, 0},
      {"the army\nthe treaty", text::Language::kEnglish, 0, 0},
      {"army, army!\nARMY", text::Language::kEnglish, 0.999, 1.001},
      {"договор подписан\nдоговоры подписаны", text::Language::kRussian, 0.999, 1.001},
      {"treaty signed\ntreaties signed", text::Language::kOther, 0.01, 0.99},
      {"\n", text::Language::kEnglish, 0, 0},
      {"... !!!\n???", text::Language::kEnglish, 0, 0},
      {"x y z\nx y z", text::Language::kEnglish, 0, 0},  // single letters
      {"я о у\nя о у", text::Language::kRussian, 0, 0},  // two bytes each
      {"\xF0\x9F\x92\xA5\n\xF0\x9F\x92\xA5", text::Language::kEnglish, 0, 1.001},
      {"1999 2001\n1999 2001", text::Language::kEnglish, 0.999, 1.001},
  };
  for (const auto& c : cases) {
    const TermSpace space = space_of(c.text, 2, c.language);
    ASSERT_EQ(space.rows.size(), 2u) << c.text;
    const double value = cosine(space.rows[0], space.rows[1]);
    EXPECT_GE(value, c.least - 1e-9) << c.text;
    EXPECT_LE(value, c.most + 1e-9) << c.text;
    EXPECT_EQ(value, cosine(space.rows[1], space.rows[0])) << c.text;
  }
}

TEST(TermSpace, UncountedRowsDoNotChangeFrequencies) {
  const TermSpace with_title = space_of("army treaty\nborder treaty\nborder border border", 2);
  const TermSpace without = space_of("army treaty\nborder treaty", 2);
  EXPECT_EQ(cosine(with_title.rows[0], with_title.rows[1]),
            cosine(without.rows[0], without.rows[1]));
  EXPECT_GT(cosine(with_title.rows[2], with_title.rows[1]), 0.5);
}

TEST(TermSpace, CentralityLooksForward) {
  const TermSpace space = space_of("army treaty\narmy\ntreaty\nmilk", 4);
  const std::vector<double> forward = directed_centrality(space, 4, 1, 0);
  const std::vector<double> backward = directed_centrality(space, 4, 0, 1);
  EXPECT_GT(forward[0], forward[1]);
  EXPECT_EQ(forward[2], 0);
  EXPECT_EQ(backward[0], 0);
  EXPECT_GT(backward[2], 0);
  EXPECT_EQ(forward[3], 0);
  // The running sums give what summing all pairs gives.
  double pairs = 0;
  for (std::size_t j = 1; j < 4; ++j) pairs += cosine(space.rows[0], space.rows[j]) / 3;
  EXPECT_NEAR(forward[0], pairs, 1e-12);
}

TEST(TermSpace, CentralityOfFewRows) {
  EXPECT_TRUE(directed_centrality({}, 0, 1, 1).empty());
  EXPECT_EQ(directed_centrality(space_of("army", 1), 1, 1, 1), std::vector<double>{0.0});
}

}  // namespace
}  // namespace yarlyk::summarize
