// JSON that every reader takes, whatever goes in.
#include "io/json_builder.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <cmath>

namespace yarlyk::io {
namespace {

std::string text_of(std::string_view value) {
  JsonBuilder json;
  json.begin_object().member("k", value).end_object();
  rapidjson::Document read;
  read.Parse<rapidjson::kParseValidateEncodingFlag>(json.finish().c_str());
  EXPECT_FALSE(read.HasParseError()) << value;
  if (read.HasParseError()) return "?";
  return {read["k"].GetString(), read["k"].GetStringLength()};
}

TEST(JsonBuilder, TextsComeBackAsTheyWere) {
  using namespace std::string_view_literals;
  for (const std::string_view s : {""sv, "a"sv, "\"\\/"sv, "\n\t\x01"sv, "a\0b"sv, "</script>"sv,
                                   "\u043e\u0431\u0437\u043e\u0440 \U0001F600"sv}) {
    EXPECT_EQ(text_of(s), s);
  }
}

TEST(JsonBuilder, WhatIsNoUtf8IsReplaced) {
  EXPECT_EQ(text_of("a\xFF z"), "a\uFFFD z");
  EXPECT_EQ(text_of("\xC3"), "\uFFFD");
  EXPECT_EQ(text_of("\xED\xA0\x80x").back(), 'x');  // a surrogate
}

TEST(JsonBuilder, NumbersHaveNoNeedlessFraction) {
  const std::pair<double, const char*> cases[] = {
      {0, "0\n"}, {5, "5\n"}, {-3, "-3\n"}, {0.1, "0.1\n"}, {1e15, "1000000000000000\n"}};
  for (const auto& [number, shown] : cases) {
    JsonBuilder json;
    json.number(number);
    EXPECT_EQ(json.finish(), shown);
  }
  JsonBuilder json;
  json.number(1e300);
  rapidjson::Document read;
  read.Parse(json.finish().c_str());
  EXPECT_EQ(read.GetDouble(), 1e300);
}

TEST(JsonBuilder, KeysStayInOrder) {
  JsonBuilder json;
  json.begin_object().member("b", true).member("a", std::vector<std::string>{"x", "y"});
  json.key("c").begin_array().integer(INT64_MIN).end_array().end_object();
  EXPECT_EQ(json.finish(),
            "{\n  \"b\": true,\n  \"a\": [\"x\", \"y\"],\n  \"c\": [-9223372036854775808]\n}\n");
}

}  // namespace
}  // namespace yarlyk::io
