#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "scratch_folder.h"

namespace yarlyk::catalog {
namespace {

using Paths = std::vector<std::filesystem::path>;

// Sets an environment variable for one test, or unsets it.
class Variable {
 public:
  Variable(const char* name, std::optional<std::string> value) : name_(name) {
    if (const char* const old = ::getenv(name)) old_ = old;
    set(value);
  }
  ~Variable() { set(old_); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  void set(const std::optional<std::string>& value) {
    if (value) {
      ::setenv(name_, value->c_str(), 1);
    } else {
      ::unsetenv(name_);
    }
  }
  const char* name_;
  std::optional<std::string> old_;
};

TEST(SearchPath, TakesTheUsersAndTheSystemsFolder) {
  const ScratchFolder scratch;
  const Variable path("YARLYK_PLUGIN_PATH", std::nullopt);
  const Variable data("XDG_DATA_HOME", scratch.path().string());
  const auto user = scratch.folder("yarlyk/plugins");
  const auto system = scratch.folder("system");
  EXPECT_EQ(SearchPath::from({"x", "y"}, system).folders, (Paths{"x", "y", user, system}));
}

TEST(SearchPath, LeavesOutFoldersThatNobodyAskedForAndAreNotThere) {
  const ScratchFolder scratch;
  const Variable path("YARLYK_PLUGIN_PATH", "");  // as if unset
  const Variable data("XDG_DATA_HOME", scratch.path().string());
  EXPECT_EQ(SearchPath::from({"/absent"}, scratch / "none").folders, Paths{"/absent"});
  EXPECT_EQ(SearchPath::from({}, "").folders, Paths{});
}

TEST(SearchPath, FindsTheUsersFolderAtHome) {
  const ScratchFolder scratch;
  const Variable path("YARLYK_PLUGIN_PATH", std::nullopt);
  const Variable data("XDG_DATA_HOME", "relative/is/void");
  const Variable home("HOME", scratch.path().string());
  const auto user = scratch.folder(".local/share/yarlyk/plugins");
  EXPECT_EQ(SearchPath::from({}, "").folders, Paths{user});
}

TEST(SearchPath, LetsTheVariableReplaceWhatFollows) {
  const ScratchFolder scratch;
  const Variable data("XDG_DATA_HOME", scratch.path().string());
  scratch.folder("yarlyk/plugins");
  const struct {
    const char* value;
    Paths folders;
  } rows[] = {{"/a", {"cl", "/a"}},
              {"/a:/b c:rel", {"cl", "/a", "/b c", "rel"}},
              {":/a::/b:", {"cl", "/a", "/b"}},
              {":", {"cl"}}};
  for (const auto& row : rows) {
    const Variable path("YARLYK_PLUGIN_PATH", row.value);
    EXPECT_EQ(SearchPath::from({"cl"}, scratch.path()).folders, row.folders) << row.value;
  }
}

using Origin = SearchFolder::Origin;

TEST(SearchFolders, SayWhoAskedForThemAndWhetherTheyAreThere) {
  const ScratchFolder scratch;
  const Variable path("YARLYK_PLUGIN_PATH", std::nullopt);
  const Variable data("XDG_DATA_HOME", scratch.path().string());
  const auto system = scratch.folder("system");
  const auto folders = search_folders({scratch.path(), "nowhere/at/all"}, system);
  ASSERT_EQ(folders.size(), 4u);
  EXPECT_EQ(folders[0].origin, Origin::kCommandLine);
  EXPECT_TRUE(folders[0].exists);
  EXPECT_FALSE(folders[1].exists);
  EXPECT_EQ(folders[2].origin, Origin::kUser);  // told, though it is not there
  EXPECT_EQ(folders[2].path, scratch.path() / "yarlyk" / "plugins");
  EXPECT_FALSE(folders[2].exists);
  EXPECT_EQ(folders[3].origin, Origin::kSystem);
  EXPECT_TRUE(folders[3].exists);
}

TEST(SearchFolders, TheEnvironmentReplacesWhatFollows) {
  const Variable path("YARLYK_PLUGIN_PATH", ":one::two:");
  const auto folders = search_folders({"x"}, "system");
  ASSERT_EQ(folders.size(), 3u);
  EXPECT_EQ(folders[1].path, "one");
  EXPECT_EQ(folders[1].origin, Origin::kEnvironment);
  EXPECT_EQ(folders[2].path, "two");
}

}  // namespace
}  // namespace yarlyk::catalog
