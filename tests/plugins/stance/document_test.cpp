#include "stance/document.h"

#include <gtest/gtest.h>

#include <string>

#include "stance_support.h"

namespace yarlyk::stance {
namespace {

const char* const kOpinion =
    "I think the CSTO is useless. In my view the alliance failed. We need no such paper tiger.";

TEST(Document, NamesTheAuthorFirst) {
  const Result result = testing::shipped_engine().analyse(testing::input_of(kOpinion));
  ASSERT_FALSE(result.documents.empty());
  EXPECT_EQ(result.documents[0].holder, "AUTHOR");
  EXPECT_EQ(result.documents[0].label, "against");
  EXPECT_LT(result.documents[0].score, 0);
  EXPECT_GE(result.documents[0].score, -2);
  EXPECT_EQ(result.documents[0].target, "CSTO");
}

TEST(Document, HasNoAuthorWhereOthersSpeak) {
  Input input = testing::input_of(kOpinion);
  InputQuotation answer;
  answer.span = {0, static_cast<std::uint32_t>(input.text.size())};
  answer.kind = "turn";
  answer.speaker = "Anna Example";
  answer.speaker_type = "PERSON";
  input.quotations.push_back(answer);
  const Result result = testing::shipped_engine().analyse(input);
  ASSERT_EQ(result.documents.size(), 1u);
  EXPECT_EQ(result.documents[0].holder, "Anna Example");
}

TEST(Document, ExpressesNothingInAPlainReport) {
  for (const char* text : {"", "The CSTO met.", "The CSTO met. The alliance has six members."}) {
    EXPECT_TRUE(testing::shipped_engine().analyse(testing::input_of(text)).documents.empty())
        << text;
  }
}

}  // namespace
}  // namespace yarlyk::stance
