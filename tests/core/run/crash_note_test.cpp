// A crash in native code names stage and document, and ends the process by its signal.
#include "run/crash_note.h"

#include <gtest/gtest.h>

#include <csignal>

#include "core/run/scene.h"

namespace yarlyk::run {
namespace {

void crash_in_pipeline() {
  install_crash_handlers();
  const Scene scene({"fine", "BOOM", "fine"});
  RunOptions options;
  options.workers = 1;
  scene.run("[words, crash]", "", options);
}

TEST(CrashNoteDeathTest, NamesStageAndDocumentOfAPlugin) {
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_EXIT(crash_in_pipeline(), testing::KilledBySignal(SIGSEGV),
              "yarlyk: crash \\(SIGSEGV, bad memory access\\) in stage 'crash' on document '001'; "
              "lines finished before it are in the .partial file of the output");
}

TEST(CrashNoteDeathTest, NamesAStageThatCrashesInItsConfigure) {
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_EXIT(
      {
        install_crash_handlers();
        Scene().load("[words, configure_crash]");
      },
      testing::KilledBySignal(SIGSEGV),
      "yarlyk: crash \\(SIGSEGV, bad memory access\\) in stage 'configure_crash' while it was "
      "loaded and configured; nothing was run");
}

void raise_under_notes(int signal, bool inner_gone) {
  install_crash_handlers();
  const std::string document = "outer", other = "inner", stage = "second";
  const CrashNote outer(document, "first");
  if (inner_gone) {
    { const CrashNote inner(other, stage); }
    std::raise(signal);
  }
  const CrashNote inner(other, stage);
  std::raise(signal);
}

TEST(CrashNoteDeathTest, NestsAndNamesTheSignal) {
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_EXIT(raise_under_notes(SIGABRT, false), testing::KilledBySignal(SIGABRT),
              "SIGABRT, gave up\\) in stage 'second' on document 'inner'");
  EXPECT_EXIT(raise_under_notes(SIGFPE, true), testing::KilledBySignal(SIGFPE),
              "SIGFPE, bad arithmetic\\) in stage 'first' on document 'outer'");
}

TEST(CrashNoteDeathTest, SaysNoMoreThanItKnows) {
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_EXIT(
      {
        install_crash_handlers();
        std::raise(SIGILL);
      },
      testing::KilledBySignal(SIGILL), "yarlyk: crash \\(SIGILL, not an instruction\\)\n");
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif
#else
constexpr bool kSanitized = false;
#endif

// Ends only where `above` does not hold zero, which it always does; the compiler cannot know.
int fall(volatile char* above) {
  if (*above != 0) return 0;
  volatile char here[4096];
  here[0] = *above;
  return fall(here) + here[0];
}

TEST(CrashNoteDeathTest, ReportsAStackThatOverflows) {
  if (kSanitized) GTEST_SKIP() << "sanitizers have their own report of a stack overflow";
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_EXIT(
      {
        install_crash_handlers();
        const CrashStack stack;
        const std::string document = "deep";
        const CrashNote note(document, "falls");
        volatile char zero = 0;
        fall(&zero);
      },
      testing::KilledBySignal(SIGSEGV), "in stage 'falls' on document 'deep'");
}

}  // namespace
}  // namespace yarlyk::run
