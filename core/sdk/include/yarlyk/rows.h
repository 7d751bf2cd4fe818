// Reading and writing the rows of a layer as columns.
//
// A feature is named by its place in the contract that declared it (0 for the first). A wrong
// kind or place throws Failure with YARLYK_ARG: it is a mistake in the stage, found at once.
// Both classes are valid only inside the process() call that made them.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "yarlyk/abi.h"
#include "yarlyk/failure.h"
#include "yarlyk/setup.h"
#include "yarlyk/span.h"

YARLYK_SDK_BEGIN

inline void check_feature(const yarlyk_contract* decl, std::uint32_t feature, std::uint32_t kind) {
  if (feature >= decl->n_features || decl->features[feature].kind != kind) {
    throw Failure("feature " + std::to_string(feature) + " of layer '" + decl->layer +
                      "' is not declared with the kind used here",
                  YARLYK_ARG);
  }
}

// Rows by row id (commit order); in_reading_order() gives the ids by begin, longest first.
class Rows {
 public:
  Rows(const yarlyk_rows& rows, const yarlyk_contract* decl) : rows_(rows), decl_(decl) {}

  std::uint32_t size() const { return rows_.n; }
  Span span(std::uint32_t row) const { return {rows_.begin[row], rows_.end[row]}; }
  // The i-th row id in reading order.
  std::uint32_t in_reading_order(std::uint32_t i) const { return rows_.reading_order[i]; }

  std::optional<std::string_view> string(std::uint32_t row, std::uint32_t feature) const {
    const auto* v = value<yarlyk_slice>(row, feature, YARLYK_STRING);
    if (v == nullptr) return std::nullopt;
    return from_abi(rows_.heap).substr(v->offset, v->size);
  }
  std::optional<std::uint32_t> code(std::uint32_t row, std::uint32_t feature) const {
    return plain<std::uint32_t>(row, feature, YARLYK_CODE);
  }
  std::optional<std::uint32_t> ref(std::uint32_t row, std::uint32_t feature) const {
    return plain<std::uint32_t>(row, feature, YARLYK_REF);
  }
  std::optional<std::int64_t> i64(std::uint32_t row, std::uint32_t feature) const {
    return plain<std::int64_t>(row, feature, YARLYK_I64);
  }
  std::optional<double> f64(std::uint32_t row, std::uint32_t feature) const {
    return plain<double>(row, feature, YARLYK_F64);
  }
  std::optional<bool> boolean(std::uint32_t row, std::uint32_t feature) const {
    const auto* v = value<std::uint8_t>(row, feature, YARLYK_BOOL);
    return v == nullptr ? std::nullopt : std::optional<bool>(*v != 0);
  }
  std::optional<Span> span(std::uint32_t row, std::uint32_t feature) const {
    const auto* v = value<yarlyk_span>(row, feature, YARLYK_SPAN);
    return v == nullptr ? std::nullopt : std::optional<Span>(Span{v->begin, v->end});
  }

 private:
  template <class T>
  const T* value(std::uint32_t row, std::uint32_t feature, std::uint32_t kind) const {
    check_feature(decl_, feature, kind);
    const yarlyk_column& column = rows_.columns[feature];
    if (column.valid == nullptr || column.valid[row] == 0) return nullptr;
    return static_cast<const T*>(column.values) + row;
  }
  template <class T>
  std::optional<T> plain(std::uint32_t row, std::uint32_t feature, std::uint32_t kind) const {
    const T* v = value<T>(row, feature, kind);
    return v == nullptr ? std::nullopt : std::optional<T>(*v);
  }

  yarlyk_rows rows_;
  const yarlyk_contract* decl_;
};

// Writes rows straight into the host's memory and hands them over in commit(). Without commit()
// nothing is written. Grows by itself; reserve() saves the growing.
class Writer {
 public:
  Writer(const yarlyk_host* host, yarlyk_call* call, Layer layer, bool extends)
      : host_(host), call_(call), layer_(layer), extends_(extends) {
    if (!extends_) return;
    grow(0, 256);
    rows_ = out_.capacity;
  }

