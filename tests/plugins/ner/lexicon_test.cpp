#include "ner/lexicon.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "fixture.h"

namespace yarlyk::ner {
namespace {

TEST(LexiconTest, DeclinesNounSectionsAndDemonyms) {
  const Lexicon lexicon(std::vector<DataFile>{{"rules.txt", test::kRuleLists}});
  EXPECT_TRUE(lexicon.classes("полковника") & kRole);
  EXPECT_TRUE(lexicon.classes("украинской") & kDemonym);
  EXPECT_EQ(lexicon.state_of("украинского"), "Ukraine");
  EXPECT_EQ(lexicon.unit_name("области"), "Region");
  EXPECT_EQ(lexicon.classes("nothing"), 0U);
}

TEST(LexiconTest, GivenNamesKnowTheirCases) {
  const Lexicon lexicon(std::vector<DataFile>{{"rules.txt", test::kRuleLists}});
  const GivenName* name = lexicon.given("геннадием");
  ASSERT_NE(name, nullptr);
  EXPECT_EQ(name->nominative, "геннадий");
  EXPECT_EQ(name->cases, 1U << 4U);
  EXPECT_EQ(lexicon.english_given("геннадий"), "Gennady");
  EXPECT_EQ(lexicon.given(""), nullptr);
}

TEST(LexiconTest, NominativeBeatsObliqueForm) {
  const DataFile file{"l", "[given]\nюлий=m | юлия=f\n"};
  const Lexicon lexicon(std::vector<DataFile>{file});
  EXPECT_EQ(lexicon.given("юлия")->gender, Gender::kFemale);
}

TEST(LexiconTest, SurnameEndings) {
  const Lexicon lexicon(std::vector<DataFile>{{"rules.txt", test::kRuleLists}});
  EXPECT_TRUE(lexicon.surname_like("petrov"));
  EXPECT_TRUE(lexicon.surname_like("петровым"));
  EXPECT_FALSE(lexicon.surname_like("ов"));
  EXPECT_FALSE(lexicon.surname_like(""));
}

TEST(LexiconTest, MalformedFilesAreRefusedWithTheirPlace) {
  for (const char* bytes : {"word\n", "# c\nword | other\n", "[open\nword\n"}) {
    try {
      const Lexicon lexicon(std::vector<DataFile>{{"bad.txt", bytes}});
      FAIL() << bytes;
    } catch (const std::runtime_error& error) {
      EXPECT_NE(std::string(error.what()).find("bad.txt:"), std::string::npos);
    }
  }
}

TEST(LexiconTest, EmptyFilesAreNoError) {
  EXPECT_TRUE(Lexicon().empty());
  const Lexicon lexicon({{"a", ""}, {"b", "\r\n\r\n"}, {"c", "[x]\n | | \n"}});
  EXPECT_EQ(lexicon.classes("x"), 0U);
}

}  // namespace
}  // namespace yarlyk::ner
