#include "expect/case_reader.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "config/suggest.h"
#include "config/values.h"
#include "expect/metadata.h"
#include "io/decoder.h"
#include "io/offsets.h"
#include "io/source.h"

namespace yarlyk::expect {
namespace {

using config::Kind;
using config::Node;
using config::quote;
using document::FeatureKind;
using document::FeatureSchema;
using document::LayerSchema;

constexpr std::uint64_t kFileBytesMax = std::uint64_t{64} << 20;
constexpr double kTolerance = 1e-6;
constexpr std::string_view kDocument = "document", kMetaPrefix = "meta.";

std::string what_of(const LayerSchema& layer, const std::string& key) {
  return quote(key) + " of " + quote(layer.name);
}

class CaseReader {
 public:
  CaseReader(const config::PipelineSpec& spec, const document::Schema& schema,
             std::vector<config::Diagnostic>& faults)
      : spec_(spec), schema_(schema), faults_(faults) {}

  Case read(const config::TestSpec& test) {
    Case made;
    made.spec = &test;
    if (test.meta != nullptr) made.metadata = to_json(*test.meta);
    read_size(test);
    check_error_stage(test);
    made.expect = layers(test.expect, "expect", false);
    made.only = layers(test.only, "only", true);
    made.none = layers(test.none, "none", false);
    return made;
  }

 private:
  void fault(const config::Place& place, std::string message, std::string remedy) {
    faults_.push_back({place, std::move(message), std::move(remedy)});
  }

  // Code points of the text, as far as it can be had.
  void read_size(const config::TestSpec& test) {
    size_.reset();
    try {
      const std::string bytes =
          test.file ? io::read_file(test.path, kFileBytesMax) : test.text.value;
      try {
        const std::string text = io::decode_text(bytes).text;
        const io::OffsetMap offsets(text, io::OffsetUnit::kCodePoint);
        size_ = offsets(static_cast<std::uint32_t>(text.size()));
      } catch (const std::runtime_error&) {
        // Not text: the case may expect just that.
      }
    } catch (const std::runtime_error& e) {
      fault(test.file->place, e.what(), "a file of a test is sought from the pipeline's folder");
    }
  }

  void check_error_stage(const config::TestSpec& test) {
    if (!test.error_stage) return;
    std::vector<std::string> known = {"reader", "writer"};
    for (const config::StageSpec& stage : spec_.stages) {
      const std::string& use = stage.use.value;
      known.push_back(use.substr(use.find('/') == std::string::npos ? 0 : use.find('/') + 1));
    }
    const std::string& name = test.error_stage->value;
    if (std::find(known.begin(), known.end(), name) != known.end()) return;
    fault(test.error_stage->place,
          "no stage of this pipeline is called " + quote(name) + config::did_you_mean(name, known),
          "an error names a stage by its short name, or 'reader' or 'writer'");
  }

  std::vector<LayerItems> layers(const Node* map, const std::string& key, bool may_be_empty) {
    std::vector<LayerItems> out;
    if (map == nullptr) return out;
    if (map->entries.empty()) nothing_asked(map->place, key);
    for (const config::Entry& entry : map->entries) {
      const auto index = schema_.layer(entry.key);
      if (!index) {
        unknown_layer(entry);
        continue;
      }
      LayerItems made;
      made.layer = *index;
      made.name = entry.key;
      read_items(entry, key, may_be_empty, made);
      out.push_back(std::move(made));
    }
    return out;
  }

  void nothing_asked(const config::Place& place, const std::string& key) {
    fault(place, quote(key) + " asks nothing here",
          "'only: {LAYER: []}' says that a layer must be empty; else name rows, or remove it");
  }

  void unknown_layer(const config::Entry& entry) {
    std::vector<std::string> names;
    std::string all;
    for (const LayerSchema& layer : schema_.layers) {
      names.push_back(layer.name);
      all += (all.empty() ? "" : ", ") + layer.name;
    }
    fault(entry.key_place,
          "no stage of this pipeline provides the layer " + quote(entry.key) +
              config::did_you_mean(entry.key, names),
          "its layers: " + all);
  }

  void read_items(const config::Entry& entry, const std::string& key, bool may_be_empty,
                  LayerItems& made) {
    const Node& node = *entry.value;
    const bool one_row = entry.key == kDocument && node.kind == Kind::kMap;
    if (!one_row &&
        !config::expect_kind(node, Kind::kList, quote(entry.key) + " of " + quote(key), faults_)) {
      return;
    }
    if (!one_row && node.items.empty() && !may_be_empty) nothing_asked(node.place, key);
    const std::vector<const Node*> items = one_row ? std::vector<const Node*>{&node} : node.items;
    for (const Node* item : items) made.items.push_back(read_item(*item, made.layer));
  }

