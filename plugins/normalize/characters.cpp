#include "characters.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <string_view>

namespace yarlyk::normalize {
namespace {

using text::CodePoint;

bool is_shaped_script(CodePoint c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_ARABIC:
    case USCRIPT_SYRIAC:
    case USCRIPT_MONGOLIAN:
    case USCRIPT_NKO:
    case USCRIPT_THAANA:
    case USCRIPT_DEVANAGARI:
    case USCRIPT_BENGALI:
    case USCRIPT_GURMUKHI:
    case USCRIPT_GUJARATI:
    case USCRIPT_ORIYA:
    case USCRIPT_TAMIL:
    case USCRIPT_TELUGU:
    case USCRIPT_KANNADA:
    case USCRIPT_MALAYALAM:
    case USCRIPT_SINHALA:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
    case USCRIPT_TIBETAN:
      return true;
    case USCRIPT_INHERITED:  // Arabic vowel signs
      return c >= 0x64B && c <= 0x655;
    default:
      return false;
  }
}

bool is_pictograph(CodePoint c) {
  return c > 0xFF && u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
}

}  // namespace

bool is_invisible(CodePoint c) {
  return c == 0xAD || c == 0x61C || c == 0x200B || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

bool is_odd_space(CodePoint c) {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

CodePoint plain_dash(CodePoint c) {
  switch (c) {
    case 0x2010:
    case 0x2011:
      return '-';
    case 0x2012:
    case 0x2212:
      return 0x2013;
    case 0x2015:
      return 0x2014;
    default:
      return 0;
  }
}

bool is_cyrillic_vowel(CodePoint c) {
  if (c < 0x400 || c > 0x4FF) return false;
  constexpr std::u32string_view kVowels = U"аеёиоуыэюяіїєәөүұАЕЁИОУЫЭЮЯІЇЄӘӨҮҰ";
  return kVowels.find(static_cast<char32_t>(c)) != kVowels.npos;
}

bool joiner_counts(CodePoint before, CodePoint after) {
  if (before == 0) return false;
  if (is_shaped_script(before)) return true;
  const bool emoji = is_pictograph(before) || before == 0xFE0F ||
                     u_hasBinaryProperty(before, UCHAR_EMOJI_MODIFIER) != 0;
  return emoji && after != 0 && is_pictograph(after);
}

}  // namespace yarlyk::normalize
