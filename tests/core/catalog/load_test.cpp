#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>
#include <string>

#include "catalog/catalog.h"
#include "scratch_folder.h"

namespace yarlyk::catalog {
namespace {

CatalogEntry entry_of(const std::filesystem::path& path, const std::string& id) {
  CatalogEntry entry;
  entry.path = path;
  entry.real_path = path;
  entry.stage.id = id;
  return entry;
}

std::string message_of(const CatalogEntry& entry) {
  try {
    load(entry);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(Load, GivesTheTableOfTheStage) {
  const yarlyk_stage* const stage = load(entry_of(fixture("minimal"), "test/minimal"));
  ASSERT_NE(stage, nullptr);
  EXPECT_STREQ(stage->id, "test/minimal");
  EXPECT_NE(stage->process, nullptr);
}

TEST(Load, GivesTheSameTableAgain) {
  const yarlyk_stage* const first = load(entry_of(fixture("minimal"), "test/minimal"));
  CatalogEntry other = entry_of(fixture("minimal"), "test/minimal");
  other.path = "somewhere/liblink.so";
  EXPECT_EQ(load(other), first);
}

TEST(Load, SaysPathReasonAndRemedy) {
  const ScratchFolder scratch;
  const std::string text = scratch.write("libtext.so", "text").string();
  EXPECT_EQ(message_of(entry_of(text, "a/b")),
            text +
                ": is not a shared library (no ELF header); remove it from the plugin folder, "
                "or give it a name other than lib*.so");
  const std::string gone = (scratch / "libgone.so").string();
  EXPECT_EQ(message_of(entry_of(gone, "a/b")),
            gone +
                ": cannot be read: No such file or directory; check the file and its "
                "permissions");
  EXPECT_EQ(message_of(entry_of(fixture("minimal"), "test/maximal")),
            fixture("minimal").string() +
                ": no longer offers the stage test/maximal: it changed since the scan; run again");
  EXPECT_EQ(message_of(entry_of(fixture("wrong_minor"), "test/wrong_minor")),
            fixture("wrong_minor").string() +
                ": needs ABI 0.999, this host offers 0.1; upgrade the host, or rebuild the plugin "
                "with the SDK of this host");
}

}  // namespace
}  // namespace yarlyk::catalog
