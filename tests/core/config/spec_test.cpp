#include "config/spec.h"

#include <gtest/gtest.h>

#include <string>

#include "config/yaml_reader.h"

namespace yarlyk::config {
namespace {

SpecResult read(const std::string& yaml, VariableValues set = {}) {
  const YamlResult tree = read_yaml("p.yaml", yaml);
  EXPECT_TRUE(tree) << render_all(tree.faults, tree.source.get());
  if (!tree) return {};
  const auto environment = [](const std::string& name) -> std::optional<std::string> {
    return name == "HOME" ? std::optional<std::string>("/home/me") : std::nullopt;
  };
  return read_spec(*tree.tree, std::move(set), "/out", "dir/p.yaml", environment);
}

std::string told(const std::vector<Diagnostic>& faults) {
  std::string out;
  for (const Diagnostic& fault : faults) {
    out += (out.empty() ? "" : "\n") + fault.place.to_string() + ": " + fault.message;
  }
  return out;
}

const char* const kGood = R"(pipeline: csto-monitor
variables: {lists: "${env:HOME}/lists", n: 5}
reader: {use: jsonl, with: {text: body, id: key}}
stages:
  - normalize
  - use: stance
    with: {packs: [stance/csto, "${lists}/own.yaml"]}
    when: "document.language in [en, ru]"
    on_error: skip
  - {use: summarize, with: {sentences: "${n}"}, on_error: {policy: stop, retries: 0}}
writers:
  - {use: jsonl, to: "${out}/annotations.jsonl"}
  - {use: tables, to: tables/../t}
on_error: {policy: skip, retries: 3, max_bad: 5%}
run: {window: 64 MB}
limits:
tests:
  - text: "It costs $5, $${n} and $$."
    expect: {entity: []}
)";

TEST(ReadSpec, ReadsAWholePipeline) {
  const SpecResult result = read(kGood);
  ASSERT_TRUE(result) << told(result.faults);
  const PipelineSpec& spec = *result.spec;
  EXPECT_EQ(spec.name.value, "csto-monitor");
  EXPECT_EQ(spec.name.place.to_string(), "p.yaml:1:11");
  ASSERT_TRUE(spec.reader);
  EXPECT_EQ(spec.reader->use.value, "jsonl");
  EXPECT_EQ(spec.reader->with->find("text")->scalar, "body");
  ASSERT_EQ(spec.stages.size(), 3u);
  EXPECT_EQ(spec.stages[0].use.value, "normalize");
  EXPECT_EQ(spec.stages[0].use.place, spec.stages[0].place);
  EXPECT_EQ(spec.stages[0].with, nullptr);
  EXPECT_EQ(spec.stages[1].use.place.to_string(), "p.yaml:6:10");
  EXPECT_EQ(spec.stages[1].place.to_string(), "p.yaml:6:5");
  EXPECT_EQ(spec.stages[1].with->find("packs")->items[1]->scalar, "/home/me/lists/own.yaml");
  EXPECT_EQ(spec.stages[1].when->value, "document.language in [en, ru]");
  EXPECT_EQ(spec.stages[1].on_error.policy, Policy::kSkip);
  EXPECT_EQ(spec.stages[1].on_error.retries, std::nullopt);
  const Node& sentences = *spec.stages[2].with->find("sentences");
  EXPECT_EQ(sentences.scalar, "5");
  EXPECT_FALSE(sentences.quoted);
  EXPECT_EQ(sentences.place.to_string(), "p.yaml:10:40");
  EXPECT_EQ(spec.stages[2].on_error.policy, Policy::kStop);
  EXPECT_EQ(spec.stages[2].on_error.retries, 0u);
  ASSERT_EQ(spec.writers.size(), 2u);
  EXPECT_EQ(spec.writers[0].to->value, "/out/annotations.jsonl");
  EXPECT_EQ(spec.writers[0].path, "/out/annotations.jsonl");
  EXPECT_EQ(spec.writers[1].path, "dir/t");
  EXPECT_EQ(spec.on_error.policy, Policy::kSkip);
  EXPECT_EQ(spec.on_error.retries, 3u);
  EXPECT_EQ(spec.on_error.max_bad->share, 0.05);
  EXPECT_EQ(spec.run->find("window")->scalar, "64 MB");
  EXPECT_EQ(spec.limits, nullptr);
  ASSERT_EQ(spec.tests.size(), 1u);
  EXPECT_EQ(spec.tests[0].text.value, "It costs $5, ${n} and $$.");
  EXPECT_EQ(spec.tests[0].expect->find("entity")->kind, Kind::kList);
  EXPECT_TRUE(result.warnings.empty());
}

TEST(ReadSpec, ReadsTests) {
  const SpecResult result = read(
      "pipeline: t\nstages: []\ntests:\n- {text: ''}\n"
      "- {file: in/a.txt, name: n, status: failed, error: {stage: s, reason: 'r'}, meta: {k: "
      "v}}\n");
  ASSERT_TRUE(result) << told(result.faults);
  ASSERT_EQ(result.spec->tests.size(), 2u);
  const TestSpec& bare = result.spec->tests[0];
  EXPECT_EQ(bare.name, "test 1");
  EXPECT_EQ(bare.text.value, "");
  EXPECT_FALSE(bare.file);
  EXPECT_EQ(bare.status, "");
  EXPECT_EQ(bare.expect, nullptr);
  const TestSpec& full = result.spec->tests[1];
  EXPECT_EQ(full.name, "n");
  EXPECT_EQ(full.file->value, "in/a.txt");
  EXPECT_EQ(full.path, "dir/in/a.txt");
  EXPECT_EQ(full.status, "failed");
  EXPECT_EQ(full.error_stage->value, "s");
  EXPECT_EQ(full.error_reason->value, "r");
  EXPECT_EQ(full.meta->find("k")->scalar, "v");
}

TEST(ReadSpec, HasDefaults) {
  const SpecResult result = read("pipeline: t\nstages: []\n");
  ASSERT_TRUE(result) << told(result.faults);
  EXPECT_EQ(result.spec->on_error.policy, Policy::kQuarantine);
  EXPECT_EQ(policy_name(result.spec->on_error.policy), "quarantine");
  EXPECT_EQ(result.spec->on_error.retries, 1u);
  EXPECT_FALSE(result.spec->on_error.max_bad);
  EXPECT_FALSE(result.spec->reader);
  EXPECT_TRUE(result.spec->writers.empty());
}

TEST(ReadSpec, UserValuesWinAndAreLiteral) {
  const SpecResult result = read(kGood, {{"lists", "${n} [x"}, {"n", "2"}, {"sentences", "3"}});
  ASSERT_TRUE(result) << told(result.faults);
  EXPECT_EQ(result.spec->stages[1].with->find("packs")->items[1]->scalar, "${n} [x/own.yaml");
  EXPECT_EQ(result.spec->stages[2].with->find("sentences")->scalar, "2");
  EXPECT_EQ(told(result.warnings), "--set: the variable 'sentences' is set, but nothing uses it");
}

struct FaultCase {
  std::string yaml, faults;
};
const std::string kHead = "pipeline: t\nstages: [a]\n";
const std::string kUnset = "p.yaml:3:9: the variable ";
const FaultCase kFaultCases[] = {
    {"pipeline: t\nstagez: [a]\n",
     "p.yaml:2:1: unknown key 'stagez' in the pipeline; did you mean 'stages'?"},
    {"pipeline: t\nназвание: x\nstages: [a]\n",
     "p.yaml:2:1: unknown key 'название' in the pipeline"},
    {"x: y\n",
     "p.yaml:1:1: unknown key 'x' in the pipeline\n"
     "p.yaml:1:1: the key 'pipeline' is missing in the pipeline\n"
     "p.yaml:1:1: the key 'stages' is missing in the pipeline"},
    {"pipeline:\nstages:\n",
     "p.yaml:1:1: 'pipeline' has no value\np.yaml:2:1: 'stages' has no value"},
    {"pipeline: [t]\nstages: normalize\n",
     "p.yaml:1:11: the name of the pipeline must be text, not a list\n"
     "p.yaml:2:9: 'stages' must be a list, not 'normalize'"},
    {"pipeline: ' '\nstages: {a: b}\n",
     "p.yaml:1:11: the name of the pipeline is empty\n"
     "p.yaml:2:9: 'stages' must be a list, not a map"},
    {"pipeline: t\nstages: [a, [b], ~, {with: {}}, {use: [c]}, {use: }, '']\n",
     "p.yaml:2:13: a stage must be a name or a map with 'use', not a list\n"
     "p.yaml:2:18: a stage must be a name or a map with 'use', not nothing\n"
     "p.yaml:2:21: the key 'use' is missing in a stage\n"
     "p.yaml:2:39: the name of a stage must be text, not a list\n"
     "p.yaml:2:46: 'use' has no value\n"
     "p.yaml:2:54: the name of a stage is empty"},
    {"pipeline: t\nstages:\n- {ues: a}\n- {use: b, wiht: {}, with: [x], when: [y]}\n",
     "p.yaml:3:4: unknown key 'ues' in a stage; did you mean 'use'?\n"
     "p.yaml:4:12: unknown key 'wiht' in a stage; did you mean 'with'?\n"
     "p.yaml:4:28: 'with' must be a map, not a list\n"
     "p.yaml:4:39: 'when' must be text, not a list"},
    {"pipeline: t\nstages: [{use: a, on_error: skp}, {use: b, on_error: {policy: x, retrys: 1}}]",
     "p.yaml:2:29: the policy must be skip, quarantine or stop, not 'skp'; did you mean 'skip'?\n"
     "p.yaml:2:63: the policy must be skip, quarantine or stop, not 'x'\n"
     "p.yaml:2:66: unknown key 'retrys' in 'on_error' of a stage; did you mean 'retries'?"},
    {kHead + "on_error: {policy: [], retries: -1, max_bad: 5 percent}",
     "p.yaml:3:20: the policy must be skip, quarantine or stop, not a list\n"
     "p.yaml:3:33: 'retries' is out of range: got -1, expected a number between 0 and 100\n"
     "p.yaml:3:46: 'max_bad' must be a share such as 5% or a number of documents, not "
     "'5 percent'"},
    {kHead + "on_error: []\nrun: 5\nlimits: [x]\n",
     "p.yaml:3:11: 'on_error' must be a map, not a list\n"
     "p.yaml:4:6: 'run' must be a map, not '5'\np.yaml:5:9: 'limits' must be a map, not a list"},
    {kHead + "writers: {use: jsonl}\nreader: {with: {}}\n",
     "p.yaml:3:10: 'writers' must be a list, not a map\n"
     "p.yaml:4:9: the key 'use' is missing in the reader"},
    {kHead + "writers: [{use: a, to: x/../y}, {use: b, to: \"y\"}, {use: c, to: [z]}]\n",
     "p.yaml:3:46: the writer at line 3 writes to the same place, 'y'\n"
     "p.yaml:3:65: 'to' must be text, not a list"},
    {kHead + "tests:\n- x\n- {expct: {}}\n- {text: [a]}\n- {text: '', none: [b]}\n",
     "p.yaml:4:3: a test must be a map, not 'x'\n"
     "p.yaml:5:3: the key 'text' is missing in a test\n"
     "p.yaml:5:4: unknown key 'expct' in a test; did you mean 'expect'?\n"
     "p.yaml:6:10: the text of a test must be text, not a list\n"
     "p.yaml:7:20: 'none' must be a map, not a list"},
    {kHead + "tests:\n- {text: a, file: b}\n- {fil: b}\n- {file: ' '}\n- {text: a, name: [b]}\n",
     "p.yaml:4:13: a test has both 'text' and 'file'\n"
     "p.yaml:5:4: unknown key 'fil' in a test; did you mean 'file'?\n"
     "p.yaml:6:10: the file of a test is empty\n"
     "p.yaml:7:19: the name of a test must be text, not a list"},
    {kHead + "tests:\n- {text: a, status: skiped}\n- {text: a, status: ok, error: {stage: b}}\n"
             "- {text: a, error: [b]}\n- {text: a, error: {stag: b, reason: [c]}}\n",
     "p.yaml:4:21: the status of a test must be ok, partial, skipped or failed, not 'skiped'; did "
     "you mean 'skipped'?\n"
     "p.yaml:5:32: a document whose status is ok has no error\n"
     "p.yaml:6:20: 'error' must be a map, not a list\n"
     "p.yaml:7:21: unknown key 'stag' in 'error' of a test; did you mean 'stage'?\n"
     "p.yaml:7:38: the reason of an error must be text, not a list"},
    {kHead + "reader: \"${n}\"\n", kUnset + "'n' is not set"},
    {kHead + "reader: \"${env:NOPE}\"\n", "p.yaml:3:9: the environment variable 'NOPE' is not set"},
    {kHead + "reader: ${oout}\n", kUnset + "'oout' is not set; did you mean 'out'?"},
    {kHead + "reader: \"${\"\n", "p.yaml:3:9: '${' without a closing '}'"},
    {kHead + "reader: \"${}\"\n", "p.yaml:3:9: '' cannot be the name of a variable"},
    {kHead + "reader: \"${a b}${c}\"\n",
     "p.yaml:3:9: 'a b' cannot be the name of a variable\n" + kUnset + "'c' is not set"},
    {kHead + "on_error: \"${p}\"\n", "p.yaml:3:11: the variable 'p' is not set"},
    {kHead + "variables: {a: \"${b}\", b: 1, c: [x], out: y, 'd e': 1}\nreader: \"${a}${c}r\"",
     "p.yaml:3:16: the variable 'b' is not set\n"
     "p.yaml:3:33: the default of the variable 'c' must be text, not a list\n"
     "p.yaml:3:38: the variable 'out' is always the folder of -o\n"
     "p.yaml:3:46: 'd e' cannot be the name of a variable"},
    {kHead + "variables: [a]\n", "p.yaml:3:12: 'variables' must be a map, not a list"},
};

TEST(ReadSpec, TellsEveryFaultAtItsPlace) {
  for (const FaultCase& c : kFaultCases) {
    const SpecResult result = read(c.yaml);
    EXPECT_EQ(told(result.faults), c.faults) << c.yaml;
    EXPECT_FALSE(result.spec);
    EXPECT_TRUE(result.partial);
  }
}

TEST(ReadSpec, LeavesThePlannerWhatCouldBeRead) {
  const SpecResult result = read("pipeline: t\nstages: [a, [x], {use: nerr, wth: {}}]\n");
  EXPECT_EQ(result.faults.size(), 2u);
  ASSERT_EQ(result.partial->stages.size(), 2u);
  EXPECT_EQ(result.partial->stages[1].use.value, "nerr");
}

TEST(ReadSpec, RefusesTheUsersOut) {
  EXPECT_EQ(told(read("pipeline: t\nstages: []\n", {{"out", "x"}}).faults),
            "--set: the variable 'out' is always the folder of -o");
}

TEST(ReadSpec, BoundsWhatVariablesMake) {
  const std::string big(60'000, 'x');
  std::string yaml = "pipeline: t\nstages: [{use: a, with: {l: [";
  for (int i = 0; i < 100; ++i) yaml += "\"${b}\", ";
  EXPECT_EQ(told(read(yaml + "]}}]\n", {{"b", big}}).faults),
            "p.yaml:2:558: with its variables replaced the file holds more than 4000000 bytes of "
            "text");
  EXPECT_EQ(told(read("pipeline: \"${b}${b}\"\nstages: []\n", {{"b", big}}).faults),
            "p.yaml:1:11: with its variables replaced the text is too long; at most 65536 bytes "
            "are taken");
}

}  // namespace
}  // namespace yarlyk::config
