#include "states.h"

#include <algorithm>
#include <stdexcept>

#include "text/fold.h"
#include "text/utf8.h"

namespace yarlyk::stance {
namespace {

std::vector<std::string_view> split(std::string_view line, char at) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = line.find(at, begin);
    if (end == std::string_view::npos) break;
    out.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  out.push_back(line.substr(begin));
  return out;
}

}  // namespace

StateTable StateTable::parse(std::string_view bytes, std::string_view file) {
  StateTable table;
  std::size_t number = 0;
  for (std::string_view line : split(bytes, '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string_view> cells = split(line, '\t');
    const std::string where = std::string(file) + ":" + std::to_string(number) + ": ";
    if (cells.size() != 5) {
      throw std::runtime_error(where + "expected 5 cells, got " + std::to_string(cells.size()) +
                               ", separate them by one tab each");
    }
    if (cells[0].empty() || !text::is_valid_utf8(line)) {
      throw std::runtime_error(where + "empty name or ill-formed UTF-8, write the state's name");
    }
    const std::string canonical(cells[0]);
    table.names_.emplace(text::fold(canonical), canonical);
    for (const std::size_t column : {1u, 2u}) {
      for (const std::string_view name : split(cells[column], '|')) {
        if (!name.empty()) table.names_.emplace(text::fold(name), canonical);
      }
    }
    for (const std::string_view word : split(cells[3], '|')) {
      if (!word.empty()) table.words_.emplace(text::fold(word), canonical);
    }
    for (const std::string_view word : split(cells[4], '|')) {
      if (word.empty()) continue;
      const std::string folded = text::fold(word);
      table.longest_prefix_ = std::max(table.longest_prefix_, folded.size());
      table.prefixes_.emplace(folded, canonical);
    }
  }
  return table;
}

std::string_view StateTable::look(const Map& map, std::string_view folded) {
  const auto found = map.find(std::string(folded));
  return found == map.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view StateTable::by_demonym(std::string_view folded) const {
  if (const std::string_view state = look(words_, folded); !state.empty()) return state;
  for (std::size_t size = std::min(folded.size(), longest_prefix_); size >= 6; --size) {
    if (!text::is_boundary(folded, size)) continue;
    const std::string_view state = look(prefixes_, folded.substr(0, size));
    if (!state.empty()) return state;
  }
  return {};
}

}  // namespace yarlyk::stance
