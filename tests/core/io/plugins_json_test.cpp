// The JSON of `plugins`, read back.
#include "io/plugins_json.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>

namespace yarlyk::io {
namespace {

rapidjson::Document read(const std::string& json) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseValidateEncodingFlag>(json.c_str());
  EXPECT_FALSE(document.HasParseError()) << json;
  return document;
}

PluginStage stage() {
  PluginStage made;
  made.id = "v/a";
  made.version = "1.2.3";
  made.path = "/x/\xFFliba.so";
  made.summary = "Says \"so\".";
  PluginParameter p;
  p.name = "n";
  p.type = "int";
  p.min = 1;
  p.default_value = "";
  PluginParameter q;
  q.name = "q";
  q.type = "enum";
  q.values = {"a", "b"};
  q.range = "a|b";
  q.required = true;
  made.parameters = {p, q};
  made.contracts = {{"provides", "l", {"f: string"}, "n=1"}, {"uses", "view:plain", {}, ""}};
  made.tools = {{"build", "Builds", {p}}};
  return made;
}

TEST(PluginsJson, OfNothingIsWellFormed) {
  EXPECT_EQ(read(render_list({})).Size(), 0u);
  EXPECT_EQ(read(render_doctor({}))["refused"].Size(), 0u);
  EXPECT_EQ(read(render_doctor({}))["ignored"].Size(), 0u);
  EXPECT_TRUE(read(render_stage({}))["parameters"].Empty());
}

TEST(PluginsJson, AStageKeepsWhatItSays) {
  const auto json = read(render_stage(stage()));
  EXPECT_STREQ(json["path"].GetString(), "/x/\uFFFDliba.so");
  const auto& parameters = json["parameters"];
  ASSERT_EQ(parameters.Size(), 2u);
  EXPECT_STREQ(parameters[0]["default"].GetString(), "");  // an empty one is not none
  EXPECT_EQ(parameters[0]["minimum"].GetInt(), 1);
  EXPECT_FALSE(parameters[0].HasMember("maximum"));
  EXPECT_FALSE(parameters[1].HasMember("default"));
  EXPECT_TRUE(parameters[1]["required"].GetBool());
  EXPECT_EQ(parameters[1]["values"].Size(), 2u);
  EXPECT_STREQ(json["contracts"][0]["if"].GetString(), "n=1");
  EXPECT_FALSE(json["contracts"][1].HasMember("if"));
  EXPECT_STREQ(json["tools"][0]["parameters"][0]["name"].GetString(), "n");
}

TEST(PluginsJson, ADoctorNamesFoldersAndBothSides) {
  PluginReport report;
  report.folders = {{"/a", "--plugins", true, {"v/a"}, 0, 1}, {"/b", "user", false, {}, 0, 0}};
  report.stages = {stage()};
  report.shadowed = {{"v/a", "/a/l.so", "/b/l.so"}};
  report.refused = {{"/a/x.so", "because", "do so"}};
  const auto json = read(render_doctor(report));
  EXPECT_STREQ(json["folders"][0]["why"].GetString(), "--plugins");
  EXPECT_EQ(json["folders"][0]["refused"].GetInt(), 1);
  EXPECT_FALSE(json["folders"][1]["exists"].GetBool());
  EXPECT_STREQ(json["shadowed"][0]["used"].GetString(), "/a/l.so");
  EXPECT_STREQ(json["refused"][0]["remedy"].GetString(), "do so");
  EXPECT_STREQ(json["usable"][0]["id"].GetString(), "v/a");
  const auto list = read(render_list(report));
  EXPECT_STREQ(list[0]["version"].GetString(), "1.2.3");
}

}  // namespace
}  // namespace yarlyk::io
