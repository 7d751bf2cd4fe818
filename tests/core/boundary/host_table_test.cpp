// The host's functions as a plugin calls them: what they refuse, in which words.
#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/boundary/scripted_stage.h"

namespace yarlyk::boundary {
namespace {

using Host = const yarlyk_host&;
using Call = yarlyk_call*;
using Deed = std::function<std::int32_t(Host, Call)>;

std::string_view view(yarlyk_str s) { return {s.data, static_cast<std::size_t>(s.size)}; }

yarlyk_rows empty_rows() {
  yarlyk_rows rows{};
  rows.struct_size = sizeof rows;
  return rows;
}

TEST(HostTable, HasEveryFunctionOfItsVersion) {
  const yarlyk_host& host = host_table();
  EXPECT_EQ(host.struct_size, sizeof(yarlyk_host));
  EXPECT_EQ(host.abi_major, YARLYK_ABI_MAJOR);
  EXPECT_EQ(host.abi_minor, YARLYK_ABI_MINOR);
  constexpr std::size_t kHead = 8;
  for (std::size_t at = kHead; at < sizeof host; at += sizeof(void*)) {
    void* function = nullptr;
    std::memcpy(&function, reinterpret_cast<const char*>(&host) + at, sizeof function);
    EXPECT_NE(function, nullptr) << "entry at byte " << at;
  }
  EXPECT_EQ(host.extension(str("no/such")), nullptr);
}

// The host refuses `deed` for `reason`, and the stage cannot end well any more.
struct Refusal {
  Deed deed;
  const char* reason;

