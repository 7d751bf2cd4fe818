#include "io/source.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/catalog/scratch_folder.h"
#include "core/io/fault_of.h"

namespace yarlyk::io {
namespace {

namespace fs = std::filesystem;
using catalog::ScratchFolder;
using Strings = std::vector<std::string>;

std::vector<Record> records_of(const Strings& arguments, const fs::path& output = {}) {
  Source source(resolve_inputs(arguments), output);
  std::vector<Record> records;
  while (auto record = source.next()) records.push_back(*record);
  EXPECT_EQ(source.count(), records.size());
  EXPECT_EQ(source.next(), std::nullopt);  // the end stays the end
  for (std::size_t i = 0; i < records.size(); ++i) EXPECT_EQ(records[i].number, i);
  return records;
}
Strings ids_of(const Strings& arguments, const fs::path& output = {}) {
  Strings ids;
  for (const Record& record : records_of(arguments, output)) ids.push_back(record.id);
  return ids;
}

TEST(Source, WalksInByteOrderOfPaths) {
  const ScratchFolder scratch;
  for (const char* name : {"a/b.txt", "a.txt", "a-b.txt", "a/b/c.txt", "a0.txt", "B.txt", "ж.txt",
                           "a/.txt.txt", "a b.txt", "z/z/z/z.txt"}) {
    scratch.write(name, "x");
  }
  EXPECT_EQ(ids_of({scratch.path()}),
            (Strings{"B", "a b", "a-b", "a", "a/.txt", "a/b", "a/b/c", "a0", "z/z/z/z", "ж"}));
}

TEST(Source, TakesOnlyTextFilesOfAFolder) {
  const ScratchFolder scratch;
  for (const char* name : {"1.txt", "1.json", "2.TXT", "3.txt.gz", "4", "5.text", ".txt", "6.txt~",
                           "7.json", "8.md"}) {
    scratch.write(name, "x");
  }
  scratch.folder("folder.txt");
  EXPECT_EQ(ids_of({scratch.path()}), (Strings{"1"}));
  EXPECT_EQ(ids_of({scratch.folder("empty")}), Strings{});
}

TEST(Source, GivesIdSourceFileAndSidecar) {
  const ScratchFolder scratch;
  scratch.write("in/ru/001.txt", "x");
  scratch.write("in/ru/001.json", "{}");
  scratch.write("in/ru/002.txt", "x");
  scratch.folder("in/ru/002.json");  // a folder is no sidecar
  scratch.write("in/ru/v1.2.txt", "x");
  const auto records = records_of({scratch / "in"});
  ASSERT_EQ(records.size(), 3u);
  EXPECT_EQ(records[0].id, "ru/001");
  EXPECT_EQ(records[0].source, "in/ru/001.txt");
  EXPECT_EQ(records[0].file, scratch / "in/ru/001.txt");
  EXPECT_EQ(records[0].sidecar, scratch / "in/ru/001.json");
  EXPECT_EQ(records[1].sidecar, "");
  EXPECT_EQ(records[2].id, "ru/v1.2");

  const auto alone = records_of({scratch / "in/ru/001.txt"});
  ASSERT_EQ(alone.size(), 1u);
  EXPECT_EQ(alone[0].id, "001");
  EXPECT_EQ(alone[0].source, "001.txt");
  EXPECT_EQ(alone[0].sidecar, scratch / "in/ru/001.json");
}

TEST(Source, NamesAFolderTheSameHoweverItIsWritten) {
  const ScratchFolder scratch;
  scratch.write("in/a.txt", "x");
  scratch.folder("in/sub");
  for (const char* spelling : {"in", "in/", "in/.", "./in", "in/sub/..", "in//"}) {
    const auto records = records_of({scratch / spelling});
    ASSERT_EQ(records.size(), 1u) << spelling;
    EXPECT_EQ(records[0].id, "a") << spelling;
    EXPECT_EQ(records[0].source, "in/a.txt") << spelling;
  }
}

TEST(Source, DoesNotEnterLinkedFoldersOrTheOutput) {
  const ScratchFolder scratch;
  scratch.write("in/a.txt", "x");
  scratch.write("in/out/b.txt", "x");
  scratch.write("in/outer/c.txt", "x");
  scratch.write("elsewhere/d.txt", "x");
  scratch.link(scratch / "elsewhere", "in/linked");
  scratch.link(scratch / "elsewhere", "in/linked.txt");
  scratch.link(scratch / "in", "in/loop");
  scratch.link(scratch / "elsewhere/d.txt", "in/file.txt");  // a link to a file is read
  EXPECT_EQ(ids_of({scratch / "in"}), (Strings{"a", "file", "out/b", "outer/c"}));
  EXPECT_EQ(ids_of({scratch / "in"}, scratch / "in/out"), (Strings{"a", "file", "outer/c"}));
  EXPECT_EQ(ids_of({scratch / "in"}, scratch / "in/outer/../out/"),
            (Strings{"a", "file", "outer/c"}));
  EXPECT_EQ(ids_of({scratch / "in"}, scratch / "in/not_yet"),
            (Strings{"a", "file", "out/b", "outer/c"}));
  // The input itself as output folder (-o .): its articles are still read.
  EXPECT_EQ(ids_of({scratch / "in"}, scratch / "in"), (Strings{"a", "file", "out/b", "outer/c"}));
  EXPECT_EQ(ids_of({scratch / "in/linked"}), (Strings{"d"}));  // named by the user: entered
}

TEST(Source, ADanglingLinkIsARecordThatCannotBeRead) {
  const ScratchFolder scratch;
  scratch.write("in/a.txt", "x");
  scratch.link(scratch / "nowhere", "in/b.txt");
  scratch.link(scratch / "in/c.txt", "in/c.txt");  // leads to itself
  const auto records = records_of({scratch / "in"});
  ASSERT_EQ(records.size(), 3u);
  EXPECT_EQ(records[1].id, "b");
  EXPECT_EQ(fault_of([&] { read_file(records[1].file, 100); }),
            (scratch / "in/b.txt").string() + ": No such file or directory");
  EXPECT_EQ(fault_of([&] { read_file(records[2].file, 100); }),
            (scratch / "in/c.txt").string() + ": Too many levels of symbolic links");
  EXPECT_EQ(ids_of({scratch / "in/b.txt"}), (Strings{"b"}));
}

TEST(Source, IdsAreUniqueInARun) {
  const ScratchFolder scratch;
  for (const char* name : {"1/a.txt", "2/a.txt", "3/a.txt", "4/a~2.txt", "5/a.txt"}) {
    scratch.write(name, "x");
  }
  Source source(resolve_inputs({scratch / "1", scratch / "4", scratch / "2", scratch / "3/a.txt",
                                scratch / "5", "-", "-"}),
                {});
  Strings ids;
  while (auto record = source.next()) ids.push_back(record->id);
  EXPECT_EQ(ids, (Strings{"a", "a~2", "a~3", "a~4", "a~5", "stdin", "stdin~2"}));
  EXPECT_EQ(source.renamed(), 4u);
}

TEST(Source, NamesThatAreNotUtf8StayApart) {
  const ScratchFolder scratch;
  scratch.write("in/\xFE.txt", "x");
  scratch.write("in/\xFF.txt", "x");
  scratch.write("in/a.txt", "x");
  const auto records = records_of({scratch / "in"});
  ASSERT_EQ(records.size(), 3u);
  EXPECT_EQ(records[1].id, "\xEF\xBF\xBD");
  EXPECT_EQ(records[1].source, "in/\xEF\xBF\xBD.txt");
  EXPECT_EQ(records[2].id, "\xEF\xBF\xBD~2");
  EXPECT_EQ(read_file(records[2].file, 100), "x");
}

TEST(Source, ExpandsPatterns) {
  const ScratchFolder scratch;
  for (const char* name : {"in/b.txt", "in/a.txt", "in/a.md", "in/sub/c.txt", "in/x[1].txt"}) {
    scratch.write(name, "x");
  }
  EXPECT_EQ(ids_of({scratch / "in/*.txt"}), (Strings{"a", "b", "x[1]"}));
  EXPECT_EQ(ids_of({scratch / "in/?.txt"}), (Strings{"a", "b"}));
  EXPECT_EQ(ids_of({scratch / "in/[ab].*"}), (Strings{"a", "a~2", "b"}));
  EXPECT_EQ(ids_of({scratch / "in/x[1].txt"}), (Strings{"x[1]"}));  // a name before a pattern
  const auto records = records_of({scratch / "i*/s*"});
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].source, "sub/c.txt");
}

