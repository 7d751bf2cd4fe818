#include "catalog/configure_wire.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace yarlyk::catalog {
namespace {

using boundary::BoundStage;
using boundary::Setting;
using document::FeatureKind;

constexpr const char* kBytes = "twelve bytes";

std::unique_ptr<Setting> node(std::uint32_t kind, const std::string& scalar = "") {
  auto made = std::make_unique<Setting>();
  made->kind = kind;
  made->scalar = scalar;
  made->file = "p.yaml";
  made->line = 7;
  made->column = 300;
  made->length = 3;
  return made;
}

std::unique_ptr<Setting> resource(const std::string& path) {
  auto made = node(YARLYK_NODE_BYTES);
  made->file = path;
  made->bytes = kBytes;
  return made;
}

BoundStage full() {
  BoundStage stage;
  stage.id = "vendor/full";
  stage.name = "full";
  stage.library = "plugins/libfull.so";
  stage.reads_view = 3;
  stage.contracts = {{YARLYK_ADDS,
                      "mention",
                      true,
                      70000,
                      {},
                      {{"entity", FeatureKind::kRef, 0, 2, {}, {}, 0},
                       {"type", FeatureKind::kCode, {}, {}, {2, 0xffffffffu}, {1}, 2}}},
                     {YARLYK_PROVIDES, "view:plain", false, {}, 1, {}}};
  auto folder = node(YARLYK_NODE_MAP);
  folder->keys = {"a.tsv", "б.tsv"};
  folder->items.push_back(resource("data/a.tsv"));
  folder->items.push_back(resource("data/б.tsv"));
  auto list = node(YARLYK_NODE_LIST);
  list->items.push_back(resource("x"));
  list->items.push_back(std::move(folder));
  stage.settings.push_back({"mode", node(YARLYK_NODE_SCALAR, "жёсткий\n")});
  stage.settings.push_back({"unset", nullptr});
  stage.settings.push_back({"files", std::move(list)});
  return stage;
}

TEST(ConfigureWire, CarriesEveryFieldOfAJob) {
  const BoundStage sent = full();
  const auto job = decode_job(encode_job("/real/libfull.so", sent));
  ASSERT_TRUE(job);
  EXPECT_EQ(job->real_path, "/real/libfull.so");
  const BoundStage& got = job->stage;
  EXPECT_EQ(got.id, "vendor/full");
  EXPECT_EQ(got.name, "full");
  EXPECT_EQ(got.library, "plugins/libfull.so");
  EXPECT_EQ(got.reads_view, 3u);
  ASSERT_EQ(got.contracts.size(), 2u);
  EXPECT_EQ(got.contracts[0].kind, YARLYK_ADDS);
  EXPECT_EQ(got.contracts[0].layer, 70000u);
  EXPECT_EQ(got.contracts[0].view, std::nullopt);
  ASSERT_EQ(got.contracts[0].features.size(), 2u);
  EXPECT_EQ(got.contracts[0].features[0].ref_layer, 2u);
  EXPECT_EQ(got.contracts[0].features[1].column, std::nullopt);
  EXPECT_EQ(got.contracts[0].features[1].to_layer, (std::vector<std::uint32_t>{2, 0xffffffffu}));
  EXPECT_EQ(got.contracts[0].features[1].vocabulary_size, 2u);
  EXPECT_FALSE(got.contracts[1].active);
  ASSERT_EQ(got.settings.size(), 3u);
  EXPECT_EQ(got.settings[0].value->scalar, "жёсткий\n");
  EXPECT_EQ(got.settings[0].value->file, "p.yaml");
  EXPECT_EQ(got.settings[0].value->line, 7u);
  EXPECT_EQ(got.settings[0].value->column, 300u);
  EXPECT_EQ(got.settings[0].value->length, 3u);
  EXPECT_EQ(got.settings[1].value, nullptr);
  EXPECT_EQ(got.settings[2].value->items[1]->keys, (std::vector<std::string>{"a.tsv", "б.tsv"}));
  const auto resources = resources_of(got);
  ASSERT_EQ(resources.size(), 3u);
  EXPECT_EQ(resources[0]->file, "x");
  EXPECT_EQ(resources[2]->file, "data/б.tsv");
  EXPECT_TRUE(resources[0]->bytes.empty());
  EXPECT_EQ(job->resource_bytes, (std::vector<std::uint64_t>{12, 12, 12}));
}

TEST(ConfigureWire, DoesNotSendTheBytesOfResources) {
  EXPECT_EQ(encode_job("/l", full()).find(kBytes), std::string::npos);
}

TEST(ConfigureWire, RefusesWhatIsNoJob) {
  const std::string good = encode_job("/real/libfull.so", full());
  for (std::size_t n = 0; n < good.size(); ++n) EXPECT_FALSE(decode_job(good.substr(0, n))) << n;
  EXPECT_FALSE(decode_job(good + '\0'));
  EXPECT_FALSE(decode_job(encode_answer({})));
  std::string more = good;  // one size more than resources
  more[more.size() - 3 * 8 - 4] = 4;
  EXPECT_FALSE(decode_job(more + std::string(8, '\0')));
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (const char flip : {'\x01', '\x80', '\xff'}) {
      std::string bytes = good;
      bytes[i] = static_cast<char>(bytes[i] ^ flip);
      decode_job(bytes);  // must come back
    }
  }
}

