#include "io/stdin_spool.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>

#include "core/catalog/scratch_folder.h"
#include "core/io/standard_input.h"
#include "io/source.h"

namespace yarlyk::io {
namespace {

using catalog::ScratchFolder;
using Path = std::optional<std::filesystem::path>;

TEST(StdinSpool, APipeCanBeReadTwice) {
  const std::string bytes("a\0\xFF\n", 4);
  const StandardInput input(bytes, false);
  StdinSpool spool;
  const Path path = spool.take(100, {});
  ASSERT_TRUE(path);
  EXPECT_EQ(read_file(*path, 100), bytes);
  EXPECT_EQ(read_file(*path, 100), bytes);
  const Path again = spool.take(100, {});  // nothing is left of the pipe
  ASSERT_TRUE(again);
  EXPECT_EQ(read_file(*again, 100), "");
  EXPECT_EQ(read_file(*path, 100), bytes);
}

TEST(StdinSpool, TakesOneByteTooManyAtMost) {
  for (const std::uint64_t limit : {0u, 1u, 4999u, 5000u, 5001u}) {
    const StandardInput input(std::string(5000, 'x'), false);
    StdinSpool spool;
    const Path path = spool.take(limit, {});
    ASSERT_TRUE(path);
    EXPECT_EQ(std::filesystem::file_size(*path), std::min<std::uint64_t>(5000, limit + 1)) << limit;
  }
  const StandardInput endless("/dev/zero");
  StdinSpool spool;
  const Path path = spool.take(200000, {});
  ASSERT_TRUE(path);
  EXPECT_EQ(std::filesystem::file_size(*path), 200001u);
}

TEST(StdinSpool, EndsWhenCancelledWhileItWaits) {
  const StandardInput input("half a text", true);
  StdinSpool spool;
  int asked = 0;
  EXPECT_EQ(spool.take(100, [&] { return ++asked == 4; }), std::nullopt);
  EXPECT_EQ(asked, 4);
}

TEST(StdinSpool, AnEndThatComesWithTheInterruptIsNone) {
  const StandardInput input("half a text", false);
  StdinSpool spool;
  int asked = 0;  // before the text, before the end, at the end
  EXPECT_EQ(spool.take(100, [&] { return ++asked == 3; }), std::nullopt);
}

TEST(StdinSpool, LeavesTheRestToTheReader) {
  const ScratchFolder scratch;
  const auto file = scratch.write("a.txt", "text");
  for (const char* path : {static_cast<const char*>(nullptr), file.c_str(), "/"}) {
    const StandardInput input(path);
    StdinSpool spool;
    EXPECT_EQ(spool.take(100, {}), Path("/dev/stdin"));
  }
}

}  // namespace
}  // namespace yarlyk::io
