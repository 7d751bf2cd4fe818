#include "segment/segmenter.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "plugins/segment/shipped_segmenter.h"

namespace yarlyk::segment {
namespace {

using text::Span;

std::string cut(const std::string& text, const std::vector<Span>& blocks = {}) {
  std::string out;
  for (const Span span : shipped().sentences(text, blocks)) {
    out += "[" + std::string(span.of(text)) + "]";
  }
  return out;
}

struct Case {
  std::string in, out;
};

TEST(Segmenter, Prose) {
  const Case cases[] = {
      {"", ""},
      {"\uFEFF \r\n\u2028\u0085\u00A0", ""},
      {"Gen. Gray and Lt. Col. Black (ret.) met Sen. White. They left.",
       "[Gen. Gray and Lt. Col. Black (ret.) met Sen. White.][They left.]"},
      {"It was signed on Aug. 2 in St. Petersburg. Art. 4 applies.",
       "[It was signed on Aug. 2 in St. Petersburg.][Art. 4 applies.]"},
      {"The U.S. Senate voted. It was 5 p.m. in the U.S. The bill passed.",
       "[The U.S. Senate voted.][It was 5 p.m. in the U.S.][The bill passed.]"},
      {"Акад. Белов и ген. Серов жили на ул. Садовой в г. Нарын. Потом уехали.",
       "[Акад. Белов и ген. Серов жили на ул. Садовой в г. Нарын.][Потом уехали.]"},
      {"Были хлеб, соль и т. д. Все поели. См. ст. 4 и п. 2 договора, т. е. устав.",
       "[Были хлеб, соль и т. д.][Все поели.][См. ст. 4 и п. 2 договора, т. е. устав.]"},
      {"Я помог им. Они ушли. Театр им. Пушкина закрыт.",
       "[Я помог им.][Они ушли.][Театр им. Пушкина закрыт.]"},
      {"Это стоило 5 млрд. Никто не платил.", "[Это стоило 5 млрд.][Никто не платил.]"},
      {"«Кто поможет?» — спросил он. — Никто. Пойдём.",
       "[«Кто поможет?» — спросил он.][— Никто.][Пойдём.]"},
  };
  for (const Case& c : cases) EXPECT_EQ(cut(c.in), c.out) << c.in;
}

TEST(Segmenter, EveryLineBreakEndsASentence) {
  for (const std::string mark : {"\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029", "\n\n \r\n"}) {
    EXPECT_EQ(cut("A heading" + mark + "by someone" + mark), "[A heading][by someone]") << mark;
  }
}

TEST(Segmenter, BlocksAreBorders) {
  const std::string text = "One two. Three four";
  EXPECT_EQ(cut(text, {{0, 3}, {3, 13}}), "[One][two.][Thre][e four]");
  EXPECT_EQ(cut(text, {{9, 19}, {0, 9}}), "[One two.][Three four]");
  EXPECT_EQ(cut(text, {{0, 3}, {0, 8}, {2, 500}}), "[On][e][two.][Three four]");
  EXPECT_EQ(cut(text, {{4, 4}}), "[One][two.][Three four]");
}

TEST(Segmenter, SpeakerLabels) {
  const Case cases[] = {
      {"Talk\nHOST (Ann Berg): Hello. Why?\nGUEST: No idea.\nHOST: Thanks.",
       "[Talk][HOST (Ann Berg):][Hello.][Why?][GUEST:][No idea.][HOST:][Thanks.]"},
      {"Беседа\nВопрос: Как?\nОтвет: Так.\nВопрос: Где?\nОтвет: Там.",
       "[Беседа][Вопрос:][Как?][Ответ:][Так.][Вопрос:][Где?][Ответ:][Там.]"},
      {"Comments\nann_b: yes\n– Oleg P.: no\n@x1 — maybe",
       "[Comments][ann_b:][yes][– Oleg P.:][no][@x1 —][maybe]"},
      {"NATO: a new crisis\nIt began: nobody knew why.\nText.",
       "[NATO: a new crisis][It began: nobody knew why.][Text.]"},
      {"Start\nAt 12:30 they met.\nSee https://a.b/c\nEnd",
       "[Start][At 12:30 they met.][See https://a.b/c][End]"},
      {"Start\nHOST:\nHello\nHOST:\nBye", "[Start][HOST:][Hello][HOST:][Bye]"},
      {"Start\n(((:: a\n)): b\n: c", "[Start][(((:: a][)): b][: c]"},
  };
  for (const Case& c : cases) EXPECT_EQ(cut(c.in), c.out) << c.in;
}

TEST(Segmenter, HardWrappedTextIsReadAcrossItsLines) {
  const std::string text =
      "THE HEADING\n\n"
      "The ministers met in the capital on Monday and spoke about\r\n"
      "the treaty that they had signed many years ago. They agreed\r\n"
      "on nothing at all, as one of them told the reporters who had\r\n"
      "been waiting in the corridor since the early morning hours.\r\n"
      "Nobody was surprised by this, least of all the people that\r\n"
      "had read the draft. It was thin.\r\n"
      "- an item of a list\n\n"
      "Another paragraph";
  const std::string out = cut(text);
  EXPECT_NE(out.find("[THE HEADING][The ministers"), out.npos) << out;
  EXPECT_NE(out.find("about\r\nthe treaty that they had signed many years ago.][They"), out.npos)
      << out;
  EXPECT_NE(out.find("draft.][It was thin.][- an item of a list][Another paragraph]"), out.npos)
      << out;
}

TEST(Segmenter, ShortLinesAreNoWrappedText) {
  EXPECT_EQ(cut("a b\nc d\ne f\ng h\ni j\nk l"), "[a b][c d][e f][g h][i j][k l]");
  std::string poem, expected;
  for (int i = 0; i < 20; ++i) {
    const std::string line = "a line of about forty characters in it" +
                             std::string(static_cast<std::size_t>(i % 7) * 9, 'x');
    poem += line + "\n";
    expected += "[" + line + "]";
  }
  EXPECT_EQ(cut(poem), expected);
}

TEST(Segmenter, BadListsAreRefused) {
  Lists lists;
  lists.abbreviations = {{"a.txt", "# fine\nwrong Mr"}};
  EXPECT_THROW(Segmenter{lists}, std::runtime_error);
}

TEST(Segmenter, CoversHugeOddInput) {
  for (const std::string unit : {"A: ", "HOST: a\n", "(", "a\n", "\n", "\r", "word ", "г. ", "?\" ",
                                 "\U0001F921", "1. ", "- ", "\u2028\u0301"}) {
    std::string text;
    while (text.size() < 200000) text += unit;
    std::uint32_t end = 0;
    for (const Span span : shipped().sentences(text, {{10, 20}})) {
      ASSERT_LE(end, span.begin);
      ASSERT_LT(span.begin, span.end);
      ASSERT_TRUE(text::trimmed(text, {end, span.begin}).empty());
      end = span.end;
    }
    ASSERT_TRUE(text::trimmed(text, {end, static_cast<std::uint32_t>(text.size())}).empty());
  }
}

TEST(Segmenter, ThreadsAgree) {
  const std::string text = "Mr. Gray left. Why? «Да». Он ушел.";
  const std::string expected = cut(text);
  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  for (std::string& result : results) threads.emplace_back([&] { result = cut(text); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : results) EXPECT_EQ(result, expected);
}

}  // namespace
}  // namespace yarlyk::segment
