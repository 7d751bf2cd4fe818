#include <gtest/gtest.h>

#include "fixture.h"

namespace yarlyk::ner::test {
namespace {

TEST(PersonRulesTest, English) {
  const struct {
    const char* text;
    List names;
  } cases[] = {
      {"It was Ivan Abzagov who came.", {"PERSON|Ivan Abzagov|Ivan Abzagov"}},
      {"Col. Zurmat Abzagov spoke.", {"PERSON|Zurmat Abzagov|Zurmat Abzagov"}},
      {"a letter of B. Abzagov here", {"PERSON|B. Abzagov|Abzagov"}},
      {"when Pyotr Ivanovich came", {"PERSON|Pyotr Ivanovich|Pyotr Ivanovich"}},
      {"the analyst Tomm Wellby said", {"PERSON|Tomm Wellby|Tomm Wellby"}},
      {"On Monday it rained.", {}},
      {"The Treaty was signed.", {}},
      {"GDP rose", {}},
      {"", {}},
      {" \t\r\n ", {}},
      {"«\"'((", {}},
  };
  for (const auto& c : cases) EXPECT_EQ(english(c.text), c.names) << c.text;
}

TEST(PersonRulesTest, Russian) {
  const struct {
    const char* text;
    List names;
  } cases[] = {
      {"Беседа с Геннадием АБЗАГОВЫМ", {"PERSON|Геннадием АБЗАГОВЫМ|Gennady Abzagov"}},
      {"Об этом говорит Зурмат-апа.", {"PERSON|Зурмат-апа|Zurmat-Apa"}},
      {"рассказ Г. Абзаговой", {"PERSON|Г. Абзаговой|Abzagova"}},
      {"депутат Зурмат Абзагов", {"PERSON|Зурмат Абзагов|Zurmat Abzagov"}},
      {"Вчера шел дождь.", {}},
  };
  for (const auto& c : cases) EXPECT_EQ(russian(c.text), c.names) << c.text;
}

}  // namespace
}  // namespace yarlyk::ner::test
