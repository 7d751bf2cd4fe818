// What only the stage can refuse: looked at from outside, by `yarlyk check`.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

namespace {

std::string checked(const std::string& packs) {
  // A folder of its own: the tests of a program may run at the same time.
  std::string folder = ::testing::TempDir() + "stance_stage_XXXXXX";
  EXPECT_NE(::mkdtemp(folder.data()), nullptr);
  const std::filesystem::path file = std::filesystem::path(folder) / "stance_stage_test.yaml";
  std::ofstream(file) << "pipeline: t\nstages:\n  - segment\n  - use: stance\n    with: {packs: "
                      << packs << "}\nwriters:\n  - {use: jsonl, to: \"${out}/a.jsonl\"}\n";
  const std::string command = std::string(YARLYK_PROGRAM) + " check " + file.string() + " 2>&1";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string out;
  std::array<char, 512> buffer{};
  while (pipe && std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe.get())) {
    out += buffer.data();
  }
  std::filesystem::remove_all(folder);
  return out;
}

TEST(StanceStage, RefusesTheSamePackTwice) {
  EXPECT_EQ(checked("[stance/csto]").find("stands twice"), std::string::npos);
  const std::string out = checked("[stance/csto, stance/csto]");
  EXPECT_NE(out.find("stance_stage_test.yaml:5:19: error: stage 'stance': "), out.npos) << out;
  EXPECT_NE(
      out.find(
          "entry 2: pack 'stance/csto' stands twice and would give every row twice, remove one"),
      std::string::npos)
      << out;
  EXPECT_NE(out.find("1 fault"), std::string::npos) << out;
}

TEST(StanceStage, NamesOneFaultForEachPackTooMany) {
  const std::string out = checked("[stance/csto, stance/csto, stance/csto.yaml]");
  EXPECT_NE(out.find("2 faults"), std::string::npos) << out;
}

}  // namespace
