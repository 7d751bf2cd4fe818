#include "catalog/helper_child.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "scratch_folder.h"

namespace yarlyk::catalog {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kAmple{60000};

struct End {
  std::string output;
  HelperChild::Look look;
  std::optional<int> status;
};

// Runs a made-up helper, a shell script, until `enough`.
template <class Enough>
End run_until(const std::string& body, Enough enough, milliseconds limit = kAmple,
              std::size_t output_max = 100, int input = -1) {
  const ScratchFolder scratch;
  End end;
  HelperJobs jobs{1, limit, output_max, {}, {}};
  jobs.start = [&](std::size_t, HelperChild& child) {
    const auto fault = child.start(scratch.script("helper", body), "the argument", input);
    EXPECT_FALSE(fault) << fault->reason;
    return !fault;
  };
  jobs.judge = [&](std::size_t i, HelperChild& child, const HelperChild::Look& now) {
    EXPECT_EQ(i, 0u);
    if (!enough(now)) return false;
    end.output = child.output();
    end.look = now;
    end.status = child.end();
    return true;
  };
  run_helpers(jobs);
  return end;
}

bool ended(const HelperChild::Look& now) { return now.ended; }

TEST(HelperChild, GivesOutputAndStatus) {
  const End end = run_until("printf '%s|' \"$@\"; cat; exit 5", ended);
  EXPECT_EQ(end.output, "the argument|");
  EXPECT_TRUE(end.look.complete);
  EXPECT_FALSE(end.look.too_much || end.look.late);
  ASSERT_TRUE(end.status && WIFEXITED(*end.status));
  EXPECT_EQ(WEXITSTATUS(*end.status), 5);
}

TEST(HelperChild, ReadsTheInputFromItsDescriptor) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::tmpfile(), std::fclose);
  ASSERT_TRUE(file);
  const int fd = ::fileno(file.get());
  ASSERT_EQ(::write(fd, "a job\n", 6), 6);
  ::lseek(fd, 0, SEEK_SET);
  EXPECT_EQ(run_until("cat", ended, kAmple, 100, fd).output, "a job\n");
  EXPECT_NE(::fcntl(fd, F_GETFD), -1) << "the descriptor is not the child's to close";
}

// A host may have closed its standard descriptors, so that the job lies where the output goes.
TEST(HelperChild, ReadsAnInputThatIsAStandardDescriptor) {
  for (const int standard : {STDIN_FILENO, STDOUT_FILENO}) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::tmpfile(), std::fclose);
    ASSERT_TRUE(file);
    ASSERT_EQ(::write(::fileno(file.get()), "a job\n", 6), 6);
    ::lseek(::fileno(file.get()), 0, SEEK_SET);
    const int kept = ::dup(standard);
    ASSERT_GE(::dup2(::fileno(file.get()), standard), 0);
    const End end = run_until("cat", ended, kAmple, 100, standard);
    ::dup2(kept, standard);
    ::close(kept);
    EXPECT_EQ(end.output, "a job\n") << standard;
  }
}

TEST(HelperChild, NamesTheSignal) {
  const End end = run_until("kill -ABRT $$", ended);
  ASSERT_TRUE(end.status && WIFSIGNALED(*end.status));
  EXPECT_EQ(signal_name(WTERMSIG(*end.status)), "6 (SIGABRT)");
  EXPECT_EQ(signal_name(SIGSEGV), "11 (SIGSEGV)");
  EXPECT_EQ(signal_name(63), "63");
}

TEST(HelperChild, StopsReadingOneByteAfterTheMost) {
  const auto too_much = [](const HelperChild::Look& now) { return now.too_much; };
  const End end = run_until("exec yes", too_much);
  EXPECT_GT(end.output.size(), 100u);
  EXPECT_LT(end.output.size(), 100000u);
  EXPECT_FALSE(run_until("printf %0100d 1", ended).look.too_much);
  EXPECT_TRUE(run_until("printf %0101d 1", ended).look.too_much);
}

TEST(HelperChild, TellsAClosedOutputFromAnEnd) {
  const End end =
      run_until("printf x; exec sleep 50 >&-", [](const auto& now) { return now.complete; });
  EXPECT_EQ(end.output, "x");
  EXPECT_FALSE(end.look.ended);
}

TEST(HelperChild, IsLateAndThenEndsWithAllThatItStarted) {
  const End end = run_until(
      "sleep 50 & sleep 50", [](const auto& now) { return now.late; }, milliseconds(200));
  EXPECT_FALSE(end.look.ended);
  ASSERT_TRUE(end.status && WIFSIGNALED(*end.status));
  EXPECT_EQ(WTERMSIG(*end.status), SIGKILL);
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "a child was left behind";
  EXPECT_EQ(errno, ECHILD);
}

TEST(HelperChild, SaysWhyItDoesNotStart) {
  HelperChild child(kAmple, 1);
  const auto fault = child.start("/nowhere/helper", "");
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->reason, "the helper /nowhere/helper does not start: No such file or directory");
  EXPECT_EQ(fault->remedy, "install yarlyk again; the helper belongs to it");
  HelperChild unread(kAmple, 1);
  const auto bad = unread.start("/bin/true", "", 999999);
  ASSERT_TRUE(bad);
  EXPECT_EQ(bad->reason, "no descriptor: Bad file descriptor");
}

TEST(HelperChild, RunsTwoAtATimeAndSkipsThoseThatDoNotStart) {
  const ScratchFolder scratch;
  const auto script = scratch.script("helper", "exec sleep 0.05");
  std::vector<std::string> events;
  int running = 0;
  HelperJobs jobs{7, kAmple, 10, {}, {}};
  jobs.start = [&](std::size_t i, HelperChild& child) {
    events.push_back("start " + std::to_string(i));
    if (i % 3 == 1) return false;
    EXPECT_LE(++running, 2);
    return !child.start(script, "");
  };
  std::vector<int> done(jobs.count);
  jobs.judge = [&](std::size_t i, HelperChild&, const HelperChild::Look& now) {
    if (!now.ended) return false;
    --running;
    ++done[i];
    return true;
  };
  run_helpers(jobs);
  EXPECT_EQ(done, (std::vector<int>{1, 0, 1, 1, 0, 1, 1}));
  for (std::size_t i = 0; i < events.size(); ++i) {
    EXPECT_EQ(events[i], "start " + std::to_string(i));
  }
  jobs.count = 0;
  run_helpers(jobs);
  EXPECT_EQ(events.size(), 7u);
}

}  // namespace
}  // namespace yarlyk::catalog
