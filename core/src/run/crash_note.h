// Names the document and the stage when native code crashes this process.
//
// The process still ends: there is nothing safe to go on with. Worker processes will turn this
// into the loss of one document (DESIGN 9).
#pragma once

#include <string>

namespace yarlyk::run {

// While it lives, a crash of this thread is blamed on `document` and `stage`, which must outlive
// it. An empty `document` means that the stage is being loaded. Notes nest; one thread's notes do
// not touch another's.
class CrashNote {
 public:
  CrashNote(const std::string& document, const std::string& stage);
  CrashNote(const std::string& document, const char* stage);
  ~CrashNote();
  CrashNote(const CrashNote&) = delete;
  CrashNote& operator=(const CrashNote&) = delete;

 private:
  const char* document_before_;
  const char* stage_before_;
};

// Installs handlers for SIGSEGV, SIGBUS, SIGFPE, SIGILL and SIGABRT that write one line to
// standard error and let the signal end the process. For programs, not for embedders. [setup]
void install_crash_handlers();

// Gives this thread a stack for the handlers, so that a stack overflow can be reported, too.
class CrashStack {
 public:
  CrashStack();
  ~CrashStack();
  CrashStack(const CrashStack&) = delete;
  CrashStack& operator=(const CrashStack&) = delete;

 private:
  char* memory_;
};

}  // namespace yarlyk::run