  Item read_item(const Node& node, std::uint32_t layer_index) {
    const LayerSchema& layer = schema_.layers[layer_index];
    Item made;
    made.node = &node;
    if (node.failed) return made;
    if (node.kind == Kind::kScalar) {
      made.demands.push_back({Demand::On::kText, 0, "text", node.scalar, &node});
    } else if (node.kind == Kind::kMap) {
      for (const config::Entry& entry : node.entries) read_demand(entry, layer, made);
      check_order(made);
    } else {
      config::wrong_kind(node, "a row of " + quote(layer.name), "a text or a map of its features",
                         faults_);
    }
    return made;
  }

  void check_order(const Item& item) {
    std::optional<std::int64_t> begin, end;
    const Node* place = nullptr;
    for (const Demand& demand : item.demands) {
      const auto* offset = std::get_if<std::int64_t>(&demand.value);
      if (offset == nullptr) continue;
      if (demand.on == Demand::On::kBegin) begin = *offset;
      if (demand.on == Demand::On::kEnd) {
        end = *offset;
        place = demand.node;
      }
    }
    if (begin && end && *begin > *end) end_before_begin(place->place, *begin, *end);
  }

  void end_before_begin(const config::Place& place, std::int64_t begin, std::int64_t end) {
    fault(place,
          "the end, " + std::to_string(end) + ", lies before the begin, " + std::to_string(begin),
          "offsets count code points from the start of the text");
  }

  void read_demand(const config::Entry& entry, const LayerSchema& layer, Item& made) {
    const Node& node = *entry.value;
    Demand demand;
    demand.name = entry.key;
    demand.node = &node;
    if (node.failed) return;
    if (layer.name == kDocument && entry.key == "meta") return read_meta(node, made);
    if (layer.name == kDocument && entry.key.starts_with(kMetaPrefix)) {
      made.demands.push_back(meta(entry.key.substr(kMetaPrefix.size()), node));
      return;
    }
    const std::string what = what_of(layer, entry.key);
    bool good = true;
    if (entry.key == "text") {
      good = config::expect_kind(node, Kind::kScalar, what, faults_);
      if (good) demand.value = node.scalar;
    } else if (entry.key == "begin" || entry.key == "end") {
      demand.on = entry.key == "begin" ? Demand::On::kBegin : Demand::On::kEnd;
      const auto offset = read_offset(node, what);
      good = offset.has_value();
      if (good) demand.value = *offset;
    } else if (const auto feature = layer.feature(entry.key)) {
      demand.on = Demand::On::kFeature;
      demand.feature = *feature;
      good = node.kind == Kind::kNull || value(node, layer.features[*feature], what, demand);
    } else {
      unknown_feature(entry, layer);
      good = false;
    }
    if (good) made.demands.push_back(std::move(demand));
  }

  void read_meta(const Node& node, Item& made) {
    if (!config::expect_kind(node, Kind::kMap, "'meta' of 'document'", faults_)) return;
    for (const config::Entry& entry : node.entries) {
      made.demands.push_back(meta(entry.key, *entry.value));
    }
  }

  Demand meta(const std::string& key, const Node& node) {
    Demand demand{Demand::On::kMeta, 0, std::string(kMetaPrefix) + key, Null{}, &node};
    if (node.kind != Kind::kNull) demand.value = to_json(node);
    return demand;
  }

  void unknown_feature(const config::Entry& entry, const LayerSchema& layer) {
    std::vector<std::string> names = {"text", "begin", "end"};
    for (const FeatureSchema& feature : layer.features) names.push_back(feature.name);
    if (layer.name == kDocument) names.emplace_back("meta");
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    fault(entry.key_place,
          "the layer " + quote(layer.name) + " has no feature " + quote(entry.key) +
              config::did_you_mean(entry.key, names),
          "its features: " + all);
  }

  std::optional<std::int64_t> read_offset(const Node& node, const std::string& what) {
    const auto offset =
        config::read_int(node, what, 0, std::numeric_limits<std::int32_t>::max(), faults_);
    if (offset && size_ && *offset > *size_) {
      fault(node.place,
            what + " lies beyond the text, which has " + std::to_string(*size_) + " characters",
            "offsets count code points from the start of the text");
    }
    return offset;
  }

