#include "catalog/wire.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>

namespace yarlyk::catalog {
namespace {

PluginDescriptor full() {
  PluginDescriptor plugin;
  plugin.abi_minor_needed = 1;
  plugin.build_info = "gcc 12";
  StageDescriptor& stage = plugin.stages.emplace_back();
  stage.id = "test/full";
  stage.version = "1.0.0";
  stage.summary = "Всё сразу.";
  stage.licence = "MIT";
  stage.reads = "plain";
  ParamDecl param;
  param.name = "n";
  param.help = "how many";
  param.default_value = "5";
  param.min = -0.5;
  param.max = 1e300;
  param.type = ParamType::kFloat;
  stage.params = {param, ParamDecl{}};
  stage.params[1].values = {"a", "b"};
  stage.params[1].type = ParamType::kTree;
  stage.params[1].list = stage.params[1].required = true;
  ContractDecl contract;
  contract.kind = ContractKind::kExtends;
  contract.layer = "test.layer";
  contract.features = {{"kind", FeatureKind::kCode, {"x", "y"}, "", "help"},
                       {"to", FeatureKind::kRef, {}, "entity", ""}};
  contract.when_param = "mode";
  contract.when_value = "on=off";
  stage.contracts = {contract};
  stage.tools = {{"build", "makes it", {param}}};
  stage.fork_unsafe = true;
  return plugin;
}

TEST(Wire, CarriesEveryField) {
  const PluginDescriptor sent = full();
  const auto answer = decode(encode(sent));
  ASSERT_TRUE(answer && std::holds_alternative<PluginDescriptor>(*answer));
  const PluginDescriptor& got = std::get<PluginDescriptor>(*answer);
  EXPECT_EQ(got.abi_minor_needed, 1);
  EXPECT_EQ(got.build_info, "gcc 12");
  ASSERT_EQ(got.stages.size(), 1u);
  const StageDescriptor& stage = got.stages[0];
  EXPECT_EQ(stage.id, "test/full");
  EXPECT_EQ(stage.version, "1.0.0");
  EXPECT_EQ(stage.summary, "Всё сразу.");
  EXPECT_EQ(stage.licence, "MIT");
  EXPECT_EQ(stage.reads, "plain");
  EXPECT_TRUE(stage.fork_unsafe);
  EXPECT_FALSE(stage.reduces);
  ASSERT_EQ(stage.params.size(), 2u);
  EXPECT_EQ(stage.params[0].default_value, "5");
  EXPECT_EQ(stage.params[0].min, -0.5);
  EXPECT_EQ(stage.params[0].max, 1e300);
  EXPECT_EQ(stage.params[0].type, ParamType::kFloat);
  EXPECT_EQ(stage.params[1].default_value, std::nullopt);
  EXPECT_EQ(stage.params[1].values, (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(stage.params[1].list && stage.params[1].required);
  ASSERT_EQ(stage.contracts.size(), 1u);
  EXPECT_EQ(stage.contracts[0].kind, ContractKind::kExtends);
  EXPECT_EQ(stage.contracts[0].when_value, "on=off");
  ASSERT_EQ(stage.contracts[0].features.size(), 2u);
  EXPECT_EQ(stage.contracts[0].features[0].values, (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(stage.contracts[0].features[1].ref_layer, "entity");
  ASSERT_EQ(stage.tools.size(), 1u);
  EXPECT_EQ(stage.tools[0].params[0].name, "n");
}

TEST(Wire, CarriesAFault) {
  const auto answer = decode(encode(Fault{"why", "what to do"}));
  ASSERT_TRUE(answer && std::holds_alternative<Fault>(*answer));
  EXPECT_EQ(std::get<Fault>(*answer).reason, "why");
  EXPECT_EQ(std::get<Fault>(*answer).remedy, "what to do");
}

TEST(Wire, RefusesWhatIsNoAnswer) {
  const std::string good = encode(full());
  for (const std::string& bytes :
       {std::string(), std::string("o"), std::string("yarlykD0"), std::string("yarlykD0\x03"),
        std::string("yarlykD1") + good.substr(8), good + '\0', good + good, "o" + good,
        std::string("yarlykD0\x02\xff\xff\xff\xff", 13),
        std::string("yarlykD0\x01\0\0\0\0\0\0\0\0\xff\xff\xff\x7f", 21),
        std::string(kAnswerBytesMax + 1, 'y')}) {
    EXPECT_FALSE(decode(bytes)) << bytes.size();
  }
}

TEST(Wire, RefusesEveryShorterAnswer) {
  const std::string good = encode(full());
  for (std::size_t n = 0; n < good.size(); ++n) EXPECT_FALSE(decode(good.substr(0, n))) << n;
}

TEST(Wire, AcceptsOnlyWhatItWouldWriteItself) {
  const std::string good = encode(full());
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (const char flip : {'\x01', '\x80', '\xff'}) {
      std::string bytes = good;
      bytes[i] = static_cast<char>(bytes[i] ^ flip);
      if (const auto answer = decode(bytes)) {
        EXPECT_EQ(encode(*answer), bytes) << i;
      }
    }
  }
}

TEST(Wire, ReplacesAnAnswerThatIsTooLarge) {
  PluginDescriptor plugin = full();
  plugin.build_info.assign(kAnswerBytesMax, 'x');
  const auto answer = decode(encode(plugin));
  ASSERT_TRUE(answer && std::holds_alternative<Fault>(*answer));
  EXPECT_NE(std::get<Fault>(*answer).reason.find("this host reads 4194304"), std::string::npos);
}

}  // namespace
}  // namespace yarlyk::catalog
