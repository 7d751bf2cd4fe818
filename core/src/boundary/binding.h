// A stage of a plan as the boundary needs it: every contract resolved to layers, columns and
// views of the pipeline's schema, every parameter to its value. [concurrent] once built.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "boundary/setting.h"
#include "document/feature_kind.h"

namespace yarlyk::boundary {

struct BoundFeature {
  std::string name;
  document::FeatureKind kind = document::FeatureKind::kString;
  std::optional<std::uint32_t> column;  // of the layer; none: nobody provides it
  std::optional<std::uint32_t> ref_layer;
  // Code features: the stage's code -> the layer's, and back. Empty: they are the same.
  std::vector<std::uint32_t> to_layer, to_stage;
  std::uint32_t vocabulary_size = 0;  // of the stage's declaration
};

struct BoundContract {
  std::uint32_t kind = 0;              // YARLYK_REQUIRES ...
  std::string layer_name;              // "entity" or "view:plain"
  bool active = true;                  // false: switched off by its `when`
  std::optional<std::uint32_t> layer;  // none: absent from this pipeline
  std::optional<std::uint32_t> view;   // for views
  std::vector<BoundFeature> features;  // in the stage's order
};

struct BoundStage {
  std::string id;                           // "vendor/name"
  std::string name;                         // as messages call it: the short name
  std::string library;                      // path, for messages
  std::optional<std::uint32_t> reads_view;  // none: the text
  std::vector<BoundContract> contracts;
  std::vector<NamedSetting> settings;
};

}  // namespace yarlyk::boundary
