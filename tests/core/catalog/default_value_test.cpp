#include "catalog/default_value.h"

#include <gtest/gtest.h>

#include <string>

namespace yarlyk::catalog {
namespace {

struct Row {
  ParamType type;
  const char* text;
  const char* fault;  // "": none
};

ParamDecl param(ParamType type) {
  ParamDecl decl;
  decl.type = type;
  if (type == ParamType::kEnum) decl.values = {"fast", "exact"};
  if (type == ParamType::kInt || type == ParamType::kFloat) {
    decl.min = -2;
    decl.max = 10.5;
  }
  return decl;
}

TEST(DefaultValue, JudgesScalars) {
  const Row rows[] = {
      {ParamType::kBool, "true", ""},
      {ParamType::kBool, "'false'", ""},
      {ParamType::kBool, "yes", "\"yes\" is neither true nor false"},
      {ParamType::kBool, "", "\"\" is neither true nor false"},
      {ParamType::kInt, "10", ""},
      {ParamType::kInt, "+3", ""},
      {ParamType::kInt, " -2 ", ""},
      {ParamType::kInt, "-3", "\"-3\" is below the minimum -2"},
      {ParamType::kInt, "11", "\"11\" is above the maximum 10.5"},
      {ParamType::kInt, "++1", "\"++1\" is not a whole number"},
      {ParamType::kInt, "+", "\"+\" is not a whole number"},
      {ParamType::kInt, "", "\"\" is not a whole number"},
      {ParamType::kInt, "1.0", "\"1.0\" is not a whole number"},
      {ParamType::kInt, "0x10", "\"0x10\" is not a whole number"},
      {ParamType::kInt, "99999999999999999999", "\"99999999999999999999\" is not a whole number"},
      {ParamType::kFloat, "0.5", ""},
      {ParamType::kFloat, "1e1", ""},
      {ParamType::kFloat, "0,5", "\"0,5\" is not a finite number"},
      {ParamType::kFloat, "inf", "\"inf\" is not a finite number"},
      {ParamType::kFloat, "nan", "\"nan\" is not a finite number"},
      {ParamType::kFloat, "10.6", "\"10.6\" is above the maximum 10.5"},
      {ParamType::kEnum, "exact", ""},
      {ParamType::kEnum, "Exact", "\"Exact\" is not one of fast, exact"},
      {ParamType::kEnum, "", "\"\" is not one of fast, exact"},
      {ParamType::kString, "", ""},
      {ParamType::kString, "''", ""},
      {ParamType::kString, "it's", ""},
      {ParamType::kString, "\"open", "\"\"open\" has an unmatched quote"},
      {ParamType::kString, "'a' b", "\"'a' b\" has an unmatched quote"},
      {ParamType::kResource, "ner:registry", ""},
      {ParamType::kResource, "", "an empty name of a file"},
      {ParamType::kYaml, "''", "an empty name of a file"},
      {ParamType::kTree, "{a: [", ""},
  };
  for (const Row& row : rows) {
    ParamDecl decl = param(row.type);
    decl.default_value = row.text;
    EXPECT_EQ(fault_of_default(decl).value_or(""), row.fault) << row.text;
  }
}

TEST(DefaultValue, JudgesEachItemOfAList) {
  const Row rows[] = {
      {ParamType::kString, "[]", ""},
      {ParamType::kString, "[ ]", ""},
      {ParamType::kInt, "[1, 2 ,3,]", ""},
      {ParamType::kInt, "[1, x]", "\"x\" is not a whole number"},
      {ParamType::kInt, "[1, 11]", "\"11\" is above the maximum 10.5"},
      {ParamType::kEnum, "[fast, 'exact']", ""},
      {ParamType::kEnum, "[fast, slow]", "\"slow\" is not one of fast, exact"},
      {ParamType::kEnum, "fast", "\"fast\" is not a list of the form [a, b]"},
      {ParamType::kString, "", "\"\" is not a list of the form [a, b]"},
      {ParamType::kString, "[", "\"[\" is not a list of the form [a, b]"},
      {ParamType::kString, "[a, , b]", "\"[a, , b]\" is not a list of the form [a, b]"},
      {ParamType::kString, "[,]", "\"[,]\" is not a list of the form [a, b]"},
      {ParamType::kString, "[a, [b]]", "\"[a, [b]]\" is not a list of the form [a, b]"},
      {ParamType::kString, "['a]", "\"['a]\" is not a list of the form [a, b]"},
      {ParamType::kString, "['a' b]", "\"['a' b]\" is not a list of the form [a, b]"},
  };
  for (const Row& row : rows) {
    ParamDecl decl = param(row.type);
    decl.list = true;
    decl.default_value = row.text;
    EXPECT_EQ(fault_of_default(decl).value_or(""), row.fault) << row.text;
  }
}

TEST(DefaultValue, SplitsQuotedItems) {
  using Items = std::vector<std::string>;
  EXPECT_EQ(*split_flow_list("[a b, 'it''s, so', \"q\\\"\", '']"),
            (Items{"a b", "it's, so", "q\"", ""}));
  EXPECT_EQ(*split_flow_list("  [ОДКБ,\tCSTO ] "), (Items{"ОДКБ", "CSTO"}));
  EXPECT_EQ(split_flow_list("[\"a\\"), std::nullopt);
  EXPECT_EQ(split_flow_list(std::string(100000, '[')), std::nullopt);
}

}  // namespace
}  // namespace yarlyk::catalog