  void expect() const {
    Bench bench("abc");
    const StageResult result = bench.run([&](Host host, Call call) -> std::int32_t {
      EXPECT_EQ(deed(host, call), YARLYK_ARG) << reason;
      return YARLYK_OK;
    });
    EXPECT_EQ(result.status, YARLYK_ARG) << reason;
    EXPECT_EQ(result.reason, reason);
  }
};

TEST(HostTable, RefusesTheWrongKindOfContract) {
  static yarlyk_out out = empty_out();
  static yarlyk_rows rows = empty_rows();
  static const yarlyk_segment all{0, 3, 0, 3, 1, 0};
  for (const Refusal& c : {
           Refusal{[](Host h, Call call) { return h.reserve(call, kSentence, 1, 0, &out); },
                   "writes layer 'sentence', which its descriptor declares only under 'requires'"},
           Refusal{[](Host h, Call call) { return h.commit(call, kSentence, 0, 0); },
                   "writes layer 'sentence', which its descriptor declares only under 'requires'"},
           Refusal{[](Host h, Call call) { return h.reserve(call, kAbsent, 1, 0, &out); },
                   "writes layer 'vendor.absent', which its descriptor declares only under 'uses'"},
           Refusal{[](Host h, Call call) { return h.reserve(call, kWider, 1, 0, &out); },
                   "writes layer 'sentence', which its descriptor declares only under 'extends'"},
           Refusal{[](Host h, Call call) { return h.extend(call, kEntity, 0, &out); },
                   "extends layer 'entity', which its descriptor declares only under 'provides'"},
           Refusal{[](Host h, Call call) { return h.extend(call, kMention, 0, &out); },
                   "extends layer 'mention', which its descriptor declares only under 'adds'"},
           Refusal{[](Host h, Call call) { return h.rows(call, kEntity, &rows); },
                   "reads layer 'entity', which its descriptor declares only under 'provides'"},
           Refusal{[](Host h, Call call) { return h.reserve(call, kPlain, 1, 0, &out); },
                   "reserves rows on 'view:plain', which is a view"},
           Refusal{
               [](Host h, Call call) { return h.commit_view(call, kEntity, str("abc"), &all, 1); },
               "commits a view on 'entity', a layer"},
           Refusal{
               [](Host h, Call call) { return h.commit_view(call, kMention, str("abc"), &all, 1); },
               "writes layer 'mention', which its descriptor declares only under 'adds'"},
       }) {
    c.expect();
  }
}

TEST(HostTable, RefusesWhatIsNotDeclaredOrNotReserved) {
  static yarlyk_out out = empty_out();
  static yarlyk_rows rows = empty_rows();
  static const yarlyk_segment all{0, 3, 0, 3, 1, 0};
  for (const Refusal& c : {
           Refusal{[](Host h, Call call) { return h.rows(call, 99, &rows); },
                   "reads a layer that its descriptor does not declare (handle 99)"},
           Refusal{[](Host h, Call call) { return h.reserve(call, 4294967295u, 1, 0, &out); },
                   "writes a layer that its descriptor does not declare (handle 4294967295)"},
           Refusal{[](Host h, Call call) { return h.commit(call, 99, 0, 0); },
                   "writes a layer that its descriptor does not declare (handle 99)"},
           Refusal{[](Host h, Call call) { return h.extend(call, 99, 0, &out); },
                   "extends a layer that its descriptor does not declare (handle 99)"},
           Refusal{[](Host h, Call call) { return h.reserve(call, kOff, 1, 0, &out); },
                   "writes layer 'vendor.off', which its parameters switched off"},
           Refusal{[](Host h, Call call) { return h.commit(call, kOff, 0, 0); },
                   "writes layer 'vendor.off', which its parameters switched off"},
           Refusal{
               [](Host h, Call call) { return h.commit_view(call, kPlain, str("abd"), &all, 1); },
               "view:plain: segment 0 is marked as copied, but its bytes differ"},
           Refusal{[](Host h, Call call) { return h.commit(call, kEntity, 1, 0); },
                   "commit() on layer 'entity' without a reserve()"},
           Refusal{[](Host h, Call call) { return h.commit(call, kPlain, 1, 0); },
                   "commit() on layer 'view:plain' without a reserve()"},
           Refusal{
               [](Host h, Call call) {
                 std::uint32_t handle = 0;
                 return h.contract(call, str("entity"), YARLYK_REQUIRES, &handle);
               },
               "asks for layer 'entity' under 'requires', which its descriptor does not declare"},
           Refusal{
               [](Host h, Call call) {
                 std::uint32_t handle = 0;
                 return h.contract(call, str(""), 77, &handle);
               },
               "asks for layer '' under 'an unknown kind of contract', which its descriptor does "
               "not declare"},
       }) {
    c.expect();
  }
}

TEST(HostTable, GivesHandlesOfDeclaredContracts) {
  Bench bench;
  bench.stage.setup = [](Host host, yarlyk_call* call) {
    struct Case {
      const char* layer;
      std::uint32_t kind, handle;
    };
    for (const Case& c :
         {Case{"entity", YARLYK_PROVIDES, kEntity}, Case{"sentence", YARLYK_REQUIRES, kSentence},
          Case{"sentence", YARLYK_EXTENDS, kWider}, Case{"view:plain", YARLYK_PROVIDES, kPlain},
          Case{"vendor.off", YARLYK_PROVIDES, kOff}}) {
      std::uint32_t handle = 999;
      EXPECT_EQ(host.contract(call, str(c.layer), c.kind, &handle), YARLYK_OK) << c.layer;
      EXPECT_EQ(handle, c.handle) << c.layer;
    }
    EXPECT_EQ(view(host.text(call)), "");  // no document yet
    EXPECT_EQ(view(host.document_id(call)), "");
    return YARLYK_OK;
  };
  const Model model(&bench.table, bench.stage, bench.log);
  EXPECT_TRUE(model.ok());
}

TEST(HostTable, LendsTheTextIdAndMetadata) {
  Bench bench("Привет");
  bench.document.meta() = {{"date", "\"2024-05-17\""}, {"", "1"}};
  bench.run([](Host host, yarlyk_call* call) {
    EXPECT_EQ(view(host.text(call)), "Привет");
    for (std::uint32_t i = 0; i < YARLYK_TEXT_PADDING; ++i) {
      EXPECT_EQ(host.text(call).data[12 + i], 0);
    }
    EXPECT_EQ(view(host.document_id(call)), "doc");
    yarlyk_str json{};
    EXPECT_EQ(host.meta(call, str("date"), &json), YARLYK_OK);
    EXPECT_EQ(view(json), "\"2024-05-17\"");
    EXPECT_EQ(host.meta(call, yarlyk_str{nullptr, 0}, &json), YARLYK_OK);
    EXPECT_EQ(view(json), "1");
    EXPECT_EQ(host.meta(call, str("Date"), &json), YARLYK_DOC);
    return YARLYK_OK;
  });
}

TEST(HostTable, LendsRowsInTheStagesOwnTerms) {
  Bench bench("<b>abc</b>");
  BoundContract reads = bench.stage.contracts[kEntity];
  reads.kind = YARLYK_USES;
  reads.features.push_back({"unknown", FeatureKind::kF64, {}, {}, {}, {}, 0});
  bench.stage.contracts.push_back(reads);
  const auto handle = static_cast<std::uint32_t>(bench.stage.contracts.size() - 1);
  document::Layer& layer = bench.document.layer(kEntityLayer);
  layer.append(3);
  const Span spans[] = {{6, 10}, {3, 6}, {0, 10}};
  for (std::uint32_t i = 0; i < 3; ++i) {
    layer.set_span(i, spans[i]);
    layer.set(i, kType, i);  // PERSON, PLACE, ORG
  }
  layer.set(1, kCue, Span{2, 5});
  layer.set_string(1, kName, "имя");
  bench.document.view(kPlainView) = {
      true, bench.document.keep_padded("abc"),
      document::Alignment(
          {{{0, 3}, {0, 0}, false}, {{3, 6}, {0, 3}, true}, {{6, 10}, {3, 3}, false}})};
  bench.stage.reads_view = kPlainView;
  bench.run([&](Host host, yarlyk_call* call) {
    EXPECT_EQ(view(host.text(call)), "abc");
    yarlyk_rows rows = empty_rows();
    EXPECT_EQ(host.rows(call, handle, &rows), YARLYK_OK);
    EXPECT_EQ(rows.n, 3u);
    const Span wanted[] = {{3, 3}, {0, 3}, {0, 3}};  // the first is nothing here
    const std::uint32_t order[] = {2, 1, 0};
    for (std::uint32_t i = 0; i < 3; ++i) {
      EXPECT_EQ((Span{rows.begin[i], rows.end[i]}), wanted[i]) << i;
      EXPECT_EQ(rows.reading_order[i], order[i]) << i;
    }
    const yarlyk_column& type = rows.columns[kType];
    EXPECT_EQ(std::vector<int>(type.valid, type.valid + 3), (std::vector<int>{1, 0, 1}));
    EXPECT_EQ(static_cast<const std::uint32_t*>(type.values)[0], 1u);
    EXPECT_EQ(static_cast<const std::uint32_t*>(type.values)[2], 0u);
    const auto& cue = static_cast<const yarlyk_span*>(rows.columns[kCue].values)[1];
    EXPECT_EQ((Span{cue.begin, cue.end}), (Span{0, 2}));
    const auto& name = static_cast<const yarlyk_slice*>(rows.columns[kName].values)[1];
    EXPECT_EQ(view(rows.heap).substr(name.offset, name.size), "имя");
    EXPECT_EQ(rows.columns[kScore].valid[1], 0);
    EXPECT_EQ(rows.columns[7].valid, nullptr);  // nobody provides it
    return YARLYK_OK;
  });
}

TEST(HostTable, AbsentEmptyAndSwitchedOffLayersHaveNoRows) {
  Bench bench("abc", 0);
  BoundContract off{YARLYK_USES, "sentence", false, kSentenceLayer, {}, {}};
  bench.stage.contracts.push_back(off);
  const auto off_handle = static_cast<std::uint32_t>(bench.stage.contracts.size() - 1);
  bench.run([&](Host host, yarlyk_call* call) {
    for (const std::uint32_t handle :
         {std::uint32_t{kAbsent}, std::uint32_t{kSentence}, std::uint32_t{kMention},
          std::uint32_t{kWider}, off_handle}) {
      yarlyk_rows rows = empty_rows();
      rows.n = 77;
      EXPECT_EQ(host.rows(call, handle, &rows), YARLYK_OK) << handle;
      EXPECT_EQ(rows.n, 0u) << handle;
    }
    yarlyk_rows rows = empty_rows();
    EXPECT_EQ(host.rows(call, kAbsent, &rows), YARLYK_OK);
    EXPECT_EQ(rows.columns[0].valid, nullptr);
    return YARLYK_OK;
  });
  bench.document.layer(kSentenceLayer).append(2);
  bench.run([&](Host host, yarlyk_call* call) {
    yarlyk_rows rows = empty_rows();
    EXPECT_EQ(host.rows(call, kSentence, &rows), YARLYK_OK);
    EXPECT_EQ(rows.n, 2u);
    EXPECT_EQ(host.rows(call, off_handle, &rows), YARLYK_OK);
    EXPECT_EQ(rows.n, 0u);
    return YARLYK_OK;
  });
}

TEST(HostTable, ARowCommittedInThisCallIsNotReadBack) {
  Bench bench("abc");
  bench.run([&](Host host, yarlyk_call* call) {
    EXPECT_EQ(commit_spans(host, call, kMention, {{0, 1}}), YARLYK_OK);
    yarlyk_rows rows = empty_rows();
    EXPECT_EQ(host.rows(call, kMention, &rows), YARLYK_OK);
    EXPECT_EQ(rows.n, 0u);
    return YARLYK_OK;
  });
  EXPECT_EQ(bench.rows(kMentionLayer), 1u);
}

TEST(HostTable, TracesOnlyIfAskedAndInTheText) {
  Bench bench("<b>abc");
  bench.document.view(kPlainView) = {
      true, bench.document.keep_padded("abc"),
      document::Alignment({{{0, 3}, {0, 0}, false}, {{3, 6}, {0, 3}, true}})};
  bench.stage.reads_view = kPlainView;
  std::vector<TraceLine> lines;
  for (std::vector<TraceLine>* trace : {static_cast<std::vector<TraceLine>*>(nullptr), &lines}) {
    bench.run(
        [&](Host host, yarlyk_call* call) {
          EXPECT_EQ(host.trace_wanted(call), trace != nullptr);
          host.trace(call, str("entity"), {0, 2}, str("because"));
          return YARLYK_OK;
        },
        trace);
  }
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].stage, "vendor/scripted");
  EXPECT_EQ(lines[0].layer, "entity");
  EXPECT_EQ((Span{lines[0].span.begin, lines[0].span.end}), (Span{3, 5}));
  EXPECT_EQ(lines[0].message, "because");
}

