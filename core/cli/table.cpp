#include "table.h"

#include <algorithm>

namespace yarlyk::cli {

std::size_t code_points(const std::string& utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
  }));
}

std::string cut(const std::string& text, std::size_t width) {
  if (code_points(text) <= width) return text;
  std::string out;
  std::size_t taken = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80u && ++taken >= width) break;
    out += c;
  }
  out.erase(out.find_last_not_of(' ') + 1);
  return out + "\u2026";
}

std::string table(const std::vector<std::vector<std::string>>& rows, std::size_t indent,
                  std::size_t width) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], code_points(row[i]));
    }
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line(indent, ' ');
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i] + std::string(widths[i] - code_points(row[i]) + 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += (width == 0 ? line : cut(line, width)) + "\n";
  }
  return out;
}

}  // namespace yarlyk::cli
