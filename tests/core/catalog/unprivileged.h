// What a user may not read, also where the tests run as root.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <vector>

namespace yarlyk::catalog {

// While it lives, this process has the rights of nobody, who may enter `folders`. Tests only: it
// holds for all threads.
class Unprivileged {
 public:
  explicit Unprivileged(const std::vector<std::filesystem::path>& folders) : was_(::geteuid()) {
    if (was_ != 0) return;
    using std::filesystem::perms;
    for (const std::filesystem::path& folder : folders) {
      // For the group, too: it stays root's.
      std::filesystem::permissions(
          folder, perms::group_read | perms::group_exec | perms::others_read | perms::others_exec,
          std::filesystem::perm_options::add);
    }
    EXPECT_EQ(::seteuid(kNobody), 0);
  }
  ~Unprivileged() {
    if (was_ == 0) {
      EXPECT_EQ(::seteuid(0), 0);
    }
  }
  Unprivileged(const Unprivileged&) = delete;
  Unprivileged& operator=(const Unprivileged&) = delete;

 private:
  static constexpr uid_t kNobody = 65534;

  uid_t was_;
};

}  // namespace yarlyk::catalog
