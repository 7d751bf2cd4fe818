#include "io/decoder.h"

#include <gtest/gtest.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/io/fault_of.h"
#include "text/utf8.h"

namespace yarlyk::io {
namespace {

using namespace std::string_literals;

const std::string kBad = "\xEF\xBF\xBD";

std::string times(const std::string& part, std::size_t n) {
  std::string all;
  for (std::size_t i = 0; i < n; ++i) all += part;
  return all;
}

TEST(Decoder, ReplacesEachMaximalIllFormedPart) {
  struct Case {
    std::string bytes;
    std::string text;
    std::uint64_t replacements;
  };
  for (const Case& c : {
           Case{"", "", 0},
           Case{"plain жук 😀", "plain жук 😀", 0},
           Case{"nul\0nul"s, "nul\0nul"s, 0},
           Case{"\xEF\xBF\xBD", kBad, 0},  // one that was there already
           Case{"\x80", kBad, 1},
           Case{"\xBF\xBF", kBad + kBad, 2},
           Case{"a\xC3", "a" + kBad, 1},
           Case{"\xC3(", kBad + "(", 1},
           Case{"\xE2\x82", kBad, 1},         // a cut-off € is one part
           Case{"\xE2\x82x", kBad + "x", 1},  //
           Case{"\xF0\x9F\x98", kBad, 1},     // a cut-off emoji is one part
           Case{"\xF0\x9F\x98x", kBad + "x", 1},
           Case{"\xF0\x9F\x98\xF0\x9F\x98\x80", kBad + "😀", 1},
           Case{"\xC0\xAF", kBad + kBad, 2},             // overlong
           Case{"\xE0\x80\xAF", times(kBad, 3), 3},      //
           Case{"\xF0\x80\x80\xAF", times(kBad, 4), 4},  //
           Case{"\xED\xA0\x80", times(kBad, 3), 3},      // a surrogate
           Case{"\xED\xA0\xBD\xED\xB8\x80", times(kBad, 6), 6},
           Case{"\xF4\x90\x80\x80", times(kBad, 4), 4},  // past U+10FFFF
           Case{"\xF5\x80", kBad + kBad, 2},
           Case{"\xFE\xFF", kBad + kBad, 2},
           Case{"\xF8\x88\x80\x80\x80", times(kBad, 5), 5},
           // The example of the Unicode standard, section 3.9.
           Case{"a\xF1\x80\x80\xE1\x80\xC2"
                "b\x80"
                "c\x80\xBF"
                "d",
                "a" + kBad + kBad + kBad + "b" + kBad + "c" + kBad + kBad + "d", 6},
       }) {
    const DecodedText got = replace_ill_formed(c.bytes);
    EXPECT_EQ(got.text, c.text);
    EXPECT_EQ(got.replacements, c.replacements) << c.text;
    EXPECT_EQ(got.encoding, "UTF-8");
  }
}

TEST(Decoder, AgreesWithIcuOnRandomBytes) {
  constexpr unsigned char kBytes[] = {'a',  0x80, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xD0,
                                      0xE0, 0xE2, 0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5};
  for (std::uint32_t seed = 0; seed < 3000; ++seed) {
    std::mt19937 random(seed);
    std::string bytes;
    for (std::size_t n = random() % 24; n > 0; --n) {
      bytes += static_cast<char>(kBytes[random() % std::size(kBytes)]);
    }
    std::string wanted;
    icu::UnicodeString::fromUTF8(bytes).toUTF8String(wanted);
    ASSERT_EQ(replace_ill_formed(bytes).text, wanted) << "seed " << seed;
  }
}

TEST(Decoder, AByteOrderMarkDecides) {
  struct Case {
    std::string bytes, text, encoding;
    std::uint64_t replacements;
  };
  for (const Case& c : {
           Case{"\xEF\xBB\xBF", "", "UTF-8", 0},
           Case{"\xEF\xBB\xBFжук", "жук", "UTF-8", 0},
           Case{"\xEF\xBB\xBF\xEF\xBB\xBFx", "\xEF\xBB\xBFx", "UTF-8", 0},  // one only
           Case{"x\xEF\xBB\xBF", "x\xEF\xBB\xBF", "UTF-8", 0},
           Case{"\xEF\xBB\xBF\xFF\xFF", kBad + kBad, "UTF-8", 2},  // says it is text
           Case{"\xFF\xFE", "", "UTF-16LE", 0},
           Case{"\xFE\xFF", "", "UTF-16BE", 0},
           Case{"\xFF\xFE\x36\x04"s, "ж", "UTF-16LE", 0},
           Case{"\xFE\xFF\x04\x36"s, "ж", "UTF-16BE", 0},
           Case{"\xFF\xFE\x3D\xD8\x00\xDE"s, "😀", "UTF-16LE", 0},
           Case{"\xFE\xFF\xD8\x3D\xDE\x00"s, "😀", "UTF-16BE", 0},
           Case{"\xFF\xFE\x3D\xD8"s, kBad, "UTF-16LE", 1},                // lone lead
           Case{"\xFF\xFE\x00\xDE"s, kBad, "UTF-16LE", 1},                // lone trail
           Case{"\xFF\xFE\x3D\xD8\x61\x00"s, kBad + "a", "UTF-16LE", 1},  //
           Case{"\xFF\xFE\x3D\xD8\x3D\xD8\x00\xDE"s, kBad + "😀", "UTF-16LE", 1},
           Case{"\xFF\xFE\x00\xDE\x3D\xD8"s, kBad + kBad, "UTF-16LE", 2},  // the wrong way round
           Case{"\xFF\xFE\x61\x00\x62"s, "a" + kBad, "UTF-16LE", 1},       // half a unit
           Case{"\xFF\xFE\x3D\xD8\x00"s, kBad + kBad, "UTF-16LE", 2},
           Case{"\xFF\xFE\x00"s, kBad, "UTF-16LE", 1},
       }) {
    const DecodedText got = decode_text(c.bytes);
    EXPECT_EQ(got.text, c.text);
    EXPECT_EQ(got.encoding, c.encoding) << c.text;
    EXPECT_EQ(got.replacements, c.replacements) << c.text;
    EXPECT_TRUE(text::is_valid_utf8(got.text));
  }
}

TEST(Decoder, ALittleDamageIsTextMuchIsNot) {
  EXPECT_EQ(decode_text(times("x", 19) + "\xFF").replacements, 1u);  // exactly 5 %
  EXPECT_EQ(decode_text(times("ж", 190) + times("\xFF", 10)).replacements, 10u);
  EXPECT_EQ(fault_of([] { decode_text(times("x", 18) + "\xFF"); }),
            "not text: 1 of 19 characters are not well-formed UTF-8; convert the file to UTF-8");
  EXPECT_EQ(fault_of([] { decode_text("\x80"); }),
            "not text: 1 of 1 characters are not well-formed UTF-8; convert the file to UTF-8");
  // Russian in Windows-1251, a PNG, a gzip header.
  for (const std::string& bytes : {"\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0"s,
                                   "\x89PNG\r\n\x1A\n\xFF\xD8"s, "\x1F\x8B\x08\x00\xC4\xE9\xFE"s}) {
    EXPECT_TRUE(fault_of([&] { decode_text(bytes); }).starts_with("not text: "));
  }
}

TEST(Decoder, LongDamageStaysLinear) {
  const DecodedText got = replace_ill_formed(times("a\xE2\x82\xFF", 500000));
  EXPECT_EQ(got.replacements, 1000000u);
  EXPECT_EQ(got.text.size(), 3500000u);
}

TEST(Decoder, ReadsMetadataInOrder) {
  using Members = std::vector<std::pair<std::string, std::string>>;
  struct Case {
    std::string json;
    Members members;
  };
  for (const Case& c : {
           Case{"{}", {}},
           Case{" \r\n{ }\n", {}},
           Case{"\xEF\xBB\xBF{\"a\":1}", {{"a", "1"}}},
           Case{R"({"z": "ж", "a": [1, {"b": null}], "": true})",
                {{"z", "\"ж\""}, {"a", R"([1,{"b":null}])"}, {"", "true"}}},
           Case{R"({"a": 1.5, "b": 0, "a": -2})", {{"a", "-2"}, {"b", "0"}}},  // the last wins
           Case{R"({"a": {"a": 1, "b": [2, {"a": 3}]}, "a\u0000": 1, "\u0061": [4]})",
                {{"a", "[4]"}, {"a\0"s, "1"}}},
           Case{R"({"": 1, "": {}})", {{"", "{}"}}},
           Case{R"({"q": "\"\\\n\u0000"})", {{"q", R"("\"\\\n\u0000")"}}},
           Case{R"({"e": "\ud83d\ude00"})", {{"e", "\"😀\""}}},
           Case{R"({"brackets": "[[[{{{"})", {{"brackets", "\"[[[{{{\""}}},
       }) {
    EXPECT_EQ(decode_metadata(c.json), c.members) << c.json;
  }
}

TEST(Decoder, NumbersOfMetadataStayAsTheyAreWritten) {
  for (const std::string number :
       {"0", "-0", "-0.0", "1.50", "9007199254740993", "-9223372036854775809",
        "18446744073709551616", "123456789012345678901234567890",
        "0.1234567890123456789012345678901234567890", "1e5", "1E+05", "-1.0e-400", "1e308"}) {
    const auto members = decode_metadata("{\"a\": " + number + " ,\"b\":[" + number + ", 1]}");
    ASSERT_EQ(members.size(), 2u) << number;
    EXPECT_EQ(members[0].second, number);
    EXPECT_EQ(members[1].second, "[" + number + ",1]");
  }
  for (const char* bad : {"-", "+1", ".5", "1.", "1e", "1e+", "0x1", "00", "--1", "1 2", "1e309"}) {
    EXPECT_NE(fault_of([&] { decode_metadata("{\"a\":" + std::string(bad) + "}"); }), "no fault")
        << bad;
  }
}

TEST(Decoder, RefusesMetadataThatIsNoObject) {
  for (const char* json : {"[]", "1", "\"x\"", "null", "true"}) {
    EXPECT_EQ(fault_of([&] { decode_metadata(json); }), "metadata is not a JSON object") << json;
  }
  struct Case {
    std::string json;
    std::uint32_t byte;
  };
  for (const Case& c : {
           Case{"", 0},
           Case{"  ", 2},
           Case{"{", 1},
           Case{"{\"a\"}", 4},
           Case{"{\"a\":}", 5},
           Case{"{\"a\":1,}", 7},
           Case{"{'a':1}", 1},
           Case{"{} x", 3},
           Case{"{\"a\":NaN}", 5},
           Case{"{\"a\":01}", 6},
           Case{"{\"a\":\"\\ud800\"}", 6},
           Case{"{\"a\":\"\xFF\"}", 6},
           Case{"{\"a\":\"\n\"}", 6},
       }) {
    const std::string fault = fault_of([&] { decode_metadata(c.json); });
    const std::string wanted = "metadata is not JSON: byte " + std::to_string(c.byte) + ": ";
    EXPECT_TRUE(fault.starts_with(wanted)) << c.json << ": " << fault;
  }
}

TEST(Decoder, NestingCannotOverflowTheStack) {
  const auto nested = [](std::size_t n) {
    return "{\"a\":" + times("[", n - 1) + times("]", n - 1) + "}";
  };
  EXPECT_EQ(decode_metadata(nested(100)).at(0).second, times("[", 99) + times("]", 99));
  EXPECT_EQ(fault_of([&] { decode_metadata(nested(101)); }),
            "metadata is nested 101 deep; at most 100 is read");
  EXPECT_EQ(fault_of([&] { decode_metadata(nested(100000)); }),
            "metadata is nested 100000 deep; at most 100 is read");
  EXPECT_EQ(fault_of([&] { decode_metadata(times("{\"a\":", 100000) + "1" + times("}", 100000)); }),
            "metadata is nested 100000 deep; at most 100 is read");
  EXPECT_TRUE(fault_of([&] {
                decode_metadata(times("[", 100000));
              }).starts_with("metadata is not JSON: byte 100000: "));
  EXPECT_EQ(decode_metadata("{\"a\":\"" + times("[\\\"", 1000) + "\"}").size(), 1u);
}

TEST(Decoder, ReadsTheStringOfAJsonText) {
  struct Case {
    const char *json, *text;
  };
  for (const Case& c :
       {Case{"\"\"", ""}, Case{"\"ж\"", "ж"}, Case{R"("a\nb")", "a\nb"}, Case{R"("\u0436")", "ж"},
        Case{"1", ""}, Case{"null", ""}, Case{"", ""}, Case{"\"", ""}, Case{"[\"a\"]", ""}}) {
    EXPECT_EQ(json_string(c.json), c.text) << c.json;
  }
  EXPECT_EQ(json_string(R"("a\u0000b")"), "a\0b"s);
  for (const std::string text : {"", "a\"\\\n\x01", "Шуши \U0001F600"}) {
    EXPECT_EQ(json_string(json_quoted(text)), text);
  }
}

}  // namespace
}  // namespace yarlyk::io
