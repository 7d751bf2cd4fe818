#include "quotations/findings.h"

#include <gtest/gtest.h>

#include "quotation_support.h"

namespace yarlyk::quotations {
namespace {

TEST(Findings, SettlesInReadingOrderWithoutRepeats) {
  const testing::Input input({"one two three"});
  const Reading reading(input.text, input.sentences, input.entities,
                        testing::shipped_lexicon(text::Language::kEnglish));
  Findings findings(reading);
  findings.add(text::Span{4, 7}, Kind::kDirect, nullptr, std::nullopt, "b");
  findings.add(text::Span{0, 3}, Kind::kDirect, nullptr, std::nullopt, "c");
  findings.add(text::Span{0, 7}, Kind::kIndirect, nullptr, std::nullopt, "a");
  findings.add(text::Span{4, 7}, Kind::kDirect, nullptr, std::nullopt, "d");
  findings.add(text::Span{4, 4}, Kind::kDirect, nullptr, std::nullopt, "empty");
  findings.add(Range{2, 2}, Kind::kDirect, nullptr, std::nullopt, "empty");
  findings.settle();
  ASSERT_EQ(findings.rows().size(), 3u);
  EXPECT_EQ(findings.rows()[0].by, "quotations/a");
  EXPECT_EQ(findings.rows()[1].by, "quotations/c");
  EXPECT_EQ(findings.rows()[2].by, "quotations/b");
}

}  // namespace
}  // namespace yarlyk::quotations
