#include "expect/junit.h"

#include <gtest/gtest.h>

#include "text/utf8.h"

namespace yarlyk::expect {
namespace {

using Kind = JunitCase::Kind;

TEST(Junit, HasWhatCiSystemsRead) {
  EXPECT_EQ(junit_xml("p", {{Kind::kPassed, "a", "p.yaml", 4, 1'500'000, "", ""},
                            {Kind::kFailed, "b", "p.yaml", 5, 7, "m", "d\n"},
                            {Kind::kError, "c", "p.yaml", 6, 0, "e", ""}}),
            R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="p" tests="3" failures="1" errors="1" skipped="0" time="1.500007">
  <testsuite name="p" tests="3" failures="1" errors="1" skipped="0" time="1.500007">
    <testcase name="a" classname="p" file="p.yaml" line="4" time="1.500000" />
    <testcase name="b" classname="p" file="p.yaml" line="5" time="0.000007">
      <failure message="m">d
</failure>
    </testcase>
    <testcase name="c" classname="p" file="p.yaml" line="6" time="0.000000">
      <error message="e"></error>
    </testcase>
  </testsuite>
</testsuites>
)");
}

TEST(Junit, EscapesAndReplaces) {
  constexpr char kNasty[] = "<&>\"']]>\x01\0\x1B\x7F\uFFFE\uFFFF\U0001F600\n\t";
  const std::string nasty(kNasty, sizeof kNasty - 1);
  const std::string xml = junit_xml(nasty, {{Kind::kFailed, nasty, nasty, 1, 0, nasty, nasty}});
  EXPECT_TRUE(text::is_valid_utf8(xml));
  EXPECT_EQ(xml.find('\0'), std::string::npos);
  EXPECT_EQ(xml.find_first_of("\x01\x1B"), std::string::npos);
  EXPECT_EQ(xml.find("\uFFFE"), std::string::npos);
  EXPECT_EQ(xml.find("\uFFFF"), std::string::npos);
  EXPECT_NE(xml.find("]]&gt;"), std::string::npos);
  EXPECT_NE(xml.find("\U0001F600"), std::string::npos);
  EXPECT_NE(xml.find("&lt;&amp;&gt;"), std::string::npos);
}

TEST(Junit, TakesNoCases) { EXPECT_NE(junit_xml("", {}).find("tests=\"0\""), std::string::npos); }

}  // namespace
}  // namespace yarlyk::expect
