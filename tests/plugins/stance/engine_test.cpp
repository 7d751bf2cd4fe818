#include "stance/engine.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>

#include "stance_support.h"

namespace yarlyk::stance {
namespace {

using testing::input_of;
using testing::shipped_engine;
using testing::shown;

TEST(Engine, GivesTheExamplesOfThePack) {
  for (const Example& example : shipped_engine().pack().examples) {
    const Result result = shipped_engine().analyse(input_of(example.text, example.language));
    std::string expected;
    for (const ExpectedRow& row : example.expect) {
      expected += (expected.empty() ? "" : " ") + row.holder + ":" + row.label;
    }
    EXPECT_EQ(shown(result), expected) << "line " << example.line << ": " << example.text;
  }
}

TEST(Engine, KnowsNoTargetOfItsOwn) {
  const StanceEngine engine(
      testing::pack_of(testing::small_pack("cues: [{id: bad, label: against, en: [rotten]}]")),
      StateTable(), HolderNouns());
  EXPECT_EQ(shown(engine.analyse(input_of("The CSTO is rotten. Foo is rotten."))),
            "AUTHOR:against");
  EXPECT_TRUE(engine.analyse(input_of("The CSTO is useless.")).rows.empty());
}

TEST(Engine, BearsOddInput) {
  const char* const texts[] = {
      "",
      " ",
      "\r\n\r\n",
      "\xE2\x80\xA8",
      "CSTO",
      "ОДКБ?!",
      "\"CSTO",
      "«ОДКБ» «",
      "((((CSTO",
      "\xF0\x9F\xA4\xA1 CSTO \xF0\x9F\xA4\xA1",
      "CST\xCC\x81O",
      "CSTO\xCC\x81",
      "CSTO's",
      "#CSTO",
      "not not not CSTO useless",
      "CSTO\xC2\xADs useless",
      "csto-led",
      "CSTO CSTO CSTO",
      "\xEF\xBF\xBD\xEF\xBF\xBD CSTO",
      ". . . CSTO . . .",
  };
  for (const char* text : texts) {
    for (const char* language : {"en", "ru", "de", "", "zz"}) {
      const Input input = input_of(text, language);
      for (const Row& row : shipped_engine().analyse(input).rows) {
        EXPECT_EQ(row.holder == "AUTHOR", row.holder_type == "author") << text;
        EXPECT_EQ(row.label != "neutral", row.evidence.has_value()) << text;
        if (row.evidence) {
          EXPECT_TRUE(row.sentence.contains(*row.evidence)) << text;
          EXPECT_FALSE(row.evidence->empty()) << text;
        }
      }
    }
  }
}

TEST(Engine, NeedsSentences) {
  Input input;
  input.text = "The CSTO is useless.";
  EXPECT_TRUE(shipped_engine().analyse(input).rows.empty());
}

TEST(Engine, IsTheSameOnEveryThread) {
  const std::string text = "Armenia froze its membership in the CSTO. The alliance is useless.";
  const std::string once = shown(shipped_engine().analyse(input_of(text)));
  std::string other;
  std::thread thread([&] { other = shown(shipped_engine().analyse(input_of(text))); });
  const std::string again = shown(shipped_engine().analyse(input_of(text)));
  thread.join();
  EXPECT_EQ(once, again);
  EXPECT_EQ(once, other);
}

std::string repeated(const std::string& part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

// No clock: what grew with the square would run into the time limit of the test program.
TEST(Engine, TakesHugeRepeatedInput) {
  for (const char* part : {"The CSTO is useless and Armenia refused to leave it. ",
                           "the CSTO is not useless, ", "\"CSTO\" ", "not "}) {
    const std::string text = repeated(part, 8000);  // the input only views it
    const Input input = input_of(text);
    for (const Row& row : shipped_engine().analyse(input).rows) {
      ASSERT_LE(row.sentence.end, input.text.size()) << part;
    }
  }
}

}  // namespace
}  // namespace yarlyk::stance
