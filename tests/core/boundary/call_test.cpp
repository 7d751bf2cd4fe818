#include "boundary/call.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/boundary/scripted_stage.h"

namespace yarlyk::boundary {
namespace {

using Host = const yarlyk_host&;
using Call = yarlyk_call*;

constexpr const char* kText = "Привет, world";  // 19 bytes

std::vector<Span> spans_of(const document::Layer& layer) {
  std::vector<Span> spans;
  for (std::uint32_t i = 0; i < layer.size(); ++i) spans.push_back(layer.span(i));
  return spans;
}

TEST(Call, MakesCommitsVisibleWhenTheStageEndsWell) {
  Bench bench(kText);
  const StageResult result = bench.run([&](const yarlyk_host& host, yarlyk_call* call) {
    EXPECT_EQ(commit_spans(host, call, kEntity, {{0, 12}, {14, 19}}), YARLYK_OK);
    EXPECT_EQ(host.emit(call, str("key"), str("value")), YARLYK_OK);
    EXPECT_EQ(bench.rows(kEntityLayer), 0u);
    return YARLYK_OK;
  });
  EXPECT_EQ(result.status, YARLYK_OK);
  EXPECT_EQ(result.reason, "");
  EXPECT_EQ(result.dropped_rows, 0u);
  ASSERT_EQ(result.emitted.size(), 1u);
  EXPECT_EQ(result.emitted[0].first, "key");
  EXPECT_EQ(spans_of(bench.document.layer(kEntityLayer)), (std::vector<Span>{{0, 12}, {14, 19}}));
}

TEST(Call, RoomThatWasNotCommittedIsNothing) {
  Bench bench(kText);
  const StageResult result = bench.run([](const yarlyk_host& host, yarlyk_call* call) {
    yarlyk_out out = empty_out();
    return host.reserve(call, kEntity, 10, 10, &out);
  });
  EXPECT_EQ(result.status, YARLYK_OK);
  EXPECT_EQ(bench.rows(kEntityLayer), 0u);
}

// Every way to end badly, after good commits that must not be seen.
TEST(Call, ShowsNothingOfAStageThatFailed) {
  struct Case {
    ScriptedStage::Body end;
    std::int32_t status;
    std::string reason;
  };
  const auto returns = [](std::int32_t status) {
    return [status](const yarlyk_host&, yarlyk_call*) { return status; };
  };
  const auto says = [](std::string reason, std::int32_t status) {
    return [=](const yarlyk_host& host, yarlyk_call* call) {
      host.fail(call, str(reason));
      return status;
    };
  };
  for (const Case& c : {
           Case{returns(YARLYK_DOC), YARLYK_DOC, "failed without a reason (status 1)"},
           Case{returns(YARLYK_NOMEM), YARLYK_NOMEM, "out of memory"},
           Case{returns(YARLYK_UNSUPPORTED), YARLYK_UNSUPPORTED,
                "is asked for something it cannot do"},
           Case{returns(YARLYK_CANCELLED), YARLYK_CANCELLED, "ran out of time"},
           Case{returns(YARLYK_FATAL), YARLYK_FATAL, "its worker became unusable"},
           Case{returns(YARLYK_IO), YARLYK_IO, "an input or output error"},
           Case{returns(YARLYK_SKIP), YARLYK_SKIP, "passed over without a reason"},
           Case{returns(4711), 4711, "failed without a reason (status 4711)"},
           Case{returns(-1), -1, "failed without a reason (status -1)"},
           Case{says("no verbs", YARLYK_DOC), YARLYK_DOC, "no verbs"},
           Case{says("", YARLYK_DOC), YARLYK_DOC, "failed without a reason (status 1)"},
           Case{says("bad \xFF\xD0 byte", YARLYK_DOC), YARLYK_DOC,
                "bad \xEF\xBF\xBD\xEF\xBF\xBD byte"},
           Case{[](Host, Call) -> std::int32_t { throw std::runtime_error("boom"); },
                YARLYK_INTERNAL, "an exception left the plugin: boom"},
           Case{[](Host, Call) -> std::int32_t { throw std::runtime_error("\xFF"); },
                YARLYK_INTERNAL, "an exception left the plugin: \xEF\xBF\xBD"},
           Case{[](Host, Call) -> std::int32_t { throw std::bad_alloc(); }, YARLYK_NOMEM,
                "out of memory"},
           Case{[](Host, Call) -> std::int32_t { throw 42; }, YARLYK_INTERNAL,
                "an exception that is not a std::exception left the plugin"},
           Case{[](Host host, Call call) { return host.doc_skip(call, str("too short")); },
                YARLYK_SKIP, "too short"},
           Case{[](Host host, Call call) {
                  commit_spans(host, call, kEntity, {{5, 3}});
                  return YARLYK_OK;  // as if nothing had been
                },
                YARLYK_ARG, "row 0 of layer 'entity': span [5, 3) ends before it begins"},
       }) {
    Bench bench(kText);
    const StageResult result = bench.run([&](Host host, yarlyk_call* call) {
      EXPECT_EQ(commit_spans(host, call, kEntity, {{0, 12}}), YARLYK_OK);
      const yarlyk_segment all{0, 19, 0, 1, 0, 0};
      EXPECT_EQ(host.commit_view(call, kPlain, str("x"), &all, 1), YARLYK_OK);
      EXPECT_EQ(host.emit(call, str("key"), str("value")), YARLYK_OK);
      return c.end(host, call);
    });
    EXPECT_EQ(result.status, c.status) << c.reason;
    EXPECT_EQ(result.reason, c.reason);
    EXPECT_TRUE(result.emitted.empty()) << c.reason;
    EXPECT_EQ(bench.rows(kEntityLayer), 0u) << c.reason;
    EXPECT_FALSE(bench.document.view(kPlainView).present) << c.reason;
  }
}

TEST(Call, AStageWhoseRequiredViewIsMissingIsNotCalled) {
  Bench bench(kText);
  bench.stage.contracts[kPlain].kind = YARLYK_REQUIRES;
  bool called = false;
  const auto note = [&](Host, yarlyk_call*) {
    called = true;
    return YARLYK_OK;
  };
  const StageResult result = bench.run(note);
  EXPECT_EQ(result.status, YARLYK_DOC);
  EXPECT_EQ(result.reason,
            "requires view:plain, which this document does not have: the stage that makes it was "
            "passed over");
  EXPECT_FALSE(called);
  bench.stage.contracts[kPlain].active = false;  // its parameters do not ask for it
  EXPECT_EQ(bench.run(note).status, YARLYK_OK);
  bench.stage.contracts[kPlain].active = true;
  bench.stage.contracts[kPlain].kind = YARLYK_USES;
  called = false;
  EXPECT_EQ(bench.run(note).status, YARLYK_OK);
  EXPECT_TRUE(called);
}

TEST(Call, AReasonWithAGoodEndIsNoFailure) {
  Bench bench(kText);
  const StageResult result = bench.run([](const yarlyk_host& host, yarlyk_call* call) {
    host.fail(call, str("never mind"));
    return YARLYK_OK;
  });
  EXPECT_EQ(result.status, YARLYK_OK);
  EXPECT_EQ(result.reason, "");
}

TEST(Call, KeepsReasonsShortAndWellFormed) {
  Bench bench(kText);
  std::string reason = "x";
  for (int i = 0; i < 5000; ++i) reason += "ж";  // the cut at 4096 falls inside one
  const StageResult result = bench.run([&](const yarlyk_host& host, yarlyk_call* call) {
    host.fail(call, str(reason));
    return YARLYK_DOC;
  });
  EXPECT_EQ(result.reason.substr(0, 4095), reason.substr(0, 4095));
  EXPECT_TRUE(result.reason.substr(4095) == "" || result.reason.substr(4095) == "\xEF\xBF\xBD");
}

TEST(Call, ADocumentGoesOnAfterAFailure) {
  Bench bench(kText);
  EXPECT_EQ(bench
                .run([](const yarlyk_host& host, yarlyk_call* call) {
                  commit_spans(host, call, kEntity, {{0, 2}});
                  return YARLYK_DOC;
                })
                .status,
            YARLYK_DOC);
  EXPECT_EQ(bench
                .run([](const yarlyk_host& host, yarlyk_call* call) {
                  return commit_spans(host, call, kEntity, {{2, 4}});
                })
                .status,
            YARLYK_OK);
  EXPECT_EQ(spans_of(bench.document.layer(kEntityLayer)), (std::vector<Span>{{2, 4}}));
}

// ---- views ----
constexpr const char* kMarked = "<p>Ёлка</p> за\xCC\x81мок";
// 0 <p> 3 Ёлка 11 </p> 15 space 16 з а ´ м о к 28
constexpr const char* kPlainText = "Елка замок";

std::int32_t commit_plain(const yarlyk_host& host, yarlyk_call* call) {
  const std::vector<yarlyk_segment> segments = {
      {0, 3, 0, 0, 0, 0},    {3, 5, 0, 2, 0, 0},     {5, 11, 2, 8, 1, 0},    {11, 15, 8, 8, 0, 0},
      {15, 20, 8, 13, 1, 0}, {20, 22, 13, 13, 0, 0}, {22, 28, 13, 19, 1, 0},
  };
  return host.commit_view(call, kPlain, str(kPlainText), segments.data(),
                          static_cast<std::uint32_t>(segments.size()));
}

// "ЕЛКА+ ЗАМОК" from the plain view: letters replaced one by one, a plus put in.
std::int32_t commit_folded(const yarlyk_host& host, yarlyk_call* call) {
  EXPECT_EQ(std::string_view(host.text(call).data, host.text(call).size), kPlainText);
  const std::string folded = "ЕЛКА+ ЗАМОК";
  std::vector<yarlyk_segment> segments;
  for (std::uint32_t at = 0; at < 8; at += 2) segments.push_back({at, at + 2, at, at + 2, 0, 0});
  segments.push_back({8, 8, 8, 9, 0, 0});
  segments.push_back({8, 9, 9, 10, 1, 0});
  for (std::uint32_t at = 9; at < 19; at += 2) {
    segments.push_back({at, at + 2, at + 1, at + 3, 0, 0});
  }
  return host.commit_view(call, kFolded, str(folded), segments.data(),
                          static_cast<std::uint32_t>(segments.size()));
}

TEST(Call, RowsOnAViewComeOutAsSpansOfTheText) {
  Bench bench(kMarked);
  ASSERT_EQ(bench.run(commit_plain).status, YARLYK_OK);
  ASSERT_EQ(bench.document.view(kPlainView).text, kPlainText);
  bench.stage.reads_view = kPlainView;
  const StageResult result = bench.run([](const yarlyk_host& host, yarlyk_call* call) {
    yarlyk_out out = empty_out();
    EXPECT_EQ(host.reserve(call, kEntity, 1, 0, &out), YARLYK_OK);
    out.begin[0] = 0;
    out.end[0] = 8;
    put(out, kCue, 0, yarlyk_span{9, 19});
    EXPECT_EQ(host.commit(call, kEntity, 1, 0), YARLYK_OK);
    return commit_spans(host, call, kEntity, {{0, 2}, {9, 19}, {0, 19}, {11, 15}, {0, 0}});
  });
  ASSERT_EQ(result.status, YARLYK_OK) << result.reason;
  EXPECT_EQ(result.dropped_rows, 0u);
  const document::Layer& layer = bench.document.layer(kEntityLayer);
  EXPECT_EQ(spans_of(layer),
            (std::vector<Span>{{3, 11}, {3, 5}, {16, 28}, {3, 28}, {18, 24}, {3, 3}}));
  EXPECT_EQ(layer.value<Span>(0, kCue), (Span{16, 28}));
  EXPECT_EQ(layer.span(2).of(bench.document.text()), "за\xCC\x81мок");
}

TEST(Call, ViewsOfViewsLeadBackToTheText) {
  Bench bench(kMarked);
  ASSERT_EQ(bench.run(commit_plain).status, YARLYK_OK);
  bench.stage.reads_view = kPlainView;
  const StageResult made = bench.run(commit_folded);
  ASSERT_EQ(made.status, YARLYK_OK) << made.reason;
  const document::View& view = bench.document.view(kFoldedView);
  EXPECT_EQ(document::Alignment::check(view.alignment.segments(), bench.document.text(), view.text),
            "");
  bench.stage.reads_view = kFoldedView;
  const StageResult result = bench.run([](const yarlyk_host& host, yarlyk_call* call) {
    return commit_spans(host, call, kEntity, {{0, 8}, {0, 9}, {8, 9}, {8, 12}, {10, 20}});
  });
  ASSERT_EQ(result.status, YARLYK_OK) << result.reason;
  EXPECT_EQ(result.dropped_rows, 1u);  // the plus stands for nothing
  EXPECT_EQ(spans_of(bench.document.layer(kEntityLayer)),
            (std::vector<Span>{{3, 11}, {3, 11}, {15, 18}, {16, 28}}));
}

TEST(Call, RefsSurviveDroppedRowsAndLaterCommits) {
  Bench bench(kMarked);
  bench.document.layer(kEntityLayer).append(2);  // somebody else's rows 0 and 1
  ASSERT_EQ(bench.run(commit_plain).status, YARLYK_OK);
  bench.stage.reads_view = kPlainView;
  ASSERT_EQ(bench.run(commit_folded).status, YARLYK_OK);
  bench.stage.reads_view = kFoldedView;
  const StageResult result = bench.run([](const yarlyk_host& host, yarlyk_call* call) {
    yarlyk_out out = empty_out();
    EXPECT_EQ(host.reserve(call, kEntity, 3, 0, &out), YARLYK_OK);
    EXPECT_EQ(out.first_row, 2u);
    const Span first[] = {{0, 8}, {8, 9}, {10, 20}};  // row 3 is dropped
    for (std::uint32_t i = 0; i < 3; ++i) {
      out.begin[i] = first[i].begin;
      out.end[i] = first[i].end;
    }
    put(out, kHead, 0, 4u);
    put(out, kHead, 2, 3u);
    EXPECT_EQ(host.commit(call, kEntity, 3, 0), YARLYK_OK);
    EXPECT_EQ(host.reserve(call, kEntity, 2, 0, &out), YARLYK_OK);
    EXPECT_EQ(out.first_row, 5u);
    out.begin[0] = 8;  // row 5 is dropped too
    out.end[0] = 9;
    put(out, kHead, 1, 4u);
    EXPECT_EQ(host.commit(call, kEntity, 2, 0), YARLYK_OK);
    EXPECT_EQ(host.reserve(call, kMention, 5, 0, &out), YARLYK_OK);
    for (std::uint32_t i = 0; i < 5; ++i) put(out, 0, i, i + 2);
    out.end[4] = 2;
    return host.commit(call, kMention, 5, 0);
  });
  ASSERT_EQ(result.status, YARLYK_OK) << result.reason;
  EXPECT_EQ(result.dropped_rows, 2u);
  const document::Layer& entity = bench.document.layer(kEntityLayer);
  ASSERT_EQ(entity.size(), 5u);  // 0, 1, [0,8) = 2, [10,20) = 3, the last = 4
  EXPECT_EQ(entity.value<std::uint32_t>(2, kHead), 3u);
  EXPECT_FALSE(entity.has(3, kHead));  // its row is gone
  EXPECT_EQ(entity.value<std::uint32_t>(4, kHead), 3u);
  const document::Layer& mention = bench.document.layer(kMentionLayer);
  ASSERT_EQ(mention.size(), 5u);
  constexpr std::uint32_t kNull = UINT32_MAX;
  const std::uint32_t wanted[] = {2, kNull, 3, kNull, 4};
  for (std::uint32_t i = 0; i < 5; ++i) {
    EXPECT_EQ(mention.has(i, 0) ? mention.value<std::uint32_t>(i, 0) : kNull, wanted[i]) << i;
  }
}

TEST(Call, AFeatureThatStandsForNothingBecomesNull) {
  Bench bench("abc");
  ASSERT_EQ(bench
                .run([](const yarlyk_host& host, yarlyk_call* call) {
                  const yarlyk_segment segments[] = {{0, 3, 0, 3, 1, 0}, {3, 3, 3, 4, 0, 0}};
                  return host.commit_view(call, kPlain, str("abc!"), segments, 2);
                })
                .status,
            YARLYK_OK);
  bench.stage.reads_view = kPlainView;
  ASSERT_EQ(bench
                .run([](const yarlyk_host& host, yarlyk_call* call) {
                  yarlyk_out out = empty_out();
                  host.reserve(call, kEntity, 1, 0, &out);
                  out.end[0] = 4;
                  put(out, kCue, 0, yarlyk_span{3, 4});
                  return host.commit(call, kEntity, 1, 0);
                })
                .status,
            YARLYK_OK);
  EXPECT_EQ(bench.document.layer(kEntityLayer).span(0), (Span{0, 3}));
  EXPECT_FALSE(bench.document.layer(kEntityLayer).has(0, kCue));
}

// ---- models and workers ----
TEST(Call, AModelThatFailsSaysWhyAndWhere) {
  struct Case {
    ScriptedStage::Body setup;
    std::vector<std::string> faults;  // file:line:column+length: message
  };
  yarlyk_node node;
  node.file = "p.yaml";
  node.line = 3;
  node.column = 7;
  node.length = 4;
  const ScriptedStage::Body twice = [&](const yarlyk_host& host, yarlyk_call* call) {
    EXPECT_EQ(host.node_fail(call, &node, str("first")), YARLYK_CONFIG);
    return host.node_fail(call, nullptr, str("second"));
  };
  for (const Case& c : {
           Case{[](Host, Call) { return YARLYK_CONFIG; },
                {":0:0+0: failed without a reason (status 2)"}},
           Case{[](Host host, Call call) {
                  host.fail(call, str("no model"));
                  return YARLYK_CONFIG;
                },
                {":0:0+0: no model"}},
           Case{twice, {"p.yaml:3:7+4: first", ":0:0+0: second"}},
           Case{[&](Host host, Call call) {
                  host.node_fail(call, &node, str("bad \xFF"));
                  return YARLYK_OK;  // a fault is a fault
                },
                {"p.yaml:3:7+4: bad \xEF\xBF\xBD"}},
           Case{[](Host, Call) -> std::int32_t { throw std::runtime_error("boom"); },
                {":0:0+0: an exception left the plugin: boom"}},
           Case{[](Host, Call) -> std::int32_t { throw "boom"; },
                {":0:0+0: an exception that is not a std::exception left the plugin"}},
           Case{[](Host, Call) -> std::int32_t { throw std::bad_alloc(); },
                {":0:0+0: out of memory"}},
           Case{[](Host host, Call call) {
                  std::uint32_t handle = 0;
                  return host.contract(call, str("token"), YARLYK_REQUIRES, &handle);
                },
                {":0:0+0: asks for layer 'token' under 'requires', which its descriptor does not "
                 "declare"}},
           Case{[](Host host, Call call) {
                  commit_spans(host, call, kEntity, {{0, 1}});
                  return YARLYK_OK;
                },
                {":0:0+0: writes a layer outside process()"}},
       }) {
    Bench bench;
    bench.stage.setup = c.setup;
    {
      const Model model(&bench.table, bench.stage, bench.log);
      EXPECT_FALSE(model.ok());
      std::vector<std::string> faults;
      for (const NodeFault& f : model.faults()) {
        faults.push_back(f.file + ":" + std::to_string(f.line) + ":" + std::to_string(f.column) +
                         "+" + std::to_string(f.length) + ": " + f.message);
      }
      EXPECT_EQ(faults, c.faults);
    }
    EXPECT_EQ(bench.stage.models_gone, 1);
  }
}

TEST(Call, AFatalEndRebuildsTheWorker) {
  Bench bench(kText);
  int calls = 0;
  bench.stage.process = [&](const yarlyk_host&, yarlyk_call*) {
    return ++calls == 2 ? YARLYK_FATAL : calls == 3 ? YARLYK_DOC : YARLYK_OK;
  };
  {
    const Model model(&bench.table, bench.stage, bench.log);
    Worker worker(model, bench.log);
    EXPECT_EQ(bench.stage.workers_made, 0);  // not before it is needed
    const std::int32_t wanted[] = {YARLYK_OK, YARLYK_FATAL, YARLYK_DOC, YARLYK_OK};
    const int made[] = {1, 1, 2, 2}, gone[] = {0, 1, 1, 1};
    for (int i = 0; i < 4; ++i) {
      EXPECT_EQ(worker.process(bench.document, INT64_MAX, nullptr).status, wanted[i]) << i;
      EXPECT_EQ(bench.stage.workers_made, made[i]) << i;
      EXPECT_EQ(bench.stage.workers_gone, gone[i]) << i;
    }
  }
  EXPECT_EQ(bench.stage.workers_gone, 2);
  EXPECT_EQ(bench.stage.models_gone, 1);
}

TEST(Call, AWorkerThatCannotStartIsTriedAgain) {
  Bench bench(kText);
  int starts = 0;
  bench.stage.start = [&](const yarlyk_host& host, yarlyk_call* call) -> std::int32_t {
    if (++starts == 1) return YARLYK_NOMEM;
    if (starts == 2) throw std::runtime_error("boom");
    if (starts == 3) host.fail(call, str("no device"));
    return starts == 3 ? YARLYK_IO : YARLYK_OK;
  };
  bench.stage.process = [](const yarlyk_host&, yarlyk_call*) { return YARLYK_OK; };
  const Model model(&bench.table, bench.stage, bench.log);
  Worker worker(model, bench.log);
  for (const char* reason : {"could not start a worker: out of memory",
                             "could not start a worker: an exception left the plugin: boom",
                             "could not start a worker: no device"}) {
    const StageResult result = worker.process(bench.document, INT64_MAX, nullptr);
    EXPECT_EQ(result.status, YARLYK_FATAL);
    EXPECT_EQ(result.reason, reason);
  }
  EXPECT_EQ(worker.process(bench.document, INT64_MAX, nullptr).status, YARLYK_OK);
}

TEST(Call, WithoutWorkersTheModelItselfWorks) {
  Bench bench(kText);
  bench.table.worker_create = nullptr;
  EXPECT_EQ(bench
                .run([](const yarlyk_host& host, yarlyk_call* call) {
                  return commit_spans(host, call, kEntity, {{0, 2}});
                })
                .status,
            YARLYK_OK);
  EXPECT_EQ(bench.rows(kEntityLayer), 1u);
  EXPECT_EQ(bench.stage.workers_gone, 0);
  EXPECT_EQ(bench.stage.models_gone, 1);
}

}  // namespace
}  // namespace yarlyk::boundary
