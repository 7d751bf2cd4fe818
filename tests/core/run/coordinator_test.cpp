// Order, window, policies, limits and ends of a run.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>

#include "core/run/scene.h"

namespace yarlyk::run {
namespace {

// Some fail, some are passed over; sizes differ widely.
std::vector<std::string> mixed(std::size_t count) {
  std::vector<std::string> documents;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    for (std::size_t n = 0; n < (i * 37) % 400; ++n) text += "Word" + std::to_string(n % 9) + " ";
    if (i % 11 == 3) text += "BOOM";
    documents.push_back(std::move(text));
  }
  return documents;
}

RunOptions with_workers(std::uint32_t workers) {
  RunOptions options;
  options.workers = workers;
  return options;
}

TEST(Coordinator, WritesTheSameBytesForAnyNumberOfWorkers) {
  const Scene scene(mixed(120));
  const std::string stages = "[first_commit, words, extends_words, commits_then_fails]";
  const auto bytes = [&](std::uint32_t workers) {
    const std::string out = "out" + std::to_string(workers);
    const Report report = scene.run(stages, "", with_workers(workers), out);
    EXPECT_EQ(report.documents, 120u);
    EXPECT_EQ(report.workers, workers);
    return scene.bytes(out);
  };
  const std::string one = bytes(1);
  EXPECT_FALSE(one.empty());
  for (const std::uint32_t workers : {2u, 3u, 8u}) EXPECT_TRUE(bytes(workers) == one) << workers;
}

TEST(Coordinator, KeepsTheOrderOfTheInput) {
  std::vector<std::string> documents(40, "quick");
  documents[0] = documents[17] = "BOOM slow";
  const Scene scene(documents);
  scene.run("[{use: slow, with: {ms: 60, only_marked: true}}]", "", with_workers(4));
  const std::vector<std::string> lines = scene.lines();
  ASSERT_EQ(lines.size(), 40u);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_TRUE(has(lines[i], "\"id\":\"" + Scene::number(i) + "\"")) << lines[i];
  }
}

TEST(Coordinator, GoesOnHoweverSmallTheWindow) {
  std::vector<std::string> documents = mixed(60);
  documents[0] = "BOOM slow";
  const Scene scene(documents);
  const std::string stages = "[words, {use: slow, with: {ms: 100, only_marked: true}}]";
  scene.run(stages, "", with_workers(1), "whole");
  for (const std::string window : {"0", "1", "10 KB"}) {
    const std::string out = "out" + window;
    const Report report =
        scene.run(stages, "run: {window: " + window + "}\n", with_workers(4), out);
    EXPECT_EQ(report.documents, 60u);
    EXPECT_TRUE(scene.bytes(out) == scene.bytes("whole")) << window;
  }
}

TEST(Coordinator, TakesTheNumberOfWorkersFromTheFile) {
  const Scene scene({"a"});
  EXPECT_EQ(scene.run("[noop]", "run: {workers: 3}\n").workers, 3u);
  EXPECT_EQ(scene.run("[noop]", "run: {workers: 3}\n", with_workers(2), "other").workers, 2u);
}

TEST(Coordinator, GoesOnPastAFailedStageUnderSkip) {
  const Scene scene({"BOOM x"});
  const Report report =
      scene.run("[throws_std, words, throws_other]", "on_error: {policy: skip}\n");
  EXPECT_EQ(report.partial, 1u);
  EXPECT_EQ(report.failed, 0u);
  const std::string line = scene.lines().at(0);
  EXPECT_TRUE(has(line,
                  "\"status\":\"partial\",\"errors\":[{\"stage\":\"throws_std\","
                  "\"reason\":\"the marker is here\"},{\"stage\":\"throws_other\","))
      << line;
  EXPECT_TRUE(has(line, "\"form\":\"BOOM\"")) << line;
}

TEST(Coordinator, SetsADocumentAsideUnderQuarantine) {
  const Scene scene({"BOOM x", "y"});
  const Report report = scene.run("[throws_std, words]");
  EXPECT_EQ(report.failed, 1u);
  EXPECT_EQ(report.ok, 1u);
  EXPECT_FALSE(has(scene.lines().at(0), "\"form\"")) << scene.lines()[0];
}

TEST(Coordinator, LetsAStageHaveAPolicyOfItsOwn) {
  const Scene scene({"BOOM x"});
  EXPECT_EQ(scene.run("[{use: throws_std, on_error: skip}, words]").partial, 1u);
}

