// Where sentences end: one table for each language, with the lists as they are shipped. A bar
// shows a border.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "plugins/segment/shipped_segmenter.h"

namespace yarlyk::segment {
namespace {

// Each case is a text with " | " where a sentence ends and the next begins; a break of lines is
// written \n and ends one as well.
void check(const std::vector<std::string>& cases) {
  for (const std::string& expected : cases) {
    std::string text, got;
    for (std::size_t i = 0; i < expected.size();) {
      const bool bar = expected.compare(i, 3, " | ") == 0;
      text += bar ? ' ' : expected[i];
      i += bar ? 3 : 1;
    }
    std::uint32_t end = 0;
    for (const text::Span span : shipped().sentences(text, {})) {
      const bool line = text.substr(end, span.begin - end).find('\n') != std::string::npos;
      got += end == 0 ? "" : line ? "\n" : " | ";
      got += span.of(text);
      end = span.end;
    }
    EXPECT_EQ(got, expected);
  }
}

TEST(SentenceCases, EnglishPlain) {
  check({
      "The ministers met. | They agreed on nothing.",
      "Who came? | Nobody did! | Then it rained.",
      "It lasted from 1992 to 1999. | Six states signed.",
      "He paid 3.5 million dollars. | She paid 1,000.50.",
      "Mr. Gray met Mrs. Black. | Dr. White left.",
      "Gen. Gray (ret.) spoke. | Lt. Col. Black listened.",
      "It was signed on Aug. 2 in the capital. | Nobody came.",
      "See Art. 4 and para. 2 of the charter. | It is short.",
      "The rest (see below) is known. | We know it.",
      "\"We will wait,\" he said. | \"We have time.\"",
      "\"Where is it?\" Brown asked. | \"Here.\"",
      "He said: \"No.\" | Then he left.",
      "They had bread, salt, etc. | All of them ate.",
      "J. Smith and A. B. Brown came. | They sat down.",
      "See www.example.org for more. | Or call.",
      "Wait... no, not yet. | Now!",
      "It cost 5 percent of GDP. | That is much.",
      "The alliance (CSTO) was silent. | It had reasons.",
      "A heading\nThe text begins. | It goes on.",
      "1. The first item\n2. The second item",
      "He lives in St. Petersburg. | She lives in Ft. Worth.",
  });
}

TEST(SentenceCases, EnglishNasty) {
  check({
      "J.-P. Smith met B.-H. Levi. | They spoke.",
      "Talks with J.-P. Smith began. | J. P. Brown left.",
      "The talks ended at 5 p.m. | Kazakhstan's president said nothing.",
      "It began at 5 p.m. | Armenia said it would not attend.",
      "It began at 9 a.m. | President Gray said he was ill.",
      "It began at 9 a.m. | Armenian officials refused to come.",
      "It began at 5 p.m. Tuesday. | Nobody came.",
      "It began at 5 p.m. Moscow time and ended late.",
      "It began at 5 p.m. GMT. | It ended at 6 p.m. EST on Friday.",
      "At 5 p.m. Armenia time the hall was empty.",
      "Doors open at 5 p.m. Gray Hall, second floor.",
      "They live in the U.S. | Armenia's minister said so.",
      "They live in the U.S. | Russia has few friends there.",
      "They live in the U.S. | The minister said so.",
      "They trade with the U.S. | China and Russia are next.",
      "The U.S. Senate said it would vote.",
      "The U.S. President's plane landed. | He waved.",
      "The U.S. Navy's ships left. | The U.S. Army stayed.",
      "A U.S. Russia policy is missing.",
      "The U.S. Embassy has closed. | The U.K. Parliament voted.",
      "He works for Gray Inc. | He is paid well.",
      "Gray Inc. Chairman Black said no.",
      "Martin Gray Jr. Day is a holiday.",
      "They live in Washington, D.C. | Armenia is far from there.",
      "\"Stop! | Why?\" asked he. | \"Now.\"",
      "He said \"No.\" and left. | She stayed.",
      "He left (for good.) | She stayed.",
      "A fact.[12] | Another.¹ | The last.*",
      "No. 5 came first. | No. | Never.",
      "It was plan B. | The plan failed.",
      "The E.U. and the U.N. agreed. | Nobody else did.",
      "MOSCOW. Aug 2 (Agency) - The council met. | It was brief.",
      "OSH, KYRGYZSTAN. Oct 23 (Gray) - The base opened.",
      "MOSCOW. | The council (of ministers) met - again.",
      "they met. | they talked. | why? | no idea… really",
      "What?! | No...",
      "Yes… maybe.",
      "One.\x7f | Two.",
      "\x01One. | Two.\x02",
      "One\x7f"
      "two. | Three.",
      "...",
      "?!",
      "\xE2\x80\x94 Yes, \xE2\x80\x94 said he. | \xE2\x80\x94 Go.",
  });
}

TEST(SentenceCases, RussianPlain) {
  check({
      "Министры встретились. | Они ни о чём не договорились.",
      "Кто пришёл? | Никто! | Потом пошёл дождь.",
      "Договор подписан в 1992 году. | Его подписали шесть стран.",
      "Это стоило 3,5 млн рублей. | Платили все.",
      "Акад. Белов и проф. Серов ушли. | Остался доц. Рыжов.",
      "Он жил в г. Ош на ул. Садовой. | Потом уехал.",
      "См. ст. 4 и п. 2 устава. | Он короткий.",
      "Город, т. е. столица, спал. | Было тихо.",
      "Купили хлеб, соль и т. д. | Все поели.",
      "Писал А. С. Пушкин. | Читали все.",
      "«Подождём», — сказал он. | Все ждали.",
      "Он сказал «да». | Она сказала «нет».",
      "Театр им. Пушкина закрыт. | Я помог им. | Они ушли.",
      "В 2008 г. Россия начала учения.",
      "Это было в XX в. | Но о нём забыли.",
      "— Да, — сказал он. | — Пойдём.",
      "Заголовок\nТекст начинается. | Он продолжается.",
      "Пришло 5 тыс. человек. | Ушло 3 тыс. человек.",
      "Ждали… но никто не пришёл. | Все ушли.",
      "Сайт example.ru закрыт. | Почему?",
  });
}

TEST(SentenceCases, RussianNasty) {
  check({
      "Выступил К.-Ж. Токаев. | Все слушали.",
      "К.-Ж. Токаев прибыл в Москву. | Его встретил Ж.-Б. Серов.",
      "Приехал К.-Дж. Серов. | Он устал.",
      "Ген.-лейт. Серов и ген.-полк. Белов ушли.",
      "Чл.-корр. Белов молчал. | Он думал.",
      "«Где он?» — Петров молчит.",
      "«Стой! | Кто идёт?» — спросил он. | Никто не ответил.",
      "«Кто поможет?» — спросил он. | — Никто. | Пойдём.",
      "«Стой!» («Halt»). | Все стоят.",
      "Всё кончено.",
      "Всё кончено. | Наутро выпал снег.",
      "Он родился в 1950 г. в с. Кара-Суу Ошской обл. Киргизской ССР.",
      "Договор подписали в 2008 г. | Но он не работал.",
      "Справка: Г. В. Иванов. | Он врач.",
      "Это долго шло и стоило 5 тыс. | Россия молчала.",
      "IV. Совет",
      "1. Первый пункт. | 2-й пункт.",
      "МОСКВА. 2 авг (Агентство) — Совет собрался. | Было тихо.",
      "Что?! | Нет... | Да…",
      "они пришли. | они ушли. | зачем? | никто не знает",
      "Один.\x7f | Два.",
      "\x02Один. | Два.\x02",
      "В р-не г. Ош и др. городов тихо. | Все спят.",
      "В 5 в. до н. э. Рим был мал. | Потом вырос.",
  });
}

TEST(SentenceCases, ControlCharactersAreText) {
  for (const std::string& mark :
       {std::string("\x7f"), std::string("\x01"), std::string(1, '\0'), std::string("\xC2\x80")}) {
    const auto spans = shipped().sentences(mark + "One." + mark + "\n" + mark, {});
    ASSERT_EQ(spans.size(), 2u);
    EXPECT_EQ(spans[0].begin, 0u);
    EXPECT_EQ(spans[1].size(), mark.size());
  }
  EXPECT_TRUE(shipped().sentences("\x1c\x1f \t\n\u200B\uFEFF", {}).empty());
}

}  // namespace
}  // namespace yarlyk::segment
