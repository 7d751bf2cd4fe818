#include "boundary/transaction.h"

#include <cmath>
#include <cstring>

#include "text/utf8.h"

namespace yarlyk::boundary {
namespace {

using document::FeatureKind;
using document::Layer;
using text::Span;

constexpr std::uint32_t kDropped = 0xffffffffu;
constexpr double kDecimals = 1e6;

// Fixed point, so that a score prints and compares the same on every machine.
double rounded(double v) {
  const double scaled = std::round(v * kDecimals);
  if (!std::isfinite(scaled)) return v;  // has no decimals anyway
  const double r = scaled / kDecimals;
  return r == 0 ? 0 : r;  // no negative zero
}

std::string shown(std::uint32_t begin, std::uint32_t end) {
  return "span [" + std::to_string(begin) + ", " + std::to_string(end) + ")";
}

template <class T>
T* grown(document::Arena& arena, T* old, std::uint32_t old_size, std::uint32_t size) {
  T* fresh = arena.array<T>(size);
  if (old_size != 0) std::memcpy(fresh, old, old_size * sizeof(T));
  return fresh;
}

}  // namespace

std::string_view Transaction::stage_text() const {
  return stage_.reads_view && document_.view(*stage_.reads_view).present
             ? document_.view(*stage_.reads_view).text
             : document_.text();
}

const document::Alignment* Transaction::alignment() const {
  return stage_.reads_view && document_.view(*stage_.reads_view).present
             ? &document_.view(*stage_.reads_view).alignment
             : nullptr;
}

std::uint32_t Transaction::pending_rows(std::uint32_t layer) const {
  for (const auto& [index, rows] : pending_) {
    if (index == layer) return rows;
  }
  return 0;
}

void Transaction::grow(Room& room, const BoundContract& contract, std::uint32_t rows,
                       std::uint32_t heap, bool with_spans) {
  document::Arena& arena = document_.arena();
  if (!room.open || rows > room.capacity) {
    const std::uint32_t kept = room.open ? room.capacity : 0;
    if (with_spans) {
      room.begin = grown(arena, room.begin, kept, rows);
      room.end = grown(arena, room.end, kept, rows);
    }
    if (!room.open) room.columns.assign(contract.features.size(), {nullptr, nullptr});
    for (std::size_t f = 0; f < room.columns.size(); ++f) {
      const auto width = static_cast<std::uint32_t>(value_size(contract.features[f].kind));
      yarlyk_out_column& column = room.columns[f];
      column.values = grown(arena, static_cast<char*>(column.values), kept * width, rows * width);
      column.valid = grown(arena, column.valid, kept, rows);
    }
    room.capacity = rows;
  }
  if (!room.open || heap > room.heap_capacity) {
    room.heap = grown(arena, room.heap, room.open ? room.heap_capacity : 0, heap);
    room.heap_capacity = heap;
  }
  room.open = true;
}

void Transaction::lend(const Room& room, std::uint32_t first_row, yarlyk_out& out) const {
  out.capacity = room.capacity;
  out.begin = room.begin;
  out.end = room.end;
  out.columns = room.columns.data();
  out.heap = room.heap;
  out.heap_capacity = room.heap_capacity;
  out.first_row = first_row;
}

std::string Transaction::reserve(std::uint32_t handle, std::uint32_t rows, std::uint32_t heap_bytes,
                                 yarlyk_out& out) {
  if (rows > 0x7fffffffu / 8 || heap_bytes > 0x7fffffffu) return "more room than a layer can have";
  const BoundContract& contract = stage_.contracts[handle];
  rooms_.resize(stage_.contracts.size());
  Room& room = rooms_[handle];
  grow(room, contract, rows, heap_bytes, true);
  const std::uint32_t layer = *contract.layer;
  lend(room, document_.layer(layer).size() + pending_rows(layer), out);
  return {};
}

std::string Transaction::extend(std::uint32_t handle, std::uint32_t heap_bytes, yarlyk_out& out) {
  if (heap_bytes > 0x7fffffffu) return "more room than a layer can have";
  const BoundContract& contract = stage_.contracts[handle];
  rooms_.resize(stage_.contracts.size());
  Room& room = rooms_[handle];
  grow(room, contract, contract.layer ? document_.layer(*contract.layer).size() : 0, heap_bytes,
       false);
  lend(room, 0, out);
  out.begin = out.end = nullptr;
  return {};
}

std::string Transaction::check_span(std::uint32_t begin, std::uint32_t end) const {
  const std::string_view text = stage_text();
  if (begin > end) return shown(begin, end) + " ends before it begins";
  if (end > text.size()) {
    return shown(begin, end) + " ends past the text of " + std::to_string(text.size()) + " bytes";
  }
  if (!text::is_boundary(text, begin)) return shown(begin, end) + " begins inside a code point";
  if (!text::is_boundary(text, end)) return shown(begin, end) + " ends inside a code point";
  return {};
}

// The text under a span of the view. A mark that the view left out belongs to the letter before
// it (a stress mark on the last letter of a name): a person would underline both.
std::optional<Span> Transaction::to_text(Span span) const {
  const document::Alignment& view = *alignment();
  std::optional<Span> mapped = view.to_source(span);
  if (!mapped || mapped->empty()) return mapped;
  while (const std::size_t size = text::mark_size(document_.text().substr(mapped->end))) {
    const auto after = static_cast<std::uint32_t>(mapped->end + size);
    if (view.to_view({mapped->end, after})) break;  // the view has it: the stage left it out
    mapped->end = after;
  }
  return mapped;
}

std::string Transaction::check_value(const BoundFeature& feature, yarlyk_out_column& column,
                                     std::uint32_t row, std::string_view heap) {
  switch (feature.kind) {
    case FeatureKind::kF64: {
      double& v = static_cast<double*>(column.values)[row];
      if (!std::isfinite(v)) return "is not a finite number";
      v = rounded(v);
      return {};
    }
    case FeatureKind::kCode: {
      std::uint32_t& v = static_cast<std::uint32_t*>(column.values)[row];
      if (v >= feature.vocabulary_size) {
        return "is code " + std::to_string(v) + ", the vocabulary has " +
               std::to_string(feature.vocabulary_size);
      }
      if (!feature.to_layer.empty()) v = feature.to_layer[v];
      return {};
    }
    case FeatureKind::kString: {
      const yarlyk_slice v = static_cast<yarlyk_slice*>(column.values)[row];
      if (std::uint64_t{v.offset} + v.size > heap.size()) return "lies outside the heap";
      if (!text::is_valid_utf8(heap.substr(v.offset, v.size))) return "is not well-formed UTF-8";
      return {};
    }
    case FeatureKind::kSpan: {
      yarlyk_span& v = static_cast<yarlyk_span*>(column.values)[row];
      if (std::string fault = check_span(v.begin, v.end); !fault.empty()) return fault;
      if (alignment() != nullptr) {
        const auto mapped = to_text({v.begin, v.end});
        if (!mapped) {
          column.valid[row] = 0;
        } else {
          v = {mapped->begin, mapped->end};
        }
      }
      return {};
    }
    default:
      return {};  // refs are checked in apply order by number_rows()
  }
}

std::string Transaction::check_rows(const BoundContract& contract, Batch& batch,
                                    std::uint32_t heap_bytes) {
  Room& room = batch.room;
  const auto* view = alignment();
  for (std::uint32_t row = 0; row < batch.rows && room.begin != nullptr; ++row) {
    std::uint32_t &begin = room.begin[row], &end = room.end[row];
    if (std::string fault = check_span(begin, end); !fault.empty()) {
      return "row " + std::to_string(row) + " of layer '" + contract.layer_name + "': " + fault;
    }
    if (view == nullptr) continue;
    if (const auto mapped = to_text({begin, end})) {
      begin = mapped->begin;
      end = mapped->end;
    } else {
      if (batch.kept.empty()) batch.kept.assign(batch.rows, true);
      batch.kept[row] = false;
      ++dropped_;
    }
  }
  const std::string_view heap(room.heap, heap_bytes);
  for (std::size_t f = 0; f < contract.features.size(); ++f) {
    const BoundFeature& feature = contract.features[f];
    for (std::uint32_t row = 0; row < batch.rows; ++row) {
      if (room.columns[f].valid[row] == 0) continue;
      std::string fault = check_value(feature, room.columns[f], row, heap);
      if (fault.empty() && feature.kind == FeatureKind::kRef) {
        const std::uint32_t v = static_cast<std::uint32_t*>(room.columns[f].values)[row];
        const bool known = feature.ref_layer.has_value();
        const bool own = feature.ref_layer == contract.layer && contract.kind != YARLYK_EXTENDS;
        const std::uint32_t rows = known ? document_.layer(*feature.ref_layer).size() +
                                               pending_rows(*feature.ref_layer) +
                                               (own ? batch.rows : 0)
                                         : 0;
        if (v >= rows) fault = "points at row " + std::to_string(v) + ", which does not exist";
      }
      if (!fault.empty()) {
        return "row " + std::to_string(row) + " of layer '" + contract.layer_name + "', feature '" +
               feature.name + "': " + fault;
      }
    }
  }
  return {};
}

std::string Transaction::commit(std::uint32_t handle, std::uint32_t rows,
                                std::uint32_t heap_bytes) {
  const BoundContract& contract = stage_.contracts[handle];
  if (handle >= rooms_.size() || !rooms_[handle].open) {
    return rows == 0 ? "" : "commit() on layer '" + contract.layer_name + "' without a reserve()";
  }
  Room& room = rooms_[handle];
  if (rows > room.capacity || heap_bytes > room.heap_capacity) {
    return "commit() on layer '" + contract.layer_name + "' of more than was reserved";
  }
  if (contract.kind == YARLYK_EXTENDS && rows != room.capacity) {
    return "new columns of layer '" + contract.layer_name + "' must cover all of its rows";
  }
  Batch batch{handle, rows, std::move(room), {}};
  rooms_[handle] = Room{};
  if (std::string fault = check_rows(contract, batch, heap_bytes); !fault.empty()) return fault;
  if (contract.kind != YARLYK_EXTENDS) {
    const std::uint32_t before = pending_rows(*contract.layer);
    std::erase_if(pending_, [&](const auto& p) { return p.first == *contract.layer; });
    pending_.emplace_back(*contract.layer, before + rows);
  }
  batches_.push_back(std::move(batch));
  return {};
}

std::string Transaction::commit_view(std::uint32_t handle, std::string_view text,
                                     const yarlyk_segment* segments, std::uint32_t n_segments) {
  const BoundContract& contract = stage_.contracts[handle];
  for (const PendingView& pending : views_) {
    if (pending.view == *contract.view) return contract.layer_name + ": is committed already";
  }
  std::vector<document::Segment> list;
  list.reserve(n_segments);
  for (std::uint32_t i = 0; i < n_segments; ++i) {
    const yarlyk_segment& s = segments[i];
    list.push_back({{s.source_begin, s.source_end}, {s.view_begin, s.view_end}, s.copied != 0});
  }
  if (text.size() > 0x7fffffffu) return "view '" + contract.layer_name + "' is longer than 2 GB";
  if (std::string fault = document::Alignment::check(list, stage_text(), text); !fault.empty()) {
    return contract.layer_name + ": " + fault;
  }
  document::Alignment composed(std::move(list));
  if (const auto* below = alignment()) composed = composed.compose_over(*below);
  views_.push_back({*contract.view, document_.keep_padded(text), std::move(composed)});
  return {};
}

void Transaction::number_rows() {
  for (const auto& [layer, rows] : pending_) {
    const std::uint32_t first = document_.layer(layer).size();
    std::vector<std::uint32_t> ids;
    std::uint32_t next = first;
    bool all_kept = true;
    for (const Batch& batch : batches_) {
      const BoundContract& contract = stage_.contracts[batch.handle];
      if (contract.kind == YARLYK_EXTENDS || contract.layer != layer) continue;
      for (std::uint32_t row = 0; row < batch.rows; ++row) {
        const bool kept = batch.kept.empty() || batch.kept[row];
        ids.push_back(kept ? next++ : kDropped);
        all_kept = all_kept && kept;
      }
    }
    if (!all_kept) renumbered_[layer] = {first, std::move(ids)};
  }
}

std::uint32_t Transaction::final_row(std::uint32_t layer, std::uint32_t provisional) const {
  const auto it = renumbered_.find(layer);
  if (it == renumbered_.end() || provisional < it->second.first) return provisional;
  return it->second.second[provisional - it->second.first];
}

void Transaction::copy_value(Layer& layer, std::uint32_t target, const BoundFeature& feature,
                             const Batch& batch, const yarlyk_out_column& column,
                             std::uint32_t row) const {
  const std::uint32_t f = *feature.column;
  switch (feature.kind) {
    case FeatureKind::kBool:
      layer.set<std::uint8_t>(target, f, static_cast<const std::uint8_t*>(column.values)[row] != 0);
      break;
    case FeatureKind::kI64:
      layer.set(target, f, static_cast<const std::int64_t*>(column.values)[row]);
      break;
    case FeatureKind::kF64:
      layer.set(target, f, static_cast<const double*>(column.values)[row]);
      break;
    case FeatureKind::kCode:
      layer.set(target, f, static_cast<const std::uint32_t*>(column.values)[row]);
      break;
    case FeatureKind::kString: {
      const auto& slice = static_cast<const yarlyk_slice*>(column.values)[row];
      layer.set_string(target, f, {batch.room.heap + slice.offset, slice.size});
      break;
    }
    case FeatureKind::kSpan: {
      const auto& span = static_cast<const yarlyk_span*>(column.values)[row];
      layer.set(target, f, Span{span.begin, span.end});
      break;
    }
    case FeatureKind::kRef: {
      const std::uint32_t id =
          final_row(*feature.ref_layer, static_cast<const std::uint32_t*>(column.values)[row]);
      if (id != kDropped) layer.set(target, f, id);
      break;
    }
  }
}

void Transaction::apply_batch(const Batch& batch) {
  const BoundContract& contract = stage_.contracts[batch.handle];
  if (!contract.layer) return;
  Layer& layer = document_.layer(*contract.layer);
  const bool extends = contract.kind == YARLYK_EXTENDS;
  for (std::uint32_t row = 0; row < batch.rows; ++row) {
    if (!batch.kept.empty() && !batch.kept[row]) continue;
    std::uint32_t target = row;
    if (!extends) {
      target = layer.append(1);
      layer.set_span(target, {batch.room.begin[row], batch.room.end[row]});
    }
    for (std::size_t f = 0; f < contract.features.size(); ++f) {
      const BoundFeature& feature = contract.features[f];
      const yarlyk_out_column& column = batch.room.columns[f];
      if (feature.column && column.valid[row] != 0) {
        copy_value(layer, target, feature, batch, column, row);
      }
    }
  }
}

void Transaction::apply() {
  number_rows();
  for (const Batch& batch : batches_) apply_batch(batch);
  for (PendingView& view : views_) {
    document_.view(view.view) = {true, view.text, std::move(view.alignment)};
  }
}

}  // namespace yarlyk::boundary
