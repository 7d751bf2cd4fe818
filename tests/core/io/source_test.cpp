#include "io/source.h"

#include <dirent.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/catalog/scratch_folder.h"
#include "core/io/fault_of.h"
#include "core/io/standard_input.h"

namespace {
int failing_readdir = 0;  // 3: the third call from now on fails; 0: none does
}  // namespace

// Stands before the library's own: a disk that fails in the middle of a folder cannot be had.
extern "C" [[gnu::visibility("default")]] dirent* readdir(DIR* folder) {
  if (failing_readdir > 0 && --failing_readdir == 0) {
    errno = EIO;
    return nullptr;
  }
  static_assert(sizeof(dirent) == sizeof(dirent64));
  return reinterpret_cast<dirent*>(::readdir64(folder));
}

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

TEST(Source, CountsLinkedFoldersAndNamesTheFirst) {
  const ScratchFolder scratch;
  scratch.write("in/a.txt", "x");
  scratch.write("elsewhere/d.txt", "x");
  for (int i = 0; i < 7; ++i) {
    scratch.link(scratch / "elsewhere", "in/sub/l" + std::to_string(i));
  }
  scratch.link(scratch / "in/a.txt", "in/file.txt");
  scratch.link(scratch / "nowhere", "in/dangling");
  Source source(resolve_inputs({scratch / "in"}), {});
  source.count();  // looks only
  EXPECT_EQ(source.linked_folders().count, 0u);
  while (source.next()) {
  }
  EXPECT_EQ(source.linked_folders().count, 7u);
  ASSERT_EQ(source.linked_folders().first.size(), PassedOver::kNamed);
  for (const std::string& name : source.linked_folders().first) {
    EXPECT_TRUE(name.starts_with((scratch / "in/sub/l").string())) << name;
  }
  EXPECT_EQ(source.unread_folders().count, 0u);
}

TEST(Source, AFolderWhoseReadingBreaksOffIsNamed) {
  const ScratchFolder scratch;
  for (const char* name : {"in/a.txt", "in/b/1.txt", "in/b/2.txt", "in/b/3.txt", "in/c.txt"}) {
    scratch.write(name, "x");
  }
  Source source(resolve_inputs({scratch / "in"}), {});
  EXPECT_EQ(source.next()->id, "a");  // b is read next
  failing_readdir = 4;                // ".", ".." and two names may come before
  Strings ids;
  while (auto record = source.next()) ids.push_back(record->id);
  failing_readdir = 0;
  EXPECT_EQ(ids.back(), "c");  // the walk goes on
  EXPECT_LT(ids.size(), 4u);
  EXPECT_GT(ids.size(), 1u);  // with what was seen
  EXPECT_EQ(source.unread_folders().count, 1u);
  EXPECT_EQ(source.unread_folders().first,
            (Strings{(scratch / "in/b").string() + ": Input/output error"}));
}

TEST(Source, AFolderThatCannotBeOpenedIsNamed) {
  const ScratchFolder scratch;
  for (const char* name : {"in/a.txt", "in/b/1.txt", "in/c.txt"}) scratch.write(name, "x");
  Source source(resolve_inputs({scratch / "in"}), {});
  EXPECT_EQ(source.next()->id, "a");
  fs::remove_all(scratch / "in/b");
  EXPECT_EQ(source.next()->id, "c");
  EXPECT_EQ(source.unread_folders().first,
            (Strings{(scratch / "in/b").string() + ": No such file or directory"}));
  // An input itself that cannot be read leaves nothing to do.
  Source gone(resolve_inputs({scratch / "in"}), {});
  fs::remove_all(scratch / "in");
  EXPECT_EQ(fault_of([&] { gone.next(); }),
            "folder '" + (scratch / "in").string() + "' cannot be read: No such file or directory");
}

