#include "normalize/normalizer.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "text/code_points.h"
#include "text/utf8.h"

namespace yarlyk::normalize {
namespace {

bool is_nfc(const std::string& utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  return nfc->isNormalizedUTF8(utf8, status) != 0;
}

// What the alignment promises, for any source.
void check_view(const std::string& source, const View& view) {
  std::uint32_t src = 0, dst = 0;
  bool copied_before = false;
  for (const Segment& s : view.segments) {
    ASSERT_EQ(s.src_begin, src);
    ASSERT_EQ(s.dst_begin, dst);
    ASSERT_LT(s.src_begin, s.src_end);  // nothing is inserted
    ASSERT_LE(s.dst_begin, s.dst_end);
    src = s.src_end;
    dst = s.dst_end;
    ASSERT_TRUE(text::is_boundary(source, src));
    ASSERT_TRUE(text::is_boundary(view.text, dst));
    const std::string_view from =
        std::string_view(source).substr(s.src_begin, s.src_end - s.src_begin);
    const std::string_view to =
        std::string_view(view.text).substr(s.dst_begin, s.dst_end - s.dst_begin);
    ASSERT_EQ(s.copied, from == to);
    ASSERT_FALSE(s.copied && copied_before);
    copied_before = s.copied;
  }
  ASSERT_EQ(src, source.size());
  ASSERT_EQ(dst, view.text.size());
  ASSERT_TRUE(text::is_valid_utf8(view.text));
}

TEST(Normalize, Table) {
  const struct {
    std::string in, out;
  } cases[] = {
      {"", ""},
      {"plain ASCII \t\r\n", "plain ASCII \t\r\n"},
      {"Обычный текст, ёж и йод.", "Обычный текст, ёж и йод."},
      {"и\u0306 е\u0308 e\u0301", "й ё \u00E9"},
      {"\u212B \u2126", "\u00C5 \u03A9"},
      {"\uAC00 \u1100\u1161\u11A8", "\uAC00 \uAC01"},
      {"за\u0301мок О\u0301сень", "замок Осень"},
      {"во\u00AD\u0301да", "вода"},
      {"к\u0301", "\u045C"},  // ќ is a letter, not a stressed one
      {"рок\u0301\u0301", "ро\u045C\u0301"},
      {"\u0301x", "\u0301x"},
      {"don\u2019t o\u02BBz o\u2018zbek d\u00B4Or soldiers\u2019 boots",
       "don't o'z o'zbek d'Or soldiers' boots"},
      {"\u2018quoted\u2019 \u201Cwords\u201D «да» „nein“",
       "\u2018quoted\u2019 \u201Cwords\u201D «да» „nein“"},
      {"\u2018a\nb\u2019", "\u2018a\nb'"},  // a quotation does not outlive its line
      {"\u22125 1\u20122 \u2015 a\u2011b \u2013 \u2014",
       "\u20135 1\u20132 \u2014 a-b \u2013 \u2014"},
      {"a\u00A0b\u2009c\u3000d\u202Fe", "a b c d e"},
      {"\u2028\u2029\u0085\x0B\x0C", "\u2028\u2029\u0085\x0B\x0C"},
      {"ми\u00ADнистр\u200B \uFEFFx\u200E\u202A\u2060\u2066", "министр x"},
      {"\uFEFF", ""},
      {"\u00AD\u200B", ""},
      {"a\u200Db в\u200Cг", "ab вг"},
      {"\u200Da \u200C", "a "},
      {"\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
       "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"},
      {"\u0915\u094D\u200D\u0937", "\u0915\u094D\u200D\u0937"},
      {"\U0001F468\u200D\U0001F469\u200D\U0001F467", "\U0001F468\u200D\U0001F469\u200D\U0001F467"},
      {"\u2764\uFE0F\u200D\U0001F525", "\u2764\uFE0F\u200D\U0001F525"},
      {"\U0001F468\u200D.", "\U0001F468."},
      {"\u00A0\u0301", " \u0301"},
      {"a\u0316\u0301", "\u00E1\u0316"},
      {"и\u200B\u0306", "й"},
  };
  for (const auto& c : cases) {
    const View view = normalize(c.in);
    EXPECT_EQ(view.text, c.out) << c.in;
    check_view(c.in, view);
  }
}

TEST(Normalize, Segments) {
  EXPECT_TRUE(normalize("").segments.empty());
  EXPECT_EQ(normalize("Текст без хлопот.").segments, (std::vector<Segment>{{0, 31, 0, 31, true}}));
  EXPECT_EQ(normalize("a\u00AD\u200Bb").segments,
            (std::vector<Segment>{{0, 1, 0, 1, true}, {1, 6, 1, 1, false}, {6, 7, 1, 2, true}}));
  EXPECT_EQ(normalize("a\u00A0b").segments,
            (std::vector<Segment>{{0, 1, 0, 1, true}, {1, 3, 1, 2, false}, {3, 4, 2, 3, true}}));
  EXPECT_EQ(normalize("xи\u0306").segments,
            (std::vector<Segment>{{0, 1, 0, 1, true}, {1, 5, 1, 3, false}}));
  EXPECT_EQ(normalize("\uFEFF").segments, (std::vector<Segment>{{0, 3, 0, 0, false}}));
}

TEST(Normalize, EveryOptionCanBeOff) {
  const std::string text = "и\u0306 don\u2019t \u2212 \u00A0\u00AD а\u0301";
  Options none;
  none.compose = none.apostrophes = none.dashes = none.spaces = none.invisible = none.stress =
      false;
  EXPECT_EQ(normalize(text, none).text, text);
  Options only = none;
  only.compose = true;
  EXPECT_EQ(normalize(text, only).text, "й don\u2019t \u2212 \u00A0\u00AD а\u0301");
  only = none;
  only.stress = true;
  EXPECT_EQ(normalize(text, only).text, "и\u0306 don\u2019t \u2212 \u00A0\u00AD а");
}

TEST(Normalize, RandomNastyStrings) {
  const std::vector<text::CodePoint> alphabet{
      'a',    'e',     ' ',     '\n',    '\r',   '\'',   0,       0x430,  0x438,   0x435,
      0x43A,  0x451,   0x301,   0x300,   0x306,  0x308,  0x316,   0x327,  0x345,   0x341,
      0xAD,   0x200B,  0x200C,  0x200D,  0xFEFF, 0x2019, 0x2018,  0x2BC,  0x2212,  0x2015,
      0xA0,   0x3000,  0x2028,  0x1100,  0x1161, 0x11A8, 0xAC00,  0x212B, 0x1E9B,  0x323,
      0xFB1D, 0x915,   0x94D,   0x93C,   0x9C7,  0x9BE,  0x644,   0x653,  0x1F468, 0x1F3FD,
      0xFE0F, 0x1D15E, 0x1D165, 0x2F800, 0x0F73, 0x0344, 0x10FFFF};
  std::mt19937 random(20260101);  // fixed: a failure can be run again
  for (int round = 0; round < 20000; ++round) {
    std::string source;
    const std::size_t length = random() % 24;
    for (std::size_t i = 0; i < length; ++i) {
      text::append_code_point(alphabet[random() % alphabet.size()], source);
    }
    const View view = normalize(source);
    check_view(source, view);
    if (HasFatalFailure()) FAIL() << "round " << round;
    ASSERT_TRUE(is_nfc(view.text)) << "round " << round;
    // Nothing but NFC when all else is off.
    Options only;
    only.apostrophes = only.dashes = only.spaces = only.invisible = only.stress = false;
    UErrorCode status = U_ZERO_ERROR;
    std::string expected;
    icu::Normalizer2::getNFCInstance(status)
        ->normalize(icu::UnicodeString::fromUTF8(source), status)
        .toUTF8String(expected);
    const View composed = normalize(source, only);
    ASSERT_EQ(composed.text, expected) << "round " << round;
    check_view(source, composed);
    if (HasFatalFailure()) FAIL() << "round " << round;
  }
}

TEST(Normalize, HugeInputStaysLinear) {
  for (const std::string unit : {"\u0301\u0316", "e\u0301", "\u00AD", "а\u0301", "\u200D", "\u2018",
                                 "x", "\u1161", "\u09BE", "\U0001F468\u200D"}) {
    std::string source = "a";
    while (source.size() < 400000) source += unit;
    const View view = normalize(source);
    check_view(source, view);
    EXPECT_TRUE(is_nfc(view.text));
  }
}

}  // namespace
}  // namespace yarlyk::normalize
