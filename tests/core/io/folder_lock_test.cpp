#include "io/folder_lock.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <memory>

#include "core/catalog/scratch_folder.h"
#include "core/io/fault_of.h"

namespace yarlyk::io {
namespace {

namespace fs = std::filesystem;
using catalog::ScratchFolder;

TEST(FolderLock, KeepsASecondOneOutAndLeavesNothing) {
  const ScratchFolder scratch;
  auto first = std::make_unique<FolderLock>(scratch.path());
  for (int i = 0; i < 2; ++i) {  // a refusal takes nothing from the first
    EXPECT_EQ(fault_of([&] { FolderLock second(scratch.path()); }),
              "another run is writing to '" + scratch.path().string() +
                  "'; wait for its end or give another folder with -o");
  }
  first.reset();
  EXPECT_TRUE(fs::is_empty(scratch.path()));
  { FolderLock second(scratch.path()); }
  EXPECT_TRUE(fs::is_empty(scratch.path()));
}

TEST(FolderLock, AKilledProcessBlocksNobody) {
  const ScratchFolder scratch;
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const FolderLock lock(scratch.path());
    (void)!::write(ready[1], "x", 1);
    while (true) ::pause();
  }
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  EXPECT_NE(fault_of([&] { FolderLock second(scratch.path()); }), "no fault");
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_FALSE(fs::is_empty(scratch.path()));  // its file is there, its lock is not
  EXPECT_EQ(fault_of([&] { FolderLock second(scratch.path()); }), "no fault");
  ::close(ready[0]);
  ::close(ready[1]);
}

TEST(FolderLock, SaysWhyItCannot) {
  const ScratchFolder scratch;
  EXPECT_EQ(fault_of([&] { FolderLock lock(scratch / "none"); }),
            "output folder '" + (scratch / "none").string() +
                "' cannot be written to: No such file or directory; give another folder with -o");
  scratch.write("precious", "mine");
  scratch.link(scratch / "precious", ".yarlyk.lock");  // links are not followed
  EXPECT_NE(fault_of([&] { FolderLock lock(scratch.path()); }), "no fault");
  EXPECT_EQ(catalog::read_bytes(scratch / "precious"), "mine");
}

}  // namespace
}  // namespace yarlyk::io
