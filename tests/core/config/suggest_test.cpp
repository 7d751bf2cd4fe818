#include "config/suggest.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace yarlyk::config {
namespace {

TEST(EditDistance, CountsCodePointsAndTranspositions) {
  struct Case {
    const char *a, *b;
    std::size_t edits;
  };
  for (const Case& c :
       {Case{"", "", 0}, Case{"a", "", 1}, Case{"stages", "stagse", 1},
        Case{"sumarize", "summarize", 1}, Case{"язык", "языкк", 1}, Case{"kitten", "sitting", 3},
        Case{"ab", "ba", 1}, Case{"abc", "ca", 3}, Case{"Stages", "stages", 0},
        Case{"\U0001F642", "x", 1}, Case{"\xD1\x81tages", "stages", 1},
        Case{"st\xD0\xB0ges", "stages", 0}, Case{"abcdefgh", "zyxwvuts", 6}}) {
    EXPECT_EQ(edit_distance(c.a, c.b, 5), c.edits) << c.a << ' ' << c.b;
    EXPECT_EQ(edit_distance(c.b, c.a, 5), c.edits) << c.a << ' ' << c.b;
  }
  EXPECT_EQ(edit_distance("kitten", "sitting", 2), 3u);
  EXPECT_EQ(edit_distance(std::string(100000, 'a'), "b", 3), 4u);
}

TEST(Suggest, GivesTheNearestWithinTheBound) {
  const std::vector<std::string_view> words = {"stages", "stage", "use",    "with",    "when",
                                               "run",    "jsonl", "tables", "on_error"};
  struct Case {
    const char* word;
    const char* best;  // null: none
  };
  for (const Case& c : {Case{"stagez", "stages"}, Case{"jsonk", "jsonl"}, Case{"rum", "run"},
                        Case{"wiht", "with"}, Case{"onerror", "on_error"}, Case{"usee", "use"},
                        Case{"STAGES", "stages"}, Case{"ru", "run"},
                        // the bad half
                        Case{"", nullptr}, Case{"x", nullptr}, Case{"quotations", nullptr},
                        Case{"название", nullptr}, Case{"us_ee_", nullptr}, Case{"w", nullptr},
                        Case{"\xFF\xFE", nullptr}, Case{"tabulators", nullptr}}) {
    const std::optional<std::string> best = suggest(c.word, words);
    EXPECT_EQ(best.value_or("-"), c.best == nullptr ? "-" : c.best) << c.word;
  }
  EXPECT_EQ(suggest(std::string(65, 'a'), std::vector<std::string>{std::string(65, 'a') + "b"}),
            std::nullopt);
  EXPECT_EQ(suggest("x", std::vector<std::string>{}), std::nullopt);
  EXPECT_EQ(suggest("cat", std::vector<std::string>{"bat", "car"}), "bat") << "ties: the first";
}

TEST(DidYouMean, SaysWhenLettersOnlyLookAlike) {
  const std::vector<std::string_view> words = {"stages"};
  EXPECT_EQ(did_you_mean("stagez", words), "; did you mean 'stages'?");
  EXPECT_EQ(did_you_mean("st\xD0\xB0ges", words),
            "; did you mean 'stages'? (letters that look alike: Cyrillic for Latin)");
  EXPECT_EQ(did_you_mean("Stages", words), "; did you mean 'stages'?");
  EXPECT_EQ(did_you_mean("reader", words), "");
}

}  // namespace
}  // namespace yarlyk::config
