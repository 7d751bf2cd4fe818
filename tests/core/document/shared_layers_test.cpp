#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "document/schema.h"

namespace yarlyk::document {
namespace {

TEST(SharedLayers, StandInTheOrderOfResults) {
  std::vector<std::string> names;
  for (const LayerSchema& layer : shared_layers()) names.push_back(layer.name);
  EXPECT_EQ(names, (std::vector<std::string>{"document", "zone", "sentence", "token", "entity",
                                             "quotation", "stance", "document_stance", "summary"}));
}

TEST(SharedLayers, AreFoundByTheirExactName) {
  for (const LayerSchema& layer : shared_layers()) {
    EXPECT_EQ(shared_layer(layer.name), &layer);
  }
  for (const char* name : {"", "Entity", "entity ", "entities", "vendor.entity", "view:plain",
                           "document_", "документ"}) {
    EXPECT_EQ(shared_layer(name), nullptr) << name;
  }
}

TEST(SharedLayers, EveryFeatureIsWholeAndNamedOnce) {
  for (const LayerSchema& layer : shared_layers()) {
    std::set<std::string> seen;
    for (const FeatureSchema& feature : layer.features) {
      const std::string where = layer.name + "." + feature.name;
      EXPECT_TRUE(seen.insert(feature.name).second) << where;
      // The result writes these itself.
      EXPECT_FALSE(feature.name == "begin" || feature.name == "end") << where;
      EXPECT_EQ(feature.kind == FeatureKind::kCode, !feature.values.empty()) << where;
      EXPECT_EQ(feature.kind == FeatureKind::kRef, !feature.ref_layer.empty()) << where;
      EXPECT_TRUE(feature.ref_layer.empty() || shared_layer(feature.ref_layer)) << where;
      const std::set<std::string> values(feature.values.begin(), feature.values.end());
      EXPECT_EQ(values.size(), feature.values.size()) << where;
      for (const std::string& value : feature.values) {
        EXPECT_FALSE(value.empty()) << where;
        EXPECT_EQ(value.find_first_of("| \t\n\""), std::string::npos) << where << "=" << value;
      }
    }
  }
}

TEST(SharedLayers, FeaturesAreFoundByTheirExactName) {
  const LayerSchema* entity = shared_layer("entity");
  ASSERT_NE(entity, nullptr);
  for (std::uint32_t i = 0; i < entity->features.size(); ++i) {
    EXPECT_EQ(entity->feature(entity->features[i].name), i);
  }
  for (const char* name : {"", "Type", "typ", "types"}) {
    EXPECT_EQ(entity->feature(name), std::nullopt) << name;
  }
}

TEST(SharedLayers, WidthsOfValuesAreThoseOfTheAbi) {
  EXPECT_EQ(value_size(FeatureKind::kBool), 1u);
  EXPECT_EQ(value_size(FeatureKind::kI64), 8u);
  EXPECT_EQ(value_size(FeatureKind::kF64), 8u);
  EXPECT_EQ(value_size(FeatureKind::kCode), 4u);
  EXPECT_EQ(value_size(FeatureKind::kString), 8u);
  EXPECT_EQ(value_size(FeatureKind::kSpan), 8u);
  EXPECT_EQ(value_size(FeatureKind::kRef), 4u);
}

TEST(SharedLayers, ASchemaFindsLayersAndViewsByName) {
  Schema schema;
  schema.layers = shared_layers();
  schema.views = {"plain", "folded"};
  EXPECT_EQ(schema.layer("document"), 0u);
  EXPECT_EQ(schema.layer("summary"), 8u);
  EXPECT_EQ(schema.layer("plain"), std::nullopt);
  EXPECT_EQ(schema.view("folded"), 1u);
  EXPECT_EQ(schema.view("view:folded"), std::nullopt);
  EXPECT_EQ(Schema().layer("document"), std::nullopt);
}

}  // namespace
}  // namespace yarlyk::document