TEST(Source, DoesNotReadItsOwnQuarantine) {
  const ScratchFolder scratch;
  for (const char* name : {"in/a.txt", "in/quarantine/b.txt", "in/sub/quarantine/c.txt"}) {
    scratch.write(name, "x");
  }
  EXPECT_EQ(ids_of({scratch / "in"}, scratch / "in"), (Strings{"a", "sub/quarantine/c"}));
  EXPECT_EQ(ids_of({scratch / "in"}), (Strings{"a", "quarantine/b", "sub/quarantine/c"}));
  EXPECT_EQ(ids_of({scratch / "in/quarantine"}, scratch / "again"), (Strings{"b"}));
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
  const StandardInput input("/dev/null");
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

TEST(Source, APatternTakesNeitherMetadataNorResults) {
  const ScratchFolder scratch;
  for (const char* name : {"in/1.txt", "in/1.json", "in/2.json", "in/3.md", "in/a.jsonl.partial",
                           "in/annotations.jsonl", "in/sub/4.txt", "in/out/5.txt"}) {
    scratch.write(name, "x");
  }
  const std::string pattern = scratch / "in/*";
  scratch.write("in/manifest.json", R"({"yarlyk":"0.1","files":["annotations.jsonl"]})");
  EXPECT_EQ(ids_of({pattern}, scratch / "in/out"), (Strings{"1", "2", "3", "5", "4"}));
  Source source(resolve_inputs({pattern}, scratch / "in/out"), scratch / "in/out");
  const auto record = source.next();
  ASSERT_TRUE(record);
  EXPECT_EQ(record->sidecar, scratch / "in/1.json");
  EXPECT_EQ(resolve_inputs({pattern}, scratch / "in/out").size(), 4u);  // without the output
  EXPECT_EQ(ids_of({scratch / "in/1.json"}), (Strings{"1"}));           // named by the user
  EXPECT_TRUE(fault_of([&] { resolve_inputs({scratch / "in/1.j*"}); }).starts_with("no file"));
  scratch.write("in/manifest.json", "somebody else's");
  EXPECT_TRUE(fault_of([&] { resolve_inputs({pattern}); })
                  .ends_with("annotations.jsonl: .jsonl files cannot be read yet; give text files "
                             "or a folder of them"));
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
  const StandardInput input("text", false);
  Source source(resolve_inputs({"-"}), {}, {100, {}});
  EXPECT_EQ(source.count(), 1u);
  const auto record = source.next();
  ASSERT_TRUE(record);
  EXPECT_EQ(record->id, "stdin");
  EXPECT_EQ(record->source, "stdin");
  EXPECT_EQ(read_file(record->file, 100), "text");
  EXPECT_EQ(read_file(record->file, 100), "text");
  EXPECT_EQ(source.next(), std::nullopt);
}

TEST(Source, WaitsForStandardInputUntilCancelled) {
  const ScratchFolder scratch;
  const StandardInput input("half", true);
  Source source(resolve_inputs({scratch.write("a.txt", "x"), "-"}), {}, {100, [] { return true; }});
  EXPECT_TRUE(source.next());
  EXPECT_EQ(source.next(), std::nullopt);
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

TEST(Source, ReadsNothingOfAFileOverTheLimit) {
  const ScratchFolder scratch;
  const fs::path file = scratch.write("sparse.txt", "x");
  fs::resize_file(file, std::uintmax_t{4} << 30);
  const auto peak_kb = [] {
    struct rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
  };
  const long before = peak_kb();
  EXPECT_TRUE(fault_of([&] {
                read_file(file, std::uint64_t{1} << 30);
              }).starts_with(file.string() + ": is longer than the limit of 1073741824 bytes"));
  EXPECT_LT(peak_kb() - before, 64 * 1024);
}

TEST(Source, APipeIsNoInputFile) {
  const ScratchFolder scratch;
  const fs::path pipe = scratch / "pipe.txt";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(ids_of({scratch.path()}), (Strings{"pipe"}));  // a record, which then fails
  EXPECT_EQ(fault_of([&] { read_file(pipe, 100); }), pipe.string() + ": is not a regular file");
}

}  // namespace
}  // namespace yarlyk::io