  void reserve(std::uint32_t rows, std::uint32_t heap_bytes) {
    check_open();
    grow(rows, heap_bytes);
  }

  // A new row; set() then speaks of it. Returns its row id, for refs from other layers.
  std::uint32_t add(Span span) {
    check_open();
    if (rows_ == out_.capacity) grow(rows_ < 8 ? 16 : rows_ * 2, out_.heap_capacity);
    out_.begin[rows_] = span.begin;
    out_.end[rows_] = span.end;
    row_ = rows_++;
    return out_.first_row + row_;
  }
  // For extends: the existing row that set() speaks of.
  void at(std::uint32_t row) { row_ = row; }
  std::uint32_t size() const { return rows_; }

  void set_code(std::uint32_t f, std::uint32_t v) { put<std::uint32_t>(f, YARLYK_CODE, v); }
  void set_ref(std::uint32_t f, std::uint32_t v) { put<std::uint32_t>(f, YARLYK_REF, v); }
  void set_i64(std::uint32_t f, std::int64_t v) { put<std::int64_t>(f, YARLYK_I64, v); }
  void set_f64(std::uint32_t f, double v) { put<double>(f, YARLYK_F64, v); }
  void set_bool(std::uint32_t f, bool v) { put<std::uint8_t>(f, YARLYK_BOOL, v ? 1 : 0); }
  void set_span(std::uint32_t f, Span v) {
    put<yarlyk_span>(f, YARLYK_SPAN, yarlyk_span{v.begin, v.end});
  }
  void set_string(std::uint32_t f, std::string_view v) {
    check_open();
    const std::uint64_t needed = std::uint64_t{heap_} + v.size();
    if (needed > 0x7fffffffu) throw Failure("more than 2 GB of strings in one layer");
    if (needed > out_.heap_capacity) {
      grow(out_.capacity, static_cast<std::uint32_t>(needed + needed / 2 + 64));
    }
    if (!v.empty()) std::memcpy(out_.heap + heap_, v.data(), v.size());
    put<yarlyk_slice>(f, YARLYK_STRING, yarlyk_slice{heap_, static_cast<std::uint32_t>(v.size())});
    heap_ = static_cast<std::uint32_t>(needed);
  }

  // Hands the rows over; the host checks every span. Throws if it refuses one. Nothing can be
  // added or set after it; for more rows ask Document::write() for another writer.
  void commit() {
    check_open();
    committed_ = true;
    check(host_->commit(call_, layer_.handle, rows_, heap_));
  }

 private:
  void grow(std::uint32_t rows, std::uint32_t heap_bytes) {
    out_.struct_size = sizeof(yarlyk_out);
    check(extends_ ? host_->extend(call_, layer_.handle, heap_bytes, &out_)
                   : host_->reserve(call_, layer_.handle, rows, heap_bytes, &out_));
  }
  // The rows are the host's, and checked, from the commit on.
  void check_open() const {
    if (committed_) throw Failure("a writer is used after its commit", YARLYK_ARG);
  }
  template <class T>
  void put(std::uint32_t feature, std::uint32_t kind, T value) {
    check_open();
    check_feature(layer_.decl, feature, kind);
    if (row_ >= rows_) throw Failure("a feature is set before the first row", YARLYK_ARG);
    static_cast<T*>(out_.columns[feature].values)[row_] = value;
    out_.columns[feature].valid[row_] = 1;
  }

  const yarlyk_host* host_;
  yarlyk_call* call_;
  Layer layer_;
  yarlyk_out out_{};
  std::uint32_t rows_ = 0, row_ = 0, heap_ = 0;
  bool extends_;
  bool committed_ = false;
};

YARLYK_SDK_END
