// Which layers, features and views the documents of one pipeline have. Built by the planner,
// shared by all documents. Thread rule: [concurrent] once built.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/feature_kind.h"

namespace yarlyk::document {

struct FeatureSchema {
  std::string name;
  FeatureKind kind = FeatureKind::kString;
  std::vector<std::string> values;  // vocabulary of a code feature
  std::string ref_layer;            // layer that a ref feature points into
};

struct LayerSchema {
  std::string name;
  std::vector<FeatureSchema> features;

  std::optional<std::uint32_t> feature(std::string_view feature_name) const {
    for (std::uint32_t i = 0; i < features.size(); ++i) {
      if (features[i].name == feature_name) return i;
    }
    return std::nullopt;
  }
};

struct Schema {
  std::vector<LayerSchema> layers;
  std::vector<std::string> views;  // names, in order of the stages that provide them

  std::optional<std::uint32_t> layer(std::string_view name) const {
    for (std::uint32_t i = 0; i < layers.size(); ++i) {
      if (layers[i].name == name) return i;
    }
    return std::nullopt;
  }
  std::optional<std::uint32_t> view(std::string_view name) const {
    for (std::uint32_t i = 0; i < views.size(); ++i) {
      if (views[i] == name) return i;
    }
    return std::nullopt;
  }
};

// The one reviewed table of shared layers (DESIGN 4). Null if `name` is not a shared layer.
// A stage that declares a shared layer must declare its features with these kinds; a code
// vocabulary must be a part of the table's.
const LayerSchema* shared_layer(std::string_view name);

// All of them, in the order in which results write them; "document" first.
const std::vector<LayerSchema>& shared_layers();

}  // namespace yarlyk::document
