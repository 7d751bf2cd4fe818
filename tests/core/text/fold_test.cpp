#include "text/fold.h"

#include <gtest/gtest.h>

#include <string>

#include "text/utf8.h"

namespace yarlyk::text {
namespace {

struct Case {
  const char* name;
  std::string in, out;
};

TEST(Fold, Table) {
  const Case cases[] = {
      {"empty", "", ""},
      {"ascii", "Hello World 42", "hello world 42"},
      {"cyrillic", "ОДКБ Ёлка ёж Йод", "одкб елка еж йод"},
      {"other cyrillic", "Ўзбек Ђ Ї Ґ Ң Ө", "ўзбек ђ ї ґ ң ө"},
      {"full folding", "Straße ﬁ", "strasse fi"},
      {"stress", "за\u0301мок замо\u0301к", "замок замок"},
      {"grave stress", "о\u0300но", "оно"},
      {"precomposed stress", "\u0450\u045D\u0400\u040D", "еиеи"},
      {"short i decomposed", "и\u0306 И\u0306", "й й"},
      {"io decomposed", "е\u0308", "е"},
      {"latin accent composed or not", "E\u0301 \u00C9", "\u00E9 \u00E9"},
      {"two marks", "e\u0302\u0301", "\u1EBF"},
      {"mark with nothing to join", "x\u0327\u0306", "x\u0327\u0306"},
      {"stress alone", "\u0301", ""},
      {"soft hyphen", "ми\u00ADнистр", "министр"},
      {"zero width, direction, BOM", "\uFEFFa\u200Bb\u200Ec\u2060", "abc"},
      {"soft hyphen between letter and mark", "и\u00AD\u0306", "й"},
      {"apostrophes", "don\u2019t o\u02BCz o\u2018zbek", "don't o'z o'zbek"},
      {"opening single mark stays", "\u2018word", "\u2018word"},
      {"hyphens", "a\u2011b \u2010", "a-b -"},
      {"dash inside a word", "a\u2013b", "a-b"},
      {"dash between words", "a \u2014 b", "a \u2014 b"},
      {"line breaks and tabs stay", "A\r\n\tB\u2028C", "a\r\n\tb\u2028c"},
      {"control characters go", std::string("a\0b\x01", 4), "ab"},
      {"astral capitals", "\U00010400", "\U00010428"},
      {"emoji", "\U0001F921!", "\U0001F921!"},
      {"dotted capital I", "\u0130", "i\u0307"},
      {"greek final sigma", "\u03A3\u03C2", "\u03C3\u03C3"},
  };
  for (const Case& c : cases) EXPECT_EQ(fold(c.in), c.out) << c.name;
}

TEST(Fold, IsIdempotentAndWellFormed) {
  for (const std::string in :
       {"И\u0306О\u0301Ё", "\u0130\u0301x\u2019s", "A\u030A\u0301\u0327", "ΐ"}) {
    const std::string once = fold(in);
    EXPECT_EQ(fold(once), once);
    EXPECT_TRUE(is_valid_utf8(once));
  }
}

TEST(Fold, AppendsAndStaysLinear) {
  std::string out = "x";
  fold_to("Y", out);
  EXPECT_EQ(out, "xy");
  std::string marks = "e";
  for (int i = 0; i < 300000; ++i) marks += "\u0316";
  EXPECT_EQ(fold(marks).size(), marks.size());
}

TEST(Fold, SurvivesBytesThatAreNoText) {
  for (int byte = 0x80; byte < 0x100; ++byte) {
    EXPECT_NO_THROW(fold(std::string("a") + static_cast<char>(byte)));
  }
}

}  // namespace
}  // namespace yarlyk::text
