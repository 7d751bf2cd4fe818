// What the boundary's tests share: a small schema, and a stage whose functions a test writes.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "boundary/call.h"

namespace yarlyk::boundary {

using document::FeatureKind;
using document::Span;

// Layers, views and handles by place.
enum : std::uint32_t { kDocumentLayer, kEntityLayer, kMentionLayer, kSentenceLayer, kOffLayer };
enum : std::uint32_t { kPlainView, kFoldedView };
enum : std::uint32_t {
  kEntity,    // provides entity: kType ...
  kMention,   // adds to mention: one ref to entity
  kSentence,  // requires sentence
  kPlain,     // provides view:plain
  kFolded,    // provides view:folded
  kWider,     // extends sentence by kScoreOf, kNextOf
  kOff,       // provides vendor.off, switched off
  kAbsent,    // uses vendor.absent, which nobody provides
  kOther,     // provides vendor.other with a ref to a layer that is absent
};
enum : std::uint32_t { kType, kName, kScore, kCue, kHead, kKnown, kCount };  // of kEntity
enum : std::uint32_t { kScoreOf, kNextOf };                                  // of kWider

inline document::Schema small_schema() {
  document::Schema schema;
  schema.layers = {
      {"document", {{"language", FeatureKind::kString, {}, {}}}},
      {"entity",
       {{"type", FeatureKind::kCode, {"PERSON", "PLACE", "ORG"}, {}},
        {"name", FeatureKind::kString, {}, {}},
        {"score", FeatureKind::kF64, {}, {}},
        {"cue", FeatureKind::kSpan, {}, {}},
        {"head", FeatureKind::kRef, {}, "entity"},
        {"known", FeatureKind::kBool, {}, {}},
        {"count", FeatureKind::kI64, {}, {}}}},
      {"mention", {{"entity", FeatureKind::kRef, {}, "entity"}}},
      {"sentence",
       {{"score", FeatureKind::kF64, {}, {}}, {"next", FeatureKind::kRef, {}, "sentence"}}},
      {"vendor.off", {}}};
  schema.views = {"plain", "folded"};
  return schema;
}

inline std::vector<BoundContract> small_contracts() {
  constexpr std::uint32_t kNone = 0xffffffffu;
  return {
      // The stage knows only "ORG|PERSON".
      {YARLYK_PROVIDES,
       "entity",
       true,
       kEntityLayer,
       {},
       {{"type", FeatureKind::kCode, 0, {}, {2, 0}, {1, kNone, 0}, 2},
        {"name", FeatureKind::kString, 1, {}, {}, {}, 0},
        {"score", FeatureKind::kF64, 2, {}, {}, {}, 0},
        {"cue", FeatureKind::kSpan, 3, {}, {}, {}, 0},
        {"head", FeatureKind::kRef, 4, kEntityLayer, {}, {}, 0},
        {"known", FeatureKind::kBool, 5, {}, {}, {}, 0},
        {"count", FeatureKind::kI64, 6, {}, {}, {}, 0}}},
      {YARLYK_ADDS,
       "mention",
       true,
       kMentionLayer,
       {},
       {{"entity", FeatureKind::kRef, 0, kEntityLayer, {}, {}, 0}}},
      {YARLYK_REQUIRES, "sentence", true, kSentenceLayer, {}, {}},
      {YARLYK_PROVIDES, "view:plain", true, {}, kPlainView, {}},
      {YARLYK_PROVIDES, "view:folded", true, {}, kFoldedView, {}},
      {YARLYK_EXTENDS,
       "sentence",
       true,
       kSentenceLayer,
       {},
       {{"score", FeatureKind::kF64, 0, {}, {}, {}, 0},
        {"next", FeatureKind::kRef, 1, kSentenceLayer, {}, {}, 0}}},
      {YARLYK_PROVIDES, "vendor.off", false, kOffLayer, {}, {}},
      {YARLYK_USES,
       "vendor.absent",
       true,
       {},
       {},
       {{"score", FeatureKind::kF64, {}, {}, {}, {}, 0}}},
      {YARLYK_PROVIDES,
       "vendor.other",
       true,
       kOffLayer,
       {},
       {{"to", FeatureKind::kRef, {}, {}, {}, {}, 0}}},
  };
}

// A bound stage that carries its own functions, so that the C table needs no global state.
struct ScriptedStage : BoundStage {
  using Body = std::function<std::int32_t(const yarlyk_host&, yarlyk_call*)>;
  Body setup, start, process;
  mutable int workers_made = 0, workers_gone = 0, models_gone = 0;

