#include "catalog/validate.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

namespace yarlyk::catalog {
namespace {

using Faults = std::vector<std::string>;

ParamDecl param(const std::string& name, ParamType type) {
  ParamDecl decl;
  decl.name = name;
  decl.help = "what it is";
  decl.type = type;
  return decl;
}

PluginDescriptor good() {
  PluginDescriptor plugin;
  plugin.build_info = "gcc 12";
  StageDescriptor& stage = plugin.stages.emplace_back();
  stage.id = "acme/tagger";
  stage.version = "1.2.3";
  stage.summary = "Tags.";
  stage.licence = "MIT";
  stage.reads = "text";
  stage.params = {param("mode", ParamType::kEnum), param("deep", ParamType::kBool)};
  stage.params[0].values = {"fast", "exact"};
  stage.params[0].default_value = "fast";
  stage.contracts = {{ContractKind::kRequires, "sentence", {}, "", ""},
                     {ContractKind::kUses, "view:plain", {}, "", ""},
                     {ContractKind::kAdds, "entity", {}, "mode", "exact"},
                     {ContractKind::kProvides,
                      "acme.tag",
                      {{"kind", FeatureKind::kCode, {"a", "b"}, "", ""},
                       {"of", FeatureKind::kRef, {}, "entity", ""}},
                      "deep",
                      "true"}};
  return plugin;
}

TEST(Validate, AcceptsAGoodDescriptor) { EXPECT_EQ(validate(good()), Faults{}); }

TEST(Validate, ListsEveryFault) {
  PluginDescriptor plugin = good();
  plugin.stages[0].version = "1";
  plugin.stages[0].licence = "";
  plugin.stages[0].contracts[0].layer = "Sentence";
  EXPECT_EQ(validate(plugin),
            (Faults{"stage acme/tagger: the version \"1\" is not a semantic version like 1.0.0",
                    "stage acme/tagger: it names no licence",
                    "stage acme/tagger: requires \"Sentence\": the layer is not of the form "
                    "layer, vendor.layer or view:name"}));
}

struct Case {
  std::function<void(StageDescriptor&)> spoil;
  std::string fault;  // after "stage acme/tagger: "
};

void expect_each(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    PluginDescriptor plugin = good();
    c.spoil(plugin.stages[0]);
    EXPECT_EQ(validate(plugin), Faults{"stage acme/tagger: " + c.fault});
  }
}

TEST(Validate, JudgesTheStage) {
  expect_each({
      {[](auto& s) { s.summary = ""; }, "it has no summary"},
      {[](auto& s) { s.summary = "a\nb"; }, "the summary is not one line of UTF-8 text"},
      {[](auto& s) { s.summary = "a\xc2\x85"; }, "the summary is not one line of UTF-8 text"},
      {[](auto& s) { s.licence = "\xff"; }, "the licence is not one line of UTF-8 text"},
      {[](auto& s) { s.licence = "\xed\xa0\x80"; }, "the licence is not one line of UTF-8 text"},
      {[](auto& s) { s.reads = "view:plain"; },
       "reads \"view:plain\", which is neither text nor the name of a view"},
      {[](auto& s) { s.reads = ""; }, "reads \"\", which is neither text nor the name of a view"},
      {[](auto& s) {
         s.tools = {{"Build", "", {}}};
       },
       "tool \"Build\": the name is not lower_snake_case"},
      {[](auto& s) {
         s.tools = {{"build", "", {}}, {"build", "", {}}};
       },
       "tool \"build\": stands twice"},
      {[](auto& s) {
         s.tools = {{"build", "", {param("N", ParamType::kInt)}}};
       },
       "tool \"build\": parameter \"N\": the name is not lower_snake_case"},
  });
  for (const std::string id : {"acme", "acme/", "/x", "Acme/x", "acme/x/y", "acme/x-y", "a b/c",
                               "acme/x_", "9/x", "", "акме/x"}) {
    PluginDescriptor plugin = good();
    plugin.stages[0].id = id;
    plugin.stages[0].contracts.clear();
    EXPECT_EQ(validate(plugin),
              Faults{"stage " + id +
                     ": the id is not of the form vendor/name, both in lower_snake_case"});
  }
}

TEST(Validate, JudgesParameters) {
  const std::string mode = "parameter \"mode\": ";
  const std::string deep = "parameter \"deep\": ";
  expect_each({
      {[](auto& s) {
         s.params[1].name = "de ep";
         s.contracts.pop_back();
       },
       "parameter \"de ep\": the name is not lower_snake_case"},
      {[](auto& s) { s.params[1].help = ""; }, deep + "it has no help"},
      {[](auto& s) { s.params.push_back(s.params[1]); }, deep + "stands twice"},
      {[](auto& s) {
         s.params[0].values = {"fast", "exact", "fast"};
       },
       mode + "the value \"fast\" stands twice"},
      {[](auto& s) {
         s.params[0].values = {"fast", "exact", ""};
       },
       mode + "the value \"\" is empty, padded or not plain text"},
      {[](auto& s) {
         s.params[0].values = {"fast", "exact", " x"};
       },
       mode + "the value \" x\" is empty, padded or not plain text"},
      {[](auto& s) { s.params[1].values = {"x"}; },
       deep + "has a list of values and is not an enum"},
      {[](auto& s) { s.params[0].default_value = "slow"; },
       mode + "the default \"slow\" is not one of fast, exact"},
      {[](auto& s) { s.params[0].required = true; }, mode + "is required and has a default"},
      {[](auto& s) { s.params[1].min = 1; }, deep + "has a minimum or maximum and is no number"},
      {[](auto& s) {
         s.params.push_back(param("n", ParamType::kInt));
         s.params[2].min = 2;
         s.params[2].max = 1;
       },
       "parameter \"n\": the minimum is above the maximum"},
      {[](auto& s) {
         s.params.push_back(param("n", ParamType::kFloat));
         s.params[2].max = __builtin_nan("");
       },
       "parameter \"n\": the minimum or maximum is not finite"},
  });
}

TEST(Validate, JudgesLayers) {
  const std::string form = "the layer is not of the form layer, vendor.layer or view:name";
  expect_each({
      {[](auto& s) { s.contracts[3].layer = "tag"; },
       "provides \"tag\": bare names of layers are those of yarlyk, call it \"acme.tag\""},
      {[](auto& s) { s.contracts[3].layer = "other.tag"; },
       "provides \"other.tag\": the layer carries another vendor's name, call it \"acme.tag\""},
      {[](auto& s) { s.contracts[0].layer = ""; }, "requires \"\": " + form},
      {[](auto& s) { s.contracts[0].layer = "a.b.c"; }, "requires \"a.b.c\": " + form},
      {[](auto& s) { s.contracts[0].layer = ".b"; }, "requires \".b\": " + form},
      {[](auto& s) { s.contracts[1].layer = "view:"; },
       "uses \"view:\": the name of the view is not lower_snake_case"},
      {[](auto& s) { s.contracts[1].kind = ContractKind::kAdds; },
       "adds \"view:plain\": a view can be required, used or provided only"},
      {[](auto& s) {
         s.contracts[1].features = {{"x", FeatureKind::kI64, {}, "", ""}};
       },
       "uses \"view:plain\": a view has no features"},
      {[](auto& s) { s.contracts[2].kind = ContractKind::kExtends; },
       "extends \"entity\": it extends the layer by no feature"},
      {[](auto& s) { s.contracts.push_back(s.contracts[0]); },
       "requires \"sentence\": stands twice"},
  });
  PluginDescriptor own = good();
  own.stages[0].id = "yarlyk/tagger";
  own.stages[0].contracts[3].layer = "tag";
  EXPECT_EQ(validate(own), Faults{});
}

TEST(Validate, JudgesFeatures) {
  const std::string kind = "provides \"acme.tag\": feature \"kind\": ";
  expect_each({
      {[](auto& s) { s.contracts[3].features[0].values.clear(); },
       kind + "is a code and has no values"},
      {[](auto& s) { s.contracts[3].features[0].kind = FeatureKind::kString; },
       kind + "has a list of values and is not a code"},
      {[](auto& s) { s.contracts[3].features[0].ref_layer = "entity"; },
       kind + "names a layer and is not a ref"},
      {[](auto& s) { s.contracts[3].features[1].ref_layer = ""; },
       "provides \"acme.tag\": feature \"of\": is a ref and names no layer"},
      {[](auto& s) { s.contracts[3].features[1].name = "kind"; }, kind + "stands twice"},
      {[](auto& s) { s.contracts[3].features[1].name = "begin"; },
       "provides \"acme.tag\": feature \"begin\": every row has it already"},
      {[](auto& s) { s.contracts[3].features[1].name = "Of"; },
       "provides \"acme.tag\": feature \"Of\": the name is not lower_snake_case"},
  });
}

TEST(Validate, JudgesConditions) {
  const std::string adds = "adds \"entity\": its condition ";
  expect_each({
      {[](auto& s) { s.contracts[2].when_param = "colour"; },
       adds + "\"colour=exact\" names no parameter of the stage"},
      {[](auto& s) { s.contracts[2].when_value = "slow"; },
       adds + "\"mode=slow\" can never hold: \"slow\" is not one of fast, exact"},
      {[](auto& s) { s.contracts[3].when_value = "1"; },
       "provides \"acme.tag\": its condition \"deep=1\" can never hold: \"1\" is neither true "
       "nor false"},
      {[](auto& s) { s.contracts[2].when_param = ""; }, adds + "is not of the form param=value"},
      {[](auto& s) {
         s.params[0].list = true;
         s.params[0].default_value = "[fast]";
       },
       adds + "\"mode=exact\" is on a parameter that is no single value"},
  });
}

TEST(Validate, JudgesThePlugin) {
  EXPECT_EQ(validate(PluginDescriptor{}), Faults{"it has no stage"});
  PluginDescriptor twice = good();
  twice.stages.push_back(twice.stages[0]);
  EXPECT_EQ(validate(twice), Faults{"stage acme/tagger: stands twice in the plugin"});
  PluginDescriptor later = good();
  later.abi_minor_needed = 999;
  EXPECT_EQ(validate(later), Faults{"needs ABI 0.999, this host offers 0.1"});
  later.abi_major = 3;
  later.abi_minor_needed = 0;
  EXPECT_EQ(validate(later), Faults{"needs ABI 3.0, this host offers 0.1"});
}

TEST(Validate, KnowsNames) {
  for (const char* name : {"a", "ab_c", "a1", "a_1"}) EXPECT_TRUE(is_lower_snake_case(name));
  for (const char* name : {"", "_", "_a", "a_", "a__b", "1a", "A", "a-b", "a b", "а"}) {
    EXPECT_FALSE(is_lower_snake_case(name)) << name;
  }
}

TEST(Validate, KnowsSemanticVersions) {
  for (const char* version :
       {"0.0.0", "1.2.3", "10.20.30", "1.0.0-rc.1", "1.0.0-0a", "1.0.0+001", "1.0.0-a-b+c-d.e"}) {
    EXPECT_TRUE(is_semantic_version(version)) << version;
  }
  for (const char* version :
       {"", "1", "1.0", "1.0.0.0", "01.0.0", "1.0.00", "v1.0.0", "1.0.0-", "1.0.0+", "1.0.0-01",
        "1.0.0-a..b", "1.0.0 ", "1..0", "1.0.0+a+b", "1.0.x", "-1.0.0"}) {
    EXPECT_FALSE(is_semantic_version(version)) << version;
  }
}

}  // namespace
}  // namespace yarlyk::catalog
