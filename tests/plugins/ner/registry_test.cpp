#include "ner/registry.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "fixture.h"

namespace yarlyk::ner {
namespace {

std::string at_start(std::string_view text) {
  const Words words(text, {}, test::registry().index());
  if (words.size() == 0) return {};
  const Registry::Match match = test::registry().longest_at(words, 0);
  return match ? test::registry().entry(match.entry).canonical : std::string();
}

TEST(RegistryTest, FindsEveryWrittenForm) {
  const struct {
    const char *text, *canonical;
  } cases[] = {{"Сергеем Лавровым", "Sergey Lavrov"},
               {"Сергея Викторовича Лаврова", "Sergey Lavrov"},
               {"Лаврову", "Sergey Lavrov"},
               {"Sergei Lavrov's", "Sergey Lavrov"},
               {"Майей Санду", "Maia Sandu"},
               {"Ереване", "Yerevan"},
               {"Xi", "Xi Jinping"},
               {"Республикой Армения", "Armenia"},
               {"U.S. troops", "United States"},
               {"Организации Договора о коллективной безопасности",
                "Collective Security Treaty Organization"},
               {"МИДа", "Foreign Ministry"},
               {"csto", "Collective Security Treaty Organization"}};
  for (const auto& c : cases) EXPECT_EQ(at_start(c.text), c.canonical) << c.text;
}

TEST(RegistryTest, CaseDecides) {
  for (const char* text : {"us", "Us", "cis", "Cis", "лавров", "мида", "ереване", "", " "}) {
    EXPECT_EQ(at_start(text), "") << text;
  }
}

TEST(RegistryTest, SecondRowOfAnIdAddsAliases) {
  const Registry registry({{"a", "id\ttype\tcanonical\tlink\taliases\na\tPLACE\tOsh\t\t\n"},
                           {"b", "id\ttype\tcanonical\tlink\taliases\na\tPLACE\tOsh\t\tru:Ош\n"}});
  EXPECT_EQ(registry.size(), 1U);
  ASSERT_NE(registry.by_name("ош"), nullptr);
  EXPECT_EQ(registry.by_name("none"), nullptr);
}

TEST(RegistryTest, MalformedRowsAreRefusedWithTheirPlace) {
  const std::string head = "id\ttype\tcanonical\tlink\taliases\n";
  for (const std::string& bytes :
       {std::string("x\ty\n"), head + "a\tPLACE\n", head + "a\tTOWN\tOsh\t\t\n",
        head + "\tPLACE\tOsh\t\t\n", head + "a\tPLACE\t\t\t\n"}) {
    try {
      const Registry registry(std::vector<DataFile>{{"bad.tsv", bytes}});
      FAIL() << bytes;
    } catch (const std::runtime_error& error) {
      EXPECT_EQ(std::string(error.what()).rfind("bad.tsv:", 0), 0U);
    }
  }
}

TEST(RegistryTest, OddAliasesAreLeftOut) {
  const Registry registry(std::vector<DataFile>{
      {"a", "id\ttype\tcanonical\tlink\taliases\r\na\tPLACE\tOsh\t\t|ru:|:|x|en: |ru:-\r\n"}});
  EXPECT_EQ(registry.size(), 1U);
}

}  // namespace
}  // namespace yarlyk::ner
