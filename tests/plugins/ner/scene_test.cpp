#include "ner/scene.h"

#include <gtest/gtest.h>

#include "fixture.h"

namespace yarlyk::ner {
namespace {

TEST(SceneTest, KnowsWordsAndNames) {
  const Lexicon lexicon(std::vector<DataFile>{{"rules.txt", test::kRuleLists}});
  const Words words("\"In Yerevan J. said", {}, test::registry().index());
  const Scene scene(words, test::registry(), lexicon);
  EXPECT_TRUE(scene.opens(0));
  EXPECT_TRUE(scene.opens(1));
  EXPECT_FALSE(scene.opens(2));
  EXPECT_TRUE(scene.known_as(2, Type::kPlace));
  EXPECT_FALSE(scene.known_as(1, Type::kPlace));
  EXPECT_TRUE(scene.initial(3));
  EXPECT_FALSE(scene.opens(99));
  EXPECT_FALSE(scene.capital(99));
  EXPECT_EQ(scene.known(99), nullptr);
}

TEST(SceneTest, EmptyText) {
  const Lexicon lexicon;
  const Words words("", {}, test::registry().index());
  const Scene scene(words, test::registry(), lexicon);
  EXPECT_EQ(scene.size(), 0U);
  std::vector<Candidate> out;
  find_persons(scene, out);
  find_places(scene, out);
  find_organisations(scene, out);
  EXPECT_TRUE(out.empty());
}

}  // namespace
}  // namespace yarlyk::ner
