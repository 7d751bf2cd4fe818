#include "catalog/tables.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace yarlyk::catalog {
namespace {

using Faults = std::vector<std::string>;

std::int32_t model_create(const yarlyk_host*, yarlyk_call*, void**) { return YARLYK_OK; }
std::int32_t process(void*, const yarlyk_host*, yarlyk_call*) { return YARLYK_OK; }
std::int32_t run_tool(const yarlyk_host*, yarlyk_call*) { return YARLYK_OK; }

// A correct plugin whose tables a test may spoil before they are copied.
struct Tables {
  yarlyk_param params[1] = {
      {"n", "how many", "5", nullptr, 1, 9, YARLYK_PARAM_INT, YARLYK_PARAM_HAS_MAX}};
  yarlyk_feature features[2] = {{"kind", "a|b|c", nullptr, YARLYK_CODE, 0},
                                {"of", "entity", "whose", YARLYK_REF, 0}};
  yarlyk_contract contracts[1] = {{"test.tag", features, "n=5", 2, YARLYK_PROVIDES}};
  yarlyk_tool tools[1] = {{"build", "makes it", params, run_tool, 1, 0}};
  yarlyk_reduce reduce = {sizeof(yarlyk_reduce), 0, nullptr, nullptr};
  yarlyk_stage stage = {};
  const yarlyk_stage* stages[2] = {&stage, nullptr};
  yarlyk_plugin plugin = {
      YARLYK_MAGIC, sizeof(yarlyk_plugin), YARLYK_ABI_MAJOR, 0, "gcc", stages, 1, 0};

  Tables() {
    stage.struct_size = sizeof(yarlyk_stage);
    stage.flags = YARLYK_FORK_UNSAFE;
    stage.id = "test/tables";
    stage.version = "1.0.0";
    stage.summary = "Tags.";
    stage.licence = "MIT";
    stage.reads = "text";
    stage.params = params;
    stage.n_params = 1;
    stage.contracts = contracts;
    stage.n_contracts = 1;
    stage.tools = tools;
    stage.n_tools = 1;
    stage.model_create = model_create;
    stage.process = process;
  }
  Tables(const Tables&) = delete;
  Tables& operator=(const Tables&) = delete;

