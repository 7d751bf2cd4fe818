#include "text/code_points.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace yarlyk::text {
namespace {

std::vector<CodePoint> forward(const std::string& text) {
  std::vector<CodePoint> points;
  for (std::size_t at = 0; at < text.size();) points.push_back(next_code_point(text, at));
  return points;
}

std::vector<CodePoint> backward(const std::string& text) {
  std::vector<CodePoint> points;
  for (std::size_t at = text.size(); at > 0;) points.push_back(previous_code_point(text, at));
  return {points.rbegin(), points.rend()};
}

TEST(CodePoints, EveryScalarValueSurvives) {
  for (CodePoint c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text = "a";
    append_code_point(c, text);
    text += 'b';
    ASSERT_EQ(forward(text), (std::vector<CodePoint>{'a', c, 'b'}));
    ASSERT_EQ(backward(text), (std::vector<CodePoint>{'a', c, 'b'}));
  }
}

TEST(CodePoints, BrokenBytesAreSteppedOverOneByOne) {
  const std::string broken[] = {"\x80",
                                "\xC3",
                                "\xE2\x82",
                                "\xF0\x9F\x98",
                                "\xC3(",
                                "\xFF\xFE",
                                "\xE2(\xA1",
                                "\xF8\x88\x80\x80\x80",
                                "a\x80\x80\x80\x80\x80z"};
  for (const std::string& text : broken) {
    EXPECT_LE(forward(text).size(), text.size());
    EXPECT_LE(backward(text).size(), text.size());
    EXPECT_FALSE(forward(text).empty());
  }
}

}  // namespace
}  // namespace yarlyk::text
