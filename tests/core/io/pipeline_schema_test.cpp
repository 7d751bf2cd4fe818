// The schema of parameters of every type. Its verdicts are compared with those of `check` in
// tests/command/faces_test.py, by a validator that is not ours.
#include "io/pipeline_schema.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/pointer.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace yarlyk::io {
namespace {

using catalog::ParamDecl;
using catalog::ParamType;
using catalog::StageDescriptor;

ParamDecl param(ParamType type, std::optional<std::string> default_value = std::nullopt) {
  ParamDecl made;
  made.name = "p";
  made.type = type;
  made.default_value = std::move(default_value);
  return made;
}

StageDescriptor stage(std::string id, std::vector<ParamDecl> params = {}) {
  StageDescriptor made;
  made.id = std::move(id);
  made.params = std::move(params);
  return made;
}

// The JSON at `pointer` of the schema of `stages`; "none" if nothing is there.
std::string at(const std::vector<StageDescriptor>& stages, const std::string& pointer) {
  std::vector<const StageDescriptor*> all;
  for (const StageDescriptor& s : stages) all.push_back(&s);
  rapidjson::Document schema;
  schema.Parse(render_schema(all).c_str());
  EXPECT_FALSE(schema.HasParseError());
  const auto* found = rapidjson::Pointer(pointer.c_str()).Get(schema);
  if (found == nullptr) return "none";
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  found->Accept(writer);
  return buffer.GetString();
}

const std::string kMap = "/definitions/stage/anyOf/1";

std::string of_param(ParamDecl p, const std::string& below) {
  return at({stage("v/a", {std::move(p)})},
            kMap + "/allOf/0/then/properties/with/properties/p" + below);
}

TEST(PipelineSchema, ValuesAreWhatCheckTakes) {
  EXPECT_EQ(of_param(param(ParamType::kBool), "/anyOf/0"), R"({"type":"boolean"})");
  EXPECT_EQ(of_param(param(ParamType::kFloat), "/anyOf/0"), R"({"type":"number"})");
  EXPECT_EQ(of_param(param(ParamType::kString), "/anyOf/0"),
            R"({"type":["string","number","boolean"]})");
  EXPECT_EQ(of_param(param(ParamType::kTree), "/anyOf"), "none");  // anything
  ParamDecl number = param(ParamType::kInt);
  number.min = -1;
  EXPECT_EQ(of_param(number, "/anyOf/0"), R"({"type":"integer","minimum":-1})");
  number.max = 2.0;
  EXPECT_EQ(of_param(number, "/anyOf/0"), R"({"type":"integer","minimum":-1,"maximum":2})");
}

TEST(PipelineSchema, WordsThatYamlReadsOtherwiseAreTakenSo) {
  ParamDecl word = param(ParamType::kEnum);
  word.values = {"on", "true", "5", "0.5", "x\"y"};
  EXPECT_EQ(of_param(word, "/anyOf/0/enum"), R"(["on","true",true,"5",5,"0.5",0.5,"x\"y"])");
}

TEST(PipelineSchema, DefaultsHaveTheirType) {
  EXPECT_EQ(of_param(param(ParamType::kBool, "false"), "/default"), "false");
  EXPECT_EQ(of_param(param(ParamType::kInt, "+7"), "/default"), "7");
  EXPECT_EQ(of_param(param(ParamType::kFloat, "0.25"), "/default"), "0.25");
  EXPECT_EQ(of_param(param(ParamType::kString, "5"), "/default"), "\"5\"");
  EXPECT_EQ(of_param(param(ParamType::kString), "/default"), "none");
  ParamDecl list = param(ParamType::kInt, "[1, 2]");
  list.list = true;
  EXPECT_EQ(of_param(list, "/default"), "[1,2]");
  EXPECT_EQ(of_param(list, "/anyOf/0/items/anyOf/0"), R"({"type":"integer"})");
}

TEST(PipelineSchema, OnlyWhatIsNeededHasToBeGiven) {
  ParamDecl needed = param(ParamType::kInt);
  needed.required = true;
  const std::vector<StageDescriptor> all = {stage("v/a", {needed}), stage("v/b")};
  const std::string rule = kMap + "/allOf/0/then";
  EXPECT_EQ(at(all, rule + "/required"), R"(["with"])");
  EXPECT_EQ(at(all, rule + "/properties/with/required"), R"(["p"])");
  EXPECT_EQ(at(all, kMap + "/allOf/1/then/required"), "none");
  // As a mere name only the one that can do without.
  EXPECT_EQ(at(all, "/definitions/stage/anyOf/0/anyOf/0/enum"), R"(["b","v/b"])");
  needed.default_value = "3";  // then it can be left out, and left empty
  EXPECT_EQ(at({stage("v/a", {needed})}, rule + "/required"), "none");
  EXPECT_EQ(of_param(needed, "/anyOf/3"), R"({"type":"null"})");
}

TEST(PipelineSchema, AShortNameThatTwoHaveIsNone) {
  const std::vector<StageDescriptor> all = {stage("v/a"), stage("w/a"), stage("w/b")};
  const std::string names = kMap + "/properties/use/anyOf/";
  EXPECT_EQ(at(all, names + "0/enum"), R"(["v/a"])");
  EXPECT_EQ(at(all, names + "1/enum"), R"(["w/a"])");
  EXPECT_EQ(at(all, names + "2/enum"), R"(["b","w/b"])");
}

TEST(PipelineSchema, WithoutStagesIsASchemaToo) {
  EXPECT_EQ(at({}, "/definitions/stage/anyOf/0/anyOf"),
            R"([{"type":"string","pattern":"\\$\\{"}])");
  EXPECT_EQ(at({}, kMap + "/allOf"), "none");  // an empty list is no schema
}

}  // namespace
}  // namespace yarlyk::io
