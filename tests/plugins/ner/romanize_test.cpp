#include "ner/romanize.h"

#include <gtest/gtest.h>

namespace yarlyk::ner {
namespace {

TEST(RomanizeTest, WritesAsThePressDoes) {
  const struct {
    const char *russian, *latin;
  } cases[] = {{"щербаков", "Shcherbakov"},
               {"евгения ершова", "Yevgeniya Yershova"},
               {"вознесенский", "Voznesensky"},
               {"белый", "Bely"},
               {"ильина", "Ilina"},
               {"ак-таш", "Ak-Tash"},
               {"Объезд", "Obyezd"},
               {"", ""},
               {"x", "x"},
               {"-", "-"}};
  for (const auto& c : cases) {
    EXPECT_EQ(romanize(c.russian), c.latin) << c.russian;
  }
}

}  // namespace
}  // namespace yarlyk::ner
