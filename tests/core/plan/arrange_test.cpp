// Orders and gaps: what stands where, what is taken in, what is left out and why.
#include "plan/arrange.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/plan/plan_support.h"

namespace yarlyk::plan {
namespace {

class ArrangeTest : public PlanTest {
 protected:
  // "a b(c)": stages in order, who needs one that was not chosen; " - x: reason" if left out.
  std::string arranged(const std::vector<std::string>& chosen) {
    Stages installed, picked;
    for (const auto& entry : catalog_.entries) {
      installed.push_back(&entry.stage);
      const std::string name = entry.stage.short_name();
      if (std::find(chosen.begin(), chosen.end(), name) != chosen.end()) {
        picked.push_back(&entry.stage);
      }
    }
    const Arrangement made = arrange(installed, picked);
    std::string out;
    for (const ArrangedStage& s : made.stages) {
      out += (out.empty() ? "" : " ") + s.stage->short_name();
      if (!s.needed_by.empty()) out += "(" + s.needed_by + ")";
    }
    for (const LeftOutStage& s : made.left_out) {
      out += " - " + s.stage->short_name() + ": " + s.reason;
    }
    return out;
  }
};

TEST_F(ArrangeTest, KeepsTheOrderWhereContractsLeaveItOpen) {
  stage("c", {});
  stage("a", {});
  stage("b", {});
  EXPECT_EQ(arranged({"a", "b", "c"}), "c a b");
  EXPECT_EQ(arranged({"b"}), "b");
  EXPECT_EQ(arranged({}), "");
}

TEST_F(ArrangeTest, ProvidersComeBeforeThoseThatRequireOrUse) {
  stage("a", {requires_("y")});
  stage("b", {uses("y"), provides("z")});
  stage("c", {provides("y"), uses("view:plain")}, {}, "plain");
  stage("d", {provides("view:plain")});
  EXPECT_EQ(arranged({"a", "b", "c", "d"}), "d c a b");
  EXPECT_EQ(arranged({"b", "c"}), "c b");  // what is only used is not pulled in
}

TEST_F(ArrangeTest, AddersAndExtendersStandBetween) {
  stage("a_reader", {uses("y", {feature("f")}), uses("document", {feature("language")})});
  stage("b_adder", {adds("y")});
  stage("c_extender", {extends("y", {feature("f")})});
  stage("d_tongue", {extends("document", {feature("language")})});
  stage("e_maker", {provides("y")});
  EXPECT_EQ(arranged({"a_reader", "b_adder", "c_extender", "d_tongue", "e_maker"}),
            "d_tongue e_maker b_adder c_extender a_reader");
}

TEST_F(ArrangeTest, WhatIsRequiredIsTakenIn) {
  stage("a", {requires_("y")});
  stage("b", {provides("y"), requires_("z")});
  stage("c", {provides("z")});
  stage("v", {}, {}, "plain");
  stage("w", {provides("view:plain")});
  EXPECT_EQ(arranged({"a"}), "c(b) b(a) a");
  EXPECT_EQ(arranged({"v"}), "w(v) v");
}

TEST_F(ArrangeTest, AColumnThatIsRequiredIsTakenIn) {
  stage("a", {requires_("y", {feature("f")})});
  stage("b", {provides("y", {feature("g")})});
  stage("c", {extends("y", {feature("f")})});
  EXPECT_EQ(arranged({"a"}), "b(a) c(a) a");
  stage("d", {requires_("y", {feature("none")})});
  EXPECT_EQ(arranged({"d"}),
            " - d: requires the feature 'none' of the layer 'y', which no other stage can provide "
            "here");
}

TEST_F(ArrangeTest, TheReaderFillsTheDocument) {
  stage("a", {requires_("document", {feature("title")})});
  stage("b", {requires_("document", {feature("language")})});
  stage("c", {provides("document")});
  stage("d", {extends("document", {feature("title")})});
  EXPECT_EQ(arranged({"a"}), "a");
  EXPECT_EQ(arranged({"a", "b"}),
            "a - b: requires the feature 'language' of the layer 'document', which no other stage "
            "can provide here");
  EXPECT_EQ(arranged({"c"}), " - c: makes the layer 'document', as the reader does");
  EXPECT_EQ(arranged({"d"}),
            " - d: makes the feature 'title' of the layer 'document', as the reader does");
}

TEST_F(ArrangeTest, WhatNobodyProvidesLeavesOutAllThatNeedIt) {
  stage("a", {requires_("nowhere"), provides("x")});
  stage("b", {requires_("x")});
  stage("ok", {});
  EXPECT_EQ(arranged({"a", "b", "ok"}),
            "ok - a: requires the layer 'nowhere', which no other stage can provide here"
            " - b: requires the layer 'x', which no other stage can provide here");
  // Taken in for a stage that goes: goes, too, and is not blamed.
  stage("helper", {provides("h")});
  stage("needy", {requires_("h"), requires_("nowhere")});
  EXPECT_EQ(arranged({"needy", "ok"}),
            "ok - needy: requires the layer 'nowhere', which no other stage can provide here");
}

TEST_F(ArrangeTest, TheSecondMakerOfOneThingIsLeftOut) {
  stage("a", {provides("y")});
  stage("b", {provides("y")});
  stage("c", {extends("y", {feature("f")})});
  stage("d", {extends("y", {feature("f")})});
  EXPECT_EQ(arranged({"a", "b", "c", "d"}),
            "a c - b: makes the layer 'y', as 'a' does - d: makes the feature 'f' of the layer "
            "'y', as 'c' does");
  EXPECT_EQ(arranged({"b", "c"}), "b c");
}

TEST_F(ArrangeTest, DefaultsDecideConditions) {
  auto deep = contract(ContractKind::kRequires, "nowhere", {}, "deep", "true");
  stage("a", {deep}, {param("deep", ParamType::kBool, "false")});
  stage("b", {deep}, {param("deep", ParamType::kBool, "true")});
  stage("c", {deep}, {param("deep", ParamType::kBool)});
  auto listed = param("deep", ParamType::kString, "[false, 'true']");
  listed.list = true;
  stage("d", {deep}, {listed});
  EXPECT_EQ(arranged({"a", "b", "c", "d"}),
            "a c - b: requires the layer 'nowhere', which no other stage can provide here - d: "
            "requires the layer 'nowhere', which no other stage can provide here");
}

TEST_F(ArrangeTest, AParameterWithoutDefaultLeavesOut) {
  auto needed = param("list", ParamType::kResource);
  needed.required = true;
  stage("a", {provides("y")}, {needed});
  stage("b", {requires_("y")});
  EXPECT_EQ(arranged({"b"}),
            " - a: needs the parameter 'list', which has no default - b: requires the layer 'y', "
            "which no other stage can provide here");
}

TEST_F(ArrangeTest, CirclesOfNeedAreLeftOutCirclesOfUseAreCut) {
  stage("a", {requires_("y"), provides("x")});
  stage("b", {requires_("x"), provides("y")});
  stage("c", {uses("d"), provides("c")});
  stage("d", {uses("c"), provides("d")});
  EXPECT_EQ(arranged({"a", "b", "c", "d"}),
            "c d - a: needs in a circle what needs it - b: needs in a circle what needs it");
  stage("self", {requires_("s"), provides("s")});
  EXPECT_EQ(arranged({"self"}),
            " - self: requires the layer 's', which no other stage can provide here");
}

TEST_F(ArrangeTest, ThePlannerAgrees) {
  stage("sum", {uses("entity"), requires_("sentence"), provides("summary")}, {}, "plain");
  stage("names", {uses("view:plain"), uses("document", {feature("language")}),
                  requires_("sentence"), provides("entity")});
  stage("cut", {provides("sentence"), uses("zone")});
  stage("zones", {provides("zone")});
  stage("plain", {provides("view:plain")});
  stage("tongue", {extends("document", {feature("language")})});
  const std::string order = arranged({"sum", "names", "cut", "zones", "tongue"});
  EXPECT_EQ(order, "zones cut plain(sum) tongue names sum");
  EXPECT_EQ(faults("stages: [zones, cut, plain, tongue, names, sum]"), Faults{});
}

}  // namespace
}  // namespace yarlyk::plan
