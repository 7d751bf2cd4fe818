#include "quotations/turns.h"

#include <gtest/gtest.h>

#include "quotation_support.h"

namespace yarlyk::quotations {
namespace {

using testing::Input;

TEST(Turns, StandUnderLabels) {
  EXPECT_EQ(Input({"HOST (Anna Petrova):", "Good evening.\n", "SIDOROV:", "Good evening.",
                   "Here I am. (laughter)\n", "HOST:", "Goodbye.\n"},
                  {"Anna Petrova"})
                .rows(),
            "turn|Anna Petrova|Good evening.\nturn|SIDOROV|Good evening. Here I am.\n"
            "turn|Anna Petrova|Goodbye.");
  EXPECT_EQ(Input({"Ivan Petrov is our guest.\n", "Q:", "Are you well?\n", "A:", "I am.\n",
                   "Q:", "And now?\n", "A:", "Now too.\n"},
                  {"Ivan Petrov"})
                .rows(),
            "turn|Ivan Petrov|I am.\nturn|Ivan Petrov|Now too.");
}

TEST(Turns, StandBehindDashes) {
  EXPECT_EQ(Input({"Наш гость — Иван Петров.\n", "— Как дела?\n", "— Хорошо.\n", "— А дома?\n",
                   "— И дома хорошо.\n"},
                  {"Иван Петров"})
                .rows(),
            "turn|Иван Петров|Хорошо.\nturn|Иван Петров|И дома хорошо.");
}

TEST(Turns, NeedMoreThanOneLabel) {
  EXPECT_EQ(Input({"NOTE: the office is closed.\n", "The end.\n"}).rows(), "");
  EXPECT_EQ(Input({"A: x\n"}).rows(), "");
  EXPECT_EQ(Input({":\n", ":\n", ":\n", ":\n", ":\n"}).rows(), "");
  EXPECT_EQ(Input({"—\n", "—\n", "—\n", "—\n"}).rows(), "");
  EXPECT_EQ(Input({"\n"}).rows(), "");
}

}  // namespace
}  // namespace yarlyk::quotations
