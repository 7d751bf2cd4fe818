#include "expect/metadata.h"

#include <gtest/gtest.h>

#include <string>

#include "config/yaml_reader.h"
#include "io/decoder.h"

namespace yarlyk::expect {
namespace {

TEST(Metadata, KeepsTheTypesOfYaml) {
  const struct {
    const char *yaml, *json;
  } kCases[] = {
      {"a", R"("a")"},
      {"'1'", R"("1")"},
      {"1", "1"},
      {"+5", "5"},
      {"007", "7"},
      {"-1", "-1"},
      {"0.50", "0.5"},
      {".5", "0.5"},
      {"1e300", "1e+300"},
      {"99999999999999999999", "1e+20"},
      {"true", "true"},
      {"'true'", R"("true")"},
      {"True", R"("True")"},
      {"~", "null"},
      {"null", "null"},
      {"2024-05-17", R"("2024-05-17")"},
      {"nan", R"("nan")"},
      {"[1, [a, {b: ~}], {}]", R"([1,["a",{"b":null}],{}])"},
      {R"({"a\"\n": "\x01 Ш"})", R"({"a\"\n":"\u0001 Ш"})"},
  };
  for (const auto& c : kCases) {
    const config::YamlResult yaml = config::read_yaml("p.yaml", std::string("k: ") + c.yaml);
    ASSERT_TRUE(yaml) << c.yaml;
    const std::string json = to_json(*yaml.tree->root().find("k"));
    EXPECT_EQ(json, c.json) << c.yaml;
    EXPECT_NO_THROW(io::decode_metadata("{\"k\":" + json + "}")) << json;
  }
}

TEST(Metadata, ComparesByValue) {
  EXPECT_TRUE(same_json("\"a\"", "\"a\""));
  EXPECT_TRUE(same_json("1", "1.0"));
  EXPECT_TRUE(same_json("0.1", "0.1000001"));
  EXPECT_FALSE(same_json("0.1", "0.11"));
  EXPECT_FALSE(same_json("1", "\"1\""));
  EXPECT_FALSE(same_json("true", "1"));
  EXPECT_FALSE(same_json("[1]", "[1,2]"));
  EXPECT_FALSE(same_json("", "0"));
}

}  // namespace
}  // namespace yarlyk::expect
