#include "catalog/helper_child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

extern char** environ;

namespace yarlyk::catalog {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kChildrenMax = 2;
constexpr milliseconds kTick{20};    // how often a child that holds its pipe is looked at
constexpr milliseconds kEndTick{1};  // the same once its pipe is closed

std::string error_text(int code) { return std::generic_category().message(code); }

// Attributes and file actions of posix_spawn, freed together.
class SpawnPlan {
 public:
  // `input` is -1 or above the three standard descriptors.
  SpawnPlan(int output, int input) {
    posix_spawn_file_actions_init(&actions_);
    // The output first: it may itself be descriptor 0 of a host that closed its standard input.
    posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
    if (input < 0) {
      posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    } else {
      posix_spawn_file_actions_adddup2(&actions_, input, STDIN_FILENO);
    }
    posix_spawnattr_init(&attributes_);
    // A group of its own, so that what a library starts can be ended with it.
    posix_spawnattr_setpgroup(&attributes_, 0);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes_, &none);
    sigset_t all;
    sigfillset(&all);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnPlan() {
    posix_spawnattr_destroy(&attributes_);
    posix_spawn_file_actions_destroy(&actions_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  int start(const std::string& program, const std::string& argument, pid_t* pid) {
    std::string program_argument = program;
    std::string only_argument = argument;
    char* arguments[] = {program_argument.data(), only_argument.data(), nullptr};
    return ::posix_spawn(pid, program.c_str(), &actions_, &attributes_, arguments, environ);
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

void wait_for_any(const std::vector<std::unique_ptr<HelperChild>>& running) {
  std::vector<pollfd> waits;
  milliseconds patience = kTick;
  for (const auto& child : running) {
    if (!child) continue;
    patience = std::min(patience, child->patience());
    if (child->fd() >= 0) waits.push_back({child->fd(), POLLIN, 0});
  }
  ::poll(waits.data(), waits.size(), static_cast<int>(patience.count()));
}

}  // namespace

std::string signal_name(int number) {
  static constexpr std::pair<int, const char*> kNames[] = {
      {SIGSEGV, "SIGSEGV"}, {SIGBUS, "SIGBUS"},   {SIGABRT, "SIGABRT"}, {SIGILL, "SIGILL"},
      {SIGFPE, "SIGFPE"},   {SIGTRAP, "SIGTRAP"}, {SIGKILL, "SIGKILL"}, {SIGTERM, "SIGTERM"},
      {SIGALRM, "SIGALRM"}, {SIGSYS, "SIGSYS"},   {SIGPIPE, "SIGPIPE"}, {SIGINT, "SIGINT"}};
  for (const auto& [known, name] : kNames) {
    if (known == number) return std::to_string(number) + " (" + name + ")";
  }
  return std::to_string(number);
}

HelperChild::~HelperChild() {
  end();
  if (fd_ >= 0) ::close(fd_);
}

std::optional<Fault> HelperChild::start(const std::filesystem::path& program,
                                        const std::string& argument, int input) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    return Fault{"no pipe: " + error_text(errno), "close other programs"};
  }
  fd_ = ends[0];
  ::fcntl(fd_, F_SETFL, O_NONBLOCK);
  int high_input = -1;
  if (input >= 0) {
    high_input = ::fcntl(input, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (high_input < 0) {
      const int error = errno;
      ::close(ends[1]);
      return Fault{"no descriptor: " + error_text(error), "close other programs"};
    }
  }
  const int error = SpawnPlan(ends[1], high_input).start(program.string(), argument, &pid_);
  ::close(ends[1]);
  if (high_input >= 0) ::close(high_input);
  deadline_ = Clock::now() + limit_;
  if (error == 0) return std::nullopt;
  pid_ = -1;
  return Fault{"the helper " + program.string() + " does not start: " + error_text(error),
               "install yarlyk again; the helper belongs to it"};
}

milliseconds HelperChild::patience() const {
  const auto left = std::chrono::ceil<milliseconds>(deadline_ - Clock::now());
  return std::clamp(left, milliseconds(0), fd_ < 0 ? kEndTick : kTick);
}

HelperChild::Look HelperChild::look() {
  Look now;
  now.ended = has_ended();  // before reading: what it wrote first must not be missed
  drain();
  now.complete = fd_ < 0 || now.ended;
  now.too_much = output_.size() > output_max_;
  now.late = Clock::now() >= deadline_;
  return now;
}

void HelperChild::drain() {
  char buffer[16384];
  while (fd_ >= 0 && output_.size() <= output_max_) {
    const ssize_t n = ::read(fd_, buffer, sizeof buffer);
    if (n > 0) {
      output_.append(buffer, static_cast<std::size_t>(n));
    } else if (n < 0 && errno == EINTR) {
      continue;
    } else if (n < 0 && errno == EAGAIN) {
      return;
    } else {
      ::close(fd_);
      fd_ = -1;
    }
  }
}

// Leaves the child unreaped, so that its number is still its own when end() signals the group.
bool HelperChild::has_ended() const {
  siginfo_t info = {};
  const int result = ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT);
  return result != 0 || info.si_pid == pid_;
}

std::optional<int> HelperChild::end() {
  if (pid_ <= 0) return std::nullopt;
  ::kill(-pid_, SIGKILL);
  int status = 0;
  pid_t reaped = 0;
  do {
    reaped = ::waitpid(pid_, &status, 0);
  } while (reaped < 0 && errno == EINTR);
  const bool known = reaped == pid_;  // not so where the embedder ignores SIGCHLD
  pid_ = -1;
  return known ? std::optional<int>(status) : std::nullopt;
}

void run_helpers(const HelperJobs& jobs) {
  std::vector<std::unique_ptr<HelperChild>> children(jobs.count);  // null: done, or not begun
  std::size_t next = 0, running = 0;
  while (next < jobs.count || running > 0) {
    while (next < jobs.count && running < kChildrenMax) {
      auto child = std::make_unique<HelperChild>(jobs.limit, jobs.output_max);
      if (jobs.start(next, *child)) {
        children[next] = std::move(child);
        ++running;
      }
      ++next;
    }
    if (running == 0) continue;
    wait_for_any(children);
    for (std::size_t i = 0; i < next; ++i) {
      if (!children[i]) continue;
      const HelperChild::Look now = children[i]->look();
      if (!jobs.judge(i, *children[i], now)) continue;
      children[i].reset();
      --running;
    }
  }
}

}  // namespace yarlyk::catalog
