// Conditions against what the stages before give.
#include "plan/conditions.h"

#include "core/plan/plan_support.h"

namespace yarlyk::plan {
namespace {

class ConditionsTest : public PlanTest {
 protected:
  void SetUp() override {
    stage("language", {extends("document", {feature("language")})});
    stage("segment", {provides("sentence")});
    stage("ner", {requires_("sentence"), provides("entity")});
    stage("acme/weigh", {provides("acme.weight"),
                         extends("document", {feature("weight", FeatureKind::kF64),
                                              feature("heavy", FeatureKind::kBool),
                                              feature("size", FeatureKind::kCode, {"big", "small"}),
                                              feature("place", FeatureKind::kSpan)})});
  }
  Faults of(const std::string& when) {
    return faults("stages: [language, weigh, segment, {use: ner, when: \"" + when + "\"}]");
  }
};

TEST_F(ConditionsTest, AreTakenWhereEverythingIsThere) {
  for (const char* when :
       {"document.language in [en, ru]", "document.title == x", "has(document.date)",
        "has(sentence) and not has(acme.weight)", "document.meta.any > 3", "document.heavy",
        "document.heavy == false", "document.weight >= 1.5", "document.size != big",
        "has(document.place)", "document.meta.flag"}) {
    EXPECT_EQ(of(when), Faults{}) << when;
  }
}

TEST_F(ConditionsTest, AreRefusedInsideTheScalar) {
  const struct {
    const char* when;
    const char* fault;
  } kCases[] = {
      {"document.langage == en",
       "2:54: in 'when': document feature 'langage' is provided by no stage before this one; did "
       "you mean 'language'? [there are: title, date, author, source, encoding, native_id, "
       "replacements, language, weight, heavy, size, place]"},
      {"has(sentense)",
       "2:58: in 'when': layer 'sentense' is provided by no stage before this one; did you mean "
       "'sentence'? [there are: acme.weight, sentence]"},
      {"has(entity)",
       "2:58: in 'when': layer 'entity' is provided by no stage before this one [a stage's own "
       "result is not there yet when it is asked whether to run]"},
      {"document.weight == heavy",
       "2:73: in 'when': document.weight is a number, 'heavy' is not [write a number without "
       "quotes]"},
      {"document.weight == '3'",
       "2:73: in 'when': document.weight is a number, '3' is not [write a number without quotes]"},
      {"document.heavy == 1",
       "2:72: in 'when': document.heavy is true or false [compare it to true or to false]"},
      {"document.heavy > false",
       "2:71: in 'when': document.heavy is true or false [compare it to true or to false]"},
      {"document.size in [big, smal]",
       "2:77: in 'when': document.size is never 'smal'; did you mean 'small'? [it is one of: big, "
       "small]"},
      {"document.place == 3",
       "2:72: in 'when': document.place is a place in the text, it compares to nothing [ask "
       "has(document.place)]"},
      {"document.language",
       "2:54: in 'when': document.language is not true or false by itself [compare it "
       "(document.language == VALUE), or ask has(document.language)]"},
      {"has(sentence) and",
       "2:71: in 'when': the condition ends where a name should follow [name "
       "a feature of the document: document.language]"},
  };
  for (const auto& c : kCases) EXPECT_EQ(of(c.when), Faults{c.fault}) << c.when;
}

TEST_F(ConditionsTest, SayWhoWouldProvide) {
  EXPECT_EQ(faults("stages:\n  - {use: segment, when: document.language == en}\n  - language\n"),
            Faults{"3:26: in 'when': document feature 'language' is provided by no stage before "
                   "this one [stage 'language' (line 4) provides it: move it before 'segment']"});
  EXPECT_EQ(faults("stages:\n  - {use: segment, when: document.language == en}\n"),
            Faults{"3:26: in 'when': document feature 'language' is provided by no stage before "
                   "this one [add stage 'language' before 'segment'; it provides it]"});
}

TEST_F(ConditionsTest, AreReportedTogetherWithEverythingElse) {
  EXPECT_EQ(faults("stages:\n  - {use: segment, when: document.x == 1 and has(y), with: {z: 1}}\n")
                .size(),
            3u);
}

}  // namespace
}  // namespace yarlyk::plan
