#include <gtest/gtest.h>

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "text/sentences.h"

namespace yarlyk::text {
namespace {

std::string fault_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(SentenceLists, ErrorsNamePlaceAndRemedy) {
  SentenceSplitter by;
  EXPECT_EQ(fault_of([&] { by.add_abbreviations("before Mr\nbefoer Mrs\n", "x.txt"); }),
            "x.txt:2: unknown class \"befoer\"; use before, number, either, time, unit or end");
  EXPECT_EQ(fault_of([&] { by.add_contexts("# a\n\nname A\nNAME B", "c.txt"); }),
            "c.txt:4: unknown class \"NAME\"; use goes_on, name or verb");
}

TEST(SentenceLists, OddFilesAreRead) {
  for (const std::string bytes : {"", "\n\n", "# only a comment", "before", "before \r\n",
                                  "\t before\tMr # Mrs\n", "before Mr Mr Mr\nend Mr\n"}) {
    SentenceSplitter by;
    EXPECT_EQ(fault_of([&] { by.add_abbreviations(bytes, "x.txt"); }), "") << bytes;
  }
  for (const std::string bytes : {"", "\r\n", "verb", "name A # B\nverb\n"}) {
    SentenceSplitter by;
    EXPECT_EQ(fault_of([&] { by.add_contexts(bytes, "x.txt"); }), "") << bytes;
  }
}

TEST(SentenceLists, ContextsDecideBehindAnAbbreviation) {
  SentenceSplitter by;
  by.add_abbreviations("either U.S\ntime p.m\n", "a.txt");
  const auto count = [&](const std::string& text) {
    std::vector<Span> spans;
    by.split(text, {0, static_cast<std::uint32_t>(text.size())}, spans);
    return spans.size();
  };
  const std::string name = "In the U.S. Armenia has friends.", hour = "At 5 p.m. Gray has come.";
  EXPECT_EQ(count(name), 1u);
  EXPECT_EQ(count(hour), 1u);
  by.add_contexts("name Armenia\nverb has\ngoes_on Gray", "c.txt");
  EXPECT_EQ(count(name), 2u);
  EXPECT_EQ(count(hour), 1u);
  EXPECT_EQ(count("At 5 p.m. Black has come."), 2u);
  EXPECT_EQ(count("In the U.S. Black has come."), 1u);
  EXPECT_EQ(count("In the U.S. Armenia, has."), 1u);
  EXPECT_EQ(count("In the U.S. Armenia"), 1u);
  EXPECT_EQ(count("In the U.S. Armenia\x01 has"), 1u);
}

}  // namespace
}  // namespace yarlyk::text
