#include "log/log.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "core/catalog/scratch_folder.h"

namespace yarlyk::log {
namespace {

using catalog::ScratchFolder;

std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::istringstream all(catalog::read_bytes(file));
  std::vector<std::string> lines;
  for (std::string line; std::getline(all, line);) lines.push_back(line);
  return lines;
}

// A line without its time, "2026-01-31T12:00:00.000+01:00 ".
std::string without_time(const std::string& line) {
  const auto space = line.find(' ');
  return space == std::string::npos ? line : line.substr(space + 1);
}

TEST(Log, ALineTellsLevelStageAndDocument) {
  const ScratchFolder scratch;
  {
    Log log(Level::kDebug, scratch / "run.log");
    log.write(Level::kDebug, "", "", "begins");
    log.write(Level::kInfo, "ner", "", "has 3 tables");
    log.write(Level::kWarning, "ner", "en/007", "too long");
    log.write(Level::kError, "", "ru/1", "Не читается");
    log.write(Level::kInfo, "", "", "");
  }
  std::vector<std::string> told;
  for (const std::string& line : lines_of(scratch / "run.log")) told.push_back(without_time(line));
  EXPECT_EQ(told, (std::vector<std::string>{
                      "debug begins",
                      "info stage.ner has 3 tables",
                      "warning stage.ner [en/007] too long",
                      "error [ru/1] Не читается",
                      "info ",
                  }));
}

TEST(Log, ALineBeginsWithItsTimeAndZone) {
  const ScratchFolder scratch;
  { Log(Level::kInfo, scratch / "run.log").write(Level::kInfo, "", "", "x"); }
  const auto lines = lines_of(scratch / "run.log");
  ASSERT_EQ(lines.size(), 1u);
  const std::string pattern = "dddd-dd-ddTdd:dd:dd.dddsdd:dd ";
  ASSERT_GT(lines[0].size(), pattern.size());
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = lines[0][i];
    const bool fits = pattern[i] == 'd'   ? c >= '0' && c <= '9'
                      : pattern[i] == 's' ? c == '+' || c == '-'
                                          : c == pattern[i];
    EXPECT_TRUE(fits) << lines[0] << " at " << i;
  }
}

TEST(Log, BracesAndPercentSignsAreText) {
  const ScratchFolder scratch;
  { Log(Level::kInfo, scratch / "run.log").write(Level::kInfo, "a", "{0}", "{} %v %s 100 %"); }
  EXPECT_EQ(without_time(lines_of(scratch / "run.log").at(0)), "info stage.a [{0}] {} %v %s 100 %");
}

TEST(Log, LessThanTheLevelIsNotWritten) {
  const struct {
    Level level;
    std::size_t lines;
  } cases[] = {{Level::kDebug, 4},
               {Level::kInfo, 3},
               {Level::kWarning, 2},
               {Level::kError, 1},
               {Level::kOff, 0}};
  for (const auto& c : cases) {
    const ScratchFolder scratch;
    {
      Log log(c.level, scratch / "run.log");
      for (const Level level : {Level::kDebug, Level::kInfo, Level::kWarning, Level::kError}) {
        log.write(level, "s", "d", "m");
      }
    }
    EXPECT_EQ(lines_of(scratch / "run.log").size(), c.lines);
  }
}

TEST(Log, AWarningIsOnDiskAtOnce) {
  const ScratchFolder scratch;
  Log log(Level::kInfo, scratch / "run.log");
  log.write(Level::kInfo, "", "", "first");
  log.write(Level::kWarning, "", "", "second");
  EXPECT_EQ(lines_of(scratch / "run.log").size(), 2u);
}

TEST(Log, AFileIsAppendedTo) {
  const ScratchFolder scratch;
  scratch.write("run.log", "of an earlier run\n");
  { Log(Level::kInfo, scratch / "run.log").write(Level::kInfo, "", "", "x"); }
  const auto lines = lines_of(scratch / "run.log");
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0], "of an earlier run");
}

TEST(Log, TwoLogsDoNotMeet) {
  const ScratchFolder scratch;
  {
    Log one(Level::kInfo, scratch / "1.log");
    Log two(Level::kError, scratch / "2.log");
    one.write(Level::kInfo, "", "", "x");
    two.write(Level::kInfo, "", "", "x");
  }
  EXPECT_EQ(lines_of(scratch / "1.log").size(), 1u);
  EXPECT_EQ(lines_of(scratch / "2.log").size(), 0u);
}

TEST(Log, AFileThatCannotBeOpenedIsNamed) {
  const ScratchFolder scratch;
  scratch.write("file", "x");
  for (const auto& path : {scratch.folder("folder"), scratch / "file/run.log"}) {
    try {
      const Log log(Level::kInfo, path);
      ADD_FAILURE() << path << " was opened";
    } catch (const std::runtime_error& e) {
      const std::string told = e.what();
      EXPECT_TRUE(told.starts_with("log file '" + path.string() + "' cannot be opened: ")) << told;
    }
  }
}

TEST(Log, LinesOfManyThreadsStayWhole) {
  constexpr int kThreads = 4, kLines = 200;
  const ScratchFolder scratch;
  {
    Log log(Level::kInfo, scratch / "run.log");
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) {
      threads.emplace_back([&log, t] {
        for (int i = 0; i < kLines; ++i) log.write(Level::kInfo, "s", std::to_string(t), "end");
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
  const auto lines = lines_of(scratch / "run.log");
  EXPECT_EQ(lines.size(), std::size_t{kThreads} * kLines);
  for (const std::string& line : lines) {
    const std::string told = without_time(line);
    EXPECT_TRUE(told.starts_with("info stage.s [") && told.ends_with("] end")) << line;
  }
}

}  // namespace
}  // namespace yarlyk::log
