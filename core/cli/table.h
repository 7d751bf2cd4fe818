// Columns for people. Widths count code points, not bytes.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace yarlyk::cli {

std::size_t code_points(const std::string& utf8);

// `text`, cut to at most `width` code points; what was cut ends in "…".
std::string cut(const std::string& text, std::size_t width);

// Rows with their columns under one another, two spaces between, `indent` spaces before; lines are
// cut at `width` code points (0: never). No spaces at the end of a line.
std::string table(const std::vector<std::vector<std::string>>& rows, std::size_t indent,
                  std::size_t width);

}  // namespace yarlyk::cli
