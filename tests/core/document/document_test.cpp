#include "document/document.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace yarlyk::document {
namespace {

Schema every_kind() {
  Schema schema;
  schema.layers = {
      {"document",
       {{"language", FeatureKind::kString, {}, {}}, {"replacements", FeatureKind::kI64, {}, {}}}},
      {"thing",
       {{"flag", FeatureKind::kBool, {}, {}},
        {"count", FeatureKind::kI64, {}, {}},
        {"score", FeatureKind::kF64, {}, {}},
        {"type", FeatureKind::kCode, {"A", "B"}, {}},
        {"name", FeatureKind::kString, {}, {}},
        {"cue", FeatureKind::kSpan, {}, {}},
        {"other", FeatureKind::kRef, {}, "thing"}}},
      {"bare", {}},
  };
  schema.views = {"plain"};
  return schema;
}

TEST(Document, BeginsEmptyWithItsOneDocumentRow) {
  const Schema schema = every_kind();
  Document document;
  document.reset(schema, "en/001", "Привет");
  EXPECT_EQ(document.id(), "en/001");
  EXPECT_EQ(document.text(), "Привет");
  ASSERT_EQ(document.layer_count(), 3u);
  EXPECT_EQ(document.layer(0).size(), 1u);
  EXPECT_EQ(document.layer(0).span(0), (Span{0, 12}));
  EXPECT_FALSE(document.layer(0).has(0, 0));
  EXPECT_EQ(document.layer(1).size(), 0u);
  EXPECT_FALSE(document.view(0).present);
  EXPECT_TRUE(document.meta().empty());
}

TEST(Document, TextsHaveReadableZeroBytesBehindThem) {
  const Schema schema = every_kind();
  Document document;
  for (const std::string& text : {std::string(), std::string("a"), std::string(65536, 'x')}) {
    document.reset(schema, "id", text);
    ASSERT_EQ(document.text(), text);
    const std::string_view kept = document.keep_padded(text);
    ASSERT_EQ(kept, text);
    for (std::size_t i = 0; i < Document::kPadding; ++i) {
      EXPECT_EQ(document.text().data()[text.size() + i], 0);
      EXPECT_EQ(kept.data()[text.size() + i], 0);
    }
  }
}

TEST(Document, CopiesItsText) {
  const Schema schema = every_kind();
  Document document;
  std::string text = "before";
  document.reset(schema, "id", text);
  text = "after!";
  EXPECT_EQ(document.text(), "before");
}

TEST(Document, ResetForgetsEverything) {
  const Schema schema = every_kind();
  Document document;
  document.reset(schema, "one", "first text");
  document.layer(1).append(3);
  document.layer(1).set_string(2, 4, "left over");
  document.set_document_string("language", "en");
  document.meta().emplace_back("genre", "\"news\"");
  document.view(0) = {true, document.keep_padded("first"), Alignment()};
  document.reset(schema, "two", "");
  EXPECT_EQ(document.id(), "two");
  EXPECT_EQ(document.text(), "");
  EXPECT_EQ(document.layer(1).size(), 0u);
  EXPECT_EQ(document.layer(1).heap(), "");
  EXPECT_EQ(document.document_string("language"), std::nullopt);
  EXPECT_TRUE(document.meta().empty());
  EXPECT_FALSE(document.view(0).present);
  document.layer(1).append(3);
  for (std::uint32_t f = 0; f < 7; ++f) EXPECT_FALSE(document.layer(1).has(2, f));
}

TEST(Document, WorksWithoutADocumentLayer) {
  const Schema schema;
  Document document;
  document.reset(schema, "id", "text");
  EXPECT_EQ(document.layer_count(), 0u);
  EXPECT_FALSE(document.set_document_string("language", "en"));
  EXPECT_EQ(document.document_string("language"), std::nullopt);
}

TEST(Document, SetsOnlyStringsOfTheDocumentLayer) {
  const Schema schema = every_kind();
  Document document;
  document.reset(schema, "id", "text");
  EXPECT_FALSE(document.set_document_string("replacements", "3"));
  EXPECT_FALSE(document.set_document_string("nothing_of_the_kind", "x"));
  EXPECT_TRUE(document.set_document_string("language", ""));
  EXPECT_EQ(document.document_string("language"), "");
  EXPECT_TRUE(document.set_document_string("language", "ru"));
  EXPECT_EQ(document.document_string("language"), "ru");
}

TEST(Document, KeepsValuesOfEveryKindWhileItGrows) {
  const Schema schema = every_kind();
  Document document;
  document.reset(schema, "id", "text");
  Layer& layer = document.layer(1);
  constexpr std::uint32_t kRows = 5000;
  for (std::uint32_t i = 0; i < kRows; ++i) {
    ASSERT_EQ(layer.append(1), i);
    layer.set_span(i, {i, i + 1});
    if (i % 3 == 0) continue;  // a row of nulls
    layer.set<std::uint8_t>(i, 0, i % 2);
    layer.set<std::int64_t>(i, 1, -std::int64_t{i});
    layer.set(i, 2, i / 2.0);
    layer.set(i, 3, i % 2);
    layer.set_string(i, 4, "row " + std::to_string(i));
    layer.set(i, 5, Span{i, i + 2});
    layer.set(i, 6, kRows - i);
  }
  for (std::uint32_t i = 0; i < kRows; ++i) {
    ASSERT_EQ(layer.span(i), (Span{i, i + 1}));
    for (std::uint32_t f = 0; f < 7; ++f) ASSERT_EQ(layer.has(i, f), i % 3 != 0) << i;
    if (i % 3 == 0) continue;
    ASSERT_EQ(layer.value<std::uint8_t>(i, 0), i % 2);
    ASSERT_EQ(layer.value<std::int64_t>(i, 1), -std::int64_t{i});
    ASSERT_EQ(layer.value<double>(i, 2), i / 2.0);
    ASSERT_EQ(layer.value<std::uint32_t>(i, 3), i % 2);
    ASSERT_EQ(layer.string(i, 4), "row " + std::to_string(i));
    ASSERT_EQ(layer.value<Span>(i, 5), (Span{i, i + 2}));
    ASSERT_EQ(layer.value<std::uint32_t>(i, 6), kRows - i);
  }
}

TEST(Document, KeepsStringsWithNulsAndLongOnes) {
  const Schema schema = every_kind();
  Document document;
  document.reset(schema, "id", "text");
  Layer& layer = document.layer(1);
  layer.append(3);
  layer.set_string(0, 4, std::string(100000, 'z'));
  layer.set_string(1, 4, std::string_view("a\0b", 3));
  layer.set_string(2, 4, "");
  EXPECT_EQ(layer.string(0, 4).size(), 100000u);
  EXPECT_EQ(layer.string(1, 4), std::string_view("a\0b", 3));
  EXPECT_TRUE(layer.has(2, 4));
  EXPECT_EQ(layer.string(2, 4), "");
}

TEST(Document, ReadingOrderIsByBeginLongestFirstThenId) {
  struct Case {
    const char* name;
    std::vector<Span> spans;
    std::vector<std::uint32_t> order;
  };
  const Schema schema = every_kind();
  for (const Case& c : {
           Case{"none", {}, {}},
           Case{"one", {{3, 4}}, {0}},
           Case{"in order already", {{0, 9}, {0, 4}, {5, 9}}, {0, 1, 2}},
           Case{"backwards", {{5, 9}, {0, 4}, {0, 9}}, {2, 1, 0}},
           Case{"ties by id", {{1, 2}, {1, 2}, {0, 2}, {1, 2}}, {2, 0, 1, 3}},
           Case{"empty spans last at their place", {{1, 1}, {1, 3}, {0, 0}}, {2, 1, 0}},
       }) {
    Document document;
    document.reset(schema, "id", "0123456789");
    Layer& layer = document.layer(2);
    for (const Span span : c.spans) layer.set_span(layer.append(1), span);
    const std::uint32_t* order = layer.reading_order();
    EXPECT_EQ(std::vector<std::uint32_t>(order, order + layer.size()), c.order) << c.name;
  }
}

TEST(Document, ReadingOrderFollowsRowsAddedLater) {
  const Schema schema = every_kind();
  Document document;
  document.reset(schema, "id", "0123456789");
  Layer& layer = document.layer(2);
  layer.set_span(layer.append(1), {5, 6});
  EXPECT_EQ(layer.reading_order()[0], 0u);
  layer.set_span(layer.append(1), {1, 2});
  EXPECT_EQ(layer.reading_order()[0], 1u);
  EXPECT_EQ(layer.reading_order()[1], 0u);
}

TEST(Document, AppendsManyRowsAtOnceButNotTooMany) {
  const Schema schema = every_kind();
  Document document;
  document.reset(schema, "id", "text");
  Layer& layer = document.layer(2);
  EXPECT_EQ(layer.append(0), 0u);
  EXPECT_EQ(layer.append(1000), 0u);
  EXPECT_EQ(layer.append(2), 1000u);
  EXPECT_EQ(layer.span(1001), (Span{0, 0}));
  EXPECT_THROW(layer.append(0x7fffffffu), std::length_error);
  EXPECT_EQ(layer.size(), 1002u);
}

}  // namespace
}  // namespace yarlyk::document
