// Stages, writers and numbers of a pipeline; all faults of it at once.
#include <gtest/gtest.h>

#include "core/plan/plan_support.h"

namespace yarlyk::plan {
namespace {

class PlannerTest : public PlanTest {
 protected:
  void SetUp() override {
    stage("segment", {provides("sentence")});
    stage("ner", {requires_("sentence")});
  }
};

constexpr const char* kSeeList =
    " ['yarlyk plugins list' shows the stages, 'yarlyk plugins doctor' what was refused]";

TEST_F(PlannerTest, SaysWhichStageCouldBeMeant) {
  EXPECT_EQ(
      faults("stages: [segmnet]"),
      Faults{std::string("2:10: unknown stage 'segmnet'; did you mean 'segment'?") + kSeeList});
  EXPECT_EQ(faults("stages: [translate]"),
            Faults{std::string("2:10: unknown stage 'translate'") + kSeeList});
  EXPECT_EQ(faults("stages: [n\u0435r]"),  // with a Cyrillic letter
            Faults{std::string("2:10: unknown stage 'n\u0435r'; did you mean 'ner'? (letters that "
                               "look alike: Cyrillic for Latin)") +
                   kSeeList});
}

TEST_F(PlannerTest, DoesNotEchoAnUnknownStage) {
  // Nobody knows whether 'segmnet' would provide sentences.
  EXPECT_EQ(faults("stages: [segmnet, ner]").size(), 1u);
}

TEST_F(PlannerTest, WantsTheWholeIdWhereTwoVendorsHaveAName) {
  stage("acme/ner", {});
  EXPECT_EQ(faults("stages: [segment, ner]"),
            Faults{"2:19: stage 'ner' could be any of: acme/ner, yarlyk/ner [write the whole id]"});
  EXPECT_EQ(faults("stages: [segment, yarlyk/ner, acme/ner]"), Faults{});
}

TEST_F(PlannerTest, ReportsEverythingAtOnce) {
  EXPECT_EQ(faults("stages: [ner]\nwriters: [{use: josnl, to: x}]\nrun: {wrokers: 2, window: big}\n"
                   "limits: {record: -1}\nreader: texts\n")
                .size(),
            6u);
}

TEST_F(PlannerTest, KnowsItsWriters) {
  EXPECT_EQ(faults("stages: [segment]\nwriters:\n  - {use: josnl, to: a}\n  - {use: xml, to: b}\n"),
            (Faults{"4:11: unknown writer 'josnl'; did you mean 'jsonl'? [the writers are: jsonl]",
                    "5:11: unknown writer 'xml' [the writers are: jsonl]"}));
  EXPECT_EQ(faults("stages: [segment]\nwriters: [jsonl]\n"),
            Faults{"3:11: writer 'jsonl' does not say where to write [add 'to: "
                   "\"${out}/annotations.jsonl\"']"});
  EXPECT_EQ(faults("stages: [segment]\nwriters: [{use: jsonl, to: a, with: {indent: 2}}]\n"),
            Faults{"3:38: unknown key 'indent' in writer 'jsonl' [no keys are known here]"});
}

TEST_F(PlannerTest, KnowsItsReader) {
  EXPECT_EQ(faults("stages: [segment]\nreader: txt\n"),
            Faults{"3:9: unknown reader 'txt'; did you mean 'text'? [the readers are: text]"});
  EXPECT_EQ(faults("stages: [segment]\nreader: text\n"), Faults{});
}

TEST_F(PlannerTest, KnowsItsNumbers) {
  const PlanResult result = plan(
      "stages: [segment]\nrun: {workers: 3, window: 2 MB}\nlimits: {record: 1 KiB}\n"
      "on_error: {policy: stop, max_bad: 5%}\nwriters: [{use: jsonl, to: \"${out}/a\"}]\n");
  ASSERT_NE(result.plan, nullptr);
  EXPECT_EQ(result.plan->name, "p");
  EXPECT_EQ(result.plan->workers, 3u);
  EXPECT_EQ(result.plan->window_bytes, 2'000'000u);
  EXPECT_EQ(result.plan->record_bytes, 1024u);
  EXPECT_EQ(result.plan->on_error.policy, config::Policy::kStop);
  EXPECT_EQ(result.plan->stages[0].policy, config::Policy::kStop);
  ASSERT_EQ(result.plan->writers.size(), 1u);
  EXPECT_EQ(result.plan->writers[0].path, "/out/a");
  EXPECT_EQ(faults("stages: [segment]\nrun: {workers: 0}\n"),
            Faults{"3:16: run.workers is out of range: got 0, expected a number between 1 and "
                   "1024"});
  EXPECT_EQ(faults("stages: [segment]\nrun: {wrokers: 1, window: big}\n"),
            (Faults{"3:7: unknown key 'wrokers' in 'run'; did you mean 'workers'? [known keys: "
                    "workers, window]",
                    "3:27: run.window must be a size such as '64 MB', not 'big'"}));
}

TEST_F(PlannerTest, LetsAStageHaveAPolicyOfItsOwn) {
  const PlanResult result = plan("stages: [segment, {use: ner, on_error: skip}]\non_error: stop\n");
  ASSERT_NE(result.plan, nullptr);
  EXPECT_EQ(result.plan->stages[0].policy, config::Policy::kStop);
  EXPECT_EQ(result.plan->stages[1].policy, config::Policy::kSkip);
}

TEST_F(PlannerTest, GivesNoPlanWithFaults) {
  EXPECT_EQ(plan("stages: [ner]").plan, nullptr);
  EXPECT_NE(plan("stages: []").plan, nullptr);
}

}  // namespace
}  // namespace yarlyk::plan
