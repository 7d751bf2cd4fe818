#include "lines.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "text/code_points.h"
#include "text/sentences.h"

namespace yarlyk::segment {
namespace {

using text::CodePoint;
using text::next_code_point;
using text::previous_code_point;
using text::Span;

constexpr std::size_t kNarrowest = 40;  // code points of a wrapped line
constexpr std::size_t kWidest = 130;
constexpr std::size_t kFewestLines = 4;  // fewer full lines prove nothing
constexpr std::size_t kSlack = 3;        // ragged by trailing spaces, wide characters, marks

bool is_break(CodePoint c) {
  return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

struct Line {
  std::size_t width = 0;       // code points, trimmed
  std::size_t first_word = 0;  // code points up to the first white space
  CodePoint first = 0, last = 0;
  bool item = false;  // begins like a list item
};

bool is_dash(CodePoint c) { return c == '-' || c == 0x2013 || c == 0x2014; }

bool is_item(std::string_view line, CodePoint first) {
  const auto type = u_charType(first);
  if (first == '*' || first == '>' || first == '#' || first == 0x2022 || first == 0xB7 ||
      type == U_OTHER_SYMBOL) {
    std::size_t behind = 0;
    next_code_point(line, behind);
    if (line.substr(behind).starts_with("\uFE0F")) behind += 3;  // "show as emoji"
    return behind == line.size() || line[behind] == ' ';
  }
  std::size_t digits = 0;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  return digits > 0 && digits < 4 && digits + 1 < line.size() &&
         (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
}

Line measure(std::string_view text, Span span) {
  Line line;
  const Span inner = text::trimmed(text, span);
  const std::string_view visible = inner.of(text);
  for (std::size_t at = 0; at < visible.size();) {
    const CodePoint c = next_code_point(visible, at);
    if (line.width == 0) line.first = c;
    line.last = c;
    if (line.first_word == 0 && u_isUWhiteSpace(c)) line.first_word = line.width;
    ++line.width;
  }
  if (line.first_word == 0) line.first_word = line.width;
  line.item = line.width > 0 && is_item(visible, line.first);
  return line;
}

bool ends_in_mid_sentence(CodePoint last) {
  return u_isalnum(last) || last == ',' || last == '-' || last == 0x2014 || last == 0x2013;
}

// Whether the next word would not have fitted behind `line`.
bool is_full(const Line& line, const Line& next, std::size_t width) {
  if (line.width == 0 || next.width == 0 || next.item) return false;
  // A dash goes on with a sentence; behind the end of one it opens a turn or an item.
  if (is_dash(next.first) && next.first_word == 1 && !ends_in_mid_sentence(line.last)) return false;
  return line.width + 1 + next.first_word + kSlack > width;
}

}  // namespace

std::vector<Span> lines_of(std::string_view text, Span piece) {
  std::vector<Span> lines;
  std::uint32_t begin = piece.begin;
  for (std::size_t at = piece.begin; at < piece.end;) {
    const auto end = static_cast<std::uint32_t>(at);
    const CodePoint c = next_code_point(text, at);
    if (!is_break(c)) continue;
    lines.push_back({begin, end});
    if (c == '\r' && at < piece.end && text[at] == '\n') ++at;
    begin = static_cast<std::uint32_t>(at);
  }
  lines.push_back({begin, piece.end});
  return lines;
}

std::size_t wrap_width(std::string_view text) {
  std::vector<Line> lines;
  for (const Span span : lines_of(text, {0, static_cast<std::uint32_t>(text.size())})) {
    lines.push_back(measure(text, span));
  }
  // Lines that another line follows at once: in wrapped text most of them are full.
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].width > 0 && lines[i + 1].width > 0) widths.push_back(lines[i].width);
  }
  if (widths.size() < kFewestLines) return 0;
  std::sort(widths.begin(), widths.end());
  // A line in fifty may stick out: a long address, an unbreakable name.
  const std::size_t width = widths[widths.size() - 1 - widths.size() / 50];
  if (width < kNarrowest || width > kWidest) return 0;
  std::size_t followed = 0, full = 0, broken = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].width == 0 || lines[i + 1].width == 0 || lines[i + 1].item) continue;
    ++followed;
    if (!is_full(lines[i], lines[i + 1], width)) continue;
    ++full;
    broken += ends_in_mid_sentence(lines[i].last);
  }
  const bool wrapped = full >= kFewestLines && full * 10 >= followed * 8 && broken * 2 >= full;
  return wrapped ? width : 0;
}

std::vector<Span> unwrapped(std::string_view text, const std::vector<Span>& lines,
                            std::size_t width) {
  std::vector<Span> joined;
  if (lines.empty()) return joined;
  Line before = measure(text, lines.front());
  joined.push_back(lines.front());
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const Line line = measure(text, lines[i]);
    if (is_full(before, line, width)) {
      joined.back().end = lines[i].end;
    } else {
      joined.push_back(lines[i]);
    }
    before = line;
  }
  return joined;
}

}  // namespace yarlyk::segment