TEST(Coordinator, EndsTheRunUnderStopWithTheLinesBeforeWhole) {
  std::vector<std::string> documents(50, "fine");
  documents[7] = documents[30] = "BOOM";
  const Scene scene(documents);
  for (const std::uint32_t workers : {1u, 4u}) {
    const std::string out = "out" + std::to_string(workers);
    const Report report =
        scene.run("[words, throws_std]", "on_error: stop\n", with_workers(workers), out);
    EXPECT_EQ(report.stopped, "document '007' failed in throws_std and the policy is to stop");
    EXPECT_EQ(report.documents, 8u);
    EXPECT_EQ(scene.lines(out).size(), 8u);
  }
  EXPECT_TRUE(scene.bytes("out1") == scene.bytes("out4"));
}

TEST(Coordinator, EndsTheRunIfTooManyFail) {
  const Scene scene(std::vector<std::string>(30, "BOOM"));
  const Report report = scene.run("[throws_std]", "on_error: {max_bad: 4}\n", with_workers(3));
  EXPECT_EQ(report.stopped, "5 of 5 documents failed: more than on_error.max_bad allows");
  EXPECT_EQ(scene.lines().size(), 5u);
}

TEST(Coordinator, CountsAShareOnlyAfterAThousandDocuments) {
  const Scene few(std::vector<std::string>(30, "BOOM"));
  EXPECT_EQ(few.run("[throws_std]", "on_error: {max_bad: 5%}\n").stopped, "");
  std::vector<std::string> documents(1100, "");
  for (std::size_t i = 0; i < documents.size(); i += 10) documents[i] = "BOOM";
  const Scene many(documents);
  const Report report = many.run("[throws_std]", "on_error: {max_bad: 5%}\n", with_workers(2));
  EXPECT_EQ(report.stopped, "100 of 1000 documents failed: more than on_error.max_bad allows");
}

TEST(Coordinator, ReadsNoMoreThanTheLimit) {
  const Scene scene(mixed(30));
  RunOptions options = with_workers(4);
  options.limit = 7;
  const Report report = scene.run("[words]", "", options);
  EXPECT_EQ(report.documents, 7u);
  EXPECT_EQ(report.total, 7u);
  EXPECT_EQ(scene.lines().size(), 7u);
}

TEST(Coordinator, StopsWhenAskedTo) {
  const Scene scene(std::vector<std::string>(200, "a"));
  std::uint64_t seen = 0;
  Observer observer;
  observer.progress = [&](const Report& report) { seen = report.documents; };
  observer.cancelled = [&] { return seen >= 4; };
  const Report report =
      scene.run("[{use: slow, with: {ms: 1}}]", "", with_workers(3), "out", observer);
  EXPECT_EQ(report.stopped, "interrupted");
  EXPECT_GE(report.documents, 4u);
  EXPECT_LT(report.documents, 200u);
  EXPECT_EQ(scene.lines().size(), report.documents);
  EXPECT_TRUE(has(catalog::read_bytes(scene.scratch / "out/manifest.json"), "\"stopped\""));
}

TEST(Coordinator, CountsWhatItDid) {
  const Scene scene({"a b", "BOOM", "c"});
  const Report report = scene.run("[words, skips]");
  EXPECT_EQ(report.documents, 3u);
  EXPECT_EQ(report.ok, 2u);
  EXPECT_EQ(report.skipped, 1u);
  EXPECT_EQ(report.text_bytes, 8u);
  ASSERT_EQ(report.rows.size(), 1u);
  EXPECT_EQ(report.rows[0].first, "example.word");
  EXPECT_EQ(report.rows[0].second, 4u);
  EXPECT_EQ(report.stage_us.size(), 2u);
  ASSERT_EQ(report.outputs.size(), 1u);
  EXPECT_EQ(report.outputs[0], (scene.scratch / "out/a.jsonl").string());
  EXPECT_TRUE(has(catalog::read_bytes(scene.scratch / "out/manifest.json"), "\"complete\""));
}

TEST(Coordinator, TakesSixStagesThatDoNothing) {
  const Scene scene(mixed(20));
  EXPECT_EQ(scene.run("[noop, noop, noop, noop, noop, noop]").ok, 20u);
}

// The partial file leads to a device that is always full; the result itself is never named so.
TEST(Coordinator, SaysThatTheDiskIsFull) {
  const Scene scene(std::vector<std::string>(400, std::string(4000, 'a')));
  scene.scratch.folder("out");
  scene.scratch.link("/dev/full", "out/a.jsonl.partial");
  try {
    scene.run("[words]", "", with_workers(3));
    ADD_FAILURE() << "the run went through";
  } catch (const RunError& error) {
    EXPECT_TRUE(error.started());
    EXPECT_EQ(error.what(), (scene.scratch / "out/a.jsonl.partial").string() +
                                ": cannot be written: No space left on device");
  }
  EXPECT_FALSE(std::filesystem::exists(scene.scratch / "out/a.jsonl"));
}

