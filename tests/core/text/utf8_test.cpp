#include "text/utf8.h"

#include <gtest/gtest.h>
#include <unicode/ustring.h>

#include <random>
#include <string>
#include <vector>

namespace yarlyk::text {
namespace {

using namespace std::string_literals;

// Whether ICU's converter of whole strings takes `bytes`.
bool icu_takes(std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  std::vector<UChar> out(bytes.size() + 1);
  u_strFromUTF8(out.data(), static_cast<std::int32_t>(out.size()), nullptr, bytes.data(),
                static_cast<std::int32_t>(bytes.size()), &error);
  return U_SUCCESS(error);
}

// The longest start that ICU takes.
std::size_t icu_prefix(std::string_view bytes) {
  std::size_t size = bytes.size();
  while (!icu_takes(bytes.substr(0, size))) --size;
  return size;
}

TEST(ValidPrefix, Table) {
  const struct {
    std::string bytes;
    std::size_t prefix;
  } cases[] = {
      {"", 0},
      {"plain", 5},
      {"eight by\0tes and more"s, 21},
      {"ё", 2},
      {"12345678ё", 10},
      {"1234567ё12345678", 17},
      {"\xEF\xBB\xBFx", 4},
      {"\x7F\xC2\x80\xDF\xBF", 5},
      {"\xE0\xA0\x80\xEF\xBF\xBF", 6},
      {"\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", 8},
      {"\xED\x9F\xBF\xEE\x80\x80", 6},  // the neighbours of the surrogates
      {"a\x80", 1},                     // a continuation alone
      {"a\xBF", 1},
      {"\xC0\x80", 0},  // longer than need be
      {"\xC1\xBF", 0},
      {"\xE0\x9F\xBF", 0},
      {"\xF0\x8F\xBF\xBF", 0},
      {"ab\xED\xA0\x80", 2},  // surrogates
      {"ab\xED\xBF\xBF", 2},
      {"\xF4\x90\x80\x80", 0},  // beyond U+10FFFF
      {"\xF5\x80\x80\x80", 0},
      {"\xF8\x88\x80\x80\x80", 0},
      {"\xFE", 0},
      {"\xFF", 0},
      {"x\xD1", 1},  // cut off
      {"x\xE2\x82", 1},
      {"x\xF0\x9F\x98", 1},
      {"\xD1\xD1\x91", 0},
      {"\xE2\x82z", 0},
      {"\xF0\x9F\x98\xF0\x9F\x98\x80", 0},
      {"12345678\xFF", 8},
      {"1234567\xFF", 7},
      {"1234567890\xE2\x82", 10},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(valid_prefix(c.bytes), c.prefix) << ::testing::PrintToString(c.bytes);
    EXPECT_EQ(icu_prefix(c.bytes), c.prefix) << ::testing::PrintToString(c.bytes);
    EXPECT_EQ(is_valid_utf8(c.bytes), c.prefix == c.bytes.size());
  }
}

TEST(ValidPrefix, ReadsNothingBehindTheEnd) {
  const std::string text = "абв";
  EXPECT_EQ(valid_prefix(std::string_view(text).substr(0, 3)), 2u);
  EXPECT_EQ(valid_prefix(std::string_view(text).substr(1)), 0u);
}

TEST(ValidPrefix, EveryStringOfTwoBytesAgreesWithIcu) {
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string bytes = {static_cast<char>(first), static_cast<char>(second)};
      ASSERT_EQ(valid_prefix(bytes), icu_prefix(bytes)) << first << " " << second;
    }
  }
}

TEST(ValidPrefix, RandomBytesAgreeWithIcu) {
  // Whole code points, and pieces of some, so that long starts are well-formed now and then.
  const std::vector<std::string> pieces = {"a",    "12345678", "ё",    "€",    "😀",    "\xC2",
                                           "\xE0", "\xE0\xA0", "\xED", "\xA0", "\x80", "\xBF",
                                           "\xF0", "\xF0\x90", "\xF4", "\x8F", "\x90", "\xFF"};
  std::mt19937 random(1);
  const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
  for (int round = 0; round < 20000; ++round) {
    std::string bytes;
    const std::size_t good = below(12), odd = below(4);
    for (std::size_t i = 0; i < good; ++i) bytes += pieces[below(5)];
    for (std::size_t i = 0; i < odd; ++i) bytes += pieces[below(pieces.size())];
    if (below(4) == 0) bytes += static_cast<char>(below(256));
    ASSERT_EQ(valid_prefix(bytes), icu_prefix(bytes)) << ::testing::PrintToString(bytes);
  }
}

TEST(ValidPrefix, LongTextIsReadInOneGo) {
  for (const std::string unit : {"a", "ё", "€", "😀", "aё"}) {
    std::string text;
    while (text.size() < 4'000'000) text += unit;
    EXPECT_TRUE(is_valid_utf8(text));
    EXPECT_EQ(valid_prefix(text + "\xFF" + text), text.size());
  }
}

TEST(IsBoundary, OnlyBetweenCodePoints) {
  const struct {
    std::string_view text;
    std::vector<std::size_t> boundaries;
  } cases[] = {
      {"", {0}},
      {"ab", {0, 1, 2}},
      {"ё", {0, 2}},
      {"a€b", {0, 1, 4, 5}},
      {"😀", {0, 4}},
      {"e\u0301", {0, 1, 3}},  // code points, not what a reader sees as one
                               // letter
      {"\r\n", {0, 1, 2}},
  };
  for (const auto& c : cases) {
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at <= c.text.size() + 3; ++at) {
      if (is_boundary(c.text, at)) found.push_back(at);
    }
    EXPECT_EQ(found, c.boundaries) << c.text;
    EXPECT_FALSE(is_boundary(c.text, static_cast<std::size_t>(-1)));
  }
}

TEST(IsBoundary, CutsWhereBothSidesStayWellFormed) {
  const std::string text = "x ё€😀\xC2\xAD\xE2\x80\xA8z";
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const bool whole = icu_takes(text.substr(0, at)) && icu_takes(text.substr(at));
    EXPECT_EQ(is_boundary(text, at), whole) << at;
  }
}

TEST(MarkSize, BytesOfAMarkAtTheStart) {
  const struct {
    std::string_view text;
    std::size_t size;
  } cases[] = {
      {"", 0},           {"e\u0301", 0},
      {"\u0301", 2},     {"\u0301\u0301", 2},  // one mark, not all that follow
      {"\u0903x", 3},                          // a spacing mark
      {"\u20DD", 3},                           // an enclosing mark
      {"\uFE0F", 3},                           // a variation selector
      {"\U0001D165", 4},                       // astral
      {"\u00B4", 0},                           // an acute on its own is a sign
      {"ё", 0},          {"\u00AD\u0301", 0},
      {"😀", 0},
  };
  for (const auto& c : cases) EXPECT_EQ(mark_size(c.text), c.size) << c.text;
}

}  // namespace
}  // namespace yarlyk::text
