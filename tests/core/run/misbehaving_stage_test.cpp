// Every stage that misbehaves costs the document on which it does, with its exact reason, and
// nothing else: not the documents beside it, not the host.
#include <gtest/gtest.h>

#include "core/run/scene.h"

namespace yarlyk::run {
namespace {

struct Case {
  const char* name;
  const char* stages;
  const char* stage;   // that is blamed
  const char* reason;  // as JSON text
};

// The marked document is "\u00c9 BOOM": 7 bytes.
constexpr Case kCases[] = {
    {"ThrowsStd", "[throws_std]", "throws_std", "the marker is here"},
    {"ThrowsOther", "[throws_other]", "throws_other", "an exception that is not a std::exception"},
    {"ThrowsMemory", "[throws_memory]", "throws_memory", "out of memory"},
    {"ThrowsFatal", "[throws_fatal]", "throws_fatal", "the worker is broken"},
    {"ThrowsSilent", "[throws_silent]", "throws_silent", "an input or output error"},
    {"PastAbiStd", "[past_abi_std]", "past_abi_std",
     "an exception left the plugin: past the boundary"},
    {"PastAbiOther", "[past_abi_other]", "past_abi_other",
     "an exception that is not a std::exception left the plugin"},
    {"OddStatus", "[odd_status]", "odd_status", "failed without a reason (status 77)"},
    {"SpanPastEnd", "[span_past_end]", "span_past_end",
     "row 1 of layer 'example.bad': span [0, 8) ends past the text of 7 bytes"},
    {"SpanInside", "[span_inside]", "span_inside",
     "row 1 of layer 'example.bad': span [1, 7) begins inside a code point"},
    {"SpanEndsInside", "[span_ends_inside]", "span_ends_inside",
     "row 1 of layer 'example.bad': span [0, 1) ends inside a code point"},
    {"SpanReversed", "[span_reversed]", "span_reversed",
     "row 1 of layer 'example.bad': span [7, 0) ends before it begins"},
    {"ValueInfinite", "[value_infinite]", "value_infinite",
     "row 0 of layer 'example.bad', feature 'score': is not a finite number"},
    {"ValueCode", "[value_code]", "value_code",
     "row 0 of layer 'example.bad', feature 'kind': is code 2, the vocabulary has 2"},
    {"ValueUtf8", "[value_utf8]", "value_utf8",
     "row 0 of layer 'example.bad', feature 'form': is not well-formed UTF-8"},
    {"ValueSpan", "[value_span]", "value_span",
     "row 0 of layer 'example.bad', feature 'cue': span [4, 2) ends before it begins"},
    {"ValueRef", "[value_ref]", "value_ref",
     "row 0 of layer 'example.bad', feature 'next': points at row 5, which does not exist"},
    {"ValueKind", "[value_kind]", "value_kind",
     "feature 0 of layer 'example.bad' is not declared with the kind used here"},
    {"WritesUndeclared", "[words, writes_undeclared]", "writes_undeclared",
     "writes a layer that its descriptor does not declare (handle 9)"},
    {"ReadsUndeclared", "[words, reads_undeclared]", "reads_undeclared",
     "reads a layer that its descriptor does not declare (handle 9)"},
    {"WritesRequired", "[words, writes_required]", "writes_required",
     "writes layer 'example.word', which its descriptor declares only under 'requires'"},
    {"HidesRefusal", "[words, hides_refusal]", "hides_refusal",
     "reads a layer that its descriptor does not declare (handle 9)"},
    {"CommitsThenFails", "[words, commits_then_fails]", "commits_then_fails", "changed its mind"},
};

class AnyMisbehavingStage : public testing::TestWithParam<Case> {};

TEST_P(AnyMisbehavingStage, CostsOneDocument) {
  const Case& c = GetParam();
  const Scene scene({"before", "\u00c9 BOOM", "after", "last"});
  std::vector<std::string> troubles;
  Observer observer;
  observer.trouble = [&](const Trouble& t) {
    troubles.push_back(t.id + " " + t.status + " " + t.stage + ": " + t.reason);
  };
  for (const std::uint32_t workers : {1u, 3u}) {
    RunOptions options;
    options.workers = workers;
    const std::string out = "out" + std::to_string(workers);
    const Report report = scene.run(c.stages, "", options, out, observer);
    EXPECT_EQ(report.documents, 4u);
    EXPECT_EQ(report.ok, 3u);
    EXPECT_EQ(report.failed, 1u);
    EXPECT_TRUE(report.stopped.empty()) << report.stopped;
    const std::vector<std::string> lines = scene.lines(out);
    ASSERT_EQ(lines.size(), 4u);
    const std::string error = std::string("\"status\":\"failed\",\"error\":{\"stage\":\"") +
                              c.stage + "\",\"reason\":\"" + c.reason + "\"}";
    EXPECT_TRUE(has(lines[1], error)) << lines[1];
    EXPECT_TRUE(has(lines[1], "\"text\":\"\u00c9 BOOM\"")) << lines[1];
    for (const std::size_t i : {0u, 2u, 3u}) {
      EXPECT_TRUE(has(lines[i], "\"status\":\"ok\"")) << lines[i];
    }
  }
  const std::string told = std::string("001 failed ") + c.stage + ": " + c.reason;
  EXPECT_EQ(troubles, (std::vector<std::string>{told, told}));
}

INSTANTIATE_TEST_SUITE_P(All, AnyMisbehavingStage, testing::ValuesIn(kCases),
                         [](const auto& a_case) { return std::string(a_case.param.name); });

TEST(MisbehavingStage, WhoseWorkerCannotBeMadeFailsAtEachDocument) {
  const Scene scene({"a", "b"});
  const Report report = scene.run("[worker_fails]");
  EXPECT_EQ(report.failed, 2u);
  for (const std::string& line : scene.lines()) {
    EXPECT_TRUE(has(line, "\"reason\":\"could not start a worker: no scratch memory\"")) << line;
  }
}

TEST(MisbehavingStage, LeavesNothingOfWhatItCommitted) {
  const Scene scene({"x BOOM", "x y"});
  scene.run("[words, commits_then_fails]");
  const std::vector<std::string> lines = scene.lines();
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_FALSE(has(lines[0], "all of it")) << lines[0];
  EXPECT_TRUE(has(lines[0], "\"form\":\"BOOM\"")) << lines[0];  // what came before is kept
  EXPECT_TRUE(has(lines[1], "all of it")) << lines[1];
}

TEST(MisbehavingStage, IsRefusedAtItsParameterBeforeADocumentIsRead) {
  const Scene scene({"a"});
  const LoadResult loaded = scene.load("\n  - use: failing_configure\n    with: {words: [abc, é]}");
  EXPECT_EQ(loaded.pipeline, nullptr);
  ASSERT_EQ(loaded.faults.size(), 2u);
  EXPECT_EQ(loaded.faults[0].line, 4u);
  EXPECT_EQ(loaded.faults[0].column, 20u);
  EXPECT_EQ(loaded.faults[0].message, "stage 'failing_configure': is not a word it knows");
  EXPECT_EQ(loaded.faults[1].column, 25u);
}

TEST(MisbehavingStage, IsRefusedAtItsNameIfItsConstructorThrows) {
  const Scene scene({"a"});
  const LoadResult thrown = scene.load("[noop, throwing_configure]");
  ASSERT_EQ(thrown.faults.size(), 1u);
  EXPECT_EQ(thrown.faults[0].line, 2u);
  EXPECT_EQ(thrown.faults[0].column, 16u);
  EXPECT_EQ(thrown.faults[0].message,
            "stage 'throwing_configure': an exception that is not a std::exception");
  const LoadResult asked = scene.load("[asks_undeclared]");
  ASSERT_EQ(asked.faults.size(), 1u);
  EXPECT_EQ(asked.faults[0].message,
            "stage 'asks_undeclared': asks for layer 'example.secret' under 'provides', which its "
            "descriptor does not declare");
}

}  // namespace
}  // namespace yarlyk::run
