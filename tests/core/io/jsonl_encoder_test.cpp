#include "io/jsonl_encoder.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "core/io/fault_of.h"
#include "document/document.h"

namespace yarlyk::io {
namespace {

using document::Document;
using document::FeatureKind;
using document::Layer;
using document::Schema;
using document::Span;
using Status = Outcome::Status;

enum : std::uint32_t { kDocumentLayer, kThing, kPointer };

Schema small_schema() {
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
      {"pointer", {{"to", FeatureKind::kRef, {}, "thing"}}},
  };
  return schema;
}

class JsonlEncoder : public ::testing::Test {
 protected:
  void read(std::string_view text) { document_.reset(schema_, "en/1", text); }
  std::uint32_t add(std::uint32_t layer, Span span) {
    Layer& l = document_.layer(layer);
    const std::uint32_t row = l.append(1);
    l.set_span(row, span);
    return row;
  }
  std::string line(OffsetUnit unit = OffsetUnit::kCodePoint, const Outcome& outcome = {}) const {
    std::string out;
    encode_jsonl(document_, "in/1.txt", outcome, unit, out);
    return out;
  }
  // The line after `"document":`.
  std::string rest(OffsetUnit unit = OffsetUnit::kCodePoint) const {
    const std::string all = line(unit);
    return all.substr(all.find("\"document\":"));
  }

  const Schema schema_ = small_schema();
  Document document_;
};

TEST_F(JsonlEncoder, WritesAnEmptyDocumentWhole) {
  read("");
  EXPECT_EQ(line(),
            R"({"yarlyk":1,"id":"en/1","source":"in/1.txt","status":"ok","offsets":"codepoint",)"
            R"("text":"","document":{},"layers":{"thing":[],"pointer":[]}})"
            "\n");
}

TEST_F(JsonlEncoder, LeavesNullsOut) {
  read("abc");
  add(kThing, {0, 3});
  const std::uint32_t row = add(kThing, {1, 2});
  document_.layer(kThing).set<std::uint8_t>(row, 0, 0);
  document_.layer(kThing).set_string(row, 4, "");
  document_.set_document_string("language", "en");
  EXPECT_EQ(rest(), R"("document":{"language":"en"},"layers":{"thing":[{"begin":0,"end":3},)"
                    R"({"begin":1,"end":2,"flag":false,"name":""}],"pointer":[]}})"
                    "\n");
}

TEST_F(JsonlEncoder, WritesEveryKind) {
  read("abc");
  Layer& layer = document_.layer(kThing);
  add(kThing, {0, 3});
  layer.set<std::uint8_t>(0, 0, 1);
  layer.set<std::int64_t>(0, 1, INT64_MIN);
  layer.set(0, 2, -1.4);
  layer.set(0, 3, 1u);
  layer.set_string(0, 4, "имя");
  layer.set(0, 5, Span{1, 2});
  layer.set(0, 6, 0u);
  document_.layer(kDocumentLayer).set<std::int64_t>(0, 1, 3);
  EXPECT_EQ(rest(),
            R"("document":{"replacements":3},"layers":{"thing":[{"begin":0,"end":3,"flag":true,)"
            R"("count":-9223372036854775808,"score":-1.4,"type":"B","name":"имя","cue":[1,2],)"
            R"("other":0}],"pointer":[]}})"
            "\n");
}

TEST_F(JsonlEncoder, WritesNumbersTheSameEverywhere) {
  struct Case {
    double value;
    const char* text;
  };
  for (const Case& c : {Case{0, "0.0"}, Case{1, "1.0"}, Case{0.93, "0.93"}, Case{0.1, "0.1"},
                        Case{0.000001, "0.000001"}, Case{-2.5, "-2.5"}, Case{1e300, "1e300"},
                        Case{123456789.123456, "123456789.123456"}}) {
    read("abc");
    add(kThing, {0, 1});
    document_.layer(kThing).set(0, 2, c.value);
    const std::string all = line();
    EXPECT_NE(all.find("\"score\":" + std::string(c.text) + "}"), std::string::npos) << all;
  }
}

TEST_F(JsonlEncoder, WritesRowsAndRefsInReadingOrder) {
  read("0123456789");
  for (const Span span : {Span{5, 6}, Span{0, 2}, Span{0, 9}, Span{5, 6}}) add(kThing, span);
  // In reading order: row 2, 1, 0, 3.
  Layer& things = document_.layer(kThing);
  things.set(0, 6, 2u);
  things.set(1, 6, 3u);
  things.set(2, 6, 0u);
  for (std::uint32_t row = 0; row < 4; ++row) {
    document_.layer(kPointer).set(add(kPointer, {9 - row, 10}), 0, row);
  }
  EXPECT_EQ(rest(), R"("document":{},"layers":{"thing":[)"
                    R"({"begin":0,"end":9,"other":2},{"begin":0,"end":2,"other":3},)"
                    R"({"begin":5,"end":6,"other":0},{"begin":5,"end":6}],"pointer":[)"
                    R"({"begin":6,"end":10,"to":3},{"begin":7,"end":10,"to":0},)"
                    R"({"begin":8,"end":10,"to":1},{"begin":9,"end":10,"to":2}]}})"
                    "\n");
}

TEST_F(JsonlEncoder, CountsOffsetsInTheUnitThatWasAsked) {
  struct Case {
    OffsetUnit unit;
    const char *name, *row;
  };
  for (const Case& c :
       {Case{OffsetUnit::kByte, "byte", R"({"begin":2,"end":7,"cue":[6,7]})"},
        Case{OffsetUnit::kCodePoint, "codepoint", R"({"begin":1,"end":3,"cue":[2,3]})"},
        Case{OffsetUnit::kUtf16, "utf16", R"({"begin":1,"end":4,"cue":[3,4]})"}}) {
    read("ж😀x");
    add(kThing, {2, 7});
    document_.layer(kThing).set(0, 5, Span{6, 7});
    const std::string all = line(c.unit);
    EXPECT_NE(all.find("\"offsets\":\"" + std::string(c.name) + "\""), std::string::npos) << all;
    EXPECT_NE(all.find("\"thing\":[" + std::string(c.row) + "]"), std::string::npos) << all;
  }
}

TEST_F(JsonlEncoder, NoTextBreaksTheLine) {
  std::string nasty;
  for (char c = 0; c < 0x20; ++c) nasty += c;
  nasty += "\x7F\"\\/\xC2\x85\xE2\x80\xA8\xE2\x80\xA9\xEF\xBB\xBF\xEF\xBF\xBF😀е\xCC\x81";
  read(nasty);
  add(kThing, {0, 1});
  document_.layer(kThing).set_string(0, 4, nasty);
  document_.set_document_string("language", nasty);
  std::string out;
  encode_jsonl(document_, nasty, {Status::kFailed, {{nasty, nasty}}}, OffsetUnit::kByte, out);
  EXPECT_EQ(out.find_first_of(std::string_view("\0\r\t\x1F", 4)), std::string::npos);
  EXPECT_EQ(out.find('\n'), out.size() - 1);
  rapidjson::Document tree;
  tree.Parse<rapidjson::kParseValidateEncodingFlag>(out.data(), out.size());
  ASSERT_FALSE(tree.HasParseError());
  const auto string = [](const rapidjson::Value& v) {
    return std::string(v.GetString(), v.GetStringLength());
  };
  EXPECT_EQ(string(tree["text"]), nasty);
  EXPECT_EQ(string(tree["source"]), nasty);
  EXPECT_EQ(string(tree["error"]["stage"]), nasty);
  EXPECT_EQ(string(tree["error"]["reason"]), nasty);
  EXPECT_EQ(string(tree["document"]["language"]), nasty);
  EXPECT_EQ(string(tree["layers"]["thing"][0]["name"]), nasty);
}

TEST_F(JsonlEncoder, KeepsMetadataAsItCame) {
  read("");
  document_.meta() = {{"z", "[1,{\"a\":null}]"}, {"a\"b", "\"ж\""}, {"", "1.50"}};
  EXPECT_EQ(rest(), R"("document":{"meta":{"z":[1,{"a":null}],"a\"b":"ж","":1.50}},)"
                    R"("layers":{"thing":[],"pointer":[]}})"
                    "\n");
}

