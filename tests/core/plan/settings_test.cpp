// Parameters: given, defaulted, refused at their place.
#include <gtest/gtest.h>

#include "core/plan/plan_support.h"

namespace yarlyk::plan {
namespace {

class Settings : public PlanTest {
 protected:
  // One stage 'x' with one parameter of this kind; `value` in YAML, at line 4, column 14.
  Faults of(ParamDecl p, const std::string& value) {
    catalog_.entries.clear();
    stage("x", {}, {std::move(p)});
    return faults("stages:\n  - use: x\n    with: {p: " + value + "}\n");
  }
  static ParamDecl number(ParamType type, std::optional<double> min, std::optional<double> max) {
    ParamDecl p = param("p", type, "3");
    p.min = min;
    p.max = max;
    return p;
  }
};

TEST_F(Settings, KnowTheirNames) {
  stage("x", {}, {param("sentences", ParamType::kInt, "5"), param("mode", ParamType::kString)});
  EXPECT_EQ(faults("stages:\n  - use: x\n    with: {sentence: 3, zzz: 1}\n"),
            (Faults{"4:12: unknown key 'sentence' in stage 'x'; did you mean 'sentences'? [known "
                    "keys: sentences, mode]",
                    "4:25: unknown key 'zzz' in stage 'x' [known keys: sentences, mode]"}));
}

TEST_F(Settings, AreRefusedToAStageWithoutAny) {
  stage("x", {});
  EXPECT_EQ(faults("stages: [{use: x, with: {a: 1}}]"),
            Faults{"2:26: unknown key 'a' in stage 'x' [no keys are known here]"});
}

TEST_F(Settings, HaveTheirType) {
  EXPECT_EQ(of(param("p", ParamType::kInt), "five"),
            Faults{"4:15: parameter 'p' must be an integer, not 'five'"});
  EXPECT_EQ(of(param("p", ParamType::kInt), "1.5"),
            Faults{"4:15: parameter 'p' must be an integer, not '1.5'"});
  EXPECT_EQ(of(param("p", ParamType::kInt), "9223372036854775808"),
            Faults{"4:15: parameter 'p' must be an integer, not '9223372036854775808'"});
  EXPECT_EQ(of(param("p", ParamType::kInt), "[1]"),
            Faults{"4:15: parameter 'p' must be an integer, not a list"});
  EXPECT_EQ(of(param("p", ParamType::kBool), "yes"),
            Faults{"4:15: parameter 'p' must be true or false, not 'yes'"});
  EXPECT_EQ(of(param("p", ParamType::kFloat), "'1,5'"),
            Faults{"4:15: parameter 'p' must be a number, not '1,5'"});
  EXPECT_EQ(of(param("p", ParamType::kFloat), "nan"),
            Faults{"4:15: parameter 'p' must be a number, not 'nan'"});
  EXPECT_EQ(of(param("p", ParamType::kString), "{a: b}"),
            Faults{"4:15: parameter 'p' must be text, not a map"});
}

TEST_F(Settings, KeepTheirRange) {
  EXPECT_EQ(of(number(ParamType::kInt, 1, 10), "11"),
            Faults{"4:15: parameter 'p' is out of range: got 11, expected a number between 1 and "
                   "10"});
  EXPECT_EQ(of(number(ParamType::kInt, 1, std::nullopt), "0"),
            Faults{"4:15: parameter 'p' is out of range: got 0, the minimum is 1"});
  EXPECT_EQ(of(number(ParamType::kFloat, 0, 1), "1.01"),
            Faults{"4:15: parameter 'p' is out of range: got 1.01, expected a number between 0 "
                   "and 1"});
  EXPECT_EQ(of(number(ParamType::kInt, 1, 10), "10"), Faults{});
  EXPECT_EQ(of(number(ParamType::kFloat, 0, 1), "1e-3"), Faults{});
}

TEST_F(Settings, KeepTheirWords) {
  ParamDecl p = param("p", ParamType::kEnum, "fast");
  p.values = {"fast", "exact", "both"};
  EXPECT_EQ(of(p, "exakt"), Faults{"4:15: parameter 'p' must be fast, exact or both, not 'exakt'; "
                                   "did you mean 'exact'?"});
  EXPECT_EQ(of(p, "exact"), Faults{});
}

TEST_F(Settings, KeepTheirShapeInLists) {
  ParamDecl p = param("p", ParamType::kInt, "[1, 2]");
  p.list = true;
  EXPECT_EQ(of(p, "7"), Faults{"4:15: parameter 'p' must be a list, not '7'"});
  EXPECT_EQ(of(p, "[7, x, y]"), (Faults{"4:19: parameter 'p' must be an integer, not 'x'",
                                        "4:22: parameter 'p' must be an integer, not 'y'"}));
  EXPECT_EQ(of(p, "[]"), Faults{});
}

TEST_F(Settings, AreMissedIfRequired) {
  ParamDecl p = param("key", ParamType::kString);
  p.required = true;
  stage("x", {}, {p});
  const std::string told =
      "stage 'x' needs parameter 'key' [write 'use: x' and 'with: {key: ...}']";
  EXPECT_EQ(faults("stages: [x]"), Faults{"2:10: " + told});
  EXPECT_EQ(faults("stages: [{use: x, with: {key: }}]"), Faults{"2:16: " + told});
}

TEST_F(Settings, HaveDefaults) {
  ParamDecl words = param("words", ParamType::kString, "[one, two]");
  words.list = true;
  stage("x", {}, {param("n", ParamType::kInt, "5"), words, param("none", ParamType::kString)});
  const PlanResult result = plan("stages: [x]");
  ASSERT_NE(result.plan, nullptr);
  const auto& settings = result.plan->stages[0].bound.settings;
  ASSERT_EQ(settings.size(), 3u);
  EXPECT_EQ(settings[0].name, "n");
  EXPECT_EQ(settings[0].value->scalar, "5");
  ASSERT_EQ(settings[1].value->items.size(), 2u);
  EXPECT_EQ(settings[1].value->items[1]->scalar, "two");
  EXPECT_EQ(settings[2].value, nullptr);
}

TEST_F(Settings, KeepTheirPlaces) {
  stage("x", {}, {param("t", ParamType::kTree)});
  const PlanResult result = plan("stages:\n  - use: x\n    with:\n      t: {\u00e9: [1, two]}\n");
  ASSERT_NE(result.plan, nullptr);
  const boundary::Setting& tree = *result.plan->stages[0].bound.settings[0].value;
  ASSERT_EQ(tree.kind, YARLYK_NODE_MAP);
  EXPECT_EQ(tree.keys, std::vector<std::string>{"\u00e9"});
  const boundary::Setting& two = *tree.items[0]->items[1];
  EXPECT_EQ(two.scalar, "two");
  EXPECT_EQ(two.file, "p.yaml");
  EXPECT_EQ(two.line, 5u);
  EXPECT_EQ(two.column, 18u);
  EXPECT_EQ(two.length, 3u);
}

TEST_F(Settings, NameAResourceThatIsMissing) {
  EXPECT_EQ(of(param("p", ParamType::kResource), "names.tsv"),
            Faults{"4:15: parameter 'p': 'names.tsv' was not found in nowhere [check the name, or "
                   "give the file's path]"});
}

TEST_F(Settings, TakeResourcesFromWhereTheyLie) {
  resources_.files = {{"builtin", "a\tb"}, {"mine", "c"}};
  ParamDecl p = param("p", ParamType::kResource, "builtin");
  stage("x", {}, {p});
  const PlanResult result = plan("stages: [x, {use: x, with: {p: mine}}]");
  ASSERT_NE(result.plan, nullptr);
  EXPECT_EQ(result.plan->stages[0].bound.settings[0].value->bytes, "a\tb");
  EXPECT_EQ(result.plan->stages[1].bound.settings[0].value->bytes, "c");
  ASSERT_EQ(resources_.requests.size(), 2u);
  EXPECT_TRUE(resources_.requests[0].is_default);
  EXPECT_FALSE(resources_.requests[1].is_default);
  EXPECT_EQ(resources_.requests[1].data_folder, "real/data");  // through links
  ASSERT_EQ(result.plan->resources.size(), 2u);
  EXPECT_EQ(result.plan->resources[1].stage, "yarlyk/x");
  EXPECT_EQ(result.plan->resources[1].name, "mine");
  EXPECT_EQ(result.plan->resources[1].hash, "hash of mine");
}

TEST_F(Settings, ReportFaultsInsideAYamlResourceThere) {
  resources_.files = {{"good", "a: 1\n"}, {"bad", "a: 1\na: 2\n"}};
  stage("x", {}, {param("p", ParamType::kYaml)});
  const PlanResult good = plan("stages: [{use: x, with: {p: good}}]");
  ASSERT_NE(good.plan, nullptr);
  EXPECT_EQ(good.plan->stages[0].bound.settings[0].value->keys, std::vector<std::string>{"a"});
  const PlanResult bad = plan("stages: [{use: x, with: {p: bad}}]");
  ASSERT_EQ(bad.faults.size(), 1u);
  EXPECT_EQ(bad.faults[0].place.file, "bad");
  EXPECT_EQ(bad.faults[0].place.line, 2u);
  EXPECT_EQ(bad.sources.count("bad"), 1u);
}

}  // namespace
}  // namespace yarlyk::plan
