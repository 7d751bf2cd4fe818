// Who provides what to whom, and what is said where nobody does.
#include <gtest/gtest.h>

#include "core/plan/plan_support.h"

namespace yarlyk::plan {
namespace {

class Contracts : public PlanTest {};

TEST_F(Contracts, HoldInTheOrderOfTheFile) {
  stage("segment", {provides("sentence")});
  stage("ner", {requires_("sentence"), provides("entity", {feature("link")})});
  EXPECT_EQ(faults("stages: [segment, ner]"), Faults{});
}

TEST_F(Contracts, NameTheLaterStageThatProvides) {
  stage("segment", {provides("sentence")});
  stage("ner", {requires_("sentence")});
  EXPECT_EQ(faults("stages:\n  - ner\n  - segment\n"),
            Faults{"3:5: stage 'ner' requires layer 'sentence', which no stage before it provides "
                   "[stage 'segment' (line 4) provides it: move it before 'ner']"});
}

TEST_F(Contracts, NameTheInstalledStageThatProvides) {
  stage("segment", {provides("sentence")});
  stage("ner", {requires_("sentence")});
  EXPECT_EQ(faults("stages: [ner]"),
            Faults{"2:10: stage 'ner' requires layer 'sentence', which no stage before it "
                   "provides [add stage 'segment' before 'ner'; it provides the layer "
                   "'sentence']"});
}

TEST_F(Contracts, SayThatNobodyProvides) {
  stage("ner", {requires_("acme.thing"), requires_("view:plain")});
  EXPECT_EQ(faults("stages: [ner]"),
            (Faults{"2:10: stage 'ner' requires layer 'acme.thing', which no stage before it "
                    "provides [no installed stage provides it; see 'yarlyk plugins list']",
                    "2:10: stage 'ner' requires view 'plain', which no stage before it provides "
                    "[no installed stage provides it; see 'yarlyk plugins list']"}));
}

TEST_F(Contracts, LetNobodyTakeAnOptionalLayerForGranted) {
  stage("ner", {uses("zone", {feature("zone", FeatureKind::kCode, {"title"})}), uses("view:x")});
  EXPECT_EQ(faults("stages: [ner]"), Faults{});
}

TEST_F(Contracts, RefuseALayerProvidedTwice) {
  stage("segment", {provides("sentence")});
  stage("other", {provides("sentence")});
  EXPECT_EQ(faults("stages:\n  - segment\n  - other\n"),
            Faults{"4:5: stage 'other' provides layer 'sentence', which stage 'segment' (line 3) "
                   "provides already [leave one of the two out]"});
  EXPECT_EQ(faults("stages: [segment, segment]").size(), 1u);
}

TEST_F(Contracts, RefuseTheLayerThatEveryDocumentHas) {
  stage("x", {provides("document", {feature("language")})});
  EXPECT_EQ(faults("stages: [x]"),
            Faults{"2:10: stage 'x' provides layer 'document', which every document has [a stage "
                   "may only extend it]"});
}

TEST_F(Contracts, RefuseAFeatureThatTheSharedLayerLacks) {
  stage("x", {provides("entity", {feature("colour")})});
  EXPECT_EQ(faults("stages: [x]"),
            Faults{"2:10: stage 'x' declares feature 'colour', which the shared layer 'entity' "
                   "does not have [use a layer of your own ('vendor.name') for features of your "
                   "own]"});
}

TEST_F(Contracts, RefuseAFeatureOfTheWrongKind) {
  stage("x", {provides("entity", {feature("score", FeatureKind::kString)})});
  EXPECT_EQ(faults("stages: [x]"),
            Faults{"2:10: stage 'x' declares feature 'score' of layer 'entity' as string, the "
                   "shared layer has it as f64 [declare it as f64]"});
}

TEST_F(Contracts, RefuseAValueOutsideTheVocabulary) {
  stage("x", {provides("entity", {feature("type", FeatureKind::kCode, {"PERSON", "RIVER"})})});
  EXPECT_EQ(faults("stages: [x]"),
            Faults{"2:10: stage 'x' declares the value 'RIVER' for feature 'type' of layer "
                   "'entity', whose vocabulary does not have it [use the vocabulary of the shared "
                   "layer]"});
}

TEST_F(Contracts, RefuseToReadAFeatureAsSomethingElse) {
  stage("a", {provides("acme.word", {feature("n", FeatureKind::kI64)})});
  stage("b", {uses("acme.word", {feature("n", FeatureKind::kF64)})});
  EXPECT_EQ(faults("stages: [a, b]"),
            Faults{"2:13: stage 'b' reads feature 'n' of layer 'acme.word' as f64, it is i64 "
                   "[declare it as it is]"});
}

TEST_F(Contracts, RefuseToRequireAFeatureThatNobodyFills) {
  stage("a", {provides("entity", {feature("link")})});
  stage("b", {requires_("entity", {feature("canonical")})});
  stage("c", {requires_("entity", {feature("colour")})});
  EXPECT_EQ(faults("stages: [a, b, c]"),
            (Faults{"2:13: stage 'b' requires feature 'canonical' of layer 'entity', which no "
                    "stage before it fills [add the stage that fills it, or declare it under uses]",
                    "2:16: stage 'c' requires feature 'colour' of layer 'entity', which no stage "
                    "before it provides [check the feature's name, or add the stage that extends "
                    "the layer by it]"}));
}

TEST_F(Contracts, TakeWhatAnExtensionFills) {
  stage("a", {provides("acme.word")});
  stage("b", {extends("acme.word", {feature("upper", FeatureKind::kBool)})});
  stage("c", {requires_("acme.word", {feature("upper", FeatureKind::kBool)})});
  EXPECT_EQ(faults("stages: [a, b, c]"), Faults{});
  EXPECT_EQ(faults("stages: [a, b, b, c]"),
            Faults{"2:16: stage 'b' extends layer 'acme.word' by 'upper', which stage 'b' fills "
                   "already [leave one of the two out]"});
  EXPECT_EQ(faults("stages: [b]"),
            Faults{"2:10: stage 'b' extends layer 'acme.word', which no stage before it provides "
                   "[add stage 'a' before 'b'; it provides the layer 'acme.word']"});
}

TEST_F(Contracts, LetNoStageFillWhatTheReaderFills) {
  stage("x", {extends("document", {feature("title")})});
  stage("language", {extends("document", {feature("language")})});
  EXPECT_EQ(faults("stages: [x, language]"),
            Faults{"2:10: stage 'x' extends layer 'document' by 'title', which the reader fills "
                   "already [leave one of the two out]"});
}

TEST_F(Contracts, RefuseRowsForALayerThatIsNotThere) {
  stage("x", {adds("entity", {feature("link")})});
  EXPECT_EQ(faults("stages: [x]"),
            Faults{"2:10: stage 'x' adds rows to layer 'entity', which no stage before it provides "
                   "[no installed stage provides it; see 'yarlyk plugins list']"});
}

TEST_F(Contracts, WantTheViewThatAStageReads) {
  stage("normalize", {provides("view:plain")});
  stage("strict", {}, {}, "plain");
  stage("easy", {uses("view:plain")}, {}, "plain");
  EXPECT_EQ(faults("stages: [strict, easy]"),
            Faults{"2:10: stage 'strict' requires view 'plain', which no stage before it provides "
                   "[add stage 'normalize' before 'strict'; it provides the view 'plain']"});
  const PlanResult result = plan("stages: [easy, normalize, strict]");
  EXPECT_EQ(result.faults.size(), 0u);
}

TEST_F(Contracts, HoldOnlyUnderTheirCondition) {
  const auto mode = [] {
    ParamDecl p = param("mode", ParamType::kEnum, "off");
    p.values = {"off", "on"};
    return p;
  };
  stage("x",
        {contract(ContractKind::kRequires, "sentence", {}, "mode", "on"),
         contract(ContractKind::kProvides, "acme.word", {}, "mode", "off")},
        {mode()});
  const PlanResult off = plan("stages: [x]");
  ASSERT_NE(off.plan, nullptr);
  EXPECT_TRUE(off.plan->schema.layer("acme.word").has_value());
  EXPECT_FALSE(off.plan->stages[0].bound.contracts[0].active);
  EXPECT_TRUE(off.plan->stages[0].bound.contracts[1].active);
  EXPECT_EQ(faults("stages: [{use: x, with: {mode: on}}]"),
            Faults{"2:16: stage 'x' requires layer 'sentence', which no stage before it provides "
                   "[no installed stage provides it; see 'yarlyk plugins list']"});
}

TEST_F(Contracts, HoldIfAListHasTheValue) {
  ParamDecl packs = param("packs", ParamType::kString, "[a]");
  packs.list = true;
  stage("x", {contract(ContractKind::kProvides, "acme.b", {}, "packs", "b")}, {packs});
  const PlanResult without = plan("stages: [x]");
  ASSERT_NE(without.plan, nullptr);
  EXPECT_FALSE(without.plan->schema.layer("acme.b").has_value());
  const PlanResult with = plan("stages: [{use: x, with: {packs: [a, b]}}]");
  ASSERT_NE(with.plan, nullptr);
  EXPECT_TRUE(with.plan->schema.layer("acme.b").has_value());
}

TEST_F(Contracts, GiveSharedLayersFirstThenPrivateOnesInOrder) {
  stage("a", {provides("acme.z"), provides("entity")});
  stage("b", {provides("acme.a"), provides("sentence"), provides("view:v")});
  const PlanResult result = plan("stages: [a, b]");
  ASSERT_NE(result.plan, nullptr);
  std::vector<std::string> names;
  for (const auto& layer : result.plan->schema.layers) names.push_back(layer.name);
  EXPECT_EQ(names,
            (std::vector<std::string>{"document", "sentence", "entity", "acme.z", "acme.a"}));
  EXPECT_EQ(result.plan->schema.views, std::vector<std::string>{"v"});
}

TEST_F(Contracts, TranslateVocabulariesOfAnotherOrder) {
  stage("x", {provides("entity", {feature("type", FeatureKind::kCode, {"ORG", "PERSON"})})});
  const PlanResult result = plan("stages: [x]");
  ASSERT_NE(result.plan, nullptr);
  const auto& type = result.plan->stages[0].bound.contracts[0].features[0];
  EXPECT_EQ(type.to_layer, (std::vector<std::uint32_t>{2, 0}));
  EXPECT_EQ(type.to_stage, (std::vector<std::uint32_t>{1, UINT32_MAX, 0}));
}

TEST_F(Contracts, RefuseAWordThatTheLayerDoesNotHave) {
  stage("ner", {provides("entity", {feature("type", FeatureKind::kCode, {"PERSON"})})});
  auto adds = provides("entity", {feature("type", FeatureKind::kCode, {"PERSON", "EVENT"})});
  adds.kind = catalog::ContractKind::kAdds;
  stage("more", {adds});
  EXPECT_EQ(
      faults("stages: [ner, more]"),
      Faults{"2:15: stage 'more' declares the value 'EVENT' for feature 'type' of layer "
             "'entity', whose vocabulary does not have it [use the vocabulary of the layer]"});
}

TEST_F(Contracts, RefuseAReferenceIntoAnotherLayer) {
  auto speaker = feature("speaker_entity", FeatureKind::kRef);
  speaker.ref_layer = "sentence";
  stage("quotations", {provides("quotation", {speaker})});
  EXPECT_EQ(faults("stages: [quotations]"),
            Faults{"2:10: stage 'quotations' declares feature 'speaker_entity' of layer "
                   "'quotation' as a reference into 'sentence', it points into 'entity' "
                   "[declare it as it is]"});
}

}  // namespace
}  // namespace yarlyk::plan
