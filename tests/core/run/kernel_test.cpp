// What one document becomes: layers, references, views, skips.
#include <gtest/gtest.h>

#include <filesystem>

#include "core/run/scene.h"

namespace yarlyk::run {
namespace {

std::string line_of(const std::string& stages, const std::string& document,
                    const std::string& more = "", Offsets offsets = Offsets::kByte) {
  const Scene scene({document});
  RunOptions options;
  options.offsets = offsets;
  scene.run(stages, more, options);
  const std::vector<std::string> lines = scene.lines();
  return lines.size() == 1 ? lines[0] : "not one line";
}

TEST(Kernel, WritesPrivateLayersWithoutKnowingThem) {
  const std::string line = line_of("[words, extends_words]", "Ab c");
  EXPECT_TRUE(has(line,
                  "\"layers\":{\"example.word\":["
                  "{\"begin\":0,\"end\":2,\"form\":\"Ab\",\"bytes\":2,"
                  "\"upper\":true},"
                  "{\"begin\":3,\"end\":4,\"form\":\"c\",\"bytes\":1,"
                  "\"upper\":false}]}"))
      << line;
}

TEST(Kernel, CountsOffsetsInTheUnitAskedFor) {
  const std::string text = "\U0001F600 \u0416";  // 4 + 1 + 2 bytes; 2 + 1 + 1 units; 1 + 1 + 1
  EXPECT_TRUE(has(line_of("[words]", text, "", Offsets::kByte), "\"begin\":5,\"end\":7"));
  EXPECT_TRUE(has(line_of("[words]", text, "", Offsets::kUtf16), "\"begin\":3,\"end\":4"));
  EXPECT_TRUE(has(line_of("[words]", text, "", Offsets::kCodePoint), "\"begin\":2,\"end\":3"));
  EXPECT_TRUE(has(line_of("[words]", text, "", Offsets::kUtf16), "\"offsets\":\"utf16\""));
}

TEST(Kernel, KeepsReferencesThroughLaterCommits) {
  // Mentions in reading order: later at 0, first at 3, first at 4.
  const std::string line = line_of("[first_commit, later_commit]", "abcdefgh");
  EXPECT_TRUE(has(line,
                  "\"example.mention\":[{\"begin\":0,\"end\":1,\"by\":\"later\"},"
                  "{\"begin\":3,\"end\":4,\"by\":\"first\"},"
                  "{\"begin\":4,\"end\":5,\"by\":\"first\"}]"))
      << line;
  EXPECT_TRUE(has(line,
                  "\"example.link\":[{\"begin\":0,\"end\":1,\"mention\":0},"
                  "{\"begin\":3,\"end\":4,\"mention\":1},"
                  "{\"begin\":4,\"end\":5,\"mention\":2},"
                  "{\"begin\":4,\"end\":5,\"mention\":2}]"))
      << line;
}

TEST(Kernel, MapsAViewBackToTheText) {
  const std::string text = "so\u00ADft\r\n\u00ADhy\u00AD";
  const std::string line = line_of("[plain_view, plain_words]", text);
  EXPECT_TRUE(has(line,
                  "[{\"begin\":0,\"end\":6,\"form\":\"soft\"},"
                  "{\"begin\":10,\"end\":12,\"form\":\"hy\"}]"))
      << line;
  // Without the view the stage reads the text itself.
  EXPECT_TRUE(has(line_of("[plain_words]", text), "\"begin\":8,\"end\":14"));
}

TEST(Kernel, PassesADocumentOverIfAStageSaysSo) {
  const Scene scene({"BOOM", "a"});
  const Report report = scene.run("[skips, words]");
  EXPECT_EQ(report.skipped, 1u);
  EXPECT_EQ(report.failed, 0u);
  const std::vector<std::string> lines = scene.lines();
  EXPECT_TRUE(has(lines.at(0), "\"status\":\"skipped\"")) << lines[0];
  EXPECT_TRUE(has(lines.at(0), "nothing in it for this stage")) << lines[0];
  EXPECT_FALSE(has(lines.at(0), "\"form\"")) << lines[0];
  EXPECT_TRUE(has(lines.at(1), "\"form\":\"a\"")) << lines[1];
}

TEST(Kernel, KeepsNothingOfTheDocumentBefore) {
  const Scene both({"one two three BOOM", "x"}), alone({"x"});
  RunOptions options;
  options.workers = 1;
  const std::string stages = "[words, extends_words, throws_std]";
  both.run(stages, "", options);
  alone.run(stages, "", options);
  std::string expected = alone.lines().at(0);
  expected.replace(expected.find("000"), 3, "001");
  expected.replace(expected.find("000.txt"), 7, "001.txt");
  EXPECT_EQ(both.lines().at(1), expected);
}

TEST(Kernel, TakesOddDocuments) {
  const Scene scene({"", " \r\n\t", std::string("a\0b", 3), "\xEF\xBB\xBFmark",
                     "bad \xFF byte, "
                     "and enough of good ones around it",
                     "\xFF\xFE\x41\x04", std::string(200, '\xFE') + "x"});
  const Report report = scene.run("[words, extends_words]");
  EXPECT_EQ(report.ok, 6u);
  EXPECT_EQ(report.failed, 1u);
  const std::vector<std::string> lines = scene.lines();
  ASSERT_EQ(lines.size(), 7u);
  EXPECT_TRUE(has(lines[0], "\"text\":\"\"")) << lines[0];
  EXPECT_TRUE(has(lines[2], "a\\u0000b")) << lines[2];
  EXPECT_TRUE(has(lines[3], "\"form\":\"mark\"")) << lines[3];
  EXPECT_TRUE(has(lines[4], "\"replacements\":1")) << lines[4];
  EXPECT_TRUE(has(lines[5], "\"text\":\"\u0441\"")) << lines[5];
  EXPECT_TRUE(has(lines[6], "\"error\":{\"stage\":\"reader\",\"reason\":\"not text: ")) << lines[6];
}

TEST(Kernel, BlamesTheReaderForAnArticleWhoseMetadataAreBroken) {
  const Scene scene({"a", "b"});
  scene.scratch.write("in/000.json", "{\"title\":");
  const Report report = scene.run("[words]");
  EXPECT_EQ(report.failed, 1u);
  EXPECT_TRUE(has(scene.lines().at(0),
                  "\"stage\":\"reader\",\"reason\":\"000.json: metadata "
                  "is not JSON: byte "))
      << scene.lines()[0];
}

TEST(Kernel, RunsAStageWhereItsConditionHolds) {
  const Scene scene({"ab", "cd"});
  scene.scratch.write("in/001.json", "{\"genre\": \"news\"}");
  const Report report = scene.run("[{use: words, when: document.meta.genre == news}]");
  EXPECT_EQ(report.ok, 2u);
  EXPECT_TRUE(has(scene.lines().at(0), "\"status\":\"ok\"")) << scene.lines()[0];
  EXPECT_TRUE(has(scene.lines()[0], "\"example.word\":[]")) << scene.lines()[0];
  EXPECT_TRUE(has(scene.lines().at(1), "\"form\":\"cd\"")) << scene.lines()[1];
}

TEST(Kernel, AStagePassedOverLeavesNoView) {
  // The stage that only uses the view reads the text, soft hyphen and all.
  const Scene scene({"a\u00ADb"});
  scene.run("[{use: plain_view, when: has(document.title)}, plain_words]");
  EXPECT_TRUE(has(scene.lines().at(0), "\"form\":\"a\u00ADb\"")) << scene.lines()[0];
}

TEST(Kernel, NamesNoPlaceOfThisMachine) {
  const Scene scene({"longer than the limit", "short", "short"});
  std::filesystem::create_directory(scene.scratch / "in/001.json");  // no sidecar: a folder
  scene.scratch.write("in/002.json", std::string(100, ' '));
  const Report report = scene.run("[words]", "limits: {record: 10}\n");
  EXPECT_EQ(report.failed, 2u);
  EXPECT_FALSE(has(scene.bytes(), scene.scratch.path().string())) << scene.bytes();
  const std::vector<std::string> lines = scene.lines();
  EXPECT_TRUE(has(lines.at(0), "\"reason\":\"is longer than the limit of 10 bytes ")) << lines[0];
  EXPECT_TRUE(has(lines.at(1), "\"status\":\"ok\"")) << lines[1];
  EXPECT_TRUE(has(lines.at(2), "\"reason\":\"002.json: is longer than the limit of 10 bytes "))
      << lines[2];
}

}  // namespace
}  // namespace yarlyk::run