TEST_F(JsonlEncoder, SaysHowADocumentEnded) {
  struct Case {
    Outcome outcome;
    const char* words;
  };
  for (const Case& c : {
           Case{{Status::kOk, {}}, R"("status":"ok","offsets")"},
           Case{{Status::kSkipped, {{"segment", "too short"}}},
                R"("status":"skipped","error":{"stage":"segment","reason":"too short"},"offsets")"},
           Case{{Status::kFailed, {{"ner", "boom"}}},
                R"("status":"failed","error":{"stage":"ner","reason":"boom"},"offsets")"},
           Case{{Status::kPartial, {{"ner", "boom"}, {"stance", "no"}}},
                R"("status":"partial","errors":[{"stage":"ner","reason":"boom"},)"
                R"({"stage":"stance","reason":"no"}],"offsets")"},
       }) {
    read("abc");
    const std::string all = line(OffsetUnit::kByte, c.outcome);
    EXPECT_NE(all.find(c.words), std::string::npos) << all;
  }
}

TEST_F(JsonlEncoder, ARecordThatNeverWasADocumentHasALineToo) {
  std::string out = "before\n";
  encode_failed_record("a", "in/a.txt", {Status::kFailed, {{"reader", "not text"}}},
                       OffsetUnit::kUtf16, out);
  EXPECT_EQ(out,
            "before\n"
            R"({"yarlyk":1,"id":"a","source":"in/a.txt","status":"failed",)"
            R"("error":{"stage":"reader","reason":"not text"},"offsets":"utf16",)"
            R"("document":{},"layers":{}})"
            "\n");
}

TEST_F(JsonlEncoder, WorksWithoutALayer) {
  const Schema none;
  document_.reset(none, "x", "abc");
  EXPECT_EQ(rest(), "\"document\":{},\"layers\":{}}\n");
}

TEST_F(JsonlEncoder, EncodingTwiceGivesTheSameBytes) {
  read("abc");
  for (std::uint32_t i = 0; i < 1000; ++i) {
    const std::uint32_t row = add(kThing, {i % 3, 3});
    document_.layer(kThing).set(row, 6, (i * 7) % (row + 1));
  }
  EXPECT_TRUE(line() == line());
}

#if defined(__has_feature)  // clang
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define YARLYK_SANITIZED
#endif
#endif
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !defined(YARLYK_SANITIZED)
// In a process of its own, which may have no more memory.
TEST(JsonlEncoderDeathTest, SaysThatMemoryIsShort) {
  const auto encode = [] {
    const Schema schema = small_schema();
    Document document;
    document.reset(schema, "a", std::string(std::size_t{32} << 20, 'x'));
    std::string out = "kept";
    const rlimit none{1, RLIM_INFINITY};
    ::setrlimit(RLIMIT_AS, &none);
    const std::string fault =
        fault_of([&] { encode_jsonl(document, "a.txt", {}, OffsetUnit::kByte, out); });
    ::_exit(fault == "out of memory" && out == "kept" ? 0 : 1);
  };
  EXPECT_EXIT(encode(), ::testing::ExitedWithCode(0), "");
}
#endif

}  // namespace
}  // namespace yarlyk::io