TEST(HostTable, LogsWithStageAndDocument) {
  Bench bench("abc");
  std::vector<std::string> lines;
  bench.log = [&](std::uint32_t level, std::string_view stage, std::string_view document,
                  std::string_view message) {
    lines.push_back(std::to_string(level) + " " + std::string(stage) + " " + std::string(document) +
                    " " + std::string(message));
  };
  bench.stage.setup = [](Host host, yarlyk_call* call) {
    host.log(call, YARLYK_LOG_INFO, str("loaded"));
    return YARLYK_OK;
  };
  bench.run([](Host host, yarlyk_call* call) {
    host.log(call, YARLYK_LOG_WARNING, str("odd"));
    return YARLYK_OK;
  });
  EXPECT_EQ(lines, (std::vector<std::string>{"2 scripted  loaded", "3 scripted doc odd"}));
}

TEST(HostTable, TellsTheTimeLeft) {
  Bench bench("abc");
  bench.stage.process = [](Host host, yarlyk_call* call) {
    const std::int64_t before = host.deadline_ms(call);
    EXPECT_LE(before, 1000);
    call->started_ms -= 250;  // as if a quarter of a second had gone by
    EXPECT_LE(host.deadline_ms(call), before - 250);
    return YARLYK_OK;
  };
  const Model model(&bench.table, bench.stage, bench.log);
  Worker worker(model, bench.log);
  worker.process(bench.document, 1000, nullptr);
  bench.run([](Host host, yarlyk_call* call) {
    EXPECT_EQ(host.deadline_ms(call), INT64_MAX);
    return YARLYK_OK;
  });
}

