#include "io/quarantine.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include "core/catalog/scratch_folder.h"
#include "core/io/fault_of.h"
#include "io/source.h"

namespace yarlyk::io {
namespace {

namespace fs = std::filesystem;
using catalog::read_bytes;
using catalog::ScratchFolder;
using Strings = std::vector<std::string>;
using namespace std::string_literals;

class QuarantineTest : public ::testing::Test {
 protected:
  // A record of this id whose bytes lie in a file.
  Record record(const std::string& id, const std::string& bytes = "text") {
    Record record;
    record.id = id;
    record.source = "in/" + id + ".txt";
    record.file = scratch_.write("sources/" + std::to_string(made_++) + ".txt", bytes);
    return record;
  }
  void add(const Record& record, std::uint64_t limit = 1000) {
    Quarantine(scratch_ / "q", limit).add(record, {"stage", "reason"});
  }
  rapidjson::Document error(const std::string& name) const {
    const std::string json = read_bytes(scratch_ / ("q/" + name + ".error.json"));
    rapidjson::Document tree;
    tree.Parse<rapidjson::kParseValidateEncodingFlag>(json.data(), json.size());
    EXPECT_FALSE(tree.HasParseError()) << json;
    return tree;
  }
  Strings files() const {
    Strings names;
    for (const auto& entry : fs::recursive_directory_iterator(scratch_ / "q")) {
      if (!entry.is_directory()) {
        names.push_back(entry.path().lexically_relative(scratch_ / "q").string());
      }
    }
    std::sort(names.begin(), names.end());
    return names;
  }
  // Ids of a run over the quarantine.
  Strings replayed() const {
    Source source(resolve_inputs({(scratch_ / "q").string()}), {});
    Strings ids;
    while (auto record = source.next()) ids.push_back(record->id);
    return ids;
  }