  Faults copy() const {
    PluginDescriptor copied;
    return copy_tables(plugin, &copied);
  }
};

TEST(Tables, CopiesEverything) {
  const Tables tables;
  PluginDescriptor plugin;
  ASSERT_EQ(copy_tables(tables.plugin, &plugin), Faults{});
  EXPECT_EQ(plugin.build_info, "gcc");
  ASSERT_EQ(plugin.stages.size(), 1u);
  const StageDescriptor& stage = plugin.stages[0];
  EXPECT_EQ(stage.id, "test/tables");
  EXPECT_EQ(stage.short_name(), "tables");
  EXPECT_TRUE(stage.fork_unsafe);
  EXPECT_FALSE(stage.reduces);
  ASSERT_EQ(stage.params.size(), 1u);
  EXPECT_EQ(stage.params[0].default_value, "5");
  EXPECT_EQ(stage.params[0].min, std::nullopt) << "its flag is not set";
  EXPECT_EQ(stage.params[0].max, 9);
  ASSERT_EQ(stage.contracts.size(), 1u);
  EXPECT_EQ(stage.contracts[0].kind, ContractKind::kProvides);
  EXPECT_EQ(stage.contracts[0].when_param, "n");
  EXPECT_EQ(stage.contracts[0].when_value, "5");
  ASSERT_EQ(stage.contracts[0].features.size(), 2u);
  EXPECT_EQ(stage.contracts[0].features[0].values, (Faults{"a", "b", "c"}));
  EXPECT_EQ(stage.contracts[0].features[0].help, "");
  EXPECT_EQ(stage.contracts[0].features[1].ref_layer, "entity");
  EXPECT_TRUE(stage.contracts[0].features[1].values.empty());
  ASSERT_EQ(stage.tools.size(), 1u);
  EXPECT_EQ(stage.tools[0].params.size(), 1u);
}

TEST(Tables, StopsAtAWrongMagic) {
  Tables tables;
  tables.plugin.magic[0] = 'Y';
  tables.plugin.stages = reinterpret_cast<const yarlyk_stage* const*>(16);
  EXPECT_EQ(tables.copy(), Faults{"its table does not start with the magic bytes \"yarlyk\""});
}

TEST(Tables, StopsAtASmallTable) {
  Tables tables;
  tables.plugin.struct_size = 12;
  tables.plugin.stages = reinterpret_cast<const yarlyk_stage* const*>(16);
  EXPECT_EQ(tables.copy(), Faults{"its table says a size of 12 bytes, this host reads " +
                                  std::to_string(sizeof(yarlyk_plugin))});
}

TEST(Tables, DoesNotReadTheTablesOfALaterHost) {
  Tables tables;
  tables.plugin.abi_minor_needed = 99;
  tables.plugin.stages = reinterpret_cast<const yarlyk_stage* const*>(16);
  EXPECT_EQ(tables.copy(), Faults{});  // validate() refuses the version
}

TEST(Tables, JudgesTheArrays) {
  Tables tables;
  tables.plugin.n_stages = 2;
  EXPECT_EQ(tables.copy(), Faults{"stage number 2 is NULL"});
  tables.plugin.n_stages = 100000;
  EXPECT_EQ(tables.copy(), Faults{"has 100000 stages, at most 256 are allowed"});
  tables.plugin.n_stages = 1;
  tables.plugin.stages = nullptr;
  EXPECT_EQ(tables.copy(), Faults{"has 1 stages and a NULL pointer to them"});

  Tables more;
  more.stage.params = nullptr;
  more.stage.contracts = nullptr;
  more.stage.n_tools = 257;
  EXPECT_EQ(more.copy(), (Faults{"stage test/tables: has 1 parameters and a NULL pointer to them",
                                 "stage test/tables: has 1 contracts and a NULL pointer to them",
                                 "stage test/tables: has 257 tools, at most 256 are allowed"}));
}

TEST(Tables, JudgesTheStage) {
  Tables tables;
  tables.stage.model_create = nullptr;
  tables.stage.process = nullptr;
  tables.stage.flags = 6;
  tables.stage.reserved = 1;
  tables.stage.reduce = &tables.reduce;
  EXPECT_EQ(tables.copy(),
            (Faults{"stage test/tables: has an unknown flag",
                    "stage test/tables: a reserved member is not 0",
                    "stage test/tables: model_create is NULL", "stage test/tables: process is NULL",
                    "stage test/tables: reduce has no function reduce"}));
  tables.stage.struct_size = 8;
  EXPECT_EQ(tables.copy(), Faults{"stage number 1 says a size of 8 bytes, this host reads " +
                                  std::to_string(sizeof(yarlyk_stage))});
}

TEST(Tables, JudgesTypesAndKinds) {
  Tables tables;
  tables.params[0].type = 0;
  tables.params[0].flags = 64;
  tables.contracts[0].kind = 6;
  tables.contracts[0].when = "n";
  tables.features[0].kind = 8;
  tables.tools[0].run = nullptr;
  tables.tools[0].n_params = 0;
  const std::string stage = "stage test/tables: ";
  const std::string contract = stage + "contract \"test.tag\": ";
  EXPECT_EQ(tables.copy(), (Faults{stage + "parameter \"n\": has an unknown flag",
                                   stage + "parameter \"n\": is of the unknown type 0",
                                   contract + "is of the unknown kind 6",
                                   contract + "its condition \"n\" is not of the form param=value",
                                   contract + "feature \"kind\": is of the unknown kind 8",
                                   stage + "tool \"build\": run is NULL"}));
}

TEST(Tables, BoundsStrings) {
  const std::string long_text(5000, 'x');
  Tables tables;
  tables.stage.summary = long_text.c_str();
  tables.params[0].help = long_text.c_str();
  tables.tools[0].n_params = 0;
  EXPECT_EQ(tables.copy(),
            (Faults{"stage test/tables: summary is longer than 4096 bytes",
                    "stage test/tables: parameter \"n\": help is longer than 4096 bytes"}));
}

TEST(Tables, ReadsMissingStringsAsEmpty) {
  Tables tables;
  tables.stage.id = nullptr;
  tables.stage.summary = nullptr;
  tables.params[0].name = nullptr;
  tables.params[0].dflt = nullptr;
  tables.features[0].values = nullptr;
  PluginDescriptor plugin;
  EXPECT_EQ(copy_tables(tables.plugin, &plugin), Faults{});
  EXPECT_EQ(plugin.stages[0].id, "");
  EXPECT_EQ(plugin.stages[0].params[0].default_value, std::nullopt);
  EXPECT_TRUE(plugin.stages[0].contracts[0].features[0].values.empty());
}

}  // namespace
}  // namespace yarlyk::catalog