TEST(Source, RefusesInputsItCannotRead) {
  const ScratchFolder scratch;
  EXPECT_EQ(fault_of([&] { resolve_inputs({scratch / "none"}); }),
            "input '" + (scratch / "none").string() +
                "' does not exist; give a file, a folder, a pattern or - for standard input");
  EXPECT_EQ(fault_of([&] { resolve_inputs({scratch / "*.txt"}); }),
            "no file matches '" + (scratch / "*.txt").string() +
                "'; check the pattern, and quote it if the shell expands it");
  EXPECT_NE(fault_of([&] { resolve_inputs({""}); }), "no fault");
  for (const char* name : {"a.jsonl", "a.csv", "a.tsv", "a.jsonl.gz", "a.zst", "a.zip"}) {
    const fs::path path = scratch.write(name, "x");
    EXPECT_EQ(fault_of([&] { resolve_inputs({path}); }),
              path.string() + ": " + path.extension().string() +
                  " files cannot be read yet; give text files or a folder of them");
  }
  EXPECT_EQ(ids_of({scratch.write("any.other", "x")}), (Strings{"any"}));
}

TEST(Source, StandardInputIsOneRecord) {
  const auto records = records_of({"-"});
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].id, "stdin");
  EXPECT_EQ(records[0].source, "stdin");
  EXPECT_EQ(records[0].file, "/dev/stdin");
}

TEST(Source, ReadsFilesUpToTheLimit) {
  const ScratchFolder scratch;
  const fs::path file = scratch.write("a.txt", std::string(100000, 'x'));
  EXPECT_EQ(read_file(file, 100000).size(), 100000u);
  EXPECT_EQ(fault_of([&] { read_file(file, 99999); }),
            file.string() +
                ": is longer than the limit of 99999 bytes (limits.record in the pipeline file)");
  EXPECT_EQ(read_file(scratch.write("empty.txt", ""), 0), "");
  EXPECT_EQ(fault_of([&] { read_file(scratch.path(), 10); }),
            scratch.path().string() + ": Is a directory");
  EXPECT_EQ(fault_of([&] { read_file(scratch / "none", 10); }),
            (scratch / "none").string() + ": No such file or directory");
  EXPECT_EQ(fault_of([&] { read_file("/dev/zero", 1000); }), "/dev/zero: is not a regular file");
}

}  // namespace
}  // namespace yarlyk::io
