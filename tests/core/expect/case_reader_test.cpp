#include "expect/case_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "core/catalog/scratch_folder.h"
#include "core/expect/scene.h"

namespace yarlyk::expect {
namespace {

TEST(ReadCases, ReadsEveryKindOfDemand) {
  const Asked asked(
      "- text: abcdef\n"
      "  meta: {k: 1}\n"
      "  expect:\n"
      "    document: {language: en, meta.a: b, meta: {c: 2, d: ~}}\n"
      "    thing: [abc, {text: 'true', begin: 1, end: 6, flag: true, count: {min: 2}, score: 0.5,\n"
      "            type: PLACE, by: 5, cue: [0, 6], other: {type: PERSON}}, {cue: x, by: ~}, {}]\n"
      "  only: {empty: [], thing: []}\n"
      "  none: {thing: [{other: abc}], document: [{language: ru}]}\n");
  EXPECT_EQ(asked.told(), "");
  ASSERT_EQ(asked.cases.size(), 1u);
  const Case& test = asked.cases[0];
  EXPECT_EQ(test.metadata, R"({"k":1})");
  ASSERT_EQ(test.expect.size(), 2u);
  EXPECT_EQ(test.expect[0].items[0].demands.size(), 4u);
  ASSERT_EQ(test.expect[1].items.size(), 4u);
  EXPECT_EQ(test.expect[1].items[1].demands.size(), 10u);
  EXPECT_TRUE(test.expect[1].items[3].demands.empty());
  EXPECT_EQ(test.only.size(), 2u);
  EXPECT_EQ(test.none.size(), 2u);
}

struct FaultCase {
  const char* test;  // of the text "abc"; begins at p.yaml:4:3, this at column 15
  const char* faults;
};

const FaultCase kFaultCases[] = {
    {"expect: {thng: [a]}",
     "p.yaml:4:24: no stage of this pipeline provides the layer 'thng'; did you mean 'thing'?"},
    {"none: {stance: []}", "p.yaml:4:22: no stage of this pipeline provides the layer 'stance'"},
    {"expect: {}", "p.yaml:4:23: 'expect' asks nothing here"},
    {"expect: {thing: []}", "p.yaml:4:31: 'expect' asks nothing here"},
    {"none: {thing: []}", "p.yaml:4:29: 'none' asks nothing here"},
    {"only: {}", "p.yaml:4:21: 'only' asks nothing here"},
    {"expect: {thing: }", "p.yaml:4:24: 'thing' of 'expect' must be a list, not nothing"},
    {"expect: {thing: {}}", "p.yaml:4:31: 'thing' of 'expect' must be a list, not a map"},
    {"expect: {document: en}", "p.yaml:4:34: 'document' of 'expect' must be a list, not 'en'"},
    {"expect: {thing: [~]}",
     "p.yaml:4:32: a row of 'thing' must be a text or a map of its features, not nothing"},
    {"expect: {thing: [[a]]}",
     "p.yaml:4:32: a row of 'thing' must be a text or a map of its features, not a list"},
    {"expect: {thing: [{typ: PLACE}]}",
     "p.yaml:4:33: the layer 'thing' has no feature 'typ'; did you mean 'type'?"},
    {"expect: {thing: [{type: place}]}",
     "p.yaml:4:39: 'type' of 'thing' is never 'place'; did you mean 'PLACE'?"},
    {"expect: {thing: [{type: [PLACE]}]}",
     "p.yaml:4:39: 'type' of 'thing' must be text, not a list"},
    {"expect: {thing: [{flag: 'yes'}]}",
     "p.yaml:4:39: 'flag' of 'thing' must be true or false, not 'yes'"},
    {"expect: {thing: [{count: 1.5}]}",
     "p.yaml:4:40: 'count' of 'thing' must be an integer, not '1.5'"},
    {"expect: {thing: [{score: high}]}",
     "p.yaml:4:40: 'score' of 'thing' must be a number, not 'high'"},
    {"expect: {thing: [{score: {}}]}",
     "p.yaml:4:40: 'score' of 'thing' has neither 'min' nor 'max'"},
    {"expect: {thing: [{score: {min: 2, max: 1}}]}",
     "p.yaml:4:40: 'min' of 'score' of 'thing' is greater than 'max'"},
    {"expect: {thing: [{score: {min: 2, mx: 1}}]}",
     "p.yaml:4:49: unknown key 'mx' in 'score' of 'thing'; did you mean 'max'?"},
    {"expect: {thing: [{by: {a: b}}]}", "p.yaml:4:37: 'by' of 'thing' must be text, not a map"},
    {"expect: {thing: [{text: ~}]}", "p.yaml:4:39: 'text' of 'thing' must be text, not nothing"},
    {"expect: {thing: [{begin: ~}]}",
     "p.yaml:4:40: 'begin' of 'thing' must be an integer, not nothing"},
    {"expect: {thing: [{begin: -1}]}",
     "p.yaml:4:40: 'begin' of 'thing' is out of range: got -1, expected a number between 0 and "
     "2147483647"},
    {"expect: {thing: [{end: 4}]}",
     "p.yaml:4:38: 'end' of 'thing' lies beyond the text, which has 3 characters"},
    {"expect: {thing: [{end: 1, begin: 2}]}", "p.yaml:4:38: the end, 1, lies before the begin, 2"},
    {"expect: {thing: [{cue: [2, 1]}]}", "p.yaml:4:42: the end, 1, lies before the begin, 2"},
    {"expect: {thing: [{cue: [1]}]}",
     "p.yaml:4:38: 'cue' of 'thing' must be a text or [begin, end], not a list"},
    {"expect: {thing: [{cue: [0, 9]}]}",
     "p.yaml:4:42: the end of 'cue' of 'thing' lies beyond the text, which has 3 characters"},
    {"expect: {thing: [{other: {tpe: PLACE}}]}",
     "p.yaml:4:41: the layer 'thing' has no feature 'tpe'; did you mean 'type'?"},
    {"expect: {thing: [{other: [1]}]}",
     "p.yaml:4:40: a row of 'thing' must be a text or a map of its features, not a list"},
    {"expect: {document: {meta: x}}", "p.yaml:4:41: 'meta' of 'document' must be a map, not 'x'"},
    {"expect: {thing: [{meta: {}}]}", "p.yaml:4:33: the layer 'thing' has no feature 'meta'"},
    {"error: {stage: wrds}",
     "p.yaml:4:30: no stage of this pipeline is called 'wrds'; did you mean 'words'?"},
    {"only: {thng: [], thing: [{tye: x}]}",
     "p.yaml:4:22: no stage of this pipeline provides the layer 'thng'; did you mean 'thing'?\n"
     "p.yaml:4:41: the layer 'thing' has no feature 'tye'; did you mean 'type'?"},
};

TEST(ReadCases, TellsWhatCannotBe) {
  for (const FaultCase& c : kFaultCases) {
    const Asked asked(std::string("- {text: abc, ") + c.test + "}\n");
    EXPECT_EQ(asked.told(), c.faults) << c.test;
  }
}

TEST(ReadCases, CountsTheTextInCodePoints) {
  EXPECT_EQ(Asked("- {text: Шуши, expect: {thing: [{end: 4}]}}\n").told(), "");
  EXPECT_NE(Asked("- {text: Шуши, expect: {thing: [{end: 5}]}}\n").told(), "");
}

TEST(ReadCases, ReadsTheFileOfATest) {
  const catalog::ScratchFolder scratch;
  const std::string there = scratch.write("a.txt", "Шуши").string();
  const std::string end = ", expect: {thing: [{end: 5}]}}\n";
  const std::string told = Asked("- {file: '" + there + "'" + end).told();
  EXPECT_NE(told.find("lies beyond the text, which has 4 characters"), std::string::npos) << told;
  const std::string odd = scratch.write("b.txt", std::string(9, '\xFF')).string();
  EXPECT_EQ(Asked("- {file: '" + odd + "', status: failed, error: {stage: reader}}\n").told(), "");
  EXPECT_EQ(Asked("- {file: nowhere.txt}\n").told(),
            "p.yaml:4:10: dir/nowhere.txt: No such file or directory");
}

TEST(ReadCases, IsSilentWhereAStageCouldNotBeRead) {
  config::YamlResult yaml = config::read_yaml(
      "p.yaml", "pipeline: p\nstages: [[x]]\ntests: [{text: a, expect: {thing: [a]}}]\n");
  const config::SpecResult read = config::read_spec(*yaml.tree, {}, "/out", "p.yaml");
  std::vector<config::Diagnostic> faults;
  EXPECT_TRUE(read_cases(*read.partial, {}, faults).empty());
  EXPECT_TRUE(faults.empty());
}

}  // namespace
}  // namespace yarlyk::expect
