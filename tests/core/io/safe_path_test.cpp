#include "io/safe_path.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "text/utf8.h"

namespace yarlyk::io {
namespace {

using namespace std::string_literals;

TEST(SafePath, KeepsWhatIsSafe) {
  for (const std::string id : {"a", "ru/001", "v1.2/x.y", ".hidden", "...", "a b", "a~2", "жук/😀",
                               "a%2F", "a.errors", "error", ".error/x", "a\nb", "-o", "C:\\x"}) {
    EXPECT_EQ(safe_path(id), id);
  }
}

TEST(SafePath, NothingLeavesTheFolder) {
  struct Case {
    std::string id, path, name;
  };
  for (const Case& c : {
           Case{"", "%", "%"},
           Case{"/", "%/%", "%2F"},
           Case{"/etc/passwd", "%/etc/passwd", "%2Fetc%2Fpasswd"},
           Case{"..", "%2E%2E", "%2E%2E"},
           Case{".", "%2E", "%2E"},
           Case{"../../x", "%2E%2E/%2E%2E/x", "..%2F..%2Fx"},
           Case{"a/../b", "a/%2E%2E/b", "a%2F..%2Fb"},
           Case{"a//b/", "a/%/b/%", "a%2F%2Fb%2F"},
           Case{"a\0b/\0"s, "a%00b/%00", "a%00b%2F%00"},
           Case{"a.error", "a%2Eerror", "a%2Eerror"},
           Case{".error", "%2Eerror", "%2Eerror"},
           Case{"a.error/b.error", "a.error/b%2Eerror", "a.error%2Fb%2Eerror"},
       }) {
    EXPECT_EQ(safe_path(c.id), c.path);
    EXPECT_EQ(safe_name(c.id), c.name);
  }
}

TEST(SafePath, CutsLongNamesAndTellsThemApart) {
  const std::string fits(kSafeComponentBytes, 'x');
  EXPECT_EQ(safe_path(fits), fits);
  for (const std::string& part : {"x"s, "ж"s, "😀"s, "."s}) {
    std::string id = "a";
    while (id.size() < 1000) id += part;
    const std::string path = safe_path(id);
    EXPECT_LE(path.size(), kSafeComponentBytes);
    EXPECT_TRUE(text::is_valid_utf8(path)) << path;
    EXPECT_EQ(safe_path(id), path);
    EXPECT_NE(safe_path(id + part), path);
    EXPECT_EQ(safe_path(id + "/" + id), path + "/" + path);
    EXPECT_LE(safe_name(id + "/" + id).size(), kSafeComponentBytes);
  }
  EXPECT_LE(safe_path(std::string(1000, '\0')).size(), kSafeComponentBytes);
  EXPECT_LE(safe_path(std::string(1000, 'x') + ".error").size(), kSafeComponentBytes);
  // The same on every machine.
  EXPECT_EQ(safe_path(std::string(300, 'x')).substr(kSafeComponentBytes - 17),
            "~" + safe_path("y/" + std::string(300, 'x')).substr(2 + kSafeComponentBytes - 16));
}

}  // namespace
}  // namespace yarlyk::io
