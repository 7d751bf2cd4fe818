// Drafts read back as they were meant, also with their comments taken away.
#include "plan/draft.h"

#include <gtest/gtest.h>

#include <sstream>

#include "core/plan/plan_support.h"

namespace yarlyk::plan {
namespace {

// The text with "# " taken from before every key and list item, as a user would.
std::string in_force(const std::string& text) {
  std::istringstream lines(text);
  std::string out;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t at = line.find_first_not_of(' ');
    const bool key = at != std::string::npos && line.compare(at, 2, "# ") == 0 &&
                     line.find(": ") != std::string::npos;
    const bool head = at != std::string::npos && line.compare(at, 2, "# ") == 0 &&
                      line.back() == ':' && line.find(' ', at + 2) == std::string::npos;
    if ((key && line.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != at + 2) || head) {
      line.erase(at, 2);
    }
    out += line + "\n";
  }
  return out;
}

class DraftTest : public PlanTest {
 protected:
  std::string draft(const std::string& name = "mine") {
    DraftText made{name, "\"${out}/a.jsonl\"", {}, {}};
    for (const auto& entry : catalog_.entries) {
      made.stages.push_back({&entry.stage, entry.stage.short_name()});
    }
    return draft_text(made);
  }
  PlanResult plan_of(const std::string& text) {
    const auto yaml = config::read_yaml("p.yaml", text);
    EXPECT_TRUE(yaml) << config::render_all(yaml.faults, nullptr) << text;
    if (!yaml) return {};
    spec_ = config::read_spec(*yaml.tree, {}, "/out", "p.yaml");
    EXPECT_TRUE(spec_) << config::render_all(spec_.faults, nullptr) << text;
    if (!spec_) return {};
    return build_plan(*spec_.spec, catalog_, resources_);
  }
};

TEST_F(DraftTest, ChecksAsWrittenAndWithItsDefaultsInForce) {
  auto size = param("size", ParamType::kInt, "3");
  size.min = 1;
  size.max = 9;
  size.help = "how many";
  auto words = param("words", ParamType::kString, "[a, 'b, c', \"d: e\"]");
  words.list = true;
  auto mode = param("mode", ParamType::kEnum, "fast");
  mode.values = {"fast", "slow"};
  stage("cut", {provides("sentence")},
        {size, words, mode, param("empty", ParamType::kString, "''")});
  stage("names", {requires_("sentence")}, {param("deep", ParamType::kBool)});
  for (const std::string& text : {draft(), in_force(draft())}) {
    const PlanResult result = plan_of(text);
    EXPECT_NE(result.plan, nullptr) << config::render_all(result.faults, nullptr) << text;
    ASSERT_TRUE(spec_);
    EXPECT_EQ(spec_.spec->name.value, "mine");
    EXPECT_EQ(spec_.spec->writers.size(), 1u);
  }
  EXPECT_NE(spec_.spec->stages[0].with, nullptr);
  EXPECT_EQ(spec_.spec->tests.size(), 1u);
  EXPECT_NE(draft().find("    #   size: 3                     # int: how many\n"),
            std::string::npos)
      << draft();
  EXPECT_NE(draft().find("# fast|slow"), std::string::npos);
}

TEST_F(DraftTest, NoSummaryBreaksOutOfItsComment) {
  stage("odd", {});
  catalog_.entries[0].stage.summary = "One.\nstages: [evil]\r\n";
  EXPECT_NE(plan_of(draft()).plan, nullptr);
}

TEST_F(DraftTest, WithoutStagesAndLayersIsAFileToo) {
  EXPECT_EQ(draft().find("tests:"), std::string::npos);
  stage("noop", {});
  EXPECT_EQ(draft().find("tests:"), std::string::npos);
  EXPECT_EQ(draft().find("# with:"), std::string::npos);
}

TEST_F(DraftTest, TheSchemaStandsInTheFirstLineIfThereIsOne) {
  EXPECT_EQ(draft().find("yaml-language-server"), std::string::npos);
  DraftText made{"n", "x", "s.json", {}};
  EXPECT_EQ(draft_text(made).rfind("# yaml-language-server: $schema=s.json\n", 0), 0u);
}

TEST_F(DraftTest, NamesReadBackAsTheyAre) {
  const std::string names[] = {"a",
                               "a-b_c.d/e",
                               "1",
                               "true",
                               "no",
                               "NO",
                               "null",
                               "~",
                               "a: b",
                               "a #b",
                               "- a",
                               "\"q\"",
                               "back\\slash",
                               "${out}",
                               "$${x}",
                               "${env:HOME}",
                               "\u043e\u0431\u0437\u043e\u0440",
                               "tab\tand\nline",
                               "*a",
                               "&a",
                               "{a}",
                               "[a]",
                               "'",
                               "%",
                               "@",
                               "`",
                               "\x7f",
                               " lead",
                               "trail "};
  stage("noop", {});
  for (const std::string& name : names) {
    const PlanResult result = plan_of(draft(name));
    ASSERT_NE(result.plan, nullptr) << name;
    EXPECT_EQ(result.plan->name, name) << draft(name);
  }
}

TEST_F(DraftTest, ExamplesCheck) {
  auto file = param("file", ParamType::kString);
  auto level = param("level", ParamType::kInt);
  auto kinds = param("kinds", ParamType::kEnum);
  auto yes = param("yes", ParamType::kBool), tree = param("tree", ParamType::kTree);
  for (auto* p : {&file, &level, &kinds, &yes, &tree}) p->required = true;
  level.min = 5;
  kinds.values = {"one", "two"};
  kinds.list = true;
  stage("needy", {}, {file, level, kinds, yes, tree, param("maybe", ParamType::kInt)});
  stage("plain", {});
  stage("free", {}, {param("maybe", ParamType::kInt)});
  EXPECT_EQ(stage_example(catalog_.entries[0].stage),
            "stages:\n  - use: needy\n    with:\n      file: NAME\n      level: 5\n"
            "      kinds: [one]\n      yes: true\n      tree: {}\n    #   maybe: 1\n");
  EXPECT_EQ(stage_example(catalog_.entries[1].stage), "stages:\n  - use: plain\n");
  EXPECT_EQ(stage_example(catalog_.entries[2].stage),
            "stages:\n  - use: free\n    # with:\n    #   maybe: 1\n");
  for (const auto& entry : catalog_.entries) {
    EXPECT_EQ(faults(stage_example(entry.stage)), Faults{}) << entry.stage.id;
  }
}

}  // namespace
}  // namespace yarlyk::plan
