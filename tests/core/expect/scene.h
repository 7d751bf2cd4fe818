// What the tests of this room share: a schema with a feature of each kind, tests from YAML, and a
// document with three rows.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "config/yaml_reader.h"
#include "document/document.h"
#include "expect/case_reader.h"

namespace yarlyk::expect {

using document::FeatureKind;
using document::Layer;
using document::Span;

inline document::Schema small_schema() {
  document::Schema schema;
  schema.layers = {
      {"document", {{"language", FeatureKind::kString, {}, {}}}},
      {"thing",
       {{"flag", FeatureKind::kBool, {}, {}},
        {"count", FeatureKind::kI64, {}, {}},
        {"score", FeatureKind::kF64, {}, {}},
        {"type", FeatureKind::kCode, {"PERSON", "PLACE"}, {}},
        {"by", FeatureKind::kString, {}, {}},
        {"cue", FeatureKind::kSpan, {}, {}},
        {"other", FeatureKind::kRef, {}, "thing"}}},
      {"empty", {}},
  };
  return schema;
}

enum : std::uint32_t { kDocumentLayer, kThing, kEmpty };
enum : std::uint32_t { kFlag, kCount, kScore, kType, kBy, kCue, kOther };

// Cases read from the lines below `tests:`, with what they need to live.
struct Asked {
  explicit Asked(const std::string& tests, const document::Schema& of = small_schema())
      : schema(of) {
    const std::string head = "pipeline: p\nstages: [ner, example/words]\ntests:\n";
    config::YamlResult yaml = config::read_yaml("p.yaml", head + tests);
    EXPECT_TRUE(yaml) << config::render_all(yaml.faults, yaml.source.get());
    if (!yaml) return;
    const config::SpecResult read = config::read_spec(*yaml.tree, {}, "/out", "dir/p.yaml");
    faults = read.faults;
    spec = read.partial;
    cases = read_cases(*spec, schema, faults);
  }

  std::string told() const {
    std::string out;
    for (const config::Diagnostic& fault : faults) {
      out += (out.empty() ? "" : "\n") + fault.place.to_string() + ": " + fault.message;
    }
    return out;
  }

  document::Schema schema;
  std::vector<config::Diagnostic> faults;
  std::shared_ptr<const config::PipelineSpec> spec;
  std::vector<Case> cases;
};

// "Ереван left Gyumri and Шуши." with rows over Ереван, Gyumri and Шуши, committed last first.
class ThreeThings : public ::testing::Test {
 protected:
  ThreeThings() : schema_(small_schema()) {
    document_.reset(schema_, "d", "Ереван left Gyumri and Шуши.");
    document_.set_document_string("language", "en");
    document_.meta() = {{"year", "2024"}, {"tags", R"(["a","b"])"}, {"nix", "null"}};
    Layer& things = document_.layer(kThing);
    things.append(3);
    things.set_span(0, {29, 37});  // Шуши
    things.set_span(1, {18, 24});  // Gyumri
    things.set_span(2, {0, 12});   // Ереван
    things.set<std::uint32_t>(2, kType, 1);
    things.set<std::uint32_t>(1, kType, 1);
    things.set<std::uint8_t>(2, kFlag, 1);
    things.set<std::int64_t>(2, kCount, -3);
    things.set<double>(2, kScore, 0.8);
    things.set_string(2, kBy, "a/b");
    things.set<Span>(2, kCue, {13, 17});  // left
    things.set<std::uint32_t>(2, kOther, 1);
  }

  document::Schema schema_;
  document::Document document_;
};

}  // namespace yarlyk::expect
