#include "io/output_folder.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <filesystem>
#include <string>
#include <vector>

#include "core/catalog/scratch_folder.h"
#include "core/io/fault_of.h"

namespace yarlyk::io {
namespace {

namespace fs = std::filesystem;
using catalog::read_bytes;
using catalog::ScratchFolder;

// A finished run in `out`: result.jsonl, sub/table.csv and the manifest.
void finish_run(const fs::path& out) {
  OutputFolder folder(out);
  folder.prepare({}, false);
  fs::create_directories(out / "sub");
  Manifest manifest;
  manifest.status = "complete";
  for (const fs::path& file : {out / "result.jsonl", out / "sub/table.csv"}) {
    std::ofstream(file) << "old";
    manifest.files.push_back(file);
  }
  folder.write_manifest(manifest);
}

TEST(OutputFolder, IsMadeWithItsParents) {
  const ScratchFolder scratch;
  OutputFolder folder(scratch / "a/b/out");
  folder.prepare({scratch / "a/b/out/result.jsonl"}, false);
  EXPECT_TRUE(fs::is_directory(scratch / "a/b/out"));
  folder.prepare({scratch / "a/b/out/result.jsonl"}, false);  // empty: may be used
  EXPECT_EQ(folder.manifest_path(), scratch / "a/b/out/manifest.json");
}

TEST(OutputFolder, HoldsOtherFilesInPeace) {
  const ScratchFolder scratch;
  scratch.write("out/notes.txt", "mine");
  OutputFolder folder(scratch / "out");
  folder.prepare({scratch / "out/result.jsonl"}, false);
  folder.prepare({scratch / "out/result.jsonl"}, true);
  EXPECT_EQ(read_bytes(scratch / "out/notes.txt"), "mine");
}

TEST(OutputFolder, RefusesAFolderThatHoldsAResult) {
  const ScratchFolder scratch;
  finish_run(scratch / "out");
  OutputFolder folder(scratch / "out");
  EXPECT_EQ(fault_of([&] { folder.prepare({scratch / "out/result.jsonl"}, false); }),
            "'" + (scratch / "out").string() +
                "' holds a result already; give another folder with -o, or --force to replace it");
  EXPECT_EQ(read_bytes(scratch / "out/result.jsonl"), "old");
}

TEST(OutputFolder, ForceRemovesOnlyWhatTheManifestLists) {
  for (const char* spelling : {"out", "out/", "./out", "other/../out"}) {
    const ScratchFolder scratch;
    scratch.folder("other");
    finish_run(scratch / spelling);
    scratch.write("out/notes.txt", "mine");
    scratch.write("out/sub/notes.csv", "mine");
    scratch.write("out/result.jsonl.partial", "half");
    OutputFolder folder(scratch / spelling);
    folder.prepare({scratch / spelling / "result.jsonl"}, true);
    EXPECT_FALSE(fs::exists(scratch / "out/result.jsonl")) << spelling;
    EXPECT_FALSE(fs::exists(scratch / "out/result.jsonl.partial")) << spelling;
    EXPECT_FALSE(fs::exists(scratch / "out/sub/table.csv")) << spelling;
    EXPECT_FALSE(fs::exists(scratch / "out/manifest.json")) << spelling;
    EXPECT_EQ(read_bytes(scratch / "out/notes.txt"), "mine") << spelling;
    EXPECT_EQ(read_bytes(scratch / "out/sub/notes.csv"), "mine") << spelling;
  }
}

TEST(OutputFolder, AManifestCannotReachOutOfItsFolder) {
  const ScratchFolder scratch;
  scratch.write("precious.txt", "keep");
  scratch.write("output/precious.txt", "keep");  // a longer name, not below "out"
  const std::string absolute = (scratch / "precious.txt").string();
  scratch.write("out/manifest.json",
                R"({"yarlyk":"0.1","files":["../precious.txt","x/../../precious.txt",)"
                R"("../output/precious.txt","..","","." ,7,null,")" +
                    absolute + "\"]}");
  OutputFolder(scratch / "out").prepare({}, true);
  EXPECT_EQ(read_bytes(scratch / "precious.txt"), "keep");
  EXPECT_EQ(read_bytes(scratch / "output/precious.txt"), "keep");
  EXPECT_TRUE(fs::is_directory(scratch / "out"));
}

TEST(OutputFolder, ForceRefusesAManifestOfSomethingElse) {
  for (const std::string& json :
       {std::string(), std::string("{"), std::string("[]"), std::string("{\"files\":[]}"),
        std::string("{\"yarlyk\":1}"), std::string("{\"yarlyk\":1,\"files\":\"result.jsonl\"}"),
        std::string("PK\3\4"), std::string(100000, '[')}) {
    const ScratchFolder scratch;
    scratch.write("out/manifest.json", json);
    scratch.write("out/result.jsonl", "old");
    EXPECT_EQ(fault_of([&] { OutputFolder(scratch / "out").prepare({}, true); }),
              (scratch / "out/manifest.json").string() +
                  ": is not a manifest of yarlyk; give another output folder");
    EXPECT_EQ(read_bytes(scratch / "out/result.jsonl"), "old");
    EXPECT_EQ(read_bytes(scratch / "out/manifest.json"), json);
  }
}

TEST(OutputFolder, NeverWritesOverAFileThatIsNotListed) {
  const ScratchFolder scratch;
  const fs::path output = scratch.write("out/result.jsonl", "mine");
  for (const bool force : {false, true}) {
    EXPECT_EQ(fault_of([&] { OutputFolder(scratch / "out").prepare({output}, force); }),
              "'" + output.string() +
                  "' exists and is not listed in a manifest of yarlyk; move it away or write to "
                  "another file");
    EXPECT_EQ(read_bytes(output), "mine");
  }
  OutputFolder(scratch / "out").prepare({"/dev/null"}, false);  // a device may be written
}

TEST(OutputFolder, ARefusalUnderForceLeavesTheOldResultWhole) {
  const ScratchFolder scratch;
  finish_run(scratch / "out");
  scratch.write("mine.jsonl", "mine");
  OutputFolder folder(scratch / "out");
  EXPECT_NE(fault_of([&] { folder.prepare({scratch / "mine.jsonl"}, true); }), "no fault");
  EXPECT_EQ(read_bytes(scratch / "out/result.jsonl"), "old");
  EXPECT_TRUE(fs::exists(folder.manifest_path()));
}

TEST(OutputFolder, RefusesWhatIsNoFolder) {
  const ScratchFolder scratch;
  scratch.write("out", "a file");
  const std::string below = (scratch / "out/below").string();
  EXPECT_TRUE(
      fault_of([&] {
        OutputFolder(scratch / "out").prepare({}, true);
      }).starts_with("output folder '" + (scratch / "out").string() + "' cannot be made: "));
  EXPECT_EQ(
      fault_of([&] { OutputFolder(below).prepare({}, false); }),
      "output folder '" + below + "' cannot be made: Not a directory; give another folder with -o");
  EXPECT_EQ(read_bytes(scratch / "out"), "a file");
}

TEST(OutputFolder, WritesAManifestThatCanBeRead) {
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

}  // namespace
}  // namespace yarlyk::io
