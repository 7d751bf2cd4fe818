#include "segment/labels.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "segment/lines.h"

namespace yarlyk::segment {
namespace {

std::vector<std::string> labels(const std::string& text) {
  const auto lines = lines_of(text, {0, static_cast<std::uint32_t>(text.size())});
  std::vector<std::string> found;
  for (const text::Span span : speaker_labels(text, lines)) found.emplace_back(span.of(text));
  return found;
}

using Labels = std::vector<std::string>;

TEST(Labels, OnePerLine) {
  EXPECT_EQ(labels(""), (Labels{""}));
  EXPECT_EQ(labels("T\nQ: a\nA: b\nQ: c"), (Labels{"", "Q:", "A:", "Q:"}));
  EXPECT_EQ(labels("T\nИВАНОВ: a\nтекст\nИВАНОВ: b"), (Labels{"", "ИВАНОВ:", "", "ИВАНОВ:"}));
}

TEST(Labels, AreNotSeenInProse) {
  EXPECT_EQ(labels("T\nMoscow: a\ntext\nBaku: b\ntext"), (Labels{"", "", "", "", ""}));
  EXPECT_EQ(labels("T\nHe said: a\nHe said: b"), (Labels{"", "", ""}));
  EXPECT_EQ(labels("T\n«Да»: a\n«Да»: b"), (Labels{"", "", ""}));
  EXPECT_EQ(labels("T\nOne Two Three Four Five: a\nOne Two Three Four Five: b"),
            (Labels{"", "", ""}));
}

}  // namespace
}  // namespace yarlyk::segment
