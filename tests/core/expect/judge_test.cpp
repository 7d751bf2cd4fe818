#include "expect/judge.h"

#include <gtest/gtest.h>

#include "core/expect/scene.h"

namespace yarlyk::expect {
namespace {

using Status = io::Outcome::Status;

class Judge : public ThreeThings {
 protected:
  // All that is said of the document under these keys; "" if nothing is wrong.
  std::string said(const std::string& keys) const {
    const Asked asked("- {text: 'Ереван left Gyumri and Шуши.', " + keys + "}\n");
    EXPECT_EQ(asked.told(), "") << keys;
    std::string out;
    if (!asked.faults.empty()) return "faulty";
    for (const Complaint& each : judge_rows(asked.cases[0], &document_)) {
      out += each.headline + "\n" + each.details;
    }
    return out;
  }
};

TEST_F(Judge, IsContent) {
  for (const char* keys :
       {"name: n", "expect: {thing: [Шуши, Ереван]}", "expect: {thing: [{type: PLACE}, Ереван]}",
        "expect: {thing: [{}, {}, {}]}", "only: {empty: []}",
        "only: {thing: [Шуши, Gyumri, Ереван]}", "only: {thing: [{}, {type: PLACE}, Gyumri]}",
        "none: {thing: [left, {type: PERSON}], empty: [{}]}",
        "expect: {document: {language: en}}, only: {document: [{language: en}]}",
        "expect: {thing: [Шуши]}, only: {empty: []}, none: {thing: [and]}"}) {
    EXPECT_EQ(said(keys), "") << keys;
  }
}

TEST_F(Judge, ShowsTheNearestRowOfAMissingOne) {
  EXPECT_EQ(said("expect: {thing: [{text: Gyumri, type: PERSON}]}"),
            "expect thing (line 4): {text: Gyumri, type: PERSON}: no such row\n"
            "    in the text: Ереван left [Gyumri] and Шуши.\n"
            "    the nearest row:\n"
            "    Ереван left [Gyumri] and Шуши.\n"
            "      {text: Gyumri, type: PLACE}\n"
            "      type: expected PERSON, is PLACE\n");
  EXPECT_EQ(said("expect: {thing: [Tbilisi]}").substr(0, 82),
            "expect thing (line 4): Tbilisi: no such row\n    the text holds no Tbilisi\n"
            "    the ");
  EXPECT_EQ(said("expect: {empty: [{}]}"),
            "expect empty (line 4): {}: no such row\n    the layer empty is empty\n");
  EXPECT_EQ(said("expect: {document: {language: ru}}"),
            "expect document (line 4): {language: ru}: no such row\n    the nearest row:\n"
            "      {language: en}\n      language: expected ru, is en\n");
}

TEST_F(Judge, NeedsARowForEachItem) {
  EXPECT_EQ(said("expect: {thing: [Шуши, Шуши]}"),
            "expect thing (line 4): Шуши: no such row\n"
            "    in the text: Ереван left Gyumri and [Шуши].\n"
            "    the nearest row:\n"
            "    Ереван left Gyumri and [Шуши].\n"
            "      {text: Шуши}\n"
            "      it answers another item already; each item needs a row of its own\n");
  EXPECT_NE(said("expect: {thing: [{}, {}, {}, {}]}"), "");
}

TEST_F(Judge, TellsBothSidesOfOnly) {
  EXPECT_EQ(said("only: {thing: [Шуши, Gyumri]}"),
            "only thing: 1 row that no item asks for\n"
            "    [Ереван] left Gyumri and Шуши.\n"
            "      {text: Ереван, flag: true, count: -3, score: 0.8, type: PLACE, by: a/b, "
            "cue: left, other: Gyumri}\n");
  const std::string both = said("only: {thing: [Шуши, Gyumri, {text: Ереван, by: c}]}");
  EXPECT_NE(both.find("by: expected c, is a/b"), std::string::npos) << both;
  EXPECT_NE(both.find("1 row that no item asks for"), std::string::npos) << both;
  EXPECT_NE(said("only: {thing: []}").find("3 rows that no item asks for"), std::string::npos);
  EXPECT_NE(said("only: {empty: [{}]}"), "");
}

TEST_F(Judge, ShowsWhatMayNotBe) {
  EXPECT_EQ(said("none: {thing: [{by: a/b}, Tbilisi]}"),
            "none thing (line 4): {by: a/b}: but there is\n"
            "    [Ереван] left Gyumri and Шуши.\n"
            "      {text: Ереван, flag: true, count: -3, score: 0.8, type: PLACE, by: a/b, "
            "cue: left, other: Gyumri}\n");
}

TEST_F(Judge, ShowsTheFirstOfManyRows) {
  document_.layer(kEmpty).append(25);
  for (std::uint32_t row = 0; row < 25; ++row) document_.layer(kEmpty).set_span(row, {0, 12});
  const std::string said_of_all = said("only: {empty: []}");
  EXPECT_NE(said_of_all.find("25 rows that"), std::string::npos);
  EXPECT_NE(said_of_all.find("    and 15 more\n"), std::string::npos) << said_of_all;
}

TEST(JudgeRows, KnowsThatThereIsNoDocument) {
  const Asked asked("- {text: a, only: {thing: []}}\n- {text: a, none: {thing: [{}]}}\n");
  ASSERT_EQ(asked.told(), "");
  EXPECT_EQ(judge_rows(asked.cases[0], nullptr).size(), 1u);
  EXPECT_TRUE(judge_rows(asked.cases[1], nullptr).empty());
}

TEST(JudgeOutcome, ComparesStatusAndError) {
  const io::Outcome ok, failed{Status::kFailed, {{"ner", "it broke"}}},
      partial{Status::kPartial, {{"ner", "a"}, {"words", "b"}}},
      skipped{Status::kSkipped, {{"words", "nothing in it"}}};
  const struct {
    const char* keys;
    const io::Outcome* outcome;
    const char* headline;  // empty: content
  } kCases[] = {
      {"name: n", &ok, ""},
      {"name: n", &failed, "the document is failed in ner: it broke"},
      {"name: n", &partial, "the document is partial in ner: a in words: b"},
      {"name: n", &skipped, "the document is skipped in words: nothing in it"},
      {"status: ok", &ok, ""},
      {"status: ok", &failed, "status: expected ok, is failed in ner: it broke"},
      {"status: failed", &failed, ""},
      {"status: failed", &ok, "status: expected failed, is ok"},
      {"status: skipped", &skipped, ""},
      {"status: partial, error: {stage: words, reason: b}", &partial, ""},
      {"status: partial, error: {stage: words, reason: a}", &partial,
       "error: expected {stage: words, reason: a}, the document is partial in ner: a in words: b"},
      {"error: {reason: broke}", &failed, ""},
      {"error: {stage: words}", &failed,
       "error: expected {stage: words}, the document is failed in ner: it broke"},
      {"error: {stage: ner}", &ok, "error: expected {stage: ner}, the document is ok"},
  };
  for (const auto& c : kCases) {
    const Asked asked(std::string("- {text: a, ") + c.keys + "}\n");
    ASSERT_EQ(asked.told(), "") << c.keys;
    const auto said = judge_outcome(asked.cases[0], *c.outcome);
    EXPECT_EQ(said.empty() ? "" : said[0].headline, c.headline) << c.keys;
  }
}

}  // namespace
}  // namespace yarlyk::expect
