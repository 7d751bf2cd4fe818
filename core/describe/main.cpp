// yarlyk-describe LIBRARY: says on standard output what a plugin library says of itself.
//
// Started by the host's scan, because a bad library can kill or hang the process that opens it.
// Writes the bytes of catalog/wire.h; ends with 0 if they hold a descriptor, else with 1.
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <exception>
#include <string>
#include <string_view>
#include <variant>

#include "catalog/library.h"
#include "catalog/wire.h"

namespace {

namespace catalog = yarlyk::catalog;

constexpr unsigned kSecondsMax = 60;  // if the host, which sets the real limit, is gone
constexpr int kOutput = 100;          // the answer's descriptor, out of the library's way

// Nothing that a library does may leave a trace or outlive the host.
void restrict_process() {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const rlimit none = {0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::alarm(kSecondsMax);
  // A sanitizer's handlers would turn a crash into an exit; the host wants the signal.
  for (const int number : {SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGFPE, SIGTRAP}) {
    ::signal(number, SIG_DFL);
  }
  // It runs in a process group of its own: what a library prints must not stop it on a terminal.
  ::signal(SIGTTOU, SIG_IGN);
  // A library that writes where nobody listens is told so by its own calls: that is no crash.
  ::signal(SIGPIPE, SIG_IGN);
}

// Moves the answer's pipe out of the way and gives the library standard error as its output.
bool take_output() {
  if (::dup3(STDOUT_FILENO, kOutput, O_CLOEXEC) < 0) return false;
  if (::dup2(STDERR_FILENO, STDOUT_FILENO) < 0) ::close(STDOUT_FILENO);
  return true;
}

bool write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(kOutput, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

[[noreturn]] void answer_and_end(const catalog::Answer& answer) {
  const bool written = write_all(catalog::encode(answer));
  // No static destructor of the library runs: what it would do wrong is not of interest any more.
  ::_exit(written && std::holds_alternative<catalog::PluginDescriptor>(answer) ? 0 : 1);
}

// dlopen() does not always let an exception of a static constructor through: then it ends here.
[[noreturn]] void on_terminate() {
  answer_and_end(catalog::constructor_fault(std::current_exception()));
}

catalog::Answer describe(const char* library) {
  try {
    return catalog::describe_library(library,
                                     [] { write_all(std::string(1, catalog::kOpenedMark)); });
  } catch (const std::exception& error) {
    return catalog::Fault{std::string("cannot be described: ") + error.what(),
                          "report this as a bug of yarlyk"};
  }
}

}  // namespace

int main(int argc, char** argv) {
  restrict_process();
  if (!take_output()) return 2;
  std::set_terminate(on_terminate);
  answer_and_end(argc == 2
                     ? describe(argv[1])
                     : catalog::Fault{"no single library was named", "yarlyk-describe LIBRARY"});
}
