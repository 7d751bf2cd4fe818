#include "quotations/marks.h"

#include <gtest/gtest.h>

#include <string>

namespace yarlyk::quotations {
namespace {

// The inner texts of the pairs, joined by '|'; a paragraph for each line.
std::string pairs_of(const std::string& text) {
  std::vector<text::Span> paragraphs;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string::npos) end = text.size();
    if (end > begin) {
      paragraphs.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    }
    begin = end + 1;
  }
  std::string out;
  for (const MarkPair& p : pair_marks(text, paragraphs)) {
    if (!out.empty()) out += '|';
    out += std::string(p.inner.of(text)) + (p.recovered ? "~" : "");
  }
  return out;
}

struct Case {
  const char* text;
  const char* pairs;
};

TEST(Marks, PairsByType) {
  const Case cases[] = {
      {"He said \"yes\" and \"no\".", "yes|no"},
      {"«Да», — сказал он.", "Да"},
      {"„Ja“, sagte er. “Yes,” she said.", "Ja|Yes,"},
      {"«Завод «Луч» стоит»", "Завод «Луч» стоит|Луч"},
      {"“He said ‘no’ twice”", "He said ‘no’ twice|no"},
      {"‘Don’t go,’ she said.", "Don’t go,"},
      {"'Don't go,' she said.", "Don't go,"},
      {"(\"yes\")", "yes"},
      {"said:\"yes\"", "yes"},
      {"“𝔄𝔅” e\u0301 «e\u0301»", "𝔄𝔅|e\u0301"},
      {"«раз»\u2028«два»", "раз|два"},
  };
  for (const Case& c : cases) EXPECT_EQ(pairs_of(c.text), c.pairs) << c.text;
}

TEST(Marks, RecoversOrLeavesBadOnes) {
  const Case cases[] = {
      {"", ""},
      {"   \t ", ""},
      {"the allies’ help, the ’90s", ""},
      {"rock 'n' roll", "n"},
      {"it's the boys' ball", ""},
      {"a ” b » c", ""},
      {"\"\"", ""},
      {"«»", ""},
      {"«открыто и не закрыто", "открыто и не закрыто~"},
      {"«a\nb", "a~"},
      {"“one\n“two”\nthree", "one\n“two"},
      {"“one\n“two\n“three”", "one\n“two\n“three"},
      {"«Завод «Луч».", "Завод «Луч»~|Луч"},
      {"“a «b” c»", "a «b"},
  };
  for (const Case& c : cases) EXPECT_EQ(pairs_of(c.text), c.pairs) << c.text;
}

TEST(Marks, StaysLinearOnHostileInput) {
  std::string text;
  for (int i = 0; i < 200000; ++i) text += "\"\"“„«";
  const auto size = static_cast<std::uint32_t>(text.size());
  for (const MarkPair& p : pair_marks(text, {{0, size}})) {
    ASSERT_LT(p.inner.begin, p.inner.end);
    ASSERT_LE(p.depth, 8u);
  }
}

}  // namespace
}  // namespace yarlyk::quotations
