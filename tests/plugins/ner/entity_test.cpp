#include "ner/entity.h"

#include <gtest/gtest.h>

namespace yarlyk::ner {
namespace {

TEST(EntityTest, TypesHaveTheNamesOfTheGuideline) {
  EXPECT_EQ(type_name(Type::kPerson), "PERSON");
  EXPECT_EQ(type_name(Type::kPlace), "PLACE");
  EXPECT_EQ(type_name(Type::kOrg), "ORG");
}

}  // namespace
}  // namespace yarlyk::ner
