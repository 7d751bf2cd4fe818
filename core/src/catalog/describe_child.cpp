#include "catalog/describe_child.h"

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
#include <optional>
#include <string>
#include <system_error>
#include <utility>

extern char** environ;

namespace yarlyk::catalog {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kChildrenMax = 2;
constexpr milliseconds kTick{20};    // how often a child that holds its pipe is looked at
constexpr milliseconds kEndTick{1};  // the same once its pipe is closed

std::string error_text(int code) { return std::generic_category().message(code); }

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

// Attributes and file actions of posix_spawn, freed together.
class SpawnPlan {
 public:
  explicit SpawnPlan(int output) {
    posix_spawn_file_actions_init(&actions_);
    // The output first: it may itself be descriptor 0 of a host that closed its standard input.
    posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
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

  int start(const std::string& program, const std::string& library, pid_t* pid) {
    std::string program_argument = program;
    std::string library_argument = library;
    char* arguments[] = {program_argument.data(), library_argument.data(), nullptr};
    return ::posix_spawn(pid, program.c_str(), &actions_, &attributes_, arguments, environ);
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

class Child {
 public:
  Child(std::size_t index, milliseconds limit) : index_(index), limit_(limit) {}
  ~Child() {
    end();
    if (fd_ >= 0) ::close(fd_);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  std::size_t index() const { return index_; }
  int fd() const { return fd_; }  // -1: nothing more to read

  std::optional<Fault> start(const ScanOptions& options, const std::filesystem::path& library) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) {
      return Fault{"cannot be described: no pipe: " + error_text(errno), "close other programs"};
    }
    fd_ = ends[0];
    ::fcntl(fd_, F_SETFL, O_NONBLOCK);
    const std::string program = options.describe_program.string();
    const int error = SpawnPlan(ends[1]).start(program, library.string(), &pid_);
    ::close(ends[1]);
    deadline_ = Clock::now() + limit_;
    if (error == 0) return std::nullopt;
    pid_ = -1;
    return Fault{
        "cannot be described: the helper " + program + " does not start: " + error_text(error),
        "install yarlyk again; the helper belongs to it"};
  }

  // How long to sleep before looking at this child again, if it writes nothing.
  milliseconds patience() const {
    const auto left = std::chrono::ceil<milliseconds>(deadline_ - Clock::now());
    return std::clamp(left, milliseconds(0), fd_ < 0 ? kEndTick : kTick);
  }

  // Reads what is there; the answer once there is one.
  std::optional<Answer> step() {
    const bool ended = has_ended();  // before reading: what it wrote first must not be missed
    drain();
    if (bytes_.size() > kAnswerBytesMax + 1) return Answer(nonsense());
    if (fd_ < 0 || ended) {
      if (std::optional<Answer> answer = decode(answer_bytes())) return answer;
    }
    if (ended) return Answer(fault_of_end());
    if (Clock::now() < deadline_) return std::nullopt;
    return Answer(Fault{"did not answer within " + std::to_string(limit_.count()) + " ms: " +
                            (opened() ? "reading its descriptor hangs" : "its start-up code hangs"),
                        "keep waiting and endless work out of static constructors"});
  }

 private:
  bool opened() const { return !bytes_.empty() && bytes_.front() == kOpenedMark; }

  std::string_view answer_bytes() const {
    return std::string_view(bytes_).substr(opened() ? 1 : 0);
  }

  void drain() {
    char buffer[16384];
    while (fd_ >= 0 && bytes_.size() <= kAnswerBytesMax + 1) {
      const ssize_t n = ::read(fd_, buffer, sizeof buffer);
      if (n > 0) {
        bytes_.append(buffer, static_cast<std::size_t>(n));
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
  bool has_ended() {
    siginfo_t info = {};
    const int result = ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT);
    return result != 0 || info.si_pid == pid_;
  }

  // Ends the child and all that it started, and returns how it ended.
  std::optional<int> end() {
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

  Fault nonsense() const {
    return {"gave an answer that is no descriptor (" + std::to_string(answer_bytes().size()) +
                " bytes): its start-up code disturbs the helper",
            "keep output and file descriptors out of static constructors"};
  }

  Fault fault_of_end() {
    const std::optional<int> status = end();
    const char* const remedy = "correct the plugin's static constructors and rebuild it";
    const char* const reading = "while its descriptor was read: a table holds a bad pointer";
    if (status && WIFSIGNALED(*status)) {
      return {"died of signal " + signal_name(WTERMSIG(*status)) + " " +
                  (opened() ? reading : "while being opened: static constructor"),
              opened() ? "correct the descriptor and rebuild the plugin" : remedy};
    }
    if (!answer_bytes().empty()) return nonsense();
    const std::string how =
        status ? "with status " + std::to_string(WEXITSTATUS(*status)) : "without a word";
    return {"ended the helper " + how + " while being opened: static constructor", remedy};
  }

  std::size_t index_;
  milliseconds limit_;
  Clock::time_point deadline_;
  pid_t pid_ = -1;
  int fd_ = -1;
  std::string bytes_;
};

void wait_for_any(const std::vector<std::unique_ptr<Child>>& running) {
  std::vector<pollfd> waits;
  milliseconds patience = kTick;
  for (const auto& child : running) {
    patience = std::min(patience, child->patience());
    if (child->fd() >= 0) waits.push_back({child->fd(), POLLIN, 0});
  }
  ::poll(waits.data(), waits.size(), static_cast<int>(patience.count()));
}

}  // namespace

std::vector<Answer> describe_all(const std::vector<std::filesystem::path>& libraries,
                                 const ScanOptions& options) {
  std::vector<Answer> answers(libraries.size());
  std::vector<std::unique_ptr<Child>> running;
  std::size_t next = 0;
  while (next < libraries.size() || !running.empty()) {
    while (next < libraries.size() && running.size() < kChildrenMax) {
      auto child = std::make_unique<Child>(next, options.time_limit);
      if (std::optional<Fault> fault = child->start(options, libraries[next])) {
        answers[next] = *std::move(fault);
      } else {
        running.push_back(std::move(child));
      }
      ++next;
    }
    if (running.empty()) continue;
    wait_for_any(running);
    for (auto it = running.begin(); it != running.end();) {
      std::optional<Answer> answer = (*it)->step();
      if (answer) {
        answers[(*it)->index()] = *std::move(answer);
        it = running.erase(it);
      } else {
        ++it;
      }
    }
  }
  return answers;
}

}  // namespace yarlyk::catalog
