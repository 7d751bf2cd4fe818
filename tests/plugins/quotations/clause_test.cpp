#include "quotations/clause.h"

#include <gtest/gtest.h>

#include "quotation_support.h"

namespace yarlyk::quotations {
namespace {

using testing::Input;

TEST(Clause, EndsWhereANewReportBegins) {
  const Input input({"He said it was late, and added that it was cold."});
  const Reading reading(input.text, input.sentences, input.entities,
                        testing::shipped_lexicon(text::Language::kEnglish));
  const Clause clause(reading);
  const Range scope = clause.scope(reading.cues().front());
  EXPECT_EQ(scope.first, 0u);
  EXPECT_EQ(scope.last, reading.size());
  const Range range = clause.trim({2, clause.end(2, scope)});
  EXPECT_EQ(input.of(reading.span(range)), "it was late");
}

TEST(Clause, TrimsToNothing) {
  const Input input({", . ; :"});
  const Reading reading(input.text, input.sentences, input.entities,
                        testing::shipped_lexicon(text::Language::kEnglish));
  const Range range = Clause(reading).trim({0, reading.size()});
  EXPECT_EQ(range.first, range.last);
}

TEST(Clause, KnowsInfinitives) {
  const Input input({"вернуться стол идти беречь память"});
  const Reading reading(input.text, input.sentences, input.entities,
                        testing::shipped_lexicon(text::Language::kRussian));
  const Clause clause(reading);
  EXPECT_TRUE(clause.infinitive(0));
  EXPECT_FALSE(clause.infinitive(1));
  EXPECT_TRUE(clause.infinitive(2));
  EXPECT_TRUE(clause.infinitive(3));
}

}  // namespace
}  // namespace yarlyk::quotations
