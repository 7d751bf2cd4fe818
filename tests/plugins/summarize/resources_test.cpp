#include "summarize/resources.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "test_data.h"

namespace yarlyk::summarize {
namespace {

std::string error_of(const std::vector<DataFile>& files) {
  try {
    Resources resources(files);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "no error";
}

TEST(Resources, StopWordsAreFoldedByLanguage) {
  const Resources resources(testing::files());
  EXPECT_TRUE(resources.is_stop_word(text::Language::kEnglish, "the"));
  EXPECT_FALSE(resources.is_stop_word(text::Language::kEnglish, "treaty"));
  EXPECT_FALSE(resources.is_stop_word(text::Language::kEnglish, "в"));
  EXPECT_TRUE(resources.is_stop_word(text::Language::kRussian, "в"));  // CR LF in the file
  EXPECT_FALSE(resources.is_stop_word(text::Language::kOther, "the"));
  EXPECT_FALSE(resources.is_stop_word(text::Language::kEnglish, ""));
}

TEST(Resources, LongestOpenerCounts) {
  const Resources resources(testing::files());
  const struct {
    const char* text;
    text::Language language;
    Opener opener;
  } cases[] = {
      {"He came.", text::Language::kEnglish, Opener::kPronoun},
      {"This is bad.", text::Language::kEnglish, Opener::kDeictic},
      {"This year was bad.", text::Language::kEnglish, Opener::kFree},
      {"In other words, no.", text::Language::kEnglish, Opener::kConnective},
      {"In other news, no.", text::Language::kEnglish, Opener::kNone},
      {"HOWEVER, no.", text::Language::kEnglish, Opener::kConnective},
      {"Hence", text::Language::kEnglish, Opener::kNone},
      {"он пришел", text::Language::kRussian, Opener::kPronoun},
      {"Тем не менее он пришел", text::Language::kRussian, Opener::kConnective},
      {"Тем", text::Language::kRussian, Opener::kNone},
      {"He came.", text::Language::kRussian, Opener::kNone},
      {"He came.", text::Language::kOther, Opener::kNone},
      {"", text::Language::kEnglish, Opener::kNone},
  };
  for (const auto& c : cases) {
    const text::TokenizedText tokens(c.text);
    EXPECT_EQ(resources.opener_at(c.language, tokens, 0), c.opener) << c.text;
  }
}

TEST(Resources, ErrorsNamePlaceAndRemedy) {
  const std::string weights(testing::kWeights);
  const struct {
    const char* name;
    std::string bytes;
    const char* message;
  } cases[] = {
      {"weights.txt", weights + "speed\t1\n",
       "weights.txt:21: weight 'speed' is unknown or stands twice, take the line out"},
      {"weights.txt", weights + "lead\t1\n",
       "weights.txt:21: weight 'lead' is unknown or stands twice, take the line out"},
      {"weights.txt", "lead\t1\n", "weights.txt:1: weight 'asker' is missing, add it"},
      {"weights.txt", "", "weights.txt:1: weight 'asker' is missing, add it"},
      {"weights.txt", "lead 1\n", "weights.txt:1: expected two fields, write name<TAB>value"},
      {"weights.txt", "lead\t\n", "weights.txt:1: expected two fields, write name<TAB>value"},
      {"weights.txt", "lead\t1,5\n",
       "weights.txt:1: '1,5' is no weight, write a number from 0 to 1000"},
      {"weights.txt", "lead\tnan\n",
       "weights.txt:1: 'nan' is no weight, write a number from 0 to 1000"},
      {"weights.txt", "lead\t-1\n",
       "weights.txt:1: '-1' is no weight, write a number from 0 to 1000"},
      {"weights.txt", "lead_decay\t0\n" + weights,
       "weights.txt:11: weight 'lead_decay' is unknown or stands twice, take the line out"},
      {"openers_en.txt", "# h\n\nnoun\the\n",
       "openers_en.txt:3: class 'noun' is unknown, write pronoun, deictic, connective, free or "
       "first_person"},
      {"openers_en.txt", "pronoun he\n",
       "openers_en.txt:1: expected two fields, write name<TAB>value"},
      {"stopwords_fr.txt", "le\n",
       "stopwords_fr.txt:1: no language 'fr', name it stopwords_en.txt or stopwords_ru.txt"},
      {"words.txt", "a\n",
       "words.txt:1: unknown data file, name it weights.txt, stopwords_<en|ru>.txt or "
       "openers_<en|ru>.txt"},
  };
  for (const auto& c : cases) EXPECT_EQ(error_of({{c.name, c.bytes}}), c.message);
  EXPECT_EQ(error_of({}), "weights.txt:1: file is missing, hand it over");
  EXPECT_EQ(error_of({{"weights.txt", testing::kWeights}}), "no error");
}

TEST(Resources, ShippedDataParse) {
  const auto folder = std::filesystem::path(__FILE__).parent_path() / ".." / ".." / ".." /
                      "plugins" / "summarize" / "data";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "sources are not here: " << folder;
  std::vector<std::string> names;
  std::vector<std::string> bytes;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    names.push_back(entry.path().filename().string());
    bytes.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    EXPECT_EQ(bytes.back().substr(0, 1), "#") << names.back();
  }
  std::vector<DataFile> files;
  for (std::size_t i = 0; i < names.size(); ++i) files.push_back({names[i], bytes[i]});
  EXPECT_EQ(files.size(), 5u);
  EXPECT_EQ(error_of(files), "no error");
}

}  // namespace
}  // namespace yarlyk::summarize
