// Where a verb's text goes: standard output, or a file that is written whole.
#pragma once

#include <string>

namespace yarlyk::cli {

// `file` empty or "-": standard output. Returns the exit status; a fault is told on standard
// error under the name `verb`.
int write_output(const std::string& file, const std::string& text, const char* verb);

}  // namespace yarlyk::cli
