#include "stance/pack.h"

#include <gtest/gtest.h>

#include <string>

#include "stance_support.h"

namespace yarlyk::stance {
namespace {

using testing::pack_of;
using testing::small_pack;

TEST(Pack, CompilesTheShippedPack) {
  const Pack pack = testing::shipped_pack();
  EXPECT_EQ(pack.id, "stance/csto");
  EXPECT_EQ(pack.target, "CSTO");
  EXPECT_FALSE(pack.examples.empty());
  EXPECT_FALSE(pack.english.rules.empty());
  EXPECT_FALSE(pack.russian.rules.empty());
}

TEST(Pack, CompilesTheLeastPack) { EXPECT_EQ(pack_of(small_pack("")).target, "T"); }

TEST(Pack, NamesWhatIsWrong) {
  const struct {
    const char* more;
    const char* message;
  } cases[] = {
      {"nonsense: 1", "unknown key 'nonsense'"},
      {"cues: [{id: a, label: good, en: [x]}]", "bad value 'good' of 'label'"},
      {"cues: [{id: a, en: [x]}]", "key 'label' is missing"},
      {"cues: [{label: favor, en: [x]}]", "key 'id' is missing"},
      {"cues: [{id: a, label: favor}]", "neither 'en' nor 'ru'"},
      {"cues: [{id: a, label: favor, en: []}]", "expected a list of patterns"},
      {"cues: [{id: a, label: favor, en: ['']}]", "expected a pattern"},
      {"cues: [{id: a, label: favor, en: ['..']}]", "begins or ends with a gap"},
      {"cues: [{id: a, label: favor, en: [x], weight: much}]", "bad value of 'weight'"},
      {"cues: [{id: a, label: favor, en: [x], weight: -1}]", "bad value of 'weight'"},
      {"cues: [{id: a, label: favor, en: [x], weight: nan}]", "bad value of 'weight'"},
      {"cues: [{id: a, label: favor, en: [x], flips: maybe}]", "bad value 'maybe'"},
      {"cues: [{id: a, label: favor, en: [x]}, {id: a, label: favor, en: [y]}]", "stands twice"},
      {"cues: 5", "expected a list"},
      {"nouns: [{id: n, needs: luck, en: [x]}]", "bad value 'luck' of 'needs'"},
      {"rivals: [{id: r, blocks: [ghost], en: [x]}]", "no noun or metonym has the id 'ghost'"},
      {"pronouns: {de: [es]}", "unknown key 'de'"},
      {"examples: [{text: a, language: xx, expect: []}]", "bad value 'xx' of 'language'"},
  };
  for (const auto& c : cases) {
    try {
      pack_of(small_pack(c.more));
      ADD_FAILURE() << "accepted: " << c.more;
    } catch (const PackError& error) {
      EXPECT_NE(error.message.find(c.message), std::string::npos) << error.what();
      EXPECT_EQ(error.file, "test.yaml");
      EXPECT_EQ(error.line, 6u) << error.what();
      EXPECT_GT(error.column, 0u);
      EXPECT_EQ(std::string(error.what()).rfind("test.yaml:6:", 0), 0u);
    }
  }
}

TEST(Pack, RefusesAnEmptyTree) { EXPECT_THROW(compile(PackNode()), PackError); }

}  // namespace
}  // namespace yarlyk::stance
