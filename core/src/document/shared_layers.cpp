#include "document/schema.h"

namespace yarlyk::document {
namespace {

FeatureSchema text_of(std::string name) { return {std::move(name), FeatureKind::kString, {}, {}}; }
FeatureSchema number_of(std::string name) { return {std::move(name), FeatureKind::kF64, {}, {}}; }
FeatureSchema count_of(std::string name) { return {std::move(name), FeatureKind::kI64, {}, {}}; }
FeatureSchema span_of(std::string name) { return {std::move(name), FeatureKind::kSpan, {}, {}}; }
FeatureSchema one_of(std::string name, std::vector<std::string> values) {
  return {std::move(name), FeatureKind::kCode, std::move(values), {}};
}
FeatureSchema row_of(std::string name, std::string layer) {
  return {std::move(name), FeatureKind::kRef, {}, std::move(layer)};
}
FeatureSchema holder_type() {
  return one_of("holder_type",
                {"author", "person", "state", "organization", "group", "reader", "unknown"});
}
FeatureSchema label() { return one_of("label", {"favor", "against", "neutral"}); }

std::vector<LayerSchema> build() {
  return {
      {"document",
       {text_of("language"), text_of("title"), text_of("date"), text_of("author"),
        text_of("source"), text_of("encoding"), count_of("replacements"), text_of("native_id"),
        number_of("language_score")}},
      {"zone",
       {one_of("zone", {"title", "byline", "dateline", "caption", "body", "comment", "digest",
                        "bio", "chrome"}),
        text_of("by")}},
      {"sentence", {}},
      {"token", {one_of("kind", {"word", "number", "punctuation"})}},
      {"entity",
       {one_of("type", {"PERSON", "PLACE", "ORG"}), text_of("canonical"), text_of("link"),
        one_of("role", {"GOV"}), number_of("score"), text_of("by")}},
      {"quotation",
       {one_of("kind", {"direct", "indirect", "turn"}), span_of("cue"), text_of("speaker"),
        span_of("speaker_span"), row_of("speaker_entity", "entity"), text_of("by")}},
      {"stance",
       {text_of("target"), one_of("reference", {"name", "noun", "pronoun", "metonym", "implicit"}),
        text_of("holder"), holder_type(), span_of("holder_span"), label(),
        one_of("mode", {"evaluate", "act", "prefer", "forecast", "report"}), span_of("evidence"),
        number_of("score"), text_of("by")}},
      {"document_stance",
       {text_of("target"), text_of("holder"), holder_type(), label(), number_of("score"),
        count_of("n")}},
      {"summary", {count_of("rank"), number_of("score")}},
  };
}

}  // namespace

const std::vector<LayerSchema>& shared_layers() {
  static const std::vector<LayerSchema> kTable = build();
  return kTable;
}

const LayerSchema* shared_layer(std::string_view name) {
  for (const LayerSchema& layer : shared_layers()) {
    if (layer.name == name) return &layer;
  }
  return nullptr;
}

}  // namespace yarlyk::document
