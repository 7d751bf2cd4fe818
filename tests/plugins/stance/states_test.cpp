#include "stance/states.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "stance_support.h"

namespace yarlyk::stance {
namespace {

TEST(States, KnowsCapitalsAndDemonyms) {
  const StateTable table = testing::shipped_states();
  EXPECT_EQ(table.by_name("yerevan"), "Armenia");
  EXPECT_EQ(table.by_name("минск"), "Belarus");
  EXPECT_EQ(table.by_name("минске"), "");
  EXPECT_EQ(table.by_demonym("kyrgyz"), "Kyrgyzstan");
  EXPECT_EQ(table.by_demonym("казахстанской"), "Kazakhstan");
  EXPECT_EQ(table.by_demonym("армянская"), "Armenia");
  for (const char* none : {"", "x", "а", "ар", "paris texas", "\xF0\x9F\xA4\xA1"}) {
    EXPECT_EQ(table.by_name(none), "") << none;
    EXPECT_EQ(table.by_demonym(none), "") << none;
  }
}

TEST(States, ParsesOddFiles) {
  EXPECT_EQ(StateTable::parse("", "f").by_name("a"), "");
  EXPECT_EQ(StateTable::parse("#x\r\n\r\nA\tB\t\t\t\r\n", "f").by_name("b"), "A");
  for (const char* bad : {"A", "A\tB", "\tB\t\t\t", "A\t\t\t\t\t", "\xFF\t\t\t\t"}) {
    EXPECT_THROW(StateTable::parse(bad, "f"), std::runtime_error) << bad;
  }
  try {
    StateTable::parse("A\tB\t\t\t\nbad\n", "f.tsv");
    ADD_FAILURE();
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(std::string(error.what()).rfind("f.tsv:2: ", 0), 0u) << error.what();
  }
}

}  // namespace
}  // namespace yarlyk::stance
