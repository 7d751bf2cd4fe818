// Whether conditions hold, on documents made by hand.
#include "run/when.h"

#include <gtest/gtest.h>

#include "config/condition.h"

namespace yarlyk::run {
namespace {

using document::FeatureKind;

class WhenTest : public testing::Test {
 protected:
  void SetUp() override {
    schema_.layers = {{"document",
                       {{"language", FeatureKind::kString, {}, {}},
                        {"date", FeatureKind::kString, {}, {}},
                        {"weight", FeatureKind::kF64, {}, {}},
                        {"count", FeatureKind::kI64, {}, {}},
                        {"heavy", FeatureKind::kBool, {}, {}},
                        {"size", FeatureKind::kCode, {"big", "small"}, {}},
                        {"none", FeatureKind::kString, {}, {}}}},
                      {"entity", {}},
                      {"summary", {}}};
    document_.reset(schema_, "d", "text");
    document_.set_document_string("language", "ru");
    document_.set_document_string("date", "2022-01-10");
    document_.layer(0).set(0, 2, 2.5);
    document_.layer(0).set(0, 3, std::int64_t{12});
    document_.layer(0).set(0, 4, std::uint8_t{1});
    document_.layer(0).set(0, 5, std::uint32_t{1});
    document_.layer(1).append(1);
    document_.meta() = {{"genre", "\"opinion\""}, {"words", "1200"}, {"price", "12.50"},
                        {"flag", "true"},         {"off", "false"},  {"nothing", "null"},
                        {"list", "[1]"},          {"text", "\"7\""}};
  }

  // What the planner does, for a schema made by hand.
  plan::PlannedCondition planned(const config::Condition& c) const {
    plan::PlannedCondition out;
    out.op = c.op;
    for (const auto& part : c.parts) out.parts.push_back(planned(part));
    out.kind = c.name.kind;
    out.name = c.name.name;
    if (c.name.kind == config::ConditionName::Kind::kLayer) out.layer = *schema_.layer(c.name.name);
    if (c.parts.empty() && c.name.kind == config::ConditionName::Kind::kFeature) {
      out.column = *schema_.layers[0].feature(c.name.name);
    }
    for (const auto& value : c.values) {
      plan::PlannedCondition::Value made{value.text, std::nullopt, std::nullopt};
      if (!value.quoted && value.text.find_first_not_of("-.0123456789") == std::string::npos &&
          value.text.find('-', 1) == std::string::npos) {
        made.number = std::stod(value.text);
      }
      out.values.push_back(made);
    }
    return out;
  }
  bool holds_here(const std::string& when) const {
    const config::ConditionResult parsed = config::parse_condition(when);
    EXPECT_TRUE(parsed.condition) << when;
    return parsed.condition && holds(planned(*parsed.condition), document_);
  }

  document::Schema schema_;
  document::Document document_;
};

TEST_F(WhenTest, Holds) {
  for (const char* when : {"document.language == ru",
                           "document.language in [en, ru]",
                           "document.language not in [en, kk]",
                           "document.language != en",
                           "document.date >= 2022-01-10",
                           "document.date < 2022-02-01",
                           "document.weight > 2",
                           "document.weight == 2.50",
                           "document.count > 9",
                           "document.count in [1, 12]",
                           "document.heavy",
                           "document.heavy == true",
                           "document.size == small",
                           "has(entity)",
                           "has(document.date)",
                           "has(document.meta.genre)",
                           "has(document.meta.off)",
                           "document.meta.genre == opinion",
                           "document.meta.genre == 'opinion'",
                           "document.meta.words > 900",
                           "document.meta.price == 12.5",
                           "document.meta.flag",
                           "document.meta.text == 7",
                           "document.none != x",
                           "document.none not in [x]",
                           "document.meta.missing != x",
                           "not document.meta.missing == x",
                           "has(summary) or has(entity)",
                           "has(entity) and not has(summary)"}) {
    EXPECT_TRUE(holds_here(when)) << when;
  }
}

TEST_F(WhenTest, DoesNotHold) {
  for (const char* when : {"document.language == RU",
                           "document.language in [en, kk]",
                           "document.language not in [ru]",
                           "document.date < 2022-01-10",
                           "document.date > 2022-01-10",
                           "document.weight > 2.5",
                           "document.count < 9",  // not as text
                           "document.heavy == false",
                           "document.size == big",
                           "has(summary)",
                           "has(document.none)",
                           "has(document.meta.nothing)",
                           "has(document.meta.missing)",
                           "document.meta.words < 900",
                           "document.meta.words == '1200 '",
                           "document.meta.off",
                           "document.meta.genre",
                           "document.meta.list == 1",
                           "document.meta.nothing == null",
                           "document.none == x",
                           "document.none < x",
                           "document.none >= x",
                           "document.none in [x]",
                           "document.meta.missing > 0",
                           "has(entity) and has(summary)",
                           "has(summary) or not has(entity)",
                           "not (has(entity) or has(summary))"}) {
    EXPECT_FALSE(holds_here(when)) << when;
  }
}

}  // namespace
}  // namespace yarlyk::run
