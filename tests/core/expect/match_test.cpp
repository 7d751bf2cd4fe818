#include "expect/match.h"

#include <gtest/gtest.h>

#include "core/expect/scene.h"

namespace yarlyk::expect {
namespace {

class Match : public ThreeThings {
 protected:
  bool meets(const std::string& item, std::uint32_t row) const {
    const Asked asked("- {text: 'Ереван left Gyumri and Шуши.', expect: {thing: [" + item +
                      "]}}\n");
    EXPECT_EQ(asked.told(), "") << item;
    if (!asked.faults.empty()) return false;
    return Matcher(document_).meets(asked.cases[0].expect[0].items[0], kThing, row);
  }
  bool document_meets(const std::string& item) const {
    const Asked asked("- {text: a, expect: {document: " + item + "}}\n");
    EXPECT_EQ(asked.told(), "") << item;
    return Matcher(document_).meets(asked.cases[0].expect[0].items[0], kDocumentLayer, 0);
  }
};

TEST_F(Match, TakesWhatTheRowHas) {
  for (const char* item :
       {"Ереван", "{text: Ереван}", "{begin: 0}", "{end: 6}", "{flag: true}", "{count: -3}",
        "{count: {max: -3}}", "{score: 0.8}", "{score: 0.8000009}", "{score: {min: 0.8, max: 0.8}}",
        "{type: PLACE}", "{by: a/b}", "{cue: left}", "{cue: [7, 11]}", "{other: Gyumri}",
        "{other: {text: Gyumri, type: PLACE, other: ~}}", "{}",
        "{text: Ереван, type: PLACE, flag: true, cue: left}"}) {
    EXPECT_TRUE(meets(item, 2)) << item;
  }
}

TEST_F(Match, LeavesWhatDiffersInOneThing) {
  for (const char* item : {"ереван",
                           "'Ереван '",
                           "{begin: 1}",
                           "{end: 12}",
                           "{flag: false}",
                           "{flag: ~}",
                           "{count: 3}",
                           "{count: {min: -2}}",
                           "{score: 0.80001}",
                           "{score: {min: 0.9}}",
                           "{score: ~}",
                           "{type: PERSON}",
                           "{by: a}",
                           "{by: ~}",
                           "{cue: lef}",
                           "{cue: [7, 10]}",
                           "{cue: [13, 17]}",
                           "{cue: ~}",
                           "{other: Шуши}",
                           "{other: {type: PERSON}}",
                           "{other: ~}",
                           "{other: {other: {}}}",
                           "{text: Ереван, type: PLACE, flag: false}"}) {
    EXPECT_FALSE(meets(item, 2)) << item;
  }
}

TEST_F(Match, TellsNullFromAValue) {
  for (const char* key : {"flag", "count", "score", "type", "by", "cue", "other"}) {
    EXPECT_TRUE(meets(std::string("{") + key + ": ~}", 0)) << key;
  }
  for (const char* item :
       {"{flag: false}", "{count: 0}", "{score: 0}", "{by: ''}", "{score: {min: -1}}",
        "{cue: [0, 0]}", "{other: {}}", "{type: PERSON}"}) {
    EXPECT_FALSE(meets(item, 0)) << item;
  }
}

TEST_F(Match, ReadsTheDocumentAndItsMetadata) {
  for (const char* item : {"{language: en}", "{meta.year: 2024}", "{meta: {year: 2024.0}}",
                           "{meta: {tags: [a, b]}}", "{meta.nix: ~}", "{meta.nowhere: ~}"}) {
    EXPECT_TRUE(document_meets(item)) << item;
  }
  for (const char* item : {"{language: ~}", "{meta.year: '2024'}", "{meta.year: ~}",
                           "{meta: {tags: [b, a]}}", "{meta.nowhere: x}", "{meta: {year: 1}}"}) {
    EXPECT_FALSE(document_meets(item)) << item;
  }
}

TEST_F(Match, ShowsARow) {
  const Matcher matcher(document_);
  EXPECT_EQ(matcher.row_flow(kThing, 2),
            "{text: Ереван, flag: true, count: -3, score: 0.8, type: PLACE, by: a/b, cue: left, "
            "other: Gyumri}");
  EXPECT_EQ(matcher.row_flow(kThing, 0), "{text: Шуши}");
  EXPECT_EQ(matcher.row_flow(kDocumentLayer, 0), "{language: en}");
}

TEST_F(Match, SaysWhatItFoundWhereItWasAsked) {
  const Asked asked(
      "- text: 'Ереван left Gyumri and Шуши.'\n"
      "  expect: {thing: [{text: a, begin: 1, end: 1, flag: false, by: x, cue: [0, 1], other: "
      "a}],\n"
      "           document: {meta.year: 1, meta.no: 1}}\n");
  ASSERT_EQ(asked.told(), "");
  const Matcher matcher(document_);
  std::string found;
  for (const Demand& demand : asked.cases[0].expect[0].items[0].demands) {
    found += matcher.found(demand, kThing, 2) + "|";
  }
  EXPECT_EQ(found, "Ереван|0|6|true|a/b|[7, 11]|Gyumri|");
  found.clear();
  for (const Demand& demand : asked.cases[0].expect[1].items[0].demands) {
    found += matcher.found(demand, kDocumentLayer, 0) + "|";
  }
  EXPECT_EQ(found, "2024|null|");
}

TEST_F(Match, ComparesHowNearRowsAre) {
  const Asked asked(
      "- text: 'Ереван left Gyumri and Шуши.'\n"
      "  expect: {thing: [Ереван left, Gyumra, {type: PLACE, flag: true}]}\n");
  ASSERT_EQ(asked.told(), "");
  const Matcher matcher(document_);
  const auto& items = asked.cases[0].expect[0].items;
  EXPECT_GT(matcher.nearness(items[0], kThing, 2), matcher.nearness(items[0], kThing, 1));
  EXPECT_GT(matcher.nearness(items[1], kThing, 1), matcher.nearness(items[1], kThing, 0));
  EXPECT_GT(matcher.nearness(items[2], kThing, 2), matcher.nearness(items[2], kThing, 1));
  EXPECT_EQ(matcher.nearness(items[2], kThing, 0), 0);
}

}  // namespace
}  // namespace yarlyk::expect
