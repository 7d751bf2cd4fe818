#include "catalog/library_files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <string>
#include <vector>

#include "scratch_folder.h"
#include "unprivileged.h"

namespace yarlyk::catalog {
namespace {

using Names = std::vector<std::string>;

Names names_in(const ScratchFolder& scratch, std::vector<Refusal>* refused) {
  Names names;
  std::vector<std::filesystem::path> ignored;
  for (const LibraryFile& file : list_library_files(scratch.path(), refused, &ignored)) {
    names.push_back(file.path.lexically_relative(scratch.path()).string());
  }
  return names;
}

TEST(LibraryFiles, ListsLibrariesInByteOrder) {
  const ScratchFolder scratch;
  for (const char* name :
       {"libb.so", "liba.so", "libB.so", "sub/libc.so", "sub/deep/libd.so", "lib.so", "a.so",
        "liba.so.1", "liba.SO", "sub/readme.md", "data/lib.txt", "libя.so"}) {
    scratch.write(name, "x");
  }
  std::vector<Refusal> refused;
  EXPECT_EQ(names_in(scratch, &refused),
            (Names{"libB.so", "liba.so", "libb.so", "libя.so", "sub/libc.so"}));
  EXPECT_TRUE(refused.empty());
}

TEST(LibraryFiles, NamesSharedObjectsThatAreNoLibrariesByTheirNames) {
  const ScratchFolder scratch;
  for (const char* name : {"sub/my_stage.so", "stage.so", "lib.so", "Libx.so", "liba.so", ".so",
                           "sub/deep/b.so", "a.so.1", "b.SO", "so"}) {
    scratch.write(name, "x");
  }
  scratch.folder("folder.so");
  scratch.link("nowhere", "link.so");
  std::vector<Refusal> refused;
  std::vector<std::filesystem::path> ignored{"before"};
  list_library_files(scratch.path(), &refused, &ignored);
  EXPECT_EQ(ignored, (std::vector<std::filesystem::path>{
                         "before", scratch / "Libx.so", scratch / "lib.so", scratch / "link.so",
                         scratch / "stage.so", scratch / "sub/my_stage.so"}));
  EXPECT_TRUE(refused.empty());
}

TEST(LibraryFiles, FollowsLinks) {
  const ScratchFolder elsewhere;
  const std::filesystem::path file = elsewhere.write("stage/libreal.so", "x");
  const ScratchFolder scratch;
  scratch.link(file, "liblink.so");
  scratch.link(file.parent_path(), "linked");
  std::vector<Refusal> refused;
  std::vector<std::filesystem::path> ignored;
  const auto files = list_library_files(scratch.path(), &refused, &ignored);
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[0].path, scratch / "liblink.so");
  EXPECT_EQ(files[0].real_path, file);
  EXPECT_EQ(files[1].path, scratch / "linked" / "libreal.so");
  EXPECT_EQ(files[1].real_path, file);
}

TEST(LibraryFiles, RefusesWhatLeadsNowhere) {
  const ScratchFolder scratch;
  scratch.link("/nowhere/libx.so", "libdead.so");
  scratch.link("libloop.so", "libloop.so");
  scratch.link("/nowhere", "dead");  // no library by its name: nobody's concern
  ASSERT_EQ(::mkfifo((scratch / "libpipe.so").c_str(), 0600), 0);
  std::vector<Refusal> refused;
  EXPECT_EQ(names_in(scratch, &refused), Names{});
  ASSERT_EQ(refused.size(), 3u);
  EXPECT_EQ(refused[0].reason, "is a symbolic link that leads nowhere: No such file or directory");
  EXPECT_EQ(refused[1].reason,
            "is a symbolic link that leads nowhere: Too many levels of symbolic links");
  EXPECT_EQ(refused[2].path, scratch / "libpipe.so");
  EXPECT_EQ(refused[2].reason, "is not a regular file");
}

TEST(LibraryFiles, RefusesFoldersThatAreNone) {
  const ScratchFolder scratch;
  std::vector<Refusal> refused;
  std::vector<std::filesystem::path> ignored;
  EXPECT_TRUE(list_library_files(scratch / "absent", &refused, &ignored).empty());
  EXPECT_TRUE(list_library_files(scratch.write("file.so", ""), &refused, &ignored).empty());
  EXPECT_TRUE(ignored.empty());
  ASSERT_EQ(refused.size(), 2u);
  EXPECT_EQ(refused[0].reason, "folder does not exist");
  EXPECT_EQ(refused[0].remedy, "correct --plugins or YARLYK_PLUGIN_PATH");
  EXPECT_EQ(refused[1].reason, "is not a folder");
}

TEST(LibraryFiles, RefusesFoldersThatCannotBeRead) {
  const ScratchFolder scratch;
  const std::filesystem::path closed = scratch.folder("closed");
  std::filesystem::permissions(closed, std::filesystem::perms::none);
  std::vector<Refusal> refused;
  {
    const Unprivileged nobody({scratch.path()});
    EXPECT_EQ(names_in(scratch, &refused), Names{});
  }
  ASSERT_EQ(refused.size(), 1u);
  EXPECT_EQ(refused[0].path, closed);
  EXPECT_EQ(refused[0].reason, "cannot be read: Permission denied");
  std::filesystem::permissions(closed, std::filesystem::perms::owner_all);
}

}  // namespace
}  // namespace yarlyk::catalog
