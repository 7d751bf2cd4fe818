#include "ner/article_memory.h"

#include <gtest/gtest.h>

#include "fixture.h"

namespace yarlyk::ner::test {
namespace {

TEST(ArticleMemoryTest, SurnamesTakeTheFullNameOfTheArticle) {
  EXPECT_EQ(english("Abzagov is angry.\nIvan Abzagov spoke. Abzagov left."),
            (List{"PERSON|Abzagov|Ivan Abzagov", "PERSON|Ivan Abzagov|Ivan Abzagov",
                  "PERSON|Abzagov|Ivan Abzagov"}));
  EXPECT_EQ(russian("Полковник Геннадий Абзагов приехал. К Абзагову вышли."),
            (List{"PERSON|Геннадий Абзагов|Gennady Abzagov", "PERSON|Абзагову|Gennady Abzagov"}));
}

TEST(ArticleMemoryTest, ArticleGoesBeforeTheRegistry) {
  const List names = english("Ivan Lavrov sang. Lavrov bowed.");
  ASSERT_EQ(names.size(), 2U);
  EXPECT_EQ(names[1], "PERSON|Lavrov|Ivan Lavrov");
}

TEST(ArticleMemoryTest, CuedPlacesAreKnownAfterwards) {
  EXPECT_EQ(english("the village of Zurmatkul burnt\nZurmatkul is empty"),
            (List{"PLACE|Zurmatkul|Zurmatkul", "PLACE|Zurmatkul|Zurmatkul"}));
}

TEST(ArticleMemoryTest, AcronymsInBrackets) {
  EXPECT_EQ(english("the Zurmat Centre for Studies (ZCS) opened\nas ZCS wrote"),
            (List{"ORG|Zurmat Centre for Studies|Zurmat Centre for Studies",
                  "ORG|ZCS|Zurmat Centre for Studies", "ORG|ZCS|Zurmat Centre for Studies"}));
}

}  // namespace
}  // namespace yarlyk::ner::test
