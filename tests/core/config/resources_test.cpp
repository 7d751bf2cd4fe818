#include "config/resources.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "core/catalog/scratch_folder.h"
#include "core/catalog/unprivileged.h"

namespace yarlyk::config {
namespace {

namespace fs = std::filesystem;
using catalog::ScratchFolder;
using Found = ResourceProvider::Found;

// A pipeline's folder, the data of two stages and a data path, all in one scratch folder.
class Resources : public ::testing::Test {
 protected:
  std::optional<Found> find(const std::string& value, bool is_default = false) {
    fault_.clear();
    return resources_.find({value, scratch_ / "pipeline", scratch_ / "own", is_default}, fault_);
  }
  // The bytes behind `value`, or the fault.
  std::string bytes(const std::string& value, bool is_default = false) {
    const auto found = find(value, is_default);
    return found ? std::string(found->setting->bytes) : "fault: " + fault_;
  }
  std::string place(const std::string& name) const { return (scratch_ / name).string(); }

  ScratchFolder scratch_;
  std::string fault_;
  FileResources resources_{{{"own", scratch_ / "own"}, {"other", scratch_ / "other"}},
                           {scratch_ / "path1", scratch_ / "path2"}};
};

TEST_F(Resources, AFileGivesItsBytesWithZerosBehindThem) {
  const std::string content = std::string("a\0b\r\nё", 7);
  const fs::path path = scratch_.write("pipeline/list.txt", content);
  const auto found = find("list.txt");
  ASSERT_TRUE(found) << fault_;
  EXPECT_EQ(found->path, path);
  EXPECT_EQ(found->size, content.size());
  EXPECT_EQ(found->setting->kind, static_cast<std::uint32_t>(YARLYK_NODE_BYTES));
  EXPECT_EQ(found->setting->bytes, content);
  EXPECT_EQ(found->setting->file, path.string());
  const char* const behind = found->setting->bytes.data() + content.size();
  EXPECT_TRUE(std::all_of(behind, behind + 64, [](char c) { return c == '\0'; }));
  EXPECT_TRUE(fault_.empty());
}

TEST_F(Resources, AnEmptyFileIsFound) {
  scratch_.write("pipeline/empty.txt", "");
  const auto found = find("empty.txt");
  ASSERT_TRUE(found) << fault_;
  EXPECT_EQ(found->size, 0u);
  EXPECT_EQ(found->setting->bytes, "");
  EXPECT_EQ(found->hash.size(), 32u);
}

TEST_F(Resources, OneFileIsReadOnceWhateverItsName) {
  scratch_.write("pipeline/list.txt", "x");
  scratch_.link(scratch_ / "pipeline/list.txt", "pipeline/alias.txt");
  const auto first = find("list.txt");
  std::ofstream(scratch_ / "pipeline/list.txt") << "changed since";
  const auto second = find("../pipeline/list");
  const auto third = find("alias");
  ASSERT_TRUE(first && second && third) << fault_;
  EXPECT_EQ(first->setting->bytes.data(), second->setting->bytes.data());
  EXPECT_EQ(first->setting->bytes.data(), third->setting->bytes.data());
  EXPECT_EQ(second->setting->bytes, "x");
}

TEST_F(Resources, TheHashIsOfTheContent) {
  scratch_.write("pipeline/a.txt", "same");
  scratch_.write("pipeline/b.txt", "same");
  scratch_.write("pipeline/c.txt", "samf");
  const std::string hash = find("a.txt")->hash;
  EXPECT_EQ(hash.find_first_not_of("0123456789abcdef"), std::string::npos) << hash;
  EXPECT_EQ(hash, find("b.txt")->hash);
  EXPECT_NE(hash, find("c.txt")->hash);
}

TEST_F(Resources, AFolderGivesItsFilesByName) {
  scratch_.write("pipeline/lists/ru.txt", "да");
  scratch_.write("pipeline/lists/en.txt", "yes");
  scratch_.write("pipeline/lists/deep/de.txt", "not taken");
  const auto found = find("lists");
  ASSERT_TRUE(found) << fault_;
  EXPECT_EQ(found->setting->kind, static_cast<std::uint32_t>(YARLYK_NODE_MAP));
  EXPECT_EQ(found->setting->keys, (std::vector<std::string>{"en.txt", "ru.txt"}));
  ASSERT_EQ(found->setting->items.size(), 2u);
  EXPECT_EQ(found->setting->items[0]->bytes, "yes");
  EXPECT_EQ(found->setting->items[1]->bytes, "да");
  EXPECT_EQ(found->setting->items[1]->file, place("pipeline/lists/ru.txt"));
  EXPECT_EQ(found->size, 7u);
}

TEST_F(Resources, TheHashOfAFolderKnowsNamesAndContents) {
  scratch_.write("pipeline/a/1.txt", "x");
  scratch_.write("pipeline/b/1.txt", "x");
  scratch_.write("pipeline/c/2.txt", "x");
  scratch_.write("pipeline/d/1.txt", "y");
  scratch_.folder("pipeline/e");
  EXPECT_EQ(find("a")->hash, find("b")->hash);
  EXPECT_NE(find("a")->hash, find("c")->hash);
  EXPECT_NE(find("a")->hash, find("d")->hash);
  const auto empty = find("e");
  ASSERT_TRUE(empty) << fault_;
  EXPECT_TRUE(empty->setting->keys.empty());
}

TEST_F(Resources, TheEndingMayBeLeftOut) {
  scratch_.write("pipeline/a.yaml", "a.yaml");
  scratch_.write("pipeline/a.tsv", "a.tsv");
  scratch_.write("pipeline/b.tsv", "b.tsv");
  scratch_.write("pipeline/b.txt", "b.txt");
  scratch_.write("pipeline/c.en.txt", "c.en.txt");
  scratch_.write("pipeline/d", "d");
  scratch_.write("pipeline/d.yaml", "d.yaml");
  scratch_.write("pipeline/e.json", "e.json");
  EXPECT_EQ(bytes("a"), "a.yaml");
  EXPECT_EQ(bytes("a.tsv"), "a.tsv");
  EXPECT_EQ(bytes("b"), "b.tsv");
  EXPECT_EQ(bytes("c.en"), "c.en.txt");
  EXPECT_EQ(bytes("d"), "d");
  EXPECT_TRUE(bytes("e").starts_with("fault: 'e' was not found in "));
}

TEST_F(Resources, ThePipelinesFolderComesFirstAndTheDataPathLast) {
  const std::vector<std::string> folders = {"path2", "path1", "own", "pipeline"};
  for (const std::string& folder : folders) {
    scratch_.write(folder + "/list.txt", "of " + folder);
    EXPECT_EQ(bytes("list"), "of " + folder);
  }
}

TEST_F(Resources, ADefaultIsLookedForInTheStagesOwnData) {
  scratch_.write("pipeline/list.txt", "of pipeline");
  scratch_.write("other/list.txt", "of other");
  EXPECT_EQ(bytes("list", true), "fault: 'list' was not found in " + place("own") + ", " +
                                     place("path1") + ", " + place("path2"));
  scratch_.write("path2/list.txt", "of path2");
  EXPECT_EQ(bytes("list", true), "of path2");
  scratch_.write("own/list.txt", "of own");
  EXPECT_EQ(bytes("list", true), "of own");
  EXPECT_EQ(bytes("list", false), "of pipeline");
}

TEST_F(Resources, AStageBeforeAColonNamesItsData) {
  scratch_.write("pipeline/list.txt", "of pipeline");
  scratch_.write("own/list.txt", "of own");
  scratch_.write("other/packs/list.yaml", "of other");
  EXPECT_EQ(bytes("other:packs/list"), "of other");
  EXPECT_EQ(bytes("own:list"), "of own");
  EXPECT_EQ(bytes("other:list"), "fault: 'other:list' was not found in " + place("other") + ", " +
                                     place("path1") + ", " + place("path2"));
  EXPECT_EQ(bytes("nobody:list"), "fault: there is no stage 'nobody' to take 'nobody:list' from");
}

TEST_F(Resources, AColonAtTheStartNamesNoStage) {
  scratch_.write("pipeline/:list.txt", "of pipeline");
  EXPECT_EQ(bytes(":list"), "of pipeline");
}

TEST_F(Resources, AnAbsolutePathIsTakenAsItIs) {
  scratch_.write("elsewhere/list.txt", "of elsewhere");
  EXPECT_EQ(bytes(place("elsewhere/list")), "of elsewhere");
}

TEST_F(Resources, WhatIsMissingNamesAllPlaces) {
  EXPECT_EQ(bytes("no/list"), "fault: 'no/list' was not found in " + place("pipeline") + ", " +
                                  place("own") + ", " + place("path1") + ", " + place("path2"));
  scratch_.link(scratch_ / "nowhere", "pipeline/dangling.txt");
  EXPECT_TRUE(bytes("dangling").starts_with("fault: 'dangling' was not found in "));
  FileResources bare({}, {});
  std::string fault;
  EXPECT_FALSE(bare.find({"list", "", "own", false}, fault));
  EXPECT_EQ(fault, "'list' was not found in ., own");
}

TEST_F(Resources, AFileThatCannotBeReadIsAFault) {
  const fs::path path = scratch_.write("pipeline/closed.txt", "x");
  scratch_.write("own/closed.txt", "the next place is not asked");
  fs::permissions(path, fs::perms::none);
  const catalog::Unprivileged nobody({scratch_.path(), scratch_ / "pipeline"});
  const std::string said = bytes("closed");
  EXPECT_TRUE(said.starts_with("fault: " + path.string() + ": cannot be read: ")) << said;
}

TEST_F(Resources, AFolderThatCannotBeEnteredIsAFault) {
  const fs::path folder = scratch_.write("pipeline/list.txt", "x").parent_path();
  scratch_.write("own/list.txt", "the next place is not asked");
  fs::permissions(folder, fs::perms::none);
  {
    const catalog::Unprivileged nobody({scratch_.path()});
    EXPECT_EQ(bytes("list"),
              "fault: " + (folder / "list").string() + ": cannot be read: Permission denied");
  }
  fs::permissions(folder, fs::perms::owner_all);
}

TEST_F(Resources, AFileOfTwoGigabytesIsRefusedUnread) {
  const fs::path path = scratch_.write("pipeline/huge.txt", "");
  std::error_code error;
  fs::resize_file(path, std::uintmax_t{1} << 31, error);  // sparse: takes no room on disk
  if (error) GTEST_SKIP() << error.message();
  EXPECT_EQ(bytes("huge"), "fault: " + path.string() + ": is longer than 2 GB");
}

}  // namespace
}  // namespace yarlyk::config
