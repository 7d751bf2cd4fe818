#include "text/sentences.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace yarlyk::text {
namespace {

SentenceSplitter splitter() {
  SentenceSplitter made;
  made.add_abbreviations(
      "# classes\n"
      "before Mr Col ret т.е им.\r\n"
      "number No Aug ст # before a figure\n\n"
      "either U.S Inc\n"
      "unit г р тыс\n"
      "end т.д\n",
      "abbreviations.txt");
  made.add_openers("# openers\nThe In He Но Он А В");
  made.add_speech_verbs("asked said # verbs\n");
  return made;
}

std::string cut(const SentenceSplitter& by, const std::string& text) {
  std::vector<Span> spans;
  by.split(text, {0, static_cast<std::uint32_t>(text.size())}, spans);
  std::string out;
  for (const Span span : spans) out += "[" + std::string(span.of(text)) + "]";
  return out;
}

struct Case {
  std::string in, out;
};

void check(const std::vector<Case>& cases) {
  const SentenceSplitter by = splitter();
  for (const Case& c : cases) EXPECT_EQ(cut(by, c.in), c.out) << c.in;
}

TEST(Sentences, PlainProse) {
  check({{"", ""},
         {" \t\u00A0\n\u2028\uFEFF", ""},
         {"One. Two! Three? Four", "[One.][Two!][Three?][Four]"},
         {"  One.\r\nTwo.  ", "[One.][Two.]"},
         {"What?! No... Yes… Да.", "[What?!][No...][Yes…][Да.]"},
         {"Wait… no, wait... for it.", "[Wait… no, wait... for it.]"},
         {"It cost 3.14 or 1.000.000. So.", "[It cost 3.14 or 1.000.000.][So.]"},
         {"In 2008. 150 men came.", "[In 2008.][150 men came.]"},
         {"See site.ru today. Go.", "[See site.ru today.][Go.]"},
         {"Все кончено.Наутро выпал снег.", "[Все кончено.][Наутро выпал снег.]"},
         {"Why?Because.", "[Why?][Because.]"},
         {"今天。明天！", "[今天。][明天！]"},
         {"Մեկ։ Երկու։", "[Մեկ։][Երկու։]"}});
}

TEST(Sentences, AbbreviationsInitialsNumbers) {
  check(
      {{"J.-P. Smith met А.‑Ж. Серов. They sat.", "[J.-P. Smith met А.‑Ж. Серов.][They sat.]"},
       {"Mr. Brown left. Col. (ret.) Gray came.", "[Mr. Brown left.][Col. (ret.) Gray came.]"},
       {"J. Smith and J. R. R. Doe.", "[J. Smith and J. R. R. Doe.]"},
       {"Писал А. С. Пушкин. Потом уехал.", "[Писал А. С. Пушкин.][Потом уехал.]"},
       {"Справка: Г. В. Иванов.", "[Справка: Г. В. Иванов.]"},
       {"It was plan B. The plan failed.", "[It was plan B.][The plan failed.]"},
       {"No. 5 and Aug. 2 came. No. Never.", "[No. 5 and Aug. 2 came.][No.][Never.]"},
       {"The U.S. President. In the U.S. The law.", "[The U.S. President.][In the U.S.][The law.]"},
       {"Город, т. е. Ош. И т. д. Потом.", "[Город, т. е. Ош.][И т. д.][Потом.]"},
       {"Жил в г. Ош. Уехал.", "[Жил в г. Ош.][Уехал.]"},
       {"В 2008 г. Россия начала.", "[В 2008 г. Россия начала.]"},
       {"Договор подписали в 2008 г. Но он не работал.",
        "[Договор подписали в 2008 г.][Но он не работал.]"},
       {"Это долго шло и стоило 5 тыс. Россия молчала.",
        "[Это долго шло и стоило 5 тыс.][Россия молчала.]"},
       {"1. First item. 2nd.", "[1. First item.][2nd.]"},
       {"IV. The council.", "[IV. The council.]"}});
}

TEST(Sentences, QuotationsAndBrackets) {
  check(
      {{"\"Stop! Why?\" asked he. \"Now.\"", "[\"Stop!][Why?\" asked he.][\"Now.\"]"},
       {"“Where is it?” Brown asked. “Here.”", "[“Where is it?” Brown asked.][“Here.”]"},
       {"“Where is it?” He said nothing.", "[“Where is it?”][He said nothing.]"},
       {"Он сказал «Да». Потом ушел.", "[Он сказал «Да».][Потом ушел.]"},
       {"«Завтра. К кому побежим?», — спросил он.", "[«Завтра.][К кому побежим?», — спросил он.]"},
       {"«Стой!» («Halt»). Все.", "[«Стой!» («Halt»).][Все.]"},
       {"«Где он?» — Петров молчит.", "[«Где он?» — Петров молчит.]"},
       {"— Да, — сказал он. — Пойдём.", "[— Да, — сказал он.][— Пойдём.]"},
       {"He left (for good.) She stayed.", "[He left (for good.)][She stayed.]"},
       {"A fact.[12] Another.¹ Last.*", "[A fact.[12]][Another.¹][Last.*]"},
       {"„Ja.“ Nein.", "[„Ja.“][Nein.]"},
       {"«Да.\" ) ] Нет", "[«Да.\"][) ] Нет]"},
       {"... . . .", "[... . . .]"},
       {"!!!", "[!!!]"},
       {"End. \U0001F921\U0001F921", "[End. \U0001F921\U0001F921]"},
       {"One | two? | Three", "[One | two? | Three]"}});
}

TEST(Sentences, TextWithoutCapitals) {
  check({{"they met. they talked. why? no idea… really",
          "[they met.][they talked.][why?][no idea… really]"},
         {"mr. brown left. (later) he", "[mr. brown left. (later) he]"}});
}

TEST(Sentences, WithoutListsOnlyShapesCount) {
  EXPECT_EQ(cut(SentenceSplitter(), "J. Doe met Mr. Brown. Then. "),
            "[J. Doe met Mr.][Brown.][Then.]");
}

TEST(Sentences, CoverEverythingVisibleOfHugeInput) {
  const SentenceSplitter by = splitter();
  for (const std::string unit :
       {"a.", "A. ", ". ", "?\" ", "г. ", "1. ", "\u0301", "…", "(", "Mr. ", "А. С. ", "\r\n",
        "x! \u200B", "\"", "[1", "5 г. ", "— "}) {
    std::string text;
    while (text.size() < 200000) text += unit;
    std::vector<Span> spans;
    by.split(text, {0, static_cast<std::uint32_t>(text.size())}, spans);
    std::uint32_t end = 0;
    for (const Span span : spans) {
      ASSERT_LE(end, span.begin);
      ASSERT_TRUE(trimmed(text, {end, span.begin}).empty());
      ASSERT_EQ(trimmed(text, span), span);
      end = span.end;
    }
    ASSERT_TRUE(trimmed(text, {end, static_cast<std::uint32_t>(text.size())}).empty());
  }
}

TEST(Trimmed, Table) {
  const auto trim = [](const std::string& text) {
    return std::string(trimmed(text, {0, static_cast<std::uint32_t>(text.size())}).of(text));
  };
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim(" \u00A0\u200B\uFEFF"), "");
  EXPECT_EQ(trim("\uFEFF a b\u2029"), "a b");
  EXPECT_EQ(trim(" \x01 a\x7f\x1f"), "\x01 a\x7f");
  EXPECT_EQ(trim("\u0301"), "\u0301");
  EXPECT_EQ(trim("\u2764\uFE0F"), "\u2764\uFE0F");
}

}  // namespace
}  // namespace yarlyk::text
