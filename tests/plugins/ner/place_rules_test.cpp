#include <gtest/gtest.h>

#include "fixture.h"

namespace yarlyk::ner::test {
namespace {

TEST(PlaceRulesTest, English) {
  const struct {
    const char* text;
    List names;
  } cases[] = {
      {"the village of Zurmatkul burnt", {"PLACE|Zurmatkul|Zurmatkul"}},
      {"the Zurmat region is poor", {"PLACE|Zurmat region|Zurmat region"}},
      {"in Zurmat town today", {"PLACE|Zurmat|Zurmat"}},
      {"they met in Zurmatkul again", {"PLACE|Zurmatkul|Zurmatkul"}},
      {"on Lake Zurmat they sailed", {"PLACE|Lake Zurmat|Lake Zurmat"}},
      {"a guest from Vladimir came", {"PLACE|Vladimir|Vladimir"}},
      {"the border region is poor", {}},
      {"the Kyrgyz region is poor", {}},
      {"village of", {}},
      {"in", {}},
  };
  for (const auto& c : cases) EXPECT_EQ(english(c.text), c.names) << c.text;
}

TEST(PlaceRulesTest, Russian) {
  const struct {
    const char* text;
    List names;
  } cases[] = {
      {"жил в селе Зурмат долго", {"PLACE|Зурмат|Zurmat"}},
      {"у Зурматского водохранилища", {"PLACE|Зурматского водохранилища|Zurmat Reservoir"}},
      {"на площади Абзагова стоят", {"PLACE|площади Абзагова|Ploshchadi Abzagova"}},
      {"с Зурматом", {}},
      {"область", {}},
  };
  for (const auto& c : cases) EXPECT_EQ(russian(c.text), c.names) << c.text;
}

}  // namespace
}  // namespace yarlyk::ner::test
