#include "io/output_folder.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

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
  scratch.link("nowhere", "out/dangling.jsonl");
  EXPECT_NE(fault_of([&] {
              OutputFolder(scratch / "out").prepare({scratch / "out/dangling.jsonl"}, false);
            }),
            "no fault");
}

TEST(OutputFolder, DevicesAndPipesMayBeWrittenAndAreNeverRemoved) {
  const ScratchFolder scratch;
  const fs::path pipe = scratch.folder("out") / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const fs::path device = scratch.link("/dev/null", "out/null");
  const std::vector<fs::path> outputs{pipe, device, "/dev/null", "/dev/stdout", "/dev/stderr"};
  {
    OutputFolder folder(scratch / "out");
    folder.prepare(outputs, false);
    Manifest manifest;
    manifest.files = outputs;
    folder.write_manifest(manifest);
  }
  OutputFolder(scratch / "out").prepare(outputs, true);
  EXPECT_TRUE(fs::is_fifo(pipe));
  EXPECT_TRUE(fs::is_character_file(device));
  EXPECT_TRUE(fs::exists(fs::symlink_status("/dev/stdout")));
}

TEST(OutputFolder, IsWrittenToByOneRunAtATime) {
  const ScratchFolder scratch;
  OutputFolder first(scratch / "out");
  first.prepare({scratch / "out/a.jsonl"}, false);
  for (const bool force : {false, true}) {
    OutputFolder second(scratch / "out");
    EXPECT_EQ(fault_of([&] { second.prepare({scratch / "out/b.jsonl"}, force); }),
              "another run is writing to '" + (scratch / "out").string() +
                  "'; wait for its end or give another folder with -o");
  }
  OutputFolder(scratch / "other").prepare({}, false);
}

TEST(OutputFolder, ForceReplacesAFileElsewhereOnlyIfListedAndWrittenAgain) {
  const ScratchFolder scratch;
  const fs::path listed = scratch.write("else/listed.jsonl", "old");
  const fs::path left = scratch.write("else/left.jsonl", "old");
  const fs::path linked = scratch.link(left, "else/linked.jsonl");
  const fs::path stranger = scratch.write("else/stranger.jsonl", "mine");
  {
    OutputFolder folder(scratch / "out");
    folder.prepare({}, false);
    Manifest manifest;
    manifest.files = {listed, left, linked};
    folder.write_manifest(manifest);
  }
  EXPECT_NE(fault_of([&] {
              OutputFolder(scratch / "out").prepare({listed, stranger}, true);
            }),
            "no fault");
  EXPECT_EQ(read_bytes(listed), "old");
  OutputFolder(scratch / "out").prepare({listed, linked}, true);
  EXPECT_FALSE(fs::exists(listed));
  EXPECT_EQ(read_bytes(left), "old");
  EXPECT_TRUE(fs::is_symlink(linked));
  EXPECT_EQ(read_bytes(stranger), "mine");
}

TEST(OutputFolder, ForceRemovesTheQuarantineThatTheManifestLists) {
  for (const bool ours : {true, false}) {
    const ScratchFolder scratch;
    scratch.write("out/manifest.json", ours ? R"({"yarlyk":"0.1","files":[],"quarantine":"x"})"
                                            : R"({"yarlyk":"0.1","files":[]})");
    scratch.write("out/quarantine/a.txt", "text");
    scratch.write("out/quarantine/a.error.json", R"({"yarlyk_quarantine":1,"files":["a.txt"]})");
    scratch.write("out/quarantine/mine.txt", "mine");
    OutputFolder(scratch / "out").prepare({}, true);
    EXPECT_EQ(fs::exists(scratch / "out/quarantine/a.txt"), !ours);
    EXPECT_TRUE(fs::exists(scratch / "out/quarantine/mine.txt"));
  }
  const ScratchFolder scratch;
  scratch.write("out/quarantine", "a file");
  EXPECT_TRUE(fault_of([&] { OutputFolder(scratch / "out").prepare({}, false); })
                  .ends_with("/out/quarantine' is no folder: failed documents go there; move it "
                             "away"));
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

}  // namespace
}  // namespace yarlyk::io
