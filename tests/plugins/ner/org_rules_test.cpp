#include <gtest/gtest.h>

#include "fixture.h"

namespace yarlyk::ner::test {
namespace {

TEST(OrgRulesTest, English) {
  const struct {
    const char* text;
    List names;
  } cases[] = {
      {"the Kyrgyz border service said",
       {"ORG|Kyrgyz border service|Border Service of Kyrgyzstan"}},
      {"the Russian Foreign Ministry said",
       {"ORG|Russian Foreign Ministry|Ministry of Foreign Affairs of Russia"}},
      {"the Zurmat Centre for Lake Studies opened",
       {"ORG|Zurmat Centre for Lake Studies|Zurmat Centre for Lake Studies"}},
      {"told by Zurmat.kg today", {"ORG|Zurmat.kg|Zurmat.kg"}},
      {"the 57th brigade left", {"ORG|57th brigade|57th brigade"}},
      {"a centre for studies", {}},
      {"GDP fell", {}},
  };
  for (const auto& c : cases) EXPECT_EQ(english(c.text), c.names) << c.text;
}

TEST(OrgRulesTest, Russian) {
  const struct {
    const char* text;
    List names;
  } cases[] = {
      {"в украинском МИД молчат", {"ORG|украинском МИД|Ministry of Foreign Affairs of Ukraine"}},
      {"сообщил МИД Армении", {"ORG|МИД Армении|Ministry of Foreign Affairs of Armenia"}},
      {"пишет газета «Зурматский край» вновь", {"ORG|Зурматский край|Zurmatsky Kray"}},
      {"бойцы 57-й бригады ушли", {"ORG|57-й бригады|57th Brigade"}},
      {"газета «", {}},
      {"институт", {}},
  };
  for (const auto& c : cases) EXPECT_EQ(russian(c.text), c.names) << c.text;
}

}  // namespace
}  // namespace yarlyk::ner::test