// A result that is a device is written to, never replaced by a file.
TEST(Coordinator, WritesToADeviceAsItIs) {
  const Scene scene(std::vector<std::string>(40, std::string(4000, 'a')));
  scene.scratch.folder("full");
  scene.scratch.link("/dev/full", "full/a.jsonl");
  try {
    scene.run("[words]", "", with_workers(2), "full");
    ADD_FAILURE() << "the run went through";
  } catch (const RunError& error) {
    EXPECT_EQ(error.what(), (scene.scratch / "full/a.jsonl").string() +
                                ": cannot be written: No space left on device");
  }
  scene.scratch.folder("null");
  scene.scratch.link("/dev/null", "null/a.jsonl");
  EXPECT_EQ(scene.run("[words]", "", with_workers(2), "null").ok, 40u);
  EXPECT_TRUE(std::filesystem::is_character_file(scene.scratch / "null/a.jsonl"));
  EXPECT_FALSE(std::filesystem::exists(scene.scratch / "null/a.jsonl.partial"));
}

TEST(Coordinator, RefusesAFolderThatHoldsAResult) {
  const Scene scene({"a"});
  scene.run("[words]");
  const std::string first = scene.bytes();
  try {
    scene.run("[noop]");
    ADD_FAILURE() << "the result was written over";
  } catch (const RunError& error) {
    EXPECT_FALSE(error.started());
    EXPECT_TRUE(has(error.what(),
                    "holds a result already; give another folder with -o, or "
                    "--force to replace it"))
        << error.what();
  }
  EXPECT_EQ(scene.bytes(), first);
  RunOptions force;
  force.force = true;
  scene.run("[noop]", "", force);
  EXPECT_NE(scene.bytes(), first);
}

TEST(Coordinator, EndsWellWithoutDocuments) {
  const Scene scene;
  const Report report = scene.run("[words]", "", with_workers(8));
  EXPECT_EQ(report.documents, 0u);
  EXPECT_TRUE(report.stopped.empty());
  EXPECT_EQ(scene.bytes(), "");
}

// What lies below a folder, with the bytes of each file.
std::map<std::string, std::string> tree_of(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  if (!std::filesystem::exists(folder)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    files[entry.path().lexically_relative(folder).string()] = catalog::read_bytes(entry.path());
  }
  return files;
}

TEST(Coordinator, KeepsWhatFailedInQuarantine) {
  const Scene scene({"fine", "BOOM x", "fine", "\xFF\xFE\xFD"});
  scene.scratch.write("in/003.txt", std::string(40, '\xFF'));
  scene.scratch.write("in/001.json", "{\"title\": \"T\"}");
  const Report report = scene.run("[words, throws_std]");
  EXPECT_EQ(report.failed, 2u);
  EXPECT_EQ(report.quarantined, 2u);
  EXPECT_EQ(report.quarantine, (scene.scratch / "out/quarantine").string());
  const auto kept = tree_of(scene.scratch / "out/quarantine");
  ASSERT_EQ(kept.size(), 5u);
  EXPECT_EQ(kept.at("001.txt"), "BOOM x");
  EXPECT_EQ(kept.at("001.json"), "{\"title\": \"T\"}");
  EXPECT_TRUE(has(kept.at("001.error.json"), "\"throws_std\"")) << kept.at("001.error.json");
  EXPECT_TRUE(has(kept.at("003.error.json"), "\"reader\"")) << kept.at("003.error.json");
  EXPECT_EQ(kept.at("003.txt"), std::string(40, '\xFF'));
}

