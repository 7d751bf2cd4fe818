#include "ner/inflection.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace yarlyk::ner {
namespace {

bool has(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

struct Case {
  const char* word;
  Part part;
  Gender gender;
  std::size_t which;
  const char* form;
};

TEST(InflectionTest, DeclinesNames) {
  const Case cases[] = {
      {"пашинян", Part::kSurname, Gender::kMale, 1, "пашиняна"},
      {"лавров", Part::kSurname, Gender::kMale, 4, "лавровым"},
      {"захарова", Part::kSurname, Gender::kFemale, 2, "захаровой"},
      {"навальный", Part::kSurname, Gender::kMale, 1, "навального"},
      {"тихановская", Part::kSurname, Gender::kFemale, 3, "тихановскую"},
      {"лукашенко", Part::kSurname, Gender::kMale, 1, "лукашенко"},
      {"санду", Part::kSurname, Gender::kFemale, 4, "санду"},
      {"меркель", Part::kSurname, Gender::kFemale, 1, "меркель"},
      {"зась", Part::kSurname, Gender::kMale, 2, "засю"},
      {"сергей", Part::kGiven, Gender::kMale, 4, "сергеем"},
      {"анатолий", Part::kGiven, Gender::kMale, 5, "анатолии"},
      {"ереван", Part::kNoun, Gender::kUnknown, 5, "ереване"},
      {"армения", Part::kNoun, Gender::kUnknown, 1, "армении"},
      {"алматы", Part::kNoun, Gender::kUnknown, 1, "алматы"},
      {"бендеры", Part::kNoun, Gender::kUnknown, 5, "бендерах"},
      {"иваново", Part::kNoun, Gender::kUnknown, 5, "иванове"},
      {"касым-жомарт", Part::kGiven, Gender::kMale, 1, "касым-жомарта"},
      {"ереванский", Part::kAdjective, Gender::kUnknown, 2, "ереванскому"},
  };
  for (const Case& c : cases) {
    EXPECT_TRUE(has(decline(c.word, c.part, c.gender)[c.which], c.form)) << c.word;
  }
}

TEST(InflectionTest, PhrasesDeclineUpToTheirHead) {
  const auto forms = phrase_forms("организация договора о коллективной безопасности");
  EXPECT_TRUE(has(forms, "организации договора о коллективной безопасности"));
  EXPECT_TRUE(has(phrase_forms("чуйская область"), "чуйской области"));
  EXPECT_TRUE(has(phrase_forms("соединенные штаты америки"), "соединенных штатах америки"));
  EXPECT_TRUE(has(phrase_forms("нагорный карабах"), "нагорном карабахе"));
}

TEST(InflectionTest, OddInputStaysAsItIs) {
  for (const char* word : {"", "а", "x", "CSTO", "24", "-", "а-", "--", "\xF0\x9F\x98\x80"}) {
    EXPECT_EQ(decline(word, Part::kSurname, Gender::kMale)[0].front(), word);
    (void)nominatives(word, Part::kNoun, Gender::kUnknown);
    (void)phrase_forms(word);
  }
}

TEST(InflectionTest, FindsNominatives) {
  EXPECT_EQ(nominatives("савчуком", Part::kSurname, Gender::kMale).front(), "савчук");
  EXPECT_TRUE(has(nominatives("орозбаевой", Part::kSurname, Gender::kFemale), "орозбаева"));
  EXPECT_TRUE(has(nominatives("нурлану", Part::kGiven, Gender::kMale), "нурлан"));
}

}  // namespace
}  // namespace yarlyk::ner
