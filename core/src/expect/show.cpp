#include "expect/show.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/code_points.h"

namespace yarlyk::expect {
namespace {

constexpr std::size_t kAround = 40;       // code points on each side of a span
constexpr std::size_t kMarkedMost = 160;  // code points of a span that are shown
constexpr std::string_view kEllipsis = "…";

// Cannot be seen, or not be told from another: to be written as an escape.
bool is_hidden(text::CodePoint c) {
  if (c == ' ') return false;
  return !u_isprint(c) || u_isUWhiteSpace(c) || u_charType(c) == U_FORMAT_CHAR;
}

void escape(text::CodePoint c, std::string& out) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  if (c == '\n') {
    out += "\\n";
  } else if (c == '\t') {
    out += "\\t";
  } else {
    const int digits = c <= 0xFF ? 2 : c <= 0xFFFF ? 4 : 8;
    out += digits == 2 ? "\\x" : digits == 4 ? "\\u" : "\\U";
    for (int i = digits - 1; i >= 0; --i) {
      out += kDigits[(static_cast<std::uint32_t>(c) >> (4 * i)) & 0xFu];
    }
  }
}

bool is_plain(std::string_view utf8) {
  constexpr std::array<std::string_view, 4> kWords = {"null", "true", "false", "~"};
  if (utf8.empty() || utf8.front() == ' ' || utf8.back() == ' ' || utf8.back() == ':') return false;
  if (std::find(kWords.begin(), kWords.end(), utf8) != kWords.end()) return false;
  if (std::string_view("-?:,[]{}#&*!|>'\"%@`").find(utf8.front()) != std::string_view::npos) {
    return false;
  }
  if (utf8.find_first_of("[]{},\"\\") != std::string_view::npos) return false;
  if (utf8.find(": ") != std::string_view::npos) return false;
  if (utf8.find(" #") != std::string_view::npos) return false;
  for (std::size_t at = 0; at < utf8.size();) {
    if (is_hidden(text::next_code_point(utf8, at))) return false;
  }
  return true;
}

std::size_t step(std::string_view utf8, std::size_t at, std::size_t code_points) {
  for (; code_points > 0 && at < utf8.size(); --code_points) text::next_code_point(utf8, at);
  return at;
}
std::size_t step_back(std::string_view utf8, std::size_t at, std::size_t code_points) {
  for (; code_points > 0 && at > 0; --code_points) text::previous_code_point(utf8, at);
  return at;
}

// At most `most` code points: begin, ellipsis, end.
std::string cut(std::string_view utf8, std::size_t most) {
  const std::size_t begin = step(utf8, 0, most / 2);
  const std::size_t end = step_back(utf8, utf8.size(), most - most / 2);
  if (begin >= end) return std::string(utf8);
  return std::string(utf8.substr(0, begin)) + " " + std::string(kEllipsis) + " " +
         std::string(utf8.substr(end));
}

// Line ends and controls as spaces; format characters stay.
std::string flat(std::string_view utf8) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const text::CodePoint c = text::next_code_point(utf8, at);
    const bool breaks = u_charType(c) == U_CONTROL_CHAR || c == 0x2028 || c == 0x2029;
    text::append_code_point(breaks ? ' ' : c, out);
  }
  return out;
}

}  // namespace

std::string scalar(std::string_view utf8, std::size_t most) {
  const std::string shown = cut(utf8, most);
  if (is_plain(shown)) return shown;
  std::string out = "\"";
  for (std::size_t at = 0; at < shown.size();) {
    const text::CodePoint c = text::next_code_point(shown, at);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (is_hidden(c)) {
      escape(c, out);
    } else {
      text::append_code_point(c, out);
    }
  }
  return out + "\"";
}

std::string scalar_beside(std::string_view utf8, std::string_view other) {
  std::size_t same = 0;
  while (same < utf8.size() && same < other.size()) {
    std::size_t a = same, b = same;
    if (text::next_code_point(utf8, a) != text::next_code_point(other, b)) break;
    same = a;
  }
  const std::size_t begin = step_back(utf8, same, kAround);
  if (begin == 0) return scalar(utf8);
  const std::size_t end = step(utf8, same, 2 * kAround);
  std::string shown(kEllipsis);
  shown += utf8.substr(begin, end - begin);
  if (end < utf8.size()) shown += kEllipsis;
  return scalar(shown);
}

std::string flow(const config::Node& node) {
  std::string out;
  switch (node.kind) {
    case config::Kind::kScalar:
      return scalar(node.scalar);
    case config::Kind::kList:
      for (const config::Node* item : node.items) out += (out.empty() ? "" : ", ") + flow(*item);
      return "[" + out + "]";
    case config::Kind::kMap:
      for (const config::Entry& entry : node.entries) {
        out += (out.empty() ? "" : ", ") + scalar(entry.key) + ": " + flow(*entry.value);
      }
      return "{" + out + "}";
    default:
      return "~";
  }
}

std::string on_one_line(std::string_view utf8) {
  const std::string all = flat(utf8);
  const std::size_t begin = all.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return all.substr(begin, all.find_last_not_of(' ') + 1 - begin);
}

std::string in_context(std::string_view text, document::Span span) {
  const std::size_t begin = step_back(text, span.begin, kAround);
  const std::size_t end = step(text, span.end, kAround);
  std::string out(begin == 0 ? "" : kEllipsis);
  out += flat(text.substr(begin, span.begin - begin));
  out += "[" + flat(cut(text.substr(span.begin, span.end - span.begin), kMarkedMost)) + "]";
  out += flat(text.substr(span.end, end - span.end));
  if (end < text.size()) out += kEllipsis;
  return out;
}

}  // namespace yarlyk::expect
