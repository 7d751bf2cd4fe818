#include "stance/coordination.h"

#include <gtest/gtest.h>

#include "stance_support.h"

namespace yarlyk::stance {
namespace {

TEST(Coordination, EachVerbKeepsItsObject) {
  const struct {
    const char *text, *language, *expected;
  } cases[] = {
      {"Armenia left the EAEU and praised the CSTO.", "en", "Armenia:favor"},
      {"Armenia quit the EAEU and praised the CSTO.", "en", "Armenia:favor"},
      {"Armenia quit EAEU and praised the CSTO.", "en", "Armenia:favor"},
      {"Armenia praised Moscow and left the CSTO.", "en", "Armenia:against"},
      {"Armenia praised Moscow and then left the CSTO.", "en", "Armenia:against"},
      {"Armenia praised Moscow and visited the CSTO.", "en", "AUTHOR:neutral"},
      {"Armenia froze its participation in the fair and praised the CSTO.", "en", "Armenia:favor"},
      {"Armenia praised the EAEU but left the CSTO.", "en", "Armenia:against"},
      {"Армения похвалила Москву и покинула ОДКБ.", "ru", "Armenia:against"},
      {"Армения покинула ярмарку и похвалила ОДКБ.", "ru", "Armenia:favor"},
      // What two verbs share, and two objects of one verb, stay together.
      {"Armenia froze and then ended its membership in the CSTO.", "en", "Armenia:against"},
      {"Armenia praised Moscow and the CSTO.", "en", "Armenia:favor"},
      {"Armenia left the EAEU and the CSTO.", "en", "AUTHOR:neutral"},
      {"Armenia refused to attend or host the CSTO drills.", "en", "Armenia:against"},
      {"Armenia criticised the CSTO and left it.", "en", "Armenia:against"},
      {"Армения отказалась проводить или принимать учения ОДКБ.", "ru", "Armenia:against"},
      {"Армения критикует и покидает ОДКБ.", "ru", "Armenia:against"},
      {"And the CSTO and and.", "en", "AUTHOR:neutral"},
      {"and left and praised and CSTO and", "en", "AUTHOR:favor"},
  };
  for (const auto& c : cases) {
    const Result result = testing::shipped_engine().analyse(testing::input_of(c.text, c.language));
    EXPECT_EQ(testing::shown(result), c.expected) << c.text;
  }
}

}  // namespace
}  // namespace yarlyk::stance
