#include "ner/unlisted_name.h"

#include <gtest/gtest.h>

#include "fixture.h"

namespace yarlyk::ner {
namespace {

std::string name(std::string_view text, Type type, std::string_view rule) {
  static const Lexicon kLexicon(std::vector<DataFile>{{"rules.txt", test::kRuleLists}});
  const Words words(text, {}, test::registry().index());
  const Scene scene(words, test::registry(), kLexicon);
  Candidate c;
  c.last = words.size();
  c.type = type;
  c.rule = rule;
  return unlisted_name(scene, c);
}

TEST(UnlistedNameTest, RomanisesInTheNominative) {
  EXPECT_EQ(name("Зурмате", Type::kPlace, "ner/place-preposition"), "Zurmat");
  EXPECT_EQ(name("Ереванской области", Type::kPlace, "ner/place-unit"), "Yerevan Region");
  EXPECT_EQ(name("Zur\xC2\xADmat", Type::kPlace, "ner/place-cue"), "Zurmat");
  EXPECT_EQ(name("ZURMAT CENTRE", Type::kOrg, "ner/org-head"), "Zurmat Centre");
}

}  // namespace
}  // namespace yarlyk::ner
