#include "ner/candidate.h"

#include <gtest/gtest.h>

namespace yarlyk::ner {
namespace {

Candidate make(std::size_t first, std::size_t last, int weight) {
  Candidate c;
  c.first = first;
  c.last = last;
  c.weight = weight;
  return c;
}

TEST(CandidateTest, HeavierAndLongerWin) {
  const auto kept = without_overlaps({make(0, 1, 80), make(0, 2, 80), make(3, 4, 50)}, 5);
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept[0].last, 2U);
  EXPECT_EQ(kept[1].first, 3U);
}

TEST(CandidateTest, MuchHeavierBeatsALittleLonger) {
  const auto kept = without_overlaps({make(0, 2, 40), make(1, 2, 90)}, 2);
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].first, 1U);
}

TEST(CandidateTest, EmptyOnesAreDropped) {
  EXPECT_TRUE(without_overlaps({make(2, 2, 90)}, 4).empty());
  EXPECT_TRUE(without_overlaps({}, 0).empty());
}

}  // namespace
}  // namespace yarlyk::ner