  const ScratchFolder scratch_;
  int made_ = 0;
};

TEST_F(QuarantineTest, KeepsBytesMetadataAndError) {
  const std::string bytes = "\xFF\0 text\r\n"s;
  Record r = record("ru/001", bytes);
  r.sidecar = scratch_.write("sources/0.json", "{ broken");
  Quarantine quarantine(scratch_ / "q", 1000);
  EXPECT_FALSE(fs::exists(scratch_ / "q"));  // nothing before it is needed
  quarantine.add(r, {"ner", "no \"good\" \xFF"});
  EXPECT_EQ(quarantine.documents(), 1u);
  EXPECT_EQ(files(), (Strings{"ru/001.error.json", "ru/001.json", "ru/001.txt"}));
  EXPECT_EQ(read_bytes(scratch_ / "q/ru/001.txt"), bytes);
  EXPECT_EQ(read_bytes(scratch_ / "q/ru/001.json"), "{ broken");
  const auto tree = error("ru/001");
  EXPECT_STREQ(tree["id"].GetString(), "ru/001");
  EXPECT_STREQ(tree["source"].GetString(), "in/ru/001.txt");
  EXPECT_STREQ(tree["status"].GetString(), "failed");
  EXPECT_STREQ(tree["stage"].GetString(), "ner");
  EXPECT_STREQ(tree["reason"].GetString(), "no \"good\" \xEF\xBF\xBD");
  EXPECT_EQ(tree["files"].Size(), 2u);
  EXPECT_EQ(tree["not_kept"].Size(), 0u);
}

TEST_F(QuarantineTest, ReplaysUnderTheSameIds) {
  const Strings ids{"a b", "a", "a~2", "v1.2/x.y", "z/z/ж"};  // in byte order of the files
  for (const std::string& id : ids) add(record(id));
  EXPECT_EQ(replayed(), ids);
}

TEST_F(QuarantineTest, OddIdsStayInsideAndApart) {
  const Strings ids{"",      "/",       "..",      "../../x",        "/etc/x",       "a\0b"s,
                    "x/",    "a.error", "a",       "a.error.json/b", "a.txt/b/c",    "a.json/b",
                    "d/e/f", "d",       "d.txt/x", "\xEF\xBF\xBD",   "\xEF\xBF\xBD", "%2Fq"};
  for (const std::string& id : ids) add(record(id, id));
  EXPECT_EQ(files().size(), 2 * ids.size());
  EXPECT_EQ(replayed().size(), ids.size());
  for (const auto& entry : fs::directory_iterator(scratch_.path())) {
    const std::string name = entry.path().filename().string();
    EXPECT_TRUE(name == "q" || name == "sources") << name;
  }
  for (const std::string& file : files()) {  // each error file names the id whose bytes lie by it
    if (!file.ends_with(".error.json")) continue;
    const std::string stem = file.substr(0, file.size() - 11);
    const auto tree = error(stem);
    EXPECT_EQ(read_bytes(scratch_ / ("q/" + stem + ".txt")),
              std::string(tree["id"].GetString(), tree["id"].GetStringLength()));
  }
}

TEST_F(QuarantineTest, LongIdsAreShortened) {
  std::string deep;
  for (int i = 0; i < 60; ++i) deep += std::string(100, 'd') + "/";
  const Strings ids{std::string(251, 'x'), std::string(5000, 'x'), "ж/" + std::string(5001, 'x'),
                    deep + "a", deep + "b"};
  for (const std::string& id : ids) add(record(id));
  EXPECT_EQ(replayed().size(), ids.size());
  Strings real;
  for (const std::string& file : files()) {
    if (file.ends_with(".error.json")) {
      real.push_back(error(file.substr(0, file.size() - 11))["id"].GetString());
    }
  }
  std::sort(real.begin(), real.end());
  Strings wanted = ids;
  std::sort(wanted.begin(), wanted.end());
  EXPECT_EQ(real, wanted);
}

TEST_F(QuarantineTest, TakesTheExtensionOfTheSource) {
  struct Case {
    std::string source, file;
  };
  for (const Case& c : {Case{"in/a.text", "a.text"}, Case{"stdin", "a.txt"}, Case{"a.", "a.txt"},
                        Case{"x.\xEF\xBF\xBD", "a.txt"}, Case{"a.json", "a.json"},
                        Case{"a." + std::string(200, 'e'), "a.txt"}}) {
    Record r = record("a");
    r.source = c.source;
    add(r);
    EXPECT_EQ(files(), (Strings{"a.error.json", c.file})) << c.source;
    fs::remove_all(scratch_ / "q");
  }
}

TEST_F(QuarantineTest, KeepsBytesThatAreInNoFile) {
  Record r;
  r.id = r.source = "stdin";
  r.bytes = "from\0memory"s;
  add(r);
  EXPECT_EQ(read_bytes(scratch_ / "q/stdin.txt"), r.bytes);
}

TEST_F(QuarantineTest, NamesWhatItDoesNotCopy) {
  Record fits = record("fits", std::string(10, 'x'));
  Record large = record("large", std::string(11, 'x'));
  large.sidecar = scratch_.write("sources/large.json", std::string(12, ' '));
  Record gone = record("gone");
  fs::remove(gone.file);
  Record folder = record("folder");
  folder.file = scratch_.path();
  Record pipe = record("pipe");
  pipe.file = scratch_ / "pipe";
  ASSERT_EQ(::mkfifo(pipe.file.c_str(), 0600), 0);
  for (const Record& r : {fits, large, gone, folder, pipe}) add(r, 10);
  EXPECT_EQ(files(), (Strings{"fits.error.json", "fits.txt", "folder.error.json", "gone.error.json",
                              "large.error.json", "pipe.error.json"}));
  const auto why = [&](const std::string& name, rapidjson::SizeType i) {
    const auto tree = error(name);
    return std::string(tree["not_kept"][i]["file"].GetString()) + ": " +
           tree["not_kept"][i]["why"].GetString();
  };
  EXPECT_EQ(why("large", 0), "large.txt: has 11 bytes, more than limits.record (10)");
  EXPECT_EQ(why("large", 1), "large.json: has 12 bytes, more than limits.record (10)");
  EXPECT_EQ(why("gone", 0), "gone.txt: No such file or directory");
  EXPECT_EQ(why("folder", 0), "folder.txt: is not a regular file");
  EXPECT_EQ(why("pipe", 0), "pipe.txt: is not a regular file");
  EXPECT_EQ(error("large")["files"].Size(), 0u);
}

TEST_F(QuarantineTest, NeverWritesOverAFile) {
  scratch_.write("q/a.txt", "mine");
  scratch_.write("precious", "mine");
  scratch_.link(scratch_ / "precious", "q/b.error.json");
  scratch_.folder("q/c.json");
  for (const char* id : {"a", "b", "c"}) add(record(id));
  EXPECT_EQ(read_bytes(scratch_ / "q/a.txt"), "mine");
  EXPECT_EQ(read_bytes(scratch_ / "precious"), "mine");
  EXPECT_EQ(read_bytes(scratch_ / "q/a~2.txt"), "text");
  EXPECT_STREQ(error("b~2")["id"].GetString(), "b");
  EXPECT_STREQ(error("c~2")["id"].GetString(), "c");
}

TEST_F(QuarantineTest, AFullDiskIsAFault) {
  const Record r = record("a", std::string(20000, 'x'));
  struct rlimit before {};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{10000, before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &small);
  const std::string fault = fault_of([&] { add(r, 100000); });
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(fault, (scratch_ / "q/a.txt").string() + ": cannot be written: File too large");
}

TEST_F(QuarantineTest, AFolderThatCannotBeMadeIsAFault) {
  scratch_.write("q", "a file");
  EXPECT_TRUE(fault_of([&] { add(record("a")); }).starts_with((scratch_ / "q").string() + ": "));
  EXPECT_EQ(read_bytes(scratch_ / "q"), "a file");
}

TEST_F(QuarantineTest, RemovalTakesOnlyWhatWasKept) {
  Record with_sidecar = record("sub/deep/a");
  with_sidecar.sidecar = scratch_.write("sources/a.json", "{}");
  for (const Record& r : {with_sidecar, record("b"), record("sub/c"), record("..")}) add(r);
  scratch_.write("q/sub/mine.txt", "mine");
  scratch_.write("q/mine.error.json", "{\"files\": [\"mine.txt\"]}");
  scratch_.write("q/mine.txt", "mine");
  scratch_.write("q/b.notes", "mine");
  scratch_.write("precious/x.txt", "mine");
  scratch_.write("precious/x.error.json", R"({"yarlyk_quarantine":1,"files":["x.txt"]})");
  scratch_.link(scratch_ / "precious", "q/linked");
  scratch_.write("q/evil.error.json",
                 R"({"yarlyk_quarantine":1,"files":["../precious/x.txt","evil./../mine.txt",)"
                 R"("mine.txt","",7,"evil.\u0000","evil.txt"]})");
  remove_quarantine(scratch_ / "q");
  EXPECT_EQ(files(), (Strings{"b.notes", "mine.error.json", "mine.txt", "sub/mine.txt"}));
  EXPECT_FALSE(fs::exists(scratch_ / "q/sub/deep"));
  EXPECT_TRUE(fs::exists(scratch_ / "precious/x.txt"));
}

TEST_F(QuarantineTest, RemovalLeavesNothingWhereAllWasOurs) {
  for (const char* id : {"a/b/c", "a/d", "e"}) add(record(id));
  remove_quarantine(scratch_ / "q");
  EXPECT_FALSE(fs::exists(scratch_ / "q"));
  remove_quarantine(scratch_ / "q");  // nothing there: nothing happens
  scratch_.folder("q/empty");         // somebody's
  remove_quarantine(scratch_ / "q");
  EXPECT_TRUE(fs::exists(scratch_ / "q/empty"));
}

}  // namespace
}  // namespace yarlyk::io