TEST(Coordinator, PutsIntoQuarantineWhatThePolicySays) {
  struct Case {
    const char *stages, *more;
    std::size_t files;
  };
  for (const Case& c : {
           Case{"[throws_std]", "", 2},
           Case{"[throws_std]", "on_error: stop\n", 2},
           Case{"[throws_std]", "on_error: skip\n", 0},
           Case{"[{use: throws_std, on_error: skip}]", "", 0},
           Case{"[{use: throws_std, on_error: skip}]", "on_error: stop\n", 0},
           Case{"[{use: throws_std, on_error: quarantine}]", "on_error: skip\n", 2},
           Case{"[{use: throws_std, on_error: stop}]", "on_error: skip\n", 2},
           Case{"[skips]", "", 0},
           Case{"[words]", "", 0},
       }) {
    const Scene scene({"BOOM x"});
    const Report report = scene.run(c.stages, c.more);
    EXPECT_EQ(tree_of(scene.scratch / "out/quarantine").size(), c.files) << c.stages << c.more;
    EXPECT_EQ(report.quarantined, c.files / 2) << c.stages << c.more;
  }
  const Scene unread;  // the reader is under the pipeline's policy
  unread.scratch.write("in/a.txt", std::string(40, '\xFF'));
  EXPECT_EQ(unread.run("[words]", "on_error: skip\n").failed, 1u);
  EXPECT_FALSE(std::filesystem::exists(unread.scratch / "out/quarantine"));
}

TEST(Coordinator, KeepsTheSameForAnyNumberOfWorkers) {
  const Scene scene(mixed(60));
  const auto kept = [&](std::uint32_t workers, const std::string& more) {
    const std::string out = "out" + std::to_string(workers) + (more.empty() ? "" : "stop");
    scene.run("[words, throws_std]", more, with_workers(workers), out);
    return tree_of(scene.scratch / (out + "/quarantine"));
  };
  for (const std::string more : {"", "on_error: stop\n", "on_error: {max_bad: 2}\n"}) {
    const auto one = kept(1, more);
    EXPECT_GT(one.size(), 1u);
    for (const std::uint32_t workers : {3u, 8u}) EXPECT_TRUE(kept(workers, more) == one) << more;
    for (const char* out : {"out1stop", "out3stop", "out8stop"}) {
      std::filesystem::remove_all(scene.scratch / out);
    }
  }
}

TEST(Coordinator, ForceRemovesTheOldQuarantine) {
  const Scene scene({"BOOM x"});
  scene.run("[throws_std]");
  scene.scratch.write("out/quarantine/mine.md", "mine");
  RunOptions force;
  force.force = true;
  scene.run("[words]", "", force);
  const auto kept = tree_of(scene.scratch / "out/quarantine");
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(kept.count("mine.md"), 1u);
}

TEST(Coordinator, DoesNotReplaceTheQuarantineItReads) {
  const Scene scene({"BOOM x"});
  scene.run("[throws_std]");
  RunOptions options;
  options.force = true;
  options.inputs = {(scene.scratch / "out/quarantine").string()};
  for (const std::string input : {"out/quarantine", "out/quarantine/000.txt",
                                  "out/../out/quarantine/", "out/quarantine/*.txt"}) {
    options.inputs = {(scene.scratch / input).string()};
    try {
      scene.run("[words]", "", options);
      ADD_FAILURE() << input;
    } catch (const RunError& error) {
      EXPECT_TRUE(has(error.what(), "lies in the quarantine of the output folder")) << error.what();
    }
    EXPECT_EQ(tree_of(scene.scratch / "out/quarantine").size(), 2u);
  }
  options.force = false;
  options.inputs = {(scene.scratch / "out/quarantine").string()};
  EXPECT_EQ(scene.run("[words]", "", options, "again").ok, 1u);
}

// Nobody else writes while a run goes on, and what it writes stays.
TEST(Coordinator, KeepsASecondRunOut) {
  const Scene scene({"a", "b"});
  std::string refusal;
  Observer observer;
  observer.progress = [&](const Report&) {
    if (!refusal.empty()) return;
    try {
      RunOptions force;
      force.force = true;
      scene.run("[words]", "", force);
    } catch (const RunError& error) {
      EXPECT_FALSE(error.started());
      refusal = error.what();
    }
  };
  EXPECT_EQ(scene.run("[words]", "", with_workers(1), "out", observer).ok, 2u);
  EXPECT_TRUE(has(refusal, "another run is writing to '")) << refusal;
  EXPECT_EQ(scene.lines().size(), 2u);
}

TEST(Coordinator, WarnsOfFoldersItPassedOver) {
  const Scene scene({"a"});
  scene.scratch.write("elsewhere/b.txt", "b");
  scene.scratch.link(scene.scratch / "elsewhere", "in/linked");
  const Report report = scene.run("[words]");
  EXPECT_EQ(report.documents, 1u);
  EXPECT_EQ(report.unread_folders, 0u);
  ASSERT_EQ(report.warnings.size(), 1u);
  EXPECT_EQ(report.warnings[0],
            "1 folder behind symbolic links passed over (name them as inputs to read them): " +
                (scene.scratch / "in/linked").string());
}

}  // namespace
}  // namespace yarlyk::run
