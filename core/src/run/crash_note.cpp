#include "run/crash_note.h"

#include <unistd.h>

#include <csignal>
#include <cstring>

namespace yarlyk::run {
namespace {

constexpr std::size_t kStackBytes = 64 * 1024;

// A signal handler can see nothing but globals; these belong to their thread alone.
thread_local const char* current_document = nullptr;
thread_local const char* current_stage = nullptr;

void say(const char* text) {
  const ssize_t ignored = ::write(STDERR_FILENO, text, std::strlen(text));
  static_cast<void>(ignored);
}

const char* signal_words(int signal) {
  switch (signal) {
    case SIGSEGV:
      return "SIGSEGV, bad memory access";
    case SIGBUS:
      return "SIGBUS, bad memory access";
    case SIGFPE:
      return "SIGFPE, bad arithmetic";
    case SIGILL:
      return "SIGILL, not an instruction";
    default:
      return "SIGABRT, gave up";
  }
}

// Only calls that are safe in a signal handler.
void on_crash(int signal) {
  say("\nyarlyk: crash (");
  say(signal_words(signal));
  say(")");
  if (current_document != nullptr) {
    say(" in stage '");
    say(current_stage);
    if (*current_document == '\0') {  // no document: before the run
      say("' while it was loaded and configured; nothing was run. Report it to the stage's "
          "author with the pipeline file\n");
      ::raise(signal);
      return;
    }
    say("' on document '");
    say(current_document);
    say("'; lines finished before it are in the .partial file of the output. Report it to the "
        "stage's author with that document; leave the document or the stage out to go on");
  }
  say("\n");
  ::raise(signal);  // the default action is back (SA_RESETHAND): the process ends by the signal
}

}  // namespace

CrashNote::CrashNote(const std::string& document, const std::string& stage)
    : CrashNote(document, stage.c_str()) {}

CrashNote::CrashNote(const std::string& document, const char* stage)
    : document_before_(current_document), stage_before_(current_stage) {
  current_document = document.c_str();
  current_stage = stage;
}

CrashNote::~CrashNote() {
  current_document = document_before_;
  current_stage = stage_before_;
}

void install_crash_handlers() {
  struct sigaction action {};
  action.sa_handler = on_crash;
  sigemptyset(&action.sa_mask);
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_ONSTACK | SA_NODEFER);
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) {
    ::sigaction(signal, &action, nullptr);
  }
}

CrashStack::CrashStack() : memory_(new char[kStackBytes]) {
  stack_t stack{};
  stack.ss_sp = memory_;
  stack.ss_size = kStackBytes;
  ::sigaltstack(&stack, nullptr);
}

CrashStack::~CrashStack() {
  stack_t off{};
  off.ss_flags = SS_DISABLE;
  ::sigaltstack(&off, nullptr);
  delete[] memory_;
}

}  // namespace yarlyk::run