// ---- configuration ----
std::unique_ptr<yarlyk_node> scalar(std::string text) {
  auto node = std::make_unique<yarlyk_node>();
  node->kind = YARLYK_NODE_SCALAR;
  node->scalar = std::move(text);
  node->file = "p.yaml";
  node->line = 4;
  node->column = 9;
  return node;
}

TEST(HostTable, ReadsScalarsStrictly) {
  struct Case {
    const char* text;
    bool as_bool, as_int, as_float;  // whether it can be read as one
  };
  for (const Case& c : {
           Case{"true", true, false, false},
           Case{"false", true, false, false},
           Case{"0", false, true, true},
           Case{"-17", false, true, true},
           Case{"+5", false, true, true},
           Case{"9223372036854775807", false, true, true},
           Case{"-1.5e3", false, false, true},
           Case{"True", false, false, false},
           Case{"yes", false, false, false},
           Case{"", false, false, false},
           Case{"+", false, false, false},
           Case{" 1", false, false, false},
           Case{"1 ", false, false, false},
           Case{"1,5", false, false, false},
           Case{"0x10", false, false, false},
           Case{"9223372036854775808", false, false, true},
           Case{"nan", false, false, false},
           Case{"inf", false, false, false},
           Case{"1e999", false, false, false},
           Case{"\xEF\xBC\x91", false, false, false},  // a full-width 1
       }) {
    const auto node = scalar(c.text);
    Bench bench;
    bench.stage.setup = [&](Host host, yarlyk_call* call) {
      std::uint8_t b = 9;
      std::int64_t i = 0;
      double f = 0;
      EXPECT_EQ(host.node_bool(call, node.get(), &b) == YARLYK_OK, c.as_bool) << c.text;
      EXPECT_EQ(host.node_i64(call, node.get(), &i) == YARLYK_OK, c.as_int) << c.text;
      EXPECT_EQ(host.node_f64(call, node.get(), &f) == YARLYK_OK, c.as_float) << c.text;
      return YARLYK_OK;
    };
    const Model model(&bench.table, bench.stage, bench.log);
    for (const NodeFault& fault : model.faults()) {
      EXPECT_EQ(fault.file, "p.yaml");
      EXPECT_EQ(fault.line, 4u);
      EXPECT_TRUE(fault.message.ends_with("got '" + std::string(c.text) + "'")) << fault.message;
    }
  }
}

