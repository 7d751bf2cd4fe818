#include "catalog/configure_child.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <string>
#include <vector>

#include "bound_fixture.h"
#include "scratch_folder.h"

namespace yarlyk::catalog {
namespace {

using boundary::BoundStage;
using std::chrono::milliseconds;

// Far above what a loaded machine needs to start a process built with sanitizers.
constexpr milliseconds kAmple{60000};

ConfigureAnswer ask(const std::string& library, const BoundStage& stage,
                    milliseconds limit = kAmple) {
  return configure_all({{run_fixture(library), &stage}}, {YARLYK_DESCRIBE, limit}).front();
}

// The answer of a made-up helper, a shell script.
ConfigureAnswer ask_script(const std::string& body) {
  const ScratchFolder scratch;
  const BoundStage stage = bound("x", "x");
  return configure_all({{"/x/libx.so", &stage}}, {scratch.script("helper", body), kAmple}).front();
}

void expect_fault(const ConfigureAnswer& answer, const std::string& message,
                  const std::string& remedy) {
  ASSERT_EQ(answer.faults.size(), 1u);
  EXPECT_EQ(answer.faults[0].message, message);
  EXPECT_EQ(answer.faults[0].line, 0u);
  EXPECT_EQ(answer.remedy, remedy);
}

TEST(ConfigureChild, PassesASoundStage) {
  const ConfigureAnswer answer = ask("pace", bound("pace", "noop"));
  EXPECT_TRUE(answer.faults.empty());
  EXPECT_TRUE(answer.remedy.empty());
}

TEST(ConfigureChild, SurvivesEveryEnd) {
  const std::string of_crash =
      "correct it in plugins/libconfigure_crash.so and build the plugin again";
  const std::string of_end =
      "correct it in plugins/libconfigure_ends.so and build the plugin again";
  expect_fault(ask("configure_crash", bound("configure_crash", "configure_crash")),
               "its configure died of signal 11 (SIGSEGV)", of_crash);
  for (const char* status : {"0", "3"}) {
    expect_fault(ask("configure_ends", bound("configure_ends", "configure_exit", "status",
                                             setting(YARLYK_NODE_SCALAR, status))),
                 std::string("its configure ended the process with status ") + status, of_end);
  }
  expect_fault(ask("configure_ends", bound("configure_ends", "destroy_crash")),
               "the destruction of its model died of signal 6 (SIGABRT)", of_end);
  expect_fault(ask("configure_ends", bound("configure_ends", "configure_hang"), milliseconds(1500)),
               "its configure did not end within 1500 ms", of_end);
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "a child was left behind";
  EXPECT_EQ(errno, ECHILD);
}

TEST(ConfigureChild, CarriesWhatTheStageSays) {
  const ConfigureAnswer three =
      ask("configure", bound("configure", "failing_configure", "words", words({"a", "b", "c"})));
  ASSERT_EQ(three.faults.size(), 3u);
  EXPECT_EQ(three.faults[2].file, "p.yaml");
  EXPECT_EQ(three.faults[2].line, 2u);
  EXPECT_EQ(three.faults[2].column, 12u);
  EXPECT_EQ(three.faults[2].message, "is not a word it knows");
  EXPECT_EQ(three.remedy, "");
  const ConfigureAnswer thrown = ask("configure", bound("configure", "throwing_configure"));
  ASSERT_EQ(thrown.faults.size(), 1u);
  EXPECT_EQ(thrown.faults[0].message, "an exception that is not a std::exception");
}

TEST(ConfigureChild, GivesTheChildItsResources) {
  const ScratchFolder scratch;
  const std::string bytes = "good words";
  auto files = setting(YARLYK_NODE_LIST, "");
  files->items.push_back(resource(scratch.write("file", bytes), bytes));
  const ConfigureAnswer answer =
      ask("configure_ends", bound("configure_ends", "reads_resources", "files", std::move(files)));
  EXPECT_TRUE(answer.faults.empty());
  ASSERT_EQ(answer.log.size(), 1u);
  EXPECT_EQ(answer.log[0].message, bytes);
}

TEST(ConfigureChild, TakesHostileOutputAsNonsense) {
  const std::string remedy = "correct it in plugins/libx.so and build the plugin again";
  expect_fault(ask_script("echo hello"),
               "its start-up code disturbs the helper, whose answer is none (6 bytes)", remedy);
  expect_fault(ask_script("printf oyarlykC0"),
               "its configure disturbs the helper, whose answer is none (8 bytes)", remedy);
  expect_fault(ask_script("printf omm; exit 1"),
               "the destruction of its model disturbs the helper, whose answer is none (1 bytes)",
               remedy);
  EXPECT_EQ(ask_script("exec yes").faults.size(), 1u);
  expect_fault(ask_script("exit 4"), "its start-up code ended the process with status 4", remedy);
  expect_fault(ask_script("printf o; kill -9 $$"), "its configure died of signal 9 (SIGKILL)",
               remedy);
}

TEST(ConfigureChild, SaysThatTheHelperIsMissing) {
  const BoundStage stage = bound("pace", "noop");
  expect_fault(
      configure_all({{run_fixture("pace"), &stage}}, {"/nowhere/describe", kAmple}).front(),
      "its configure cannot be tried: the helper /nowhere/describe does not start: No such file or "
      "directory",
      "install yarlyk again; the helper belongs to it");
}

TEST(ConfigureChild, KeepsTheOrderOfMany) {
  const BoundStage good = bound("pace", "noop");
  const BoundStage bad = bound("configure_crash", "configure_crash");
  std::vector<StageToConfigure> stages;
  for (int i = 0; i < 6; ++i) {
    stages.push_back(i % 2 == 0 ? StageToConfigure{run_fixture("pace"), &good}
                                : StageToConfigure{run_fixture("configure_crash"), &bad});
  }
  const auto answers = configure_all(stages, {YARLYK_DESCRIBE, kAmple});
  ASSERT_EQ(answers.size(), stages.size());
  for (std::size_t i = 0; i < answers.size(); ++i) {
    EXPECT_EQ(answers[i].faults.empty(), i % 2 == 0) << i;
  }
  EXPECT_TRUE(configure_all({}, {YARLYK_DESCRIBE, kAmple}).empty());
}

TEST(DescribeProgram, EndsWithOneForAJobThatIsNone) {
  const std::string command =
      "echo nonsense | " + std::string(YARLYK_DESCRIBE) + " --configure >/dev/null";
  const int result = std::system(command.c_str());
  ASSERT_TRUE(WIFEXITED(result));
  EXPECT_EQ(WEXITSTATUS(result), 1);
}

}  // namespace
}  // namespace yarlyk::catalog
