// Whether a row is what an item asks for. Thread rule: [worker], of one document.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "expect/case.h"
#include "io/offsets.h"

namespace yarlyk::expect {

class Matcher {
 public:
  // `document` must outlive the matcher.
  explicit Matcher(const document::Document& document)
      : document_(document), offsets_(document.text(), io::OffsetUnit::kCodePoint) {}

  // `layer` is the index in the schema, `row` the id.
  bool meets(const Demand& demand, std::uint32_t layer, std::uint32_t row) const;
  bool meets(const Item& item, std::uint32_t layer, std::uint32_t row) const;

  // What the row has where `demand` asks, as YAML; "null" if nothing.
  std::string found(const Demand& demand, std::uint32_t layer, std::uint32_t row) const;

  // How much of `item` the row has: the nearer, the higher.
  double nearness(const Item& item, std::uint32_t layer, std::uint32_t row) const;

  // The row as a YAML flow map; nulls are left out, long texts are cut.
  std::string row_flow(std::uint32_t layer, std::uint32_t row) const;

  std::string_view text_of(document::Span span) const {
    return document_.text().substr(span.begin, span.end - span.begin);
  }
  const document::Document& document() const { return document_; }

 private:
  bool meets_feature(const Demand& demand, std::uint32_t layer, std::uint32_t row) const;
  bool meets_meta(const Demand& demand) const;
  const std::string* meta(std::string_view name) const;
  std::string feature_flow(std::uint32_t layer, std::uint32_t row, std::uint32_t feature) const;
  double text_nearness(std::string_view wanted, document::Span span) const;

  const document::Document& document_;
  io::OffsetMap offsets_;
};

}  // namespace yarlyk::expect
