#include "text/tokens.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "text/utf8.h"

namespace yarlyk::text {
namespace {

// The surfaces, each between bars.
std::string cut(const std::string& text) {
  const TokenizedText tokens(text);
  std::string out = "|";
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    out += std::string(tokens.surface(i)) + "|";
  }
  return out;
}

TEST(Tokens, Boundaries) {
  const struct {
    std::string in, out;
  } cases[] = {
      {"", "|"},
      {" \t\r\n\u2028\u00A0\u3000", "|"},
      {"\uFEFF\u200B\u200E\u2060", "|"},
      {"Nur-Sultan, премьер-министр", "|Nur-Sultan|,|премьер-министр|"},
      {"COVID-19 2010-2012 5-й", "|COVID-19|2010-2012|5-й|"},
      {"a\u2011b", "|a\u2011b|"},
      {"a - b", "|a|-|b|"},
      {"-a a- a--b", "|-|a|a|-|a|-|-|b|"},
      {"a-\nb", "|a|-|b|"},
      {"a\u2013b", "|a|\u2013|b|"},
      {"U.S. т.е.", "|U|.|S|.|т|.|е|.|"},
      {"А.С.Пушкин", "|А|.|С|.|Пушкин|"},
      {"конец.Начало", "|конец|.|Начало|"},
      {"3.14 1,000 21.03.2024", "|3.14|1,000|21.03.2024|"},
      {"don\u2019t don't", "|don\u2019t|don't|"},
      {"«Да»!", "|«|Да|»|!|"},
      {"...", "|.|.|.|"},
      {"ми\u00ADнистр", "|ми\u00ADнистр|"},
      {"за\u0301мок-музе\u0301й", "|за\u0301мок-музе\u0301й|"},
      {"и\u0306од", "|и\u0306од|"},
      {"слово\u00AD слово\u200E.", "|слово|слово|.|"},
      {"\U0001F468\u200D\U0001F469\u200D\U0001F467 x",
       "|\U0001F468\u200D\U0001F469\u200D\U0001F467|x|"},
      {"\u0301", "|\u0301|"},
      {"((((", "|(|(|(|(|"},
  };
  for (const auto& c : cases) EXPECT_EQ(cut(c.in), c.out) << c.in;
}

TEST(Tokens, KindAndShape) {
  const std::string text = "Word WORD word A 12 12-й McDonald iPhone 北 … I-5 ½";
  const TokenizedText tokens(text);
  const TokenKind w = TokenKind::kWord, n = TokenKind::kNumber, p = TokenKind::kPunctuation;
  const std::vector<TokenKind> kinds{w, w, w, w, n, w, w, w, w, p, w, n};
  const Shape none = Shape::kNone, lower = Shape::kLower, title = Shape::kTitle,
              upper = Shape::kUpper;
  const std::vector<Shape> shapes{title, upper, lower, upper, none,  lower,
                                  title, lower, none,  none,  upper, none};
  ASSERT_EQ(tokens.size(), kinds.size());
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    EXPECT_EQ(tokens[i].kind, kinds[i]) << tokens.surface(i);
    EXPECT_EQ(tokens[i].shape, shapes[i]) << tokens.surface(i);
  }
}

TEST(Tokens, SpacesAndLineBreaks) {
  const TokenizedText tokens("\n a b,c\r\nd\u2029e\u200Bf \u200Bg");
  const std::vector<bool> space{true, true, false, false, true, true, false, true};
  const std::vector<bool> line{false, false, false, false, true, true, false, false};
  ASSERT_EQ(tokens.size(), space.size());
  for (std::size_t i = 0; i < space.size(); ++i) {
    EXPECT_EQ(tokens[i].space_before, space[i]) << i;
    EXPECT_EQ(tokens[i].newline_before, line[i]) << i;
  }
}

TEST(Tokens, FoldedForms) {
  const std::string text = "ЗА\u0301МОК don\u2019t ми\u00ADнистр ё";
  const TokenizedText tokens(text);
  ASSERT_EQ(tokens.size(), 4u);
  EXPECT_EQ(tokens.folded(0), "замок");
  EXPECT_EQ(tokens.folded(1), "don't");
  EXPECT_EQ(tokens.folded(2), "министр");
  EXPECT_EQ(tokens.folded(3), "е");
}

TEST(Tokens, LookUpByPlace) {
  const TokenizedText tokens("ab cd ef");
  EXPECT_EQ(tokens.at_or_after(0), 0u);
  EXPECT_EQ(tokens.at_or_after(1), 0u);
  EXPECT_EQ(tokens.at_or_after(2), 1u);
  EXPECT_EQ(tokens.at_or_after(7), 2u);
  EXPECT_EQ(tokens.at_or_after(8), 3u);
  EXPECT_EQ(tokens.at_or_after(999), 3u);
  const auto range = [&](std::uint32_t b, std::uint32_t e) {
    const auto r = tokens.inside({b, e});
    return std::pair(r.first, r.last);
  };
  EXPECT_EQ(range(0, 8), std::pair(std::size_t{0}, std::size_t{3}));
  EXPECT_EQ(range(1, 8), std::pair(std::size_t{1}, std::size_t{3}));
  EXPECT_EQ(range(3, 4), std::pair(std::size_t{1}, std::size_t{1}));
  EXPECT_EQ(range(8, 8), std::pair(std::size_t{3}, std::size_t{3}));
  EXPECT_EQ(TokenizedText("").inside({0, 0}).last, 0u);
}

TEST(Tokens, HoldTheirInvariantsOnHugeOddInput) {
  for (const std::string unit : {"a", "-", "a-", ".", "\u0301", "\u00AD", "\u200B", " ",
                                 "\U0001F921", "北", "a.", "1.", "\r\n"}) {
    std::string text;
    while (text.size() < 200000) text += unit;
    const TokenizedText tokens(text);
    std::uint32_t end = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      ASSERT_LE(end, tokens[i].span.begin);
      ASSERT_LT(tokens[i].span.begin, tokens[i].span.end);
      ASSERT_TRUE(is_boundary(text, tokens[i].span.begin));
      end = tokens[i].span.end;
    }
    ASSERT_LE(end, text.size());
  }
}

TEST(Tokens, ManyThreadsAtOnce) {
  std::vector<std::thread> threads;
  std::vector<std::string> results(4);
  for (std::size_t t = 0; t < results.size(); ++t) {
    threads.emplace_back([&results, t] {
      for (int i = 0; i < 200; ++i) results[t] = cut("The Nur-Sultan deal. Да, был.");
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : results) EXPECT_EQ(result, results[0]);
}

}  // namespace
}  // namespace yarlyk::text
