#include "catalog/configure_stage.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <stdexcept>
#include <string>

#include "bound_fixture.h"
#include "scratch_folder.h"

namespace yarlyk::catalog {
namespace {

struct Outcome {
  ConfigureAnswer answer;
  std::string marks;
};

Outcome configure(const std::string& library, const boundary::BoundStage& stage) {
  Outcome outcome;
  outcome.answer = configure_stage(encode_job(run_fixture(library), stage),
                                   [&](char mark) { outcome.marks += mark; });
  return outcome;
}

TEST(ConfigureStage, MarksWhatIsDone) {
  const Outcome good = configure("pace", bound("pace", "noop"));
  EXPECT_TRUE(good.answer.faults.empty());
  EXPECT_EQ(good.marks, "om");
}

TEST(ConfigureStage, ReportsFaultsAtTheirPlaces) {
  const Outcome three = configure(
      "configure", bound("configure", "failing_configure", "words", words({"a", "b", "c"})));
  ASSERT_EQ(three.answer.faults.size(), 3u);
  for (std::uint32_t i = 0; i < 3; ++i) {
    EXPECT_EQ(three.answer.faults[i].file, "p.yaml");
    EXPECT_EQ(three.answer.faults[i].line, 2u);
    EXPECT_EQ(three.answer.faults[i].column, 10 + i);
    EXPECT_EQ(three.answer.faults[i].message, "is not a word it knows");
  }
  EXPECT_EQ(three.marks, "om");
  const Outcome none =
      configure("configure", bound("configure", "failing_configure", "words", words({})));
  ASSERT_EQ(none.answer.faults.size(), 1u);
  EXPECT_EQ(none.answer.faults[0].message, "no word is left");
  EXPECT_EQ(none.answer.faults[0].line, 0u);
}

TEST(ConfigureStage, GivesResourcesAsTheHostDoes) {
  const ScratchFolder scratch;
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  // Around the end of a page, where the zeros that follow lie on another one.
  for (const std::size_t size : {std::size_t{4}, page - 64, page - 63, page - 1, page, page + 1}) {
    const std::string bytes = "good" + std::string(size - 4, 'x');
    const auto file = scratch.write("file", bytes);
    auto files = setting(YARLYK_NODE_LIST, "");
    files->items.push_back(resource(file, bytes));
    files->items.push_back(setting(YARLYK_NODE_MAP, ""));
    files->items[1]->keys = {"file"};
    files->items[1]->items.push_back(resource(file, bytes));
    const Outcome outcome = configure(
        "configure_ends", bound("configure_ends", "reads_resources", "files", std::move(files)));
    EXPECT_TRUE(outcome.answer.faults.empty()) << size;
    ASSERT_EQ(outcome.answer.log.size(), 2u);
    EXPECT_EQ(outcome.answer.log[0].level, YARLYK_LOG_INFO);
    EXPECT_EQ(outcome.answer.log[0].message, outcome.answer.log[1].message);
  }
}

TEST(ConfigureStage, TakesAnEmptyResource) {
  const ScratchFolder scratch;
  const auto file = scratch.write("file", "");
  auto files = setting(YARLYK_NODE_LIST, "");
  files->items.push_back(resource(file, ""));
  const Outcome outcome = configure(
      "configure_ends", bound("configure_ends", "reads_resources", "files", std::move(files)));
  ASSERT_EQ(outcome.answer.faults.size(), 1u);
  EXPECT_EQ(outcome.answer.faults[0].message, "does not begin with 'good'");
}

TEST(ConfigureStage, RefusesAResourceThatIsNotWhatTheHostRead) {
  const ScratchFolder scratch;
  const auto file = scratch.write("file", "good and longer");
  const struct {
    std::string path, reason;
  } rows[] = {{file.string(), "changed while it was checked"},
              {scratch.path().string(), "changed while it was checked"},
              {"/nowhere/file", "cannot be read: No such file or directory"}};
  for (const auto& row : rows) {
    auto files = setting(YARLYK_NODE_LIST, "");
    files->items.push_back(resource(row.path, "good"));
    const Outcome outcome = configure(
        "configure_ends", bound("configure_ends", "reads_resources", "files", std::move(files)));
    ASSERT_EQ(outcome.answer.faults.size(), 1u);
    EXPECT_EQ(outcome.answer.faults[0].message, "the resource " + row.path + " " + row.reason);
    EXPECT_EQ(outcome.answer.remedy, "check again once the file is complete");
    EXPECT_EQ(outcome.marks, "");
  }
}

TEST(ConfigureStage, RefusesALibraryThatChangedSinceTheScan) {
  const Outcome gone = configure("words", bound("words", "no_such_stage"));
  ASSERT_EQ(gone.answer.faults.size(), 1u);
  EXPECT_EQ(gone.answer.faults[0].message,
            "plugins/libwords.so: no longer offers the stage example/no_such_stage: it changed "
            "since the scan; run again");
  EXPECT_EQ(gone.answer.remedy, "see 'yarlyk plugins doctor'");
  EXPECT_EQ(gone.marks, "");
}

TEST(ConfigureStage, ThrowsForAJobThatIsNone) {
  for (const char* job : {"", "yarlykJ0", "nonsense"}) {
    EXPECT_THROW(configure_stage(job, [](char) {}), std::runtime_error);
  }
}

}  // namespace
}  // namespace yarlyk::catalog
