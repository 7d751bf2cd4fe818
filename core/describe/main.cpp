// yarlyk-describe LIBRARY: says on standard output what a plugin library says of itself.
// yarlyk-describe --configure: configures the stage that standard input names, says what came of
// it.
//
// Started by the host, because a bad library can kill or hang the process that opens it. Writes
// the bytes of catalog/wire.h or catalog/configure_wire.h; ends with 0 if they hold a descriptor
// or no fault, else with 1.
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

#include "catalog/configure_stage.h"
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

[[noreturn]] void answer_and_end(std::string_view answer, bool good) {
  const bool written = write_all(answer);
  // No static destructor of the library runs: what it would do wrong is not of interest any more.
  ::_exit(written && good ? 0 : 1);
}

[[noreturn]] void answer_and_end(const catalog::Answer& answer) {
  answer_and_end(catalog::encode(answer),
                 std::holds_alternative<catalog::PluginDescriptor>(answer));
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

// All of standard input, which the plugin then finds empty.
std::string take_input() {
  std::string bytes;
  char buffer[16384];
  while (true) {
    const ssize_t n = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    bytes.append(buffer, static_cast<std::size_t>(n));
  }
  const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (nothing >= 0) ::dup2(nothing, STDIN_FILENO);
  return bytes;
}

catalog::ConfigureAnswer configure() {
  try {
    return catalog::configure_stage(take_input(),
                                    [](char mark) { write_all(std::string(1, mark)); });
  } catch (const std::exception& error) {
    return catalog::refused(std::string("its configure cannot be tried: ") + error.what(),
                            "report this as a bug of yarlyk");
  }
}

}  // namespace

int main(int argc, char** argv) {
  restrict_process();
  if (!take_output()) return 2;
  if (argc == 2 && std::string_view(argv[1]) == catalog::kConfigureArgument) {
    const catalog::ConfigureAnswer answer = configure();
    answer_and_end(catalog::encode_answer(answer), answer.faults.empty());
  }
  std::set_terminate(on_terminate);
  answer_and_end(argc == 2
                     ? describe(argv[1])
                     : catalog::Fault{"no single library was named", "yarlyk-describe LIBRARY"});
}
