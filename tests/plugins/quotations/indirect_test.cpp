#include "quotations/indirect.h"

#include <gtest/gtest.h>

#include "quotation_support.h"

namespace yarlyk::quotations {
namespace {

using testing::Input;

TEST(Indirect, ReadsEnglishReports) {
  EXPECT_EQ(Input({"Ivan Petrov said that the road was closed."}, {"Ivan Petrov"}).rows(),
            "indirect|Ivan Petrov|the road was closed");
  EXPECT_EQ(Input({"According to Ivan Petrov, the road is closed."}, {"Ivan Petrov"}).rows(),
            "indirect|Ivan Petrov|the road is closed");
  EXPECT_EQ(Input({"The road is closed, Ivan Petrov said."}, {"Ivan Petrov"}).rows(),
            "indirect|Ivan Petrov|The road is closed");
  EXPECT_EQ(Input({"The road is closed, said Ivan Petrov, a driver."}, {"Ivan Petrov"}).rows(),
            "indirect|Ivan Petrov|The road is closed");
  EXPECT_EQ(Input({"Ivan Petrov, a driver from the north, said that it was late."}, {"Ivan Petrov"})
                .rows(),
            "indirect|Ivan Petrov|it was late");
  EXPECT_EQ(Input({"Ivan Petrov said the road would be closed."}, {"Ivan Petrov"}).rows(),
            "indirect|Ivan Petrov|the road would be closed");
  EXPECT_EQ(Input({"Ivan Petrov called for the road to be opened."}, {"Ivan Petrov"}).rows(),
            "indirect|Ivan Petrov|the road to be opened");
  EXPECT_EQ(
      Input({"Petrov noted that it was late, and stressed that it was cold."}, {"Petrov"}).rows(),
      "indirect|Petrov|it was late\nindirect|Petrov|it was cold");
}

TEST(Indirect, ReadsRussianReports) {
  EXPECT_EQ(Input({"Иван Петров заявил, что дорога закрыта."}, {"Иван Петров"}).rows(),
            "indirect|Иван Петров|дорога закрыта");
  EXPECT_EQ(Input({"По словам Ивана Петрова, дорога закрыта."}, {"Ивана Петрова"}).rows(),
            "indirect|Ивана Петрова|дорога закрыта");
  EXPECT_EQ(Input({"Дорога закрыта, сообщил местный житель."}).rows(),
            "indirect|местный житель|Дорога закрыта");
  EXPECT_EQ(Input({"Иван Петров просит не писать об этом."}, {"Иван Петров"}).rows(),
            "indirect|Иван Петров|не писать об этом");
}

TEST(Indirect, LeavesTheRestAlone) {
  for (const char* text :
       {"The report was published on Monday.", "His claim to the land is old.",
        "They were promised a house.", "I think that it is late.", "Nobody said that it was late.",
        "It did not say that.", "said", "that that that", "according to", ", said ,", "",
        "По словам", "сказал", "Мы говорили о погоде.", "что, что, что"}) {
    EXPECT_EQ(Input({text}).rows(), "") << text;
  }
}

}  // namespace
}  // namespace yarlyk::quotations