  static const ScriptedStage& of(const void* p) { return *static_cast<const ScriptedStage*>(p); }
  static std::int32_t model_create(const yarlyk_host* host, yarlyk_call* call, void** model) {
    const auto* self = static_cast<const ScriptedStage*>(call->stage);
    *model = const_cast<ScriptedStage*>(self);
    return self->setup ? self->setup(*host, call) : YARLYK_OK;
  }
  static void model_destroy(void* model) { ++of(model).models_gone; }
  static std::int32_t worker_create(const void* model, const yarlyk_host* host, yarlyk_call* call,
                                    void** worker) {
    *worker = const_cast<void*>(model);
    ++of(model).workers_made;
    return of(model).start ? of(model).start(*host, call) : YARLYK_OK;
  }
  static void worker_destroy(void* worker) { ++of(worker).workers_gone; }
  static std::int32_t run(void* worker, const yarlyk_host* host, yarlyk_call* call) {
    return of(worker).process(*host, call);
  }

  static yarlyk_stage table() {
    yarlyk_stage t{};
    t.struct_size = sizeof t;
    t.model_create = model_create;
    t.model_destroy = model_destroy;
    t.worker_create = worker_create;
    t.worker_destroy = worker_destroy;
    t.process = run;
    return t;
  }
};

// One document and one stage, ready to run.
class Bench {
 public:
  explicit Bench(std::string_view text = "Привет, world", int sentences = 0) {
    stage.id = "vendor/scripted";
    stage.name = "scripted";
    stage.contracts = small_contracts();
    document.reset(schema, "doc", text);
    document::Layer& layer = document.layer(kSentenceLayer);
    for (int i = 0; i < sentences; ++i) {
      layer.set_span(layer.append(1), {0, static_cast<std::uint32_t>(text.size())});
    }
  }

  StageResult run(ScriptedStage::Body body, std::vector<TraceLine>* trace = nullptr) {
    stage.process = std::move(body);
    const Model model(&table, stage, log);
    EXPECT_TRUE(model.ok());
    Worker worker(model, log);
    return worker.process(document, INT64_MAX, trace);
  }
  std::uint32_t rows(std::uint32_t layer) const { return document.layer(layer).size(); }

  document::Schema schema = small_schema();
  document::Document document;
  ScriptedStage stage;
  yarlyk_stage table = ScriptedStage::table();
  LogSink log;
};

inline yarlyk_str str(std::string_view s) { return {s.data(), s.size()}; }

inline yarlyk_out empty_out() {
  yarlyk_out out{};
  out.struct_size = sizeof out;
  return out;
}
template <class T>
void put(const yarlyk_out& out, std::uint32_t column, std::uint32_t row, T value) {
  static_cast<T*>(out.columns[column].values)[row] = value;
  out.columns[column].valid[row] = 1;
}

// Commits rows with nothing but spans.
inline std::int32_t commit_spans(const yarlyk_host& host, yarlyk_call* call, std::uint32_t handle,
                                 const std::vector<Span>& spans) {
  yarlyk_out out = empty_out();
  const auto n = static_cast<std::uint32_t>(spans.size());
  if (const auto s = host.reserve(call, handle, n, 0, &out); s != YARLYK_OK) return s;
  for (std::uint32_t i = 0; i < n; ++i) {
    out.begin[i] = spans[i].begin;
    out.end[i] = spans[i].end;
  }
  return host.commit(call, handle, n, 0);
}

}  // namespace yarlyk::boundary