TEST(HostTable, SaysWhatItGotInsteadOfAScalar) {
  struct Case {
    std::uint32_t kind;
    const char* fault;
  };
  for (const Case& c : {Case{YARLYK_NODE_NULL, "expected an integer, got null"},
                        Case{YARLYK_NODE_LIST, "expected an integer, got a list"},
                        Case{YARLYK_NODE_MAP, "expected an integer, got a map"},
                        Case{YARLYK_NODE_BYTES, "expected an integer, got a resource"},
                        Case{99, "expected an integer, got nothing"}}) {
    yarlyk_node node;
    node.kind = c.kind;
    Bench bench;
    bench.stage.setup = [&](Host host, yarlyk_call* call) {
      std::int64_t value = 0;
      return host.node_i64(call, c.kind == 99 ? nullptr : &node, &value);
    };
    const Model model(&bench.table, bench.stage, bench.log);
    ASSERT_EQ(model.faults().size(), 1u);
    EXPECT_EQ(model.faults()[0].message, c.fault);
  }
}

TEST(HostTable, WalksTreesAndFindsParameters) {
  Bench bench;
  auto map = std::make_unique<yarlyk_node>();
  map->kind = YARLYK_NODE_MAP;
  map->keys = {"a", "b"};
  map->items.push_back(scalar("1"));
  map->items.push_back(scalar("2"));
  bench.stage.settings.push_back({"tree", std::move(map)});
  bench.stage.settings.push_back({"unset", nullptr});
  bench.stage.setup = [](Host host, yarlyk_call* call) {
    EXPECT_EQ(host.param(call, str("unset")), nullptr);
    EXPECT_EQ(host.param(call, str("no such")), nullptr);
    const yarlyk_node* tree = host.param(call, str("tree"));
    EXPECT_EQ(host.node_kind(tree), YARLYK_NODE_MAP);
    EXPECT_EQ(host.node_size(tree), 2u);
    EXPECT_EQ(view(host.node_key(tree, 1)), "b");
    EXPECT_EQ(view(host.node_key(tree, 2)), "");
    EXPECT_EQ(host.node_at(tree, 2), nullptr);
    EXPECT_EQ(host.node_at(tree, UINT32_MAX), nullptr);
    EXPECT_EQ(host.node_find(tree, str("c")), nullptr);
    const yarlyk_node* b = host.node_find(tree, str("b"));
    EXPECT_EQ(b, host.node_at(tree, 1));
    EXPECT_EQ(view(host.node_text(b)), "2");
    EXPECT_EQ(view(host.node_file(b)), "p.yaml");
    EXPECT_EQ(host.node_line(b), 4u);
    EXPECT_EQ(host.node_column(b), 9u);
    EXPECT_EQ(host.node_size(b), 0u);
    EXPECT_EQ(host.node_find(b, str("x")), nullptr);
    return YARLYK_OK;
  };
  const Model model(&bench.table, bench.stage, bench.log);
  EXPECT_TRUE(model.ok());
}

}  // namespace
}  // namespace yarlyk::boundary
