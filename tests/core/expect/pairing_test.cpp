#include "expect/pairing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace yarlyk::expect {
namespace {

using Fits = std::vector<std::vector<std::size_t>>;

std::size_t pairs(const Fits& fits, std::size_t rows) {
  const auto chosen = pair_off(fits, rows);
  EXPECT_EQ(chosen.size(), fits.size());
  std::set<std::size_t> taken;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    if (!chosen[i]) continue;
    EXPECT_TRUE(taken.insert(*chosen[i]).second) << "row " << *chosen[i] << " twice";
    EXPECT_NE(std::find(fits[i].begin(), fits[i].end(), *chosen[i]), fits[i].end());
  }
  return taken.size();
}

// The most pairs, by trying all.
std::size_t most(const Fits& fits, std::size_t item, std::set<std::size_t>& taken) {
  if (item == fits.size()) return 0;
  std::size_t best = most(fits, item + 1, taken);
  for (const std::size_t row : fits[item]) {
    if (!taken.insert(row).second) continue;
    best = std::max(best, 1 + most(fits, item + 1, taken));
    taken.erase(row);
  }
  return best;
}

TEST(PairOff, FindsWhatAGreedyChoiceMisses) {
  EXPECT_EQ(pairs({{0, 1}, {0}}, 2), 2u);
  EXPECT_EQ(pairs({{0, 1}, {0, 2}, {0}, {2, 3}}, 4), 4u);
  EXPECT_EQ(pairs({{0}, {0}, {0}}, 1), 1u);
  EXPECT_EQ(pairs({{}, {}}, 3), 0u);
  EXPECT_EQ(pairs({}, 3), 0u);
  EXPECT_EQ(pairs({{}}, 0), 0u);
  EXPECT_EQ(pair_off({{2, 0}}, 3)[0], 2u);
}

TEST(PairOff, NeedsNoStackForLongChains) {
  constexpr std::size_t kItems = 3'000;
  Fits chain;
  for (std::size_t i = 0; i + 1 < kItems; ++i) chain.push_back({i, i + 1});
  chain.push_back({0});  // all before it must move by one
  EXPECT_EQ(pairs(chain, kItems), kItems);
}

TEST(PairOff, IsTheBestOfAllChoices) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    const std::size_t rows = random() % 6;
    Fits fits(random() % 6);
    for (auto& each : fits) {
      for (std::size_t row = 0; row < rows; ++row) {
        if (random() % 3 == 0) each.push_back(row);
      }
    }
    std::set<std::size_t> taken;
    EXPECT_EQ(pairs(fits, rows), most(fits, 0, taken)) << "round " << round;
  }
}

}  // namespace
}  // namespace yarlyk::expect