TEST(ConfigureWire, RefusesTreesWithHoles) {
  BoundStage hole;
  hole.settings.push_back({"list", node(YARLYK_NODE_LIST)});
  hole.settings[0].value->items.push_back(node(YARLYK_NODE_MAP));
  hole.settings[0].value->items[0]->keys = {"key without value"};
  EXPECT_FALSE(decode_job(encode_job("/l", hole)));
  BoundStage deep;
  deep.settings.push_back({"deep", node(YARLYK_NODE_LIST)});
  Setting* at = deep.settings[0].value.get();
  for (int i = 0; i < 70; ++i) at = at->items.emplace_back(node(YARLYK_NODE_LIST)).get();
  EXPECT_TRUE(decode_job(encode_job("/l", deep)));
  for (int i = 0; i < 300; ++i) at = at->items.emplace_back(node(YARLYK_NODE_LIST)).get();
  EXPECT_FALSE(decode_job(encode_job("/l", deep)));
}

ConfigureAnswer answer() {
  ConfigureAnswer made = refused("first", "what to do");
  made.faults.push_back({"p.yaml", 3, 14, 5, "второе"});
  made.log = {{YARLYK_LOG_WARNING, "by the way"}};
  return made;
}

TEST(ConfigureWire, CarriesEveryFieldOfAnAnswer) {
  const auto got = decode_answer(encode_answer(answer()));
  ASSERT_TRUE(got);
  ASSERT_EQ(got->faults.size(), 2u);
  EXPECT_EQ(got->faults[0].message, "first");
  EXPECT_EQ(got->faults[0].line, 0u);
  EXPECT_EQ(got->faults[1].file, "p.yaml");
  EXPECT_EQ(got->faults[1].line, 3u);
  EXPECT_EQ(got->faults[1].column, 14u);
  EXPECT_EQ(got->faults[1].length, 5u);
  EXPECT_EQ(got->faults[1].message, "второе");
  EXPECT_EQ(got->remedy, "what to do");
  ASSERT_EQ(got->log.size(), 1u);
  EXPECT_EQ(got->log[0].level, YARLYK_LOG_WARNING);
  EXPECT_EQ(got->log[0].message, "by the way");
}

TEST(ConfigureWire, TakesAnswersAsHostile) {
  const std::string good = encode_answer(answer());
  for (std::size_t n = 0; n < good.size(); ++n) EXPECT_FALSE(decode_answer(good.substr(0, n)));
  for (const std::string& bytes :
       {std::string(), good + '\0', good + good, "o" + good, encode_job("/l", full()),
        std::string("yarlykC0\xff\xff\xff\xff", 12),
        std::string(kConfigureAnswerBytesMax + 1, 'y')}) {
    EXPECT_FALSE(decode_answer(bytes)) << bytes.size();
  }
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bytes = good;
    bytes[i] = static_cast<char>(bytes[i] ^ '\x80');
    if (const auto got = decode_answer(bytes)) {
      EXPECT_EQ(encode_answer(*got), bytes) << i;
    }
  }
}

TEST(ConfigureWire, ShortensAnAnswerThatIsTooLong) {
  ConfigureAnswer long_log = answer();
  long_log.log[0].message.assign(kConfigureAnswerBytesMax, 'x');
  auto got = decode_answer(encode_answer(long_log));
  ASSERT_TRUE(got);
  EXPECT_EQ(got->faults.size(), 2u);
  EXPECT_TRUE(got->log.empty());
  ConfigureAnswer long_fault = answer();
  long_fault.faults[0].message.assign(kConfigureAnswerBytesMax, 'x');
  got = decode_answer(encode_answer(long_fault));
  ASSERT_TRUE(got);
  ASSERT_EQ(got->faults.size(), 1u);
  EXPECT_TRUE(got->faults[0].message.starts_with("reports 2 faults in 41943"))
      << got->faults[0].message;
  EXPECT_EQ(got->remedy, "let the stage report fewer and shorter faults");
}

}  // namespace
}  // namespace yarlyk::catalog
