#include "stance/holder_nouns.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "stance_support.h"
#include "text/fold.h"

namespace yarlyk::stance {
namespace {

using Sort = HolderNouns::Sort;

Sort sort_of(const HolderNouns& nouns, const std::string& word, text::Language language) {
  const text::Stemmer stemmer(language);
  const std::string folded = text::fold(word);
  return nouns.sort_of(folded, stemmer.stem(folded), language);
}

TEST(HolderNouns, KnowsWhoCanHoldAPosition) {
  const HolderNouns nouns = testing::shipped_nouns();
  const struct {
    const char* word;
    text::Language language;
    Sort sort;
  } cases[] = {
      {"drivers", text::Language::kEnglish, Sort::kPerson},
      {"Ministry", text::Language::kEnglish, Sort::kOrganization},
      {"residents", text::Language::kEnglish, Sort::kGroup},
      {"zoologist", text::Language::kEnglish, Sort::kPerson},
      {"many", text::Language::kEnglish, Sort::kCount},
      {"they", text::Language::kEnglish, Sort::kPerson},
      {"things", text::Language::kEnglish, Sort::kNone},
      {"table", text::Language::kEnglish, Sort::kNone},
      {"man", text::Language::kEnglish, Sort::kPerson},
      {"", text::Language::kEnglish, Sort::kNone},
      {"жители", text::Language::kRussian, Sort::kGroup},
      {"министерства", text::Language::kRussian, Sort::kOrganization},
      {"стол", text::Language::kRussian, Sort::kNone},
      {"миссией", text::Language::kRussian, Sort::kNone},
      {"table", text::Language::kRussian, Sort::kNone},
  };
  for (const auto& c : cases) EXPECT_EQ(sort_of(nouns, c.word, c.language), c.sort) << c.word;
}

TEST(HolderNouns, FaultsNamePlaceAndRemedy) {
  const struct {
    const char *bytes, *fault;
  } cases[] = {
      {"person\ten\tx\nperson en y\n",
       "h.tsv:2: expected class, language and word, separate them by one tab each"},
      {"person\ten\t", "h.tsv:1: expected class, language and word, separate them by one tab each"},
      {"person\ten\tx\ty",
       "h.tsv:1: expected class, language and word, separate them by one tab each"},
      {"# c\n\nperson\tde\tx", "h.tsv:3: unknown language, use en or ru"},
      {"thing\ten\tx",
       "h.tsv:1: unknown class 'thing', use pronoun, person, role, organization, state, group, "
       "source, count or ending"},
      {"person\ten\t\xFF", "h.tsv:1: ill-formed UTF-8, save the file as UTF-8"},
  };
  for (const auto& c : cases) {
    try {
      HolderNouns::parse(c.bytes, "h.tsv");
      ADD_FAILURE() << c.bytes;
    } catch (const std::runtime_error& error) {
      EXPECT_STREQ(error.what(), c.fault);
    }
  }
  EXPECT_NO_THROW(HolderNouns::parse("", "h.tsv"));
  EXPECT_NO_THROW(HolderNouns::parse("# only\r\n\r\nending\tru\tтель\r\n", "h.tsv"));
}

// What a quotation calls its speaker, and whose position its words then are.
TEST(HolderNouns, DecideWhetherASpeakerHolds) {
  const struct {
    const char *speaker, *holder;
  } cases[] = {
      {"three things", "unknown"},
      {"table", "unknown"},
      {"Table", "unknown"},
      {"does not touch", "unknown"},
      {"", "unknown"},
      {"?!", "unknown"},
      {"an old driver", "an old driver"},
      {"two of its staff members", "two of its staff members"},
      {"many", "many"},
      {"one of them", "one of them"},
      {"Ossetian guards", "Ossetian guards"},
      {"Anna Berg", "Anna Berg"},
      {"the Ministry", "the Ministry"},
      {"they", "they"},
  };
  for (const auto& c : cases) {
    const std::string text = std::string(c.speaker) + " said: The CSTO is useless.";
    Input input;
    input.text = text;
    input.sentences.push_back({{0, static_cast<std::uint32_t>(text.size())}, "body"});
    InputQuotation quotation;
    quotation.span = testing::span_of(text, "The CSTO is useless.");
    quotation.kind = "indirect";
    quotation.speaker = c.speaker;
    if (!quotation.speaker.empty()) quotation.speaker_span = testing::span_of(text, c.speaker);
    input.quotations.push_back(quotation);
    const Result result = testing::shipped_engine().analyse(input);
    ASSERT_FALSE(result.rows.empty()) << c.speaker;
    EXPECT_EQ(result.rows[0].holder, c.holder);
  }
}

}  // namespace
}  // namespace yarlyk::stance
