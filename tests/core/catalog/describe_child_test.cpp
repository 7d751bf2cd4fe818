#include "catalog/describe_child.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <string>
#include <vector>

#include "scratch_folder.h"

namespace yarlyk::catalog {
namespace {

using std::chrono::milliseconds;

// Far above what a loaded machine needs to start a process built with sanitizers.
constexpr milliseconds kAmple{60000};

Fault fault_of(const Answer& answer) {
  EXPECT_TRUE(std::holds_alternative<Fault>(answer));
  return std::holds_alternative<Fault>(answer) ? std::get<Fault>(answer) : Fault{};
}

Answer ask(const std::string& name) {
  return describe_all({fixture(name)}, {YARLYK_DESCRIBE, kAmple}).front();
}

// The answer of a made-up helper, a shell script.
Answer ask_script(const std::string& body, milliseconds limit = kAmple) {
  const ScratchFolder scratch;
  return describe_all({"/x/libx.so"}, {scratch.script("helper", body), limit}).front();
}

TEST(DescribeChild, AnswersForAPlugin) {
  for (const std::string name : {"minimal", "printing_constructor", "twin_a"}) {
    const Answer answer = ask(name);
    ASSERT_TRUE(std::holds_alternative<PluginDescriptor>(answer)) << name;
    EXPECT_EQ(std::get<PluginDescriptor>(answer).build_info, "fixture");
  }
}

TEST(DescribeChild, SurvivesStartUpCode) {
  const struct {
    const char* name;
    const char* reason;
    const char* remedy;
  } rows[] = {
      {"crashing_constructor", "died of signal 11 (SIGSEGV) while being opened: static constructor",
       "correct the plugin's static constructors and rebuild it"},
      {"exiting_constructor",
       "ended the helper with status 0 while being opened: static constructor",
       "correct the plugin's static constructors and rebuild it"},
      {"throwing_constructor", "throws while being opened: static constructor: no licence found",
       "move what can fail from static constructors to model_create"},
      {"bad_pointer",
       "died of signal 11 (SIGSEGV) while its descriptor was read: a table holds a bad pointer",
       "correct the descriptor and rebuild the plugin"},
  };
  for (const auto& row : rows) {
    const Fault fault = fault_of(ask(row.name));
    EXPECT_EQ(fault.reason, row.reason);
    EXPECT_EQ(fault.remedy, row.remedy);
  }
}

TEST(DescribeChild, NoticesAnAnswerThatTheLibraryWroteInto) {
  const Fault fault = fault_of(ask("scribbling_constructor"));
  EXPECT_EQ(fault.reason.find("gave an answer that is no descriptor ("), 0u) << fault.reason;
  EXPECT_NE(fault.reason.find(" bytes): its start-up code disturbs the helper"), std::string::npos);
}

TEST(DescribeChild, KillsWhatHangs) {
  const auto begin = std::chrono::steady_clock::now();
  const auto answers = describe_all({fixture("hanging_constructor"), fixture("minimal")},
                                    {YARLYK_DESCRIBE, milliseconds(1500)});
  EXPECT_LT(std::chrono::steady_clock::now() - begin, milliseconds(20000));
  EXPECT_EQ(fault_of(answers[0]).reason, "did not answer within 1500 ms: its start-up code hangs");
  EXPECT_EQ(fault_of(answers[0]).remedy,
            "keep waiting and endless work out of static constructors");
  EXPECT_TRUE(std::holds_alternative<PluginDescriptor>(answers[1]));
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "a child was left behind";
  EXPECT_EQ(errno, ECHILD);
}

TEST(DescribeChild, TakesHostileOutputAsNonsense) {
  EXPECT_EQ(fault_of(ask_script("echo hello")).reason,
            "gave an answer that is no descriptor (6 bytes): its start-up code disturbs the "
            "helper");
  EXPECT_EQ(fault_of(ask_script("printf yarlykD0")).reason,
            "gave an answer that is no descriptor (8 bytes): its start-up code disturbs the "
            "helper");
  EXPECT_EQ(fault_of(ask_script("exec yes")).reason.find("gave an answer that is no descriptor"),
            0u);
  EXPECT_EQ(fault_of(ask_script("exit 3")).reason,
            "ended the helper with status 3 while being opened: static constructor");
  EXPECT_EQ(fault_of(ask_script("kill -9 $$")).reason,
            "died of signal 9 (SIGKILL) while being opened: static constructor");
}

TEST(DescribeChild, DoesNotWaitForWhatTheHelperLeftRunning) {
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(fault_of(ask_script("sleep 50 & exit 4")).reason,
            "ended the helper with status 4 while being opened: static constructor");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, milliseconds(20000));
}

TEST(DescribeChild, LimitsAHelperThatClosedItsOutput) {
  EXPECT_EQ(fault_of(ask_script("exec sleep 50 >&-", milliseconds(300))).reason,
            "did not answer within 300 ms: its start-up code hangs");
}

TEST(DescribeChild, SaysThatTheHelperIsMissing) {
  const Fault fault =
      fault_of(describe_all({fixture("minimal")}, {"/nowhere/describe", kAmple}).front());
  EXPECT_EQ(fault.reason,
            "cannot be described: the helper /nowhere/describe does not start: No such file or "
            "directory");
  EXPECT_EQ(fault.remedy, "install yarlyk again; the helper belongs to it");
}

TEST(DescribeProgram, EndsWithWhatItFound) {
  const auto status = [](const std::string& arguments) {
    const std::string command = std::string(YARLYK_DESCRIBE) + " " + arguments + " >/dev/null";
    const int result = std::system(command.c_str());
    return WIFEXITED(result) ? WEXITSTATUS(result) : -1;
  };
  EXPECT_EQ(status(fixture("minimal").string()), 0);
  EXPECT_EQ(status(fixture("no_symbol").string()), 1);
  EXPECT_EQ(status(fixture("throwing_constructor").string()), 1);
  EXPECT_EQ(status("/nowhere/libx.so"), 1);
  EXPECT_EQ(status(""), 1);
}

TEST(DescribeChild, KeepsTheOrderOfMany) {
  std::vector<std::filesystem::path> libraries;
  for (int i = 0; i < 7; ++i) {
    libraries.push_back(fixture(i % 2 == 0 ? "minimal" : "crashing_constructor"));
  }
  const auto answers = describe_all(libraries, {YARLYK_DESCRIBE, kAmple});
  ASSERT_EQ(answers.size(), libraries.size());
  for (std::size_t i = 0; i < answers.size(); ++i) {
    EXPECT_EQ(std::holds_alternative<PluginDescriptor>(answers[i]), i % 2 == 0) << i;
  }
  EXPECT_TRUE(describe_all({}, {YARLYK_DESCRIBE, kAmple}).empty());
}

}  // namespace
}  // namespace yarlyk::catalog
