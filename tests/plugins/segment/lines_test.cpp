#include "segment/lines.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace yarlyk::segment {
namespace {

using text::Span;

TEST(Lines, OfAPiece) {
  const std::string text = "a\r\nb\n\rc\u2029";
  const auto all = lines_of(text, {0, static_cast<std::uint32_t>(text.size())});
  const std::vector<Span> expected{{0, 1}, {3, 4}, {5, 5}, {6, 7}, {10, 10}};
  EXPECT_EQ(all, expected);
  EXPECT_EQ(lines_of("", {0, 0}), (std::vector<Span>{{0, 0}}));
  EXPECT_EQ(lines_of("a\r\n", {0, 2}), (std::vector<Span>{{0, 1}, {2, 2}}));
}

TEST(Lines, WrapWidth) {
  EXPECT_EQ(wrap_width(""), 0u);
  EXPECT_EQ(wrap_width("\n\n\n"), 0u);
  std::string wrapped;
  for (int i = 0; i < 10; ++i) wrapped += "some words that fill the line up to its right rim\n";
  EXPECT_GE(wrap_width(wrapped), 40u);
  std::string paragraphs;
  for (int i = 0; i < 10; ++i)
    paragraphs += "Some words that make up a sentence of the text here.\n";
  EXPECT_EQ(wrap_width(paragraphs), 0u);
  std::string long_lines;
  for (int i = 0; i < 10; ++i) long_lines += std::string(500, 'x') + "\n";
  EXPECT_EQ(wrap_width(long_lines), 0u);
}

TEST(Lines, Unwrapped) {
  EXPECT_TRUE(unwrapped("", {}, 60).empty());
  const std::string text = "aaaa bbbb\ncccc\n\ndddd";
  const auto lines = lines_of(text, {0, static_cast<std::uint32_t>(text.size())});
  EXPECT_EQ(unwrapped(text, lines, 10), (std::vector<Span>{{0, 14}, {15, 15}, {16, 20}}));
}

}  // namespace
}  // namespace yarlyk::segment