  // Whether `node` says what the feature must be; if so, it stands in `demand`.
  bool value(const Node& node, const FeatureSchema& feature, const std::string& what,
             Demand& demand) {
    switch (feature.kind) {
      case FeatureKind::kBool:
        return keep(config::read_bool(node, what, faults_), demand);
      case FeatureKind::kI64:
        if (node.kind == Kind::kMap) return range(node, what, demand);
        return keep(config::read_int(node, what, std::numeric_limits<std::int64_t>::min(),
                                     std::numeric_limits<std::int64_t>::max(), faults_),
                    demand);
      case FeatureKind::kF64:
        return node.kind == Kind::kMap ? range(node, what, demand) : number(node, what, demand);
      case FeatureKind::kCode:
        return code(node, feature, what, demand);
      case FeatureKind::kString:
        return keep(config::read_text(node, what, faults_), demand);
      case FeatureKind::kSpan:
        return span(node, what, demand);
      case FeatureKind::kRef:
        return row(node, feature, demand);
    }
    return false;
  }

  template <class Value>
  static bool keep(std::optional<Value> read, Demand& demand) {
    if (read) demand.value = std::move(*read);
    return read.has_value();
  }

  std::optional<double> bound(const Node& node, const std::string& what) {
    constexpr double kMost = std::numeric_limits<double>::max();
    return config::read_float(node, what, -kMost, kMost, faults_);
  }

  bool number(const Node& node, const std::string& what, Demand& demand) {
    const auto wanted = bound(node, what);
    if (wanted) demand.value = Range{*wanted - kTolerance, *wanted + kTolerance};
    return wanted.has_value();
  }

  bool range(const Node& node, const std::string& what, Demand& demand) {
    config::check_keys(node, what, {"min", "max"}, faults_);
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    Range wanted{-kInfinity, kInfinity};
    const Node* const min = node.find("min");
    const Node* const max = node.find("max");
    if (min == nullptr && max == nullptr) {
      fault(node.place, what + " has neither 'min' nor 'max'", "write {min: 0.5}, for example");
    }
    if (min != nullptr) wanted.min = bound(*min, "'min' of " + what).value_or(wanted.min);
    if (max != nullptr) wanted.max = bound(*max, "'max' of " + what).value_or(wanted.max);
    if (wanted.min > wanted.max) {
      fault(node.place, "'min' of " + what + " is greater than 'max'", "exchange them");
    }
    demand.value = wanted;
    return true;
  }

  bool code(const Node& node, const FeatureSchema& feature, const std::string& what,
            Demand& demand) {
    if (!config::expect_kind(node, Kind::kScalar, what, faults_)) return false;
    demand.value = node.scalar;
    const auto& words = feature.values;
    if (std::find(words.begin(), words.end(), node.scalar) != words.end()) return true;
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
    fault(node.place,
          what + " is never " + quote(node.scalar) + config::did_you_mean(node.scalar, words),
          "its values: " + all);
    return false;
  }

  bool span(const Node& node, const std::string& what, Demand& demand) {
    if (node.kind == Kind::kScalar) {
      demand.value = node.scalar;
      return true;
    }
    if (node.kind != Kind::kList || node.items.size() != 2) {
      config::wrong_kind(node, what, "a text or [begin, end]", faults_);
      return false;
    }
    const auto begin = read_offset(*node.items[0], "the begin of " + what);
    const auto end = read_offset(*node.items[1], "the end of " + what);
    if (!begin || !end) return false;
    if (*begin > *end) end_before_begin(node.items[1]->place, *begin, *end);
    demand.value = Offsets{static_cast<std::uint32_t>(*begin), static_cast<std::uint32_t>(*end)};
    return true;
  }

  bool row(const Node& node, const FeatureSchema& feature, Demand& demand) {
    const auto layer = schema_.layer(feature.ref_layer);
    if (!layer) return false;  // a contract fault, told by the planner
    demand.value = std::make_shared<const Item>(read_item(node, *layer));
    return true;
  }

  const config::PipelineSpec& spec_;
  const document::Schema& schema_;
  std::vector<config::Diagnostic>& faults_;
  std::optional<std::uint32_t> size_;  // code points of the text of the test that is read
};

// Where a stage could not be read, nobody can say which layers there would be.
bool all_stages_read(const config::PipelineSpec& spec) {
  const Node* stages = spec.tree ? spec.tree->root().find("stages") : nullptr;
  return stages != nullptr && stages->items.size() == spec.stages.size();
}

}  // namespace

std::vector<Case> read_cases(const config::PipelineSpec& spec, const document::Schema& schema,
                             std::vector<config::Diagnostic>& faults) {
  std::vector<Case> cases;
  if (!all_stages_read(spec)) return cases;
  CaseReader reader(spec, schema, faults);
  for (const config::TestSpec& test : spec.tests) cases.push_back(reader.read(test));
  return cases;
}

}  // namespace yarlyk::expect
