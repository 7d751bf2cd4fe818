// The writer of the SDK against the host's table.
#include <gtest/gtest.h>
#include <yarlyk/stage.h>

#include <cstdint>
#include <functional>
#include <string>

#include "core/boundary/scripted_stage.h"

namespace yarlyk::boundary {
namespace {

constexpr auto kMentionFeatures = sdk::list(sdk::ref("entity", "entity"));
constexpr auto kEntityFeatures = sdk::list(sdk::string("name"));
constexpr yarlyk_contract kMentionDecl = sdk::adds("mention", kMentionFeatures);
constexpr yarlyk_contract kStringDecl = sdk::provides("entity", kEntityFeatures);

TEST(SdkWriter, RefusesEveryUseAfterItsCommit) {
  const struct {
    const char* name;
    std::function<void(sdk::Writer&)> use;
  } rows[] = {{"add",
               [](sdk::Writer& w) {
                 w.add({0, 1});
               }},
              {"reserve", [](sdk::Writer& w) { w.reserve(1, 0); }},
              {"set_ref", [](sdk::Writer& w) { w.set_ref(0, 0); }},
              {"commit", [](sdk::Writer& w) { w.commit(); }}};
  for (const auto& row : rows) {
    Bench bench;
    const StageResult result = bench.run([&](const yarlyk_host& host, yarlyk_call* call) {
      sdk::Writer writer(&host, call, {kMention, &kMentionDecl}, false);
      writer.add({0, 2});
      writer.commit();
      EXPECT_EQ(writer.size(), 1u);
      try {
        row.use(writer);
        ADD_FAILURE() << row.name << " goes through";
      } catch (const sdk::Failure& failure) {
        EXPECT_EQ(std::string(failure.what()), "a writer is used after its commit") << row.name;
      }
      return YARLYK_OK;
    });
    EXPECT_EQ(result.status, YARLYK_OK) << result.reason;
    EXPECT_EQ(bench.rows(kMentionLayer), 1u) << row.name;
  }
}

TEST(SdkWriter, RefusesAStringAfterItsCommit) {
  Bench bench;
  bench.run([&](const yarlyk_host& host, yarlyk_call* call) {
    sdk::Writer writer(&host, call, {kEntity, &kStringDecl}, false);
    writer.add({0, 2});
    writer.commit();
    EXPECT_THROW(writer.set_string(0, ""), sdk::Failure);
    EXPECT_THROW(writer.set_string(0, std::string(100000, 'x')), sdk::Failure);
    return YARLYK_OK;
  });
  EXPECT_EQ(bench.rows(kEntityLayer), 1u);
}

TEST(SdkWriter, GivesWayToAnotherForMoreRows) {
  Bench bench;
  const StageResult result = bench.run([&](const yarlyk_host& host, yarlyk_call* call) {
    for (std::uint32_t i = 0; i < 2; ++i) {
      sdk::Writer writer(&host, call, {kMention, &kMentionDecl}, false);
      EXPECT_EQ(writer.add({0, 2}), i);
      writer.commit();
    }
    return YARLYK_OK;
  });
  EXPECT_EQ(result.status, YARLYK_OK) << result.reason;
  EXPECT_EQ(bench.rows(kMentionLayer), 2u);
}

}  // namespace
}  // namespace yarlyk::boundary
