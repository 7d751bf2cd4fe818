// The functions behind yarlyk_host. Each checks what the plugin hands in before it believes it.

#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>
#include <string>

#include "boundary/call.h"

namespace yarlyk::boundary {
namespace {

constexpr std::size_t kReasonBytes = 4096;

std::string_view view(yarlyk_str s) {
  return s.data == nullptr ? std::string_view() : std::string_view(s.data, s.size);
}
yarlyk_str str(std::string_view s) { return {s.data(), s.size()}; }

const char* kind_word(std::uint32_t kind) {
  switch (kind) {
    case YARLYK_REQUIRES:
      return "requires";
    case YARLYK_USES:
      return "uses";
    case YARLYK_PROVIDES:
      return "provides";
    case YARLYK_ADDS:
      return "adds";
    case YARLYK_EXTENDS:
      return "extends";
    default:
      return "an unknown kind of contract";
  }
}

std::int32_t refuse(yarlyk_call* call, std::string reason) {
  call->reason = std::move(reason);
  call->refused = true;
  return YARLYK_ARG;
}

// ---- messages ----
void log(yarlyk_call* call, std::uint32_t level, yarlyk_str message) {
  if (call->log == nullptr || !*call->log) return;
  (*call->log)(level, call->stage->name,
               call->document ? std::string_view(call->document->id()) : std::string_view(),
               view(message));
}
void fail(yarlyk_call* call, yarlyk_str reason) {
  call->reason = std::string(view(reason).substr(0, kReasonBytes));
}

// ---- configuration ----
const yarlyk_node* param(yarlyk_call* call, yarlyk_str name) {
  for (const NamedSetting& setting : call->stage->settings) {
    if (setting.name == view(name)) return setting.value.get();
  }
  return nullptr;
}
std::uint32_t node_kind(const yarlyk_node* node) { return node->kind; }
std::uint32_t node_size(const yarlyk_node* node) {
  return static_cast<std::uint32_t>(node->items.size());
}
const yarlyk_node* node_at(const yarlyk_node* node, std::uint32_t index) {
  return index < node->items.size() ? node->items[index].get() : nullptr;
}
yarlyk_str node_key(const yarlyk_node* node, std::uint32_t index) {
  return index < node->keys.size() ? str(node->keys[index]) : str({});
}
const yarlyk_node* node_find(const yarlyk_node* node, yarlyk_str key) {
  for (std::size_t i = 0; i < node->keys.size(); ++i) {
    if (node->keys[i] == view(key)) return node->items[i].get();
  }
  return nullptr;
}
yarlyk_str node_text(const yarlyk_node* node) {
  return node->kind == YARLYK_NODE_BYTES ? str(node->bytes) : str(node->scalar);
}
std::uint32_t node_line(const yarlyk_node* node) { return node->line; }
std::uint32_t node_column(const yarlyk_node* node) { return node->column; }
yarlyk_str node_file(const yarlyk_node* node) { return str(node->file); }

std::int32_t node_fail(yarlyk_call* call, const yarlyk_node* node, yarlyk_str message) {
  const std::string text(view(message).substr(0, kReasonBytes));
  if (call->faults != nullptr) {
    if (node != nullptr) {
      call->faults->push_back({node->file, node->line, node->column, node->length, text});
    } else {
      call->faults->push_back({{}, 0, 0, 0, text});
    }
  }
  call->reason = text;
  return YARLYK_CONFIG;
}
std::int32_t wrong_type(yarlyk_call* call, const yarlyk_node* node, const char* wanted) {
  const std::string got = node == nullptr                    ? "nothing"
                          : node->kind == YARLYK_NODE_SCALAR ? "'" + node->scalar + "'"
                          : node->kind == YARLYK_NODE_LIST   ? "a list"
                          : node->kind == YARLYK_NODE_MAP    ? "a map"
                          : node->kind == YARLYK_NODE_BYTES  ? "a resource"
                                                             : "null";
  return node_fail(call, node, str(std::string("expected ") + wanted + ", got " + got));
}
std::int32_t node_bool(yarlyk_call* call, const yarlyk_node* node, std::uint8_t* value) {
  if (node != nullptr && node->kind == YARLYK_NODE_SCALAR) {
    if (node->scalar == "true") return *value = 1, YARLYK_OK;
    if (node->scalar == "false") return *value = 0, YARLYK_OK;
  }
  return wrong_type(call, node, "true or false");
}
template <class T>
bool parse(const std::string& text, T& value) {
  const char* first = text.data();
  const char* last = first + text.size();
  if (first != last && *first == '+') ++first;
  const auto [end, error] = std::from_chars(first, last, value);
  return error == std::errc() && end == last && first != last;
}
std::int32_t node_i64(yarlyk_call* call, const yarlyk_node* node, std::int64_t* value) {
  if (node != nullptr && node->kind == YARLYK_NODE_SCALAR && parse(node->scalar, *value)) {
    return YARLYK_OK;
  }
  return wrong_type(call, node, "an integer");
}
std::int32_t node_f64(yarlyk_call* call, const yarlyk_node* node, double* value) {
  if (node != nullptr && node->kind == YARLYK_NODE_SCALAR && parse(node->scalar, *value) &&
      std::isfinite(*value)) {
    return YARLYK_OK;
  }
  return wrong_type(call, node, "a number");
}

std::int32_t contract(yarlyk_call* call, yarlyk_str layer, std::uint32_t kind,
                      std::uint32_t* handle) {
  const auto& contracts = call->stage->contracts;
  for (std::uint32_t i = 0; i < contracts.size(); ++i) {
    if (contracts[i].kind == kind && contracts[i].layer_name == view(layer)) {
      *handle = i;
      return YARLYK_OK;
    }
  }
  const std::string reason = "asks for layer '" + std::string(view(layer)) + "' under '" +
                             kind_word(kind) + "', which its descriptor does not declare";
  if (call->faults != nullptr) call->faults->push_back({{}, 0, 0, 0, reason});
  return refuse(call, reason);
}

// ---- documents ----
// The contract behind a handle if it is one of `kinds`; else null, with the reason recorded.
const BoundContract* bound(yarlyk_call* call, std::uint32_t handle, const char* deed,
                           std::initializer_list<std::uint32_t> kinds) {
  if (call->document == nullptr) {
    refuse(call, std::string(deed) + " a layer outside process()");
    return nullptr;
  }
  if (handle >= call->stage->contracts.size()) {
    refuse(call, std::string(deed) + " a layer that its descriptor does not declare (handle " +
                     std::to_string(handle) + ")");
    return nullptr;
  }
  const BoundContract& c = call->stage->contracts[handle];
  for (const std::uint32_t kind : kinds) {
    if (c.kind == kind) return &c;
  }
  refuse(call, std::string(deed) + " layer '" + c.layer_name +
                   "', which its descriptor declares only under '" + kind_word(c.kind) + "'");
  return nullptr;
}

// The view that the stage reads, if it is there.
const document::View* stage_view(const yarlyk_call* call) {
  if (!call->stage->reads_view) return nullptr;
  const document::View& v = call->document->view(*call->stage->reads_view);
  return v.present ? &v : nullptr;
}

yarlyk_str text(yarlyk_call* call) {
  if (call->document == nullptr) return str({});
  const document::View* v = stage_view(call);
  return str(v != nullptr ? v->text : call->document->text());
}
yarlyk_str document_id(yarlyk_call* call) {
  return call->document == nullptr ? str({}) : str(call->document->id());
}
std::int32_t meta(yarlyk_call* call, yarlyk_str key, yarlyk_str* json) {
  if (call->document != nullptr) {
    for (const auto& [name, value] : call->document->meta()) {
      if (name == view(key)) return *json = str(value), YARLYK_OK;
    }
  }
  return YARLYK_DOC;
}

document::Span mapped(const document::Alignment& alignment, document::Span span) {
  if (const auto image = alignment.to_view(span)) return *image;
  const auto place = alignment.to_view({span.begin, span.begin});
  return place ? document::Span{place->begin, place->begin} : document::Span{};
}

// A column in the stage's own terms: spans mapped to its text, codes of its own vocabulary.
yarlyk_column lent_column(document::Document& document, const document::Layer& layer,
                          const BoundFeature& feature, const document::Alignment* alignment) {
  if (!feature.column || layer.size() == 0) return {nullptr, nullptr};
  const auto& column = layer.column(*feature.column);
  yarlyk_column lent{column.values, column.valid};
  const std::uint32_t n = layer.size();
  if (feature.kind == document::FeatureKind::kSpan && alignment != nullptr) {
    auto* spans = document.arena().array<document::Span>(n);
    for (std::uint32_t row = 0; row < n; ++row) {
      if (column.valid[row] != 0) {
        spans[row] = mapped(*alignment, layer.value<document::Span>(row, *feature.column));
      }
    }
    lent.values = spans;
  } else if (feature.kind == document::FeatureKind::kCode && !feature.to_stage.empty()) {
    auto* codes = document.arena().array<std::uint32_t>(n);
    auto* valid = document.arena().array<std::uint8_t>(n);
    for (std::uint32_t row = 0; row < n; ++row) {
      if (column.valid[row] == 0) continue;
      codes[row] = feature.to_stage[layer.value<std::uint32_t>(row, *feature.column)];
      valid[row] = codes[row] != std::numeric_limits<std::uint32_t>::max();
    }
    lent = {codes, valid};
  }
  return lent;
}

// A plugin of a later minor version may pass a longer struct: the host fills the part it knows and
// sets struct_size to that. Version 0 has no shorter one; a wild size means it was never set.
constexpr std::uint32_t kStructBytesMax = 4096;

template <class Struct>
std::int32_t sized(yarlyk_call* call, const Struct* out, const char* function, const char* name) {
  const std::uint32_t size = out == nullptr ? 0 : out->struct_size;
  if (size >= sizeof(Struct) && size <= kStructBytesMax) return YARLYK_OK;
  return refuse(call, std::string("passes to ") + function + "() a " + name + " of " +
                          std::to_string(size) + " bytes, this host needs " +
                          std::to_string(sizeof(Struct)) + "; set struct_size to its size");
}

std::int32_t rows(yarlyk_call* call, std::uint32_t handle, yarlyk_rows* out) {
  if (const auto s = sized(call, out, "rows", "yarlyk_rows"); s != YARLYK_OK) return s;
  const BoundContract* c =
      bound(call, handle, "reads", {YARLYK_REQUIRES, YARLYK_USES, YARLYK_ADDS, YARLYK_EXTENDS});
  if (c == nullptr) return YARLYK_ARG;
  auto* columns = call->document->arena().array<yarlyk_column>(c->features.size());
  *out = yarlyk_rows{sizeof(yarlyk_rows), 0, nullptr, nullptr, nullptr, columns, str({})};
  if (!c->layer || !c->active) return YARLYK_OK;
  document::Layer& layer = call->document->layer(*c->layer);
  const document::View* v = stage_view(call);
  out->n = layer.size();
  out->reading_order = layer.reading_order();
  out->heap = str(layer.heap());
  out->begin = layer.begins();
  out->end = layer.ends();
  if (v != nullptr) {
    auto* begin = call->document->arena().array<std::uint32_t>(layer.size());
    auto* end = call->document->arena().array<std::uint32_t>(layer.size());
    for (std::uint32_t row = 0; row < layer.size(); ++row) {
      const document::Span span = mapped(v->alignment, layer.span(row));
      begin[row] = span.begin;
      end[row] = span.end;
    }
    out->begin = begin;
    out->end = end;
  }
  for (std::size_t f = 0; f < c->features.size(); ++f) {
    columns[f] = lent_column(*call->document, layer, c->features[f], v ? &v->alignment : nullptr);
  }
  return YARLYK_OK;
}

std::int32_t writable(yarlyk_call* call, const BoundContract* c) {
  if (c == nullptr) return YARLYK_ARG;
  if (c->active) return YARLYK_OK;
  return refuse(call, "writes layer '" + c->layer_name + "', which its parameters switched off");
}
std::int32_t answer(yarlyk_call* call, std::string fault) {
  return fault.empty() ? YARLYK_OK : refuse(call, std::move(fault));
}

std::int32_t reserve(yarlyk_call* call, std::uint32_t handle, std::uint32_t n_rows,
                     std::uint32_t heap_bytes, yarlyk_out* out) {
  if (const auto s = sized(call, out, "reserve", "yarlyk_out"); s != YARLYK_OK) return s;
  const BoundContract* c = bound(call, handle, "writes", {YARLYK_PROVIDES, YARLYK_ADDS});
  if (const std::int32_t s = writable(call, c); s != YARLYK_OK) return s;
  if (!c->layer) return refuse(call, "reserves rows on '" + c->layer_name + "', which is a view");
  return answer(call, call->transaction->reserve(handle, n_rows, heap_bytes, *out));
}
std::int32_t extend(yarlyk_call* call, std::uint32_t handle, std::uint32_t heap_bytes,
                    yarlyk_out* out) {
  if (const auto s = sized(call, out, "extend", "yarlyk_out"); s != YARLYK_OK) return s;
  const BoundContract* c = bound(call, handle, "extends", {YARLYK_EXTENDS});
  if (const std::int32_t s = writable(call, c); s != YARLYK_OK) return s;
  return answer(call, call->transaction->extend(handle, heap_bytes, *out));
}
std::int32_t commit(yarlyk_call* call, std::uint32_t handle, std::uint32_t n_rows,
                    std::uint32_t heap_bytes) {
  const BoundContract* c =
      bound(call, handle, "writes", {YARLYK_PROVIDES, YARLYK_ADDS, YARLYK_EXTENDS});
  if (const std::int32_t s = writable(call, c); s != YARLYK_OK) return s;
  return answer(call, call->transaction->commit(handle, n_rows, heap_bytes));
}
std::int32_t commit_view(yarlyk_call* call, std::uint32_t handle, yarlyk_str text,
                         const yarlyk_segment* segments, std::uint32_t n_segments) {
  const BoundContract* c = bound(call, handle, "writes", {YARLYK_PROVIDES});
  if (const std::int32_t s = writable(call, c); s != YARLYK_OK) return s;
  if (!c->view) return refuse(call, "commits a view on '" + c->layer_name + "', a layer");
  return answer(call, call->transaction->commit_view(handle, view(text), segments, n_segments));
}
std::int32_t emit(yarlyk_call* call, yarlyk_str key, yarlyk_str value) {
  if (call->emitted == nullptr) return refuse(call, "emits outside process()");
  call->emitted->emplace_back(view(key), view(value));
  return YARLYK_OK;
}
std::int32_t doc_skip(yarlyk_call* call, yarlyk_str reason) {
  call->reason = std::string(view(reason).substr(0, kReasonBytes));
  return YARLYK_SKIP;
}
std::int64_t deadline_ms(yarlyk_call* call) {
  if (call->deadline_ms == INT64_MAX) return INT64_MAX;
  using namespace std::chrono;
  const std::int64_t now =
      duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
  return call->deadline_ms - (now - call->started_ms);
}
std::uint8_t trace_wanted(yarlyk_call* call) { return call->trace != nullptr; }
bool is_span_of(std::string_view text, yarlyk_span span) {
  const auto at_boundary = [&](std::uint32_t i) {
    return i == text.size() || (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
  };
  return span.begin <= span.end && span.end <= text.size() && at_boundary(span.begin) &&
         at_boundary(span.end);
}
// A bad line is left out and logged, not refused: asking why must not change how a document ends.
void trace(yarlyk_call* call, yarlyk_str layer, yarlyk_span span, yarlyk_str message) {
  if (call->trace == nullptr) return;
  const document::View* const v = stage_view(call);
  if (!is_span_of(v != nullptr ? v->text : call->document->text(), span)) {
    const std::string fault = "a trace line is left out: [" + std::to_string(span.begin) + ", " +
                              std::to_string(span.end) + ") is no span of the text";
    log(call, YARLYK_LOG_WARNING, str(fault));
    return;
  }
  if (v != nullptr) {
    if (const auto source = v->alignment.to_source({span.begin, span.end})) {
      span = {source->begin, source->end};
    }
  }
  call->trace->push_back(
      {call->stage->id, std::string(view(layer)), span, std::string(view(message))});
}
const void* extension(yarlyk_str) { return nullptr; }

}  // namespace

const yarlyk_host& host_table() {
  static const yarlyk_host kTable = {sizeof(yarlyk_host),
                                     YARLYK_ABI_MAJOR,
                                     YARLYK_ABI_MINOR,
                                     log,
                                     fail,
                                     param,
                                     node_kind,
                                     node_size,
                                     node_at,
                                     node_key,
                                     node_find,
                                     node_text,
                                     node_line,
                                     node_column,
                                     node_file,
                                     node_bool,
                                     node_i64,
                                     node_f64,
                                     node_fail,
                                     contract,
                                     text,
                                     document_id,
                                     meta,
                                     rows,
                                     reserve,
                                     commit,
                                     extend,
                                     commit_view,
                                     emit,
                                     doc_skip,
                                     deadline_ms,
                                     trace_wanted,
                                     trace,
                                     extension};
  return kTable;
}

}  // namespace yarlyk::boundary
