// What the command is connected to.
#pragma once

#include <cstddef>

namespace yarlyk::cli {

// Whether somebody sits there: standard input and output are both a terminal.
bool is_interactive();

// Columns of the terminal that standard output is; 100 if it is none.
std::size_t output_width();

}  // namespace yarlyk::cli
