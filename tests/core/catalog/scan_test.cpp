#include <elf.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "scratch_folder.h"

namespace yarlyk::catalog {
namespace {

using Ids = std::vector<std::string>;

Catalog scan_folders(const std::vector<std::filesystem::path>& folders) {
  return scan({folders}, {YARLYK_DESCRIBE, std::chrono::milliseconds(60000)});
}

Ids ids_of(const Catalog& catalog) {
  Ids ids;
  for (const CatalogEntry& entry : catalog.entries) ids.push_back(entry.stage.id);
  return ids;
}

TEST(Scan, FindsStagesAndWhatTheySay) {
  const ScratchFolder scratch;
  const auto path = scratch.copy("minimal", "minimal/libminimal.so");
  const Catalog catalog = scan_folders({scratch.path()});
  ASSERT_EQ(ids_of(catalog), Ids{"test/minimal"});
  EXPECT_TRUE(catalog.refused.empty());
  const CatalogEntry& entry = catalog.entries[0];
  EXPECT_EQ(entry.path, path);
  EXPECT_EQ(entry.real_path, path);
  EXPECT_EQ(entry.build_info, "fixture");
  EXPECT_EQ(entry.stage.params.size(), 2u);
  EXPECT_EQ(entry.stage.contracts[1].layer, "test.count");
}

TEST(Scan, OrdersByFolderThenById) {
  const ScratchFolder scratch;
  scratch.copy("twin_a", "b/libtwin.so");
  scratch.copy("minimal", "b/libz.so");
  scratch.copy("printing_constructor", "a/libprinting.so");
  EXPECT_EQ(ids_of(scan_folders({scratch / "b", scratch / "a"})),
            (Ids{"test/minimal", "test/twin", "test/printing_constructor"}));
}

TEST(Scan, RefusesFilesByTheirHeaders) {
  const ScratchFolder scratch;
  std::string bytes = read_bytes(fixture("minimal"));
  scratch.write("libcut.so", bytes.substr(0, 5000));
  scratch.write("libtext.so", "not a library");
  bytes[offsetof(Elf64_Ehdr, e_machine)] = static_cast<char>(EM_AARCH64);
  scratch.write("libz_machine.so", bytes);
  scratch.copy("minimal");
  const Catalog catalog = scan_folders({scratch.path()});
  EXPECT_EQ(ids_of(catalog), Ids{"test/minimal"});
  ASSERT_EQ(catalog.refused.size(), 3u);
  EXPECT_EQ(catalog.refused[0].path, scratch / "libcut.so");
  EXPECT_EQ(catalog.refused[0].reason.find("is truncated: "), 0u) << catalog.refused[0].reason;
  EXPECT_EQ(catalog.refused[0].remedy, "copy or build the library again");
  EXPECT_EQ(catalog.refused[1].reason, "is not a shared library (no ELF header)");
  EXPECT_EQ(catalog.refused[1].remedy,
            "remove it from the plugin folder, or give it a name other than lib*.so");
#if defined(__x86_64__)
  EXPECT_EQ(catalog.refused[2].reason, "is built for AArch64, this host runs on x86-64");
  EXPECT_EQ(catalog.refused[2].remedy, "build the plugin for this machine");
#endif
}

TEST(Scan, RefusesEachBrokenPluginAndKeepsTheRest) {
  const ScratchFolder scratch;
  const Ids broken = {
      "bad_magic",          "bad_pointer", "crashing_constructor", "exiting_constructor",
      "invalid_descriptor", "no_symbol",   "throwing_constructor", "unresolved",
      "wrong_major",        "wrong_minor"};
  for (const std::string& name : broken) scratch.copy(name);
  scratch.copy("minimal");
  const Catalog catalog = scan_folders({scratch.path()});
  EXPECT_EQ(ids_of(catalog), Ids{"test/minimal"});
  ASSERT_EQ(catalog.refused.size(), broken.size());
  for (std::size_t i = 0; i < broken.size(); ++i) {
    EXPECT_EQ(catalog.refused[i].path, scratch / ("lib" + broken[i] + ".so"));
    EXPECT_FALSE(catalog.refused[i].reason.empty() || catalog.refused[i].remedy.empty());
  }
}

TEST(Scan, RefusesTwinsInOneFolder) {
  const ScratchFolder scratch;
  const std::string a = scratch.copy("twin_a").string();
  const std::string b = scratch.copy("twin_b").string();
  scratch.copy("minimal");
  const Catalog catalog = scan_folders({scratch.path()});
  EXPECT_EQ(ids_of(catalog), Ids{"test/minimal"});
  ASSERT_EQ(catalog.refused.size(), 2u);
  EXPECT_EQ(catalog.refused[0].path, a);
  EXPECT_EQ(catalog.refused[0].reason,
            "offers the stage test/twin, which " + b + " in the same folder offers too");
  EXPECT_EQ(catalog.refused[0].remedy, "keep one of them in the folder");
  EXPECT_EQ(catalog.refused[1].reason,
            "offers the stage test/twin, which " + a + " in the same folder offers too");
}

TEST(Scan, LetsTheFirstFolderWin) {
  const ScratchFolder scratch;
  const auto first = scratch.copy("twin_a", "one/libtwin.so");
  const auto second = scratch.copy("twin_b", "two/libtwin.so");
  const Catalog catalog = scan_folders({scratch / "one", scratch / "two"});
  ASSERT_EQ(ids_of(catalog), Ids{"test/twin"});
  EXPECT_EQ(catalog.entries[0].path, first);
  EXPECT_TRUE(catalog.refused.empty());
  ASSERT_EQ(catalog.shadowed.size(), 1u);
  EXPECT_EQ(catalog.shadowed[0].id, "test/twin");
  EXPECT_EQ(catalog.shadowed[0].used, first);
  EXPECT_EQ(catalog.shadowed[0].shadowed, second);
}

TEST(Scan, FoldsOneLibraryFoundTwice) {
  const ScratchFolder scratch;
  const auto real = scratch.copy("minimal", "one/libminimal.so");
  scratch.link(real, "one/liblink.so");
  scratch.link(real, "two/libminimal.so");
  const Catalog catalog = scan_folders({scratch / "two", scratch / "one", scratch / "one"});
  ASSERT_EQ(ids_of(catalog), Ids{"test/minimal"});
  EXPECT_EQ(catalog.entries[0].path, scratch / "two" / "libminimal.so");
  EXPECT_EQ(catalog.entries[0].real_path, real);
  EXPECT_TRUE(catalog.refused.empty());
  EXPECT_TRUE(catalog.shadowed.empty());
}

TEST(Scan, RefusesAMissingFolder) {
  const Catalog catalog = scan_folders({"/nowhere/plugins"});
  ASSERT_EQ(catalog.refused.size(), 1u);
  EXPECT_EQ(catalog.refused[0].path, "/nowhere/plugins");
  EXPECT_EQ(catalog.refused[0].reason, "folder does not exist");
}

TEST(Scan, NamesWhatItPassedOverByItsName) {
  const ScratchFolder scratch;
  scratch.copy("minimal", "b/my_stage.so");
  scratch.copy("minimal", "b/libminimal.so");
  scratch.copy("minimal", "a/sub/stage.so");
  const Catalog catalog = scan_folders({scratch / "b", scratch / "a", scratch / "b"});
  EXPECT_EQ(ids_of(catalog), Ids{"test/minimal"});
  EXPECT_TRUE(catalog.refused.empty());
  EXPECT_EQ(catalog.ignored, (std::vector<std::filesystem::path>{scratch / "b/my_stage.so",
                                                                 scratch / "a/sub/stage.so"}));
}

TEST(Scan, FindsNothingInNothing) {
  const ScratchFolder scratch;
  const Catalog catalog = scan_folders({scratch.path()});
  EXPECT_TRUE(catalog.entries.empty() && catalog.refused.empty() && catalog.shadowed.empty());
  EXPECT_TRUE(scan_folders({}).entries.empty());
}

TEST(CatalogFind, TakesIdsAndUniqueShortNames) {
  Catalog catalog;
  for (const char* id : {"zeta/tag", "yarlyk/ner", "acme/tag"}) {
    CatalogEntry entry;
    entry.stage.id = id;
    catalog.entries.push_back(entry);
  }
  Ids ambiguous;
  ASSERT_NE(catalog.find("ner", &ambiguous), nullptr);
  EXPECT_EQ(catalog.find("ner", &ambiguous)->stage.id, "yarlyk/ner");
  EXPECT_EQ(catalog.find("acme/tag", nullptr)->stage.id, "acme/tag");
  EXPECT_TRUE(ambiguous.empty());
  for (const char* name : {"", "/", "acme/", "/tag", "acme/ner", "NER", "yarlyk"}) {
    EXPECT_EQ(catalog.find(name, &ambiguous), nullptr) << name;
    EXPECT_TRUE(ambiguous.empty()) << name;
  }
  EXPECT_EQ(catalog.find("tag", nullptr), nullptr);
  EXPECT_EQ(catalog.find("tag", &ambiguous), nullptr);
  EXPECT_EQ(ambiguous, (Ids{"acme/tag", "zeta/tag"}));
}

}  // namespace
}  // namespace yarlyk::catalog
