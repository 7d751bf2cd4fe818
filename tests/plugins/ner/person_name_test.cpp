#include "ner/person_name.h"

#include <gtest/gtest.h>

#include "fixture.h"

namespace yarlyk::ner {
namespace {

PersonName parse(std::string_view text) {
  static const Lexicon kLexicon(std::vector<DataFile>{{"rules.txt", test::kRuleLists}});
  const Words words(text, {}, test::registry().index());
  const Scene scene(words, test::registry(), kLexicon);
  return parse_person(scene, 0, words.size());
}

TEST(PersonNameTest, ReadsParts) {
  const PersonName name = parse("Геннадием Ивановичем Абзаговым");
  EXPECT_EQ(name.given, "геннадий");
  EXPECT_EQ(name.surname, "абзагов");
  EXPECT_EQ(name.gender, Gender::kMale);
  EXPECT_EQ(name.display, "Gennady Abzagov");
  EXPECT_EQ(parse("Ivan ABZAGOV").display, "Ivan Abzagov");
  EXPECT_EQ(parse("Ivan Ivanovich").surname, "");
  EXPECT_EQ(parse("Aizhan Lukashevich").surname, "lukashevich");
  EXPECT_EQ(parse("И. Абзаговой").surname, "абзагова");
}

TEST(PersonNameTest, OddInput) {
  EXPECT_EQ(parse("").display, "");
  EXPECT_EQ(parse("...").display, "");
  EXPECT_FALSE(parse("X").display.empty());
  EXPECT_TRUE(is_patronymic_form("ивановичем"));
  EXPECT_FALSE(is_patronymic_form(""));
}

}  // namespace
}  // namespace yarlyk::ner
