// A test of a pipeline file, read against the layers that its documents have: what must be found
// in which layer. Plain values; Thread rule: [concurrent] once read.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "config/spec.h"
#include "config/tree.h"

namespace yarlyk::expect {

struct Item;

struct Range {
  double min, max;  // both belong to it
};
struct Offsets {
  std::uint32_t begin, end;  // code points
};
struct Null {};

// What one feature of a row must be.
struct Demand {
  enum class On : std::uint8_t { kText, kBegin, kEnd, kFeature, kMeta };
  On on = On::kText;
  std::uint32_t feature = 0;  // of kFeature: its index in the layer
  std::string name;           // as written; of kMeta: "meta.KEY"
  // text: of kText, strings, codes, spans; JSON: of kMeta; an item: on the row a ref points to
  std::variant<Null, std::string, bool, std::int64_t, Range, Offsets, std::shared_ptr<const Item>>
      value;
  const config::Node* node = nullptr;  // as written
};

// What one row must be: all of its demands.
struct Item {
  const config::Node* node = nullptr;  // as written
  std::vector<Demand> demands;
};

struct LayerItems {
  std::uint32_t layer = 0;  // index in the schema
  std::string name;
  std::vector<Item> items;
};

struct Case {
  const config::TestSpec* spec = nullptr;  // of the pipeline, which outlives the case
  std::string metadata;                    // JSON object; empty if there is no `meta`
  std::vector<LayerItems> expect, only, none;
};

}  // namespace yarlyk::expect
