#include "quotations/quotation_model.h"

#include <gtest/gtest.h>

#include "quotation_support.h"
#include "text/utf8.h"

namespace yarlyk::quotations {
namespace {

TEST(QuotationModel, RefusesAFileItDoesNotKnow) {
  try {
    const std::vector<DataFile> files = {{"data/verbs.en.tsv", ""}};
    const QuotationModel model(files);
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(std::string(error.what()),
              "data/verbs.en.tsv:1: unknown file, expected cues.<lang>.tsv, words.<lang>.tsv or "
              "speakers.<lang>.tsv "
              "with <lang> en or ru; rename or remove it");
  }
}

TEST(QuotationModel, WorksWithoutData) {
  const QuotationModel model(std::vector<DataFile>{});
  const std::string text = "“Yes,” said Ivan.";
  EXPECT_TRUE(model
                  .find(text, {{{0, static_cast<std::uint32_t>(text.size())}, "body"}}, {},
                        text::Language::kEnglish)
                  .empty());
}

TEST(QuotationModel, FindsNothingInNothing) {
  for (const auto language :
       {text::Language::kEnglish, text::Language::kRussian, text::Language::kOther}) {
    EXPECT_TRUE(testing::shipped_model().find("", {}, {}, language).empty());
    EXPECT_TRUE(testing::shipped_model().find(" \r\n\t", {}, {}, language).empty());
    EXPECT_TRUE(testing::shipped_model().find("\"a\" he said.", {}, {}, language).empty());
  }
}

TEST(QuotationModel, SurvivesHostileInput) {
  for (const char* unit : {"\"\"“„«", "said that ", "— сказал он, — ", "A: ", "«a» ",
                           "he said, “x”, ", "; said (that ", "« сказал: «", "по словам ",
                           "\xF0\x9F\x98\x80\"e\xCC\x81", "“\r\n", "\xE2\x80\xA8«"}) {
    std::string text;
    for (int i = 0; i < 20000; ++i) text += unit;
    const std::vector<SentenceIn> whole = {{{0, static_cast<std::uint32_t>(text.size())}, "body"}};
    for (const auto language : {text::Language::kEnglish, text::Language::kRussian}) {
      std::uint32_t begin = 0;
      for (const Quotation& q : testing::shipped_model().find(text, whole, {}, language)) {
        ASSERT_LE(begin, q.span.begin) << unit;
        ASSERT_LT(q.span.begin, q.span.end) << unit;
        ASSERT_TRUE(text::is_boundary(text, q.span.begin)) << unit;
        ASSERT_TRUE(text::is_boundary(text, q.span.end)) << unit;
        begin = q.span.begin;
      }
    }
  }
}

TEST(QuotationModel, GivesTheSameTwice) {
  const testing::Input input({"“We wait,” said Ivan Petrov.", "He added that it was late."},
                             {"Ivan Petrov"});
  EXPECT_EQ(input.rows(), input.rows());
  EXPECT_EQ(input.rows(), "direct|Ivan Petrov|We wait,\nindirect|Ivan Petrov|it was late");
}

}  // namespace
}  // namespace yarlyk::quotations
