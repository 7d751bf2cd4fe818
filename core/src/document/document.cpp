#include "document/document.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <stdexcept>

namespace yarlyk::document {

Layer::Layer(const LayerSchema& schema, Arena& arena) : schema_(&schema), arena_(&arena) {
  columns_.reserve(schema.features.size());
  for (const FeatureSchema& f : schema.features) columns_.push_back({f.kind, nullptr, nullptr});
}

template <class T>
void Layer::regrow(T*& array, std::uint32_t capacity) {
  T* grown = arena_->array<T>(capacity);
  if (size_ != 0) std::memcpy(grown, array, size_ * sizeof(T));
  array = grown;
}

std::uint32_t Layer::append(std::uint32_t n) {
  const std::uint32_t first = size_;
  if (n > 0x7fffffffu - size_) throw std::length_error("too many rows in layer " + schema_->name);
  if (size_ + n > capacity_) {
    const std::uint32_t capacity = std::max({size_ + n, capacity_ * 2, 16u});
    regrow(begin_, capacity);
    regrow(end_, capacity);
    for (Column& column : columns_) {
      const std::size_t width = value_size(column.kind);
      auto* grown = arena_->array<char>(capacity * width);
      if (size_ != 0) std::memcpy(grown, column.values, size_ * width);
      column.values = grown;
      regrow(column.valid, capacity);
    }
    capacity_ = capacity;
  }
  size_ += n;
  return first;
}

void Layer::set_span(std::uint32_t row, Span span) {
  begin_[row] = span.begin;
  end_[row] = span.end;
}

void Layer::set_string(std::uint32_t row, std::uint32_t feature, std::string_view value) {
  const std::uint64_t needed = std::uint64_t{heap_size_} + value.size();
  if (needed > 0x7fffffffu) throw std::length_error("too much text in layer " + schema_->name);
  if (needed > heap_capacity_) {
    const auto capacity = static_cast<std::uint32_t>(needed + needed / 2 + 256);
    auto* grown = arena_->array<char>(capacity);
    if (heap_size_ != 0) std::memcpy(grown, heap_, heap_size_);
    heap_ = grown;
    heap_capacity_ = capacity;
  }
  if (!value.empty()) std::memcpy(heap_ + heap_size_, value.data(), value.size());
  set(row, feature, StringSlice{heap_size_, static_cast<std::uint32_t>(value.size())});
  heap_size_ = static_cast<std::uint32_t>(needed);
}

const std::uint32_t* Layer::reading_order() const {
  if (order_ == nullptr || order_size_ != size_) {
    order_ = arena_->array<std::uint32_t>(size_);
    order_size_ = size_;
    std::iota(order_, order_ + size_, 0u);
    const auto before = [this](std::uint32_t a, std::uint32_t b) {
      if (begin_[a] != begin_[b]) return begin_[a] < begin_[b];
      if (end_[a] != end_[b]) return end_[a] > end_[b];
      return a < b;
    };
    // Most stages write in reading order already.
    if (!std::is_sorted(order_, order_ + size_, before)) std::sort(order_, order_ + size_, before);
  }
  return order_;
}

void Document::reset(const Schema& schema, std::string id, std::string_view text) {
  if (text.size() > 0x7fffffffu) throw std::length_error("the text is longer than 2 GB");
  layers_.clear();
  views_.clear();
  meta_.clear();
  arena_.reset();
  schema_ = &schema;
  id_ = std::move(id);
  text_ = keep_padded(text);
  layers_.reserve(schema.layers.size());
  for (const LayerSchema& layer : schema.layers) layers_.emplace_back(layer, arena_);
  views_.resize(schema.views.size());
  if (const auto index = schema.layer("document")) {
    Layer& document = layers_[*index];
    document.append(1);
    document.set_span(0, {0, static_cast<std::uint32_t>(text.size())});
  }
}

std::string_view Document::keep_padded(std::string_view bytes) {
  char* copy = static_cast<char*>(arena_.allocate(bytes.size() + kPadding));
  if (!bytes.empty()) std::memcpy(copy, bytes.data(), bytes.size());
  std::memset(copy + bytes.size(), 0, kPadding);
  return {copy, bytes.size()};
}

bool Document::set_document_string(std::string_view feature, std::string_view value) {
  const auto index = schema_->layer("document");
  if (!index) return false;
  const auto column = schema_->layers[*index].feature(feature);
  if (!column || schema_->layers[*index].features[*column].kind != FeatureKind::kString) {
    return false;
  }
  layers_[*index].set_string(0, *column, value);
  return true;
}

std::optional<std::string_view> Document::document_string(std::string_view feature) const {
  const auto index = schema_->layer("document");
  if (!index) return std::nullopt;
  const auto column = schema_->layers[*index].feature(feature);
  if (!column || !layers_[*index].has(0, *column)) return std::nullopt;
  return layers_[*index].string(0, *column);
}

}  // namespace yarlyk::document
