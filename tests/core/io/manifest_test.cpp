#include "io/manifest.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <filesystem>
#include <string>
#include <vector>

#include "core/catalog/scratch_folder.h"
#include "core/io/fault_of.h"
#include "io/output_folder.h"

namespace yarlyk::io {
namespace {

namespace fs = std::filesystem;
using catalog::read_bytes;
using catalog::ScratchFolder;

TEST(Manifest, IsJsonThatCanBeRead) {
  const ScratchFolder scratch;
  const fs::path out = scratch.folder("out");
  Manifest manifest;
  manifest.yarlyk_version = "0.1.0";
  manifest.pipeline = "новости \"full\"\n";
  manifest.pipeline_file = "p.yaml";
  manifest.offsets = "codepoint";
  manifest.stages = {{"yarlyk/ner", "1.2.3"}};
  manifest.resources = {{"ner", "registry", "registry.tsv", "00ff", 12345678901234}};
  manifest.files = {out / "result.jsonl", out / "tables/entities.csv", scratch / "else.csv"};
  manifest.counts = {{"documents", 50}, {"failed", 0}};
  const OutputFolder folder(out);
  folder.write_manifest(manifest);
  manifest.status = "complete";
  folder.write_manifest(manifest);  // again, at the end of the run
  const std::string json = read_bytes(out / "manifest.json");
  EXPECT_EQ(json.back(), '\n');
  EXPECT_FALSE(fs::exists(out / "manifest.json.partial"));
  rapidjson::Document tree;
  tree.Parse(json.c_str());
  ASSERT_FALSE(tree.HasParseError());
  EXPECT_STREQ(tree["yarlyk"].GetString(), "0.1.0");
  EXPECT_STREQ(tree["pipeline"].GetString(), "новости \"full\"\n");
  EXPECT_STREQ(tree["status"].GetString(), "complete");
  EXPECT_STREQ(tree["files"][0].GetString(), "result.jsonl");
  EXPECT_STREQ(tree["files"][1].GetString(), "tables/entities.csv");
  EXPECT_EQ(tree["files"][2].GetString(), (scratch / "else.csv").string());
  EXPECT_EQ(tree["counts"]["documents"].GetUint64(), 50u);
  EXPECT_STREQ(tree["stages"][0]["id"].GetString(), "yarlyk/ner");
  EXPECT_STREQ(tree["resources"][0]["xxh3_128"].GetString(), "00ff");
  EXPECT_EQ(tree["resources"][0]["bytes"].GetUint64(), 12345678901234u);
}

TEST(Manifest, NamesThatAreNotUtf8AreFoundAgain) {
  const ScratchFolder scratch;
  const fs::path out = scratch.folder("out");
  Manifest manifest;
  manifest.pipeline_file = "p\xFF.yaml";
  manifest.files = {out / "ok.jsonl", out / "r\xE9sultat.jsonl", out / "\xEF\xBF\xBD",
                    out / "sub\xFF/\xFE\"", scratch / "else\xFF.csv"};
  const std::string json = manifest_json(manifest, out);
  rapidjson::Document tree;
  tree.Parse<rapidjson::kParseValidateEncodingFlag>(json.c_str());
  ASSERT_FALSE(tree.HasParseError()) << json;
  EXPECT_STREQ(tree["pipeline_file"].GetString(), "p\xEF\xBF\xBD.yaml");
  EXPECT_STREQ(tree["files"][1].GetString(), "r\xEF\xBF\xBDsultat.jsonl");
  EXPECT_EQ(tree["files_hex"].MemberCount(), 3u);
  scratch.write("out/manifest.json", json);
  EXPECT_EQ(read_manifest(out / "manifest.json").files, manifest.files);
  manifest.files.resize(1);
  EXPECT_EQ(manifest_json(manifest, out).find("files_hex"), std::string::npos);
}

TEST(Manifest, AHexNameLeadsNowhereElse) {
  const ScratchFolder scratch;
  struct Case {
    std::string hex;
    std::size_t files;
  };
  for (const Case& c : {Case{"\"62\"", 1}, Case{"\"2e2e2f62\"", 0}, Case{"\"622\"", 0},
                        Case{"\"zz\"", 0}, Case{"\"\"", 0}, Case{"\"6200\"", 0}, Case{"7", 1}}) {
    const fs::path file = scratch.write(
        "manifest.json", "{\"yarlyk\":1,\"files\":[\"a\"],\"files_hex\":{\"0\":" + c.hex + "}}");
    EXPECT_EQ(read_manifest(file).files.size(), c.files) << c.hex;
  }
  EXPECT_EQ(fault_of([&] { read_manifest(scratch / "none"); }),
            (scratch / "none").string() + ": No such file or directory");
}

}  // namespace
}  // namespace yarlyk::io
