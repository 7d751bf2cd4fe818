#include "io/sink.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <string>

#include "core/catalog/scratch_folder.h"
#include "core/io/fault_of.h"

namespace yarlyk::io {
namespace {

namespace fs = std::filesystem;
using catalog::read_bytes;
using catalog::ScratchFolder;

// No file of this process can grow past `bytes` while it lives.
class SmallFiles {
 public:
  explicit SmallFiles(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallFiles() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  SmallFiles(const SmallFiles&) = delete;
  SmallFiles& operator=(const SmallFiles&) = delete;

 private:
  void (*handler_)(int);
  rlimit before_{};
};

TEST(Sink, TheFileAppearsWholeAndOnlyAtTheEnd) {
  const ScratchFolder scratch;
  const fs::path path = scratch / "a/b/out.jsonl";  // makes missing folders
  FileSink sink(path);
  EXPECT_EQ(sink.path(), path);
  sink.write("first\n");
  sink.write("");
  sink.write(std::string_view("nul\0nul\n", 8));
  EXPECT_FALSE(fs::exists(path));
  EXPECT_TRUE(fs::exists(path.string() + ".partial"));
  sink.close();
  EXPECT_EQ(read_bytes(path), std::string("first\nnul\0nul\n", 14));
  EXPECT_FALSE(fs::exists(path.string() + ".partial"));
}

TEST(Sink, WritesMoreThanItsBuffer) {
  const ScratchFolder scratch;
  std::string wanted;
  FileSink sink(scratch / "out");
  for (int i = 0; i < 100000; ++i) {
    const std::string line = "line " + std::to_string(i) + "\n";
    sink.write(line);
    wanted += line;
  }
  const std::string huge(1000000, 'x');
  sink.write(huge);
  sink.close();
  EXPECT_TRUE(read_bytes(scratch / "out") == wanted + huge);
}

TEST(Sink, AnEmptyResultIsAnEmptyFile) {
  const ScratchFolder scratch;
  FileSink sink(scratch / "out");
  sink.close();
  EXPECT_EQ(read_bytes(scratch / "out"), "");
}

TEST(Sink, WithoutCloseThePartialFileStays) {
  const ScratchFolder scratch;
  { FileSink(scratch / "out").write("half"); }
  EXPECT_FALSE(fs::exists(scratch / "out"));
  EXPECT_EQ(read_bytes(scratch / "out.partial"), "half");
  FileSink sink(scratch / "out");  // the next run begins anew
  sink.close();
  EXPECT_EQ(read_bytes(scratch / "out"), "");
}

TEST(Sink, ReplacesAnOlderFile) {
  const ScratchFolder scratch;
  scratch.write("out", "older and longer");
  FileSink sink(scratch / "out");
  sink.write("new");
  EXPECT_EQ(read_bytes(scratch / "out"), "older and longer");
  sink.close();
  EXPECT_EQ(read_bytes(scratch / "out"), "new");
}

TEST(Sink, AFullDiskIsAnError) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "no /dev/full here";
  const ScratchFolder scratch;
  scratch.link("/dev/full", "out.partial");
  const std::string wanted =
      (scratch / "out.partial").string() + ": cannot be written: No space left on device";
  {
    FileSink sink(scratch / "out");
    sink.write("small");  // waits in the buffer
    EXPECT_EQ(fault_of([&] { sink.close(); }), wanted);
    EXPECT_EQ(fault_of([&] { sink.close(); }), wanted);  // and stays an error
  }
  {
    FileSink sink(scratch / "out");
    EXPECT_EQ(fault_of([&] { sink.write(std::string(1 << 20, 'x')); }), wanted);
  }
  EXPECT_FALSE(fs::exists(scratch / "out"));
}

TEST(Sink, KeepsWhatWasWrittenBeforeTheDiskWasFull) {
  const ScratchFolder scratch;
  const std::string good(300000, 'a'), rest(300000, 'b');
  {
    FileSink sink(scratch / "out");
    const SmallFiles limit(400000);
    sink.write(good);
    EXPECT_EQ(fault_of([&] { sink.write(rest); }),
              (scratch / "out.partial").string() + ": cannot be written: File too large");
  }
  EXPECT_FALSE(fs::exists(scratch / "out"));
  const std::string kept = read_bytes(scratch / "out.partial");
  EXPECT_GE(kept.size(), 400000u);
  EXPECT_TRUE(kept == (good + rest).substr(0, kept.size()));  // nothing twice
}

TEST(Sink, NamesWhatItCannotOpen) {
  const ScratchFolder scratch;
  scratch.write("file", "x");
  scratch.folder("taken.partial");
  EXPECT_EQ(fault_of([&] { FileSink sink(scratch / "file/out"); }),
            (scratch / "file").string() + ": cannot be made: Not a directory");
  EXPECT_EQ(fault_of([&] { FileSink sink(scratch / "taken"); }),
            (scratch / "taken.partial").string() + ": cannot be opened: Is a directory");
  scratch.folder("folder");
  FileSink sink(scratch / "folder");
  sink.write("x");
  EXPECT_EQ(fault_of([&] { sink.close(); }),
            (scratch / "folder").string() + ": cannot be named: Is a directory");
  EXPECT_EQ(read_bytes(scratch / "folder.partial"), "x");
}

TEST(Sink, LeavesThePartialFileOfARunningRunAlone) {
  const ScratchFolder scratch;
  const fs::path path = scratch / "out";
  FileSink first(path);
  first.write("first");
  first.flush();
  EXPECT_EQ(fault_of([&] { FileSink second(path); }),
            path.string() +
                ".partial: another run is writing to it; wait for its end or write to "
                "another file");
  EXPECT_EQ(read_bytes(path.string() + ".partial"), "first");
  first.close();
  FileSink second(path);  // now it may
  second.close();
  EXPECT_EQ(read_bytes(path), "");
}

TEST(Sink, WritesToAPipe) {
  const ScratchFolder scratch;
  const fs::path pipe = scratch / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
  ASSERT_GE(reader, 0);
  EXPECT_TRUE(is_stream(pipe));
  FileSink sink(pipe);
  sink.write("line\n");
  sink.close();
  char bytes[16];
  EXPECT_EQ(::read(reader, bytes, sizeof bytes), 5);
  ::close(reader);
  EXPECT_TRUE(fs::is_fifo(pipe));
  EXPECT_FALSE(fs::exists(pipe.string() + ".partial"));
}

TEST(Sink, KnowsWhatIsNeverReplaced) {
  const ScratchFolder scratch;
  for (const char* path : {"/dev/stdout", "/dev/stderr", "/dev/null"}) {
    EXPECT_TRUE(is_stream(path)) << path;
  }
  for (const fs::path& path : {scratch.path(), scratch / "none", scratch.write("file", "x"),
                               scratch.link(scratch / "file", "link"), fs::path("/dev/nothing")}) {
    EXPECT_FALSE(is_stream(path)) << path;
  }
}

}  // namespace
}  // namespace yarlyk::io
