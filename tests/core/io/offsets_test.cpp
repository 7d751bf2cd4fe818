#include "io/offsets.h"

#include <gtest/gtest.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "text/utf8.h"

namespace yarlyk::io {
namespace {

// What is wrong with the three maps of a text, with ICU as the judge; empty if nothing.
std::string fault_of(const std::string& text) {
  const OffsetMap bytes(text, OffsetUnit::kByte), points(text, OffsetUnit::kCodePoint),
      units(text, OffsetUnit::kUtf16);
  for (std::uint32_t at = 0; at <= text.size(); ++at) {
    if (!text::is_boundary(text, at)) continue;
    const icu::UnicodeString before =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(at)));
    if (bytes(at) != at) return "byte " + std::to_string(at);
    if (points(at) != static_cast<std::uint32_t>(before.countChar32())) {
      return "code points before byte " + std::to_string(at);
    }
    if (units(at) != static_cast<std::uint32_t>(before.length())) {
      return "UTF-16 units before byte " + std::to_string(at);
    }
  }
  return {};
}

TEST(Offsets, UnitsHaveTheNamesThatResultsUse) {
  EXPECT_EQ(offset_unit_name(OffsetUnit::kByte), "byte");
  EXPECT_EQ(offset_unit_name(OffsetUnit::kCodePoint), "codepoint");
  EXPECT_EQ(offset_unit_name(OffsetUnit::kUtf16), "utf16");
}

TEST(Offsets, AgreeWithIcuOnNastyTexts) {
  for (const char* text : {
           "",
           " \t\r\n",
           "plain",
           "Привет, world",
           "е\xCC\x81 q\xCC\x87\xCC\xA3",
           "👨\xE2\x80\x8D👩\xE2\x80\x8D👧 👍🏽 🇦🇲",
           "𝐀𝖇𝟛 𐐀",
           "co\xC2\xADop\xE2\x80\x8B",
           "a\xC2\x85"
           "b\xE2\x80\xA8"
           "c",
           "\xEF\xBB\xBFx",
           "\xEF\xBF\xBD\xEF\xBF\xBE\xF4\x8F\xBF\xBF",
       }) {
    EXPECT_EQ(fault_of(text), "") << text;
  }
  EXPECT_EQ(fault_of(std::string("nul\0nul", 7)), "");
}

TEST(Offsets, AgreeWithIcuAroundEveryStride) {
  // Code points of each width pushed over the borders of blocks, one byte at a time.
  for (const char* wide : {"я", "\xE2\x82\xAC", "😀"}) {
    for (std::size_t shift = 0; shift < 5; ++shift) {
      std::string text(shift, 'x');
      while (text.size() < 300) text += wide;
      ASSERT_EQ(fault_of(text), "") << wide << " after " << shift;
    }
  }
  for (const std::size_t size : {63u, 64u, 65u, 127u, 128u, 129u}) {
    ASSERT_EQ(fault_of(std::string(size, 'x')), "") << size;
    ASSERT_EQ(fault_of(std::string(size - 4, 'x') + "😀"), "") << size;
  }
}

TEST(Offsets, AgreeWithIcuOnRandomTexts) {
  constexpr std::string_view kPieces[] = {"a", "ж", "\xE2\x82\xAC", "😀", "\xCC\x81", "\r\n"};
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    std::string text;
    for (std::size_t n = random() % 120; n > 0; --n) text += kPieces[random() % 6];
    ASSERT_EQ(fault_of(text), "") << "seed " << seed;
  }
}

}  // namespace
}  // namespace yarlyk::io
