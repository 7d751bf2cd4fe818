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

}  // namespace
}  // namespace yarlyk::catalog
