#include "page.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>
#include <unordered_map>

#include "text/code_points.h"

namespace yarlyk::zones {
namespace {

using text::CodePoint;
using text::Span;

constexpr std::uint32_t kLongestKey = 600;  // bytes of a line that is compared with others

bool is_break(CodePoint c) {
  return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_closing(CodePoint c) {
  const auto type = u_charType(c);
  return c == '"' || c == '\'' || c == '*' || c == '_' || type == U_END_PUNCTUATION ||
         type == U_FINAL_PUNCTUATION || c == 0x201C || c == 0x201D;
}

// The lines of the text, trimmed, without empty ones; only span and blank_before are set.
std::vector<Line> split(std::string_view text) {
  std::vector<Line> lines;
  // Room for all that a line feed starts: a vector that grows would hold its lines twice over.
  std::size_t started = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    started += text[i] != '\n' && (i == 0 || text[i - 1] == '\n');
  }
  lines.reserve(started);
  Line line;
  bool blank = true, has_text = false;
  const auto finish = [&](bool at_break) {
    if (has_text) {
      line.blank_before = blank;
      lines.push_back(line);
      blank = false;
    } else if (at_break) {
      blank = true;
    }
    has_text = false;
  };
  CodePoint before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = static_cast<std::uint32_t>(at);
    const CodePoint c = text::next_code_point(text, at);
    if (is_break(c)) {
      if (c != '\n' || before != '\r') finish(true);
    } else if (!u_isUWhiteSpace(c)) {
      if (!has_text) line.span.begin = begin;
      has_text = true;
      line.span.end = static_cast<std::uint32_t>(at);
    }
    before = c;
  }
  finish(false);
  return lines;
}

void read_end(std::string_view line_text, Line& line) {
  std::size_t at = line_text.size();
  CodePoint c = 0;
  do {
    c = text::previous_code_point(line_text, at);
  } while (at > 0 && (is_closing(c) || u_isUWhiteSpace(c)));
  line.asks = c == '?' || c == 0x37E || c == 0x55E || c == 0x61F;
  line.terminal = line.asks || c == '.' || c == '!' || c == 0x2026 || c == 0x589 || c == 0x3002;
  line.open = c == ':' || c == ',' || c == ';';
}

void read_shape(const text::TokenizedText& tokens, Line& line) {
  const std::string_view line_text = line.span.of(tokens.text());
  line.chars =
      static_cast<std::uint32_t>(std::count_if(line_text.begin(), line_text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
      }));
  std::size_t at = 0;
  line.head = text::next_code_point(line_text, at);
  read_end(line_text, line);
  line.words = line.lower = line.capital = line.upper = line.numbers = 0;
  for (std::size_t i = line.first; i < line.last; ++i) {
    const text::Token& token = tokens[i];
    line.numbers += token.kind == text::TokenKind::kNumber;
    if (token.kind != text::TokenKind::kWord) continue;
    ++line.words;
    line.lower += token.shape == text::Shape::kLower;
    line.capital += token.shape == text::Shape::kTitle || token.shape == text::Shape::kUpper;
    line.upper += token.shape == text::Shape::kUpper && tokens.folded(i).size() > 2;
  }
}

bool starts_low(const text::TokenizedText& tokens, const Line& line) {
  return line.size() > 0 && tokens[line.first].shape == text::Shape::kLower;
}

// Joins lines that a mail program or an old terminal broke in the middle of a sentence.
std::vector<Line> unwrap(const text::TokenizedText& tokens, std::vector<Line> lines) {
  constexpr std::uint32_t kLeastWidth = 45;
  std::vector<std::uint32_t> widths;
  std::size_t broken = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].chars >= kLeastWidth) widths.push_back(lines[i].chars);
    broken +=
        i > 0 && !lines[i].blank_before && !lines[i - 1].terminal && starts_low(tokens, lines[i]);
  }
  if (broken == 0 || widths.empty()) return lines;
  const auto ninth = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * 9 / 10);
  std::nth_element(widths.begin(), ninth, widths.end());
  const bool wrapped = broken >= 3 && broken * 5 >= lines.size() && *ninth <= 120;
  // In place: a page may have millions of lines.
  std::size_t kept = 0;
  std::uint32_t last_width = 0;  // of the last physical line of lines[kept - 1]
  for (const Line line : lines) {
    const bool joins = kept > 0 && !line.blank_before && last_width >= kLeastWidth &&
                       ((wrapped && last_width * 4 >= *ninth * 3) ||
                        (!lines[kept - 1].terminal && starts_low(tokens, line)));
    last_width = line.chars;
    if (!joins) {
      lines[kept++] = line;
      continue;
    }
    Line& whole = lines[kept - 1];
    whole.span.end = line.span.end;
    whole.last = line.last;
    whole.chars += line.chars + 1;
    whole.words += line.words;
    whole.lower += line.lower;
    whole.capital += line.capital;
    whole.upper += line.upper;
    whole.numbers += line.numbers;
    whole.terminal = line.terminal;
    whole.asks = line.asks;
    whole.open = line.open;
  }
  lines.resize(kept);
  return lines;
}

// The words of a range of tokens, folded, in place of what `words` held.
void words_of(const text::TokenizedText& tokens, std::size_t first, std::size_t last,
              std::string& words) {
  words.clear();
  for (std::size_t i = first; i < last; ++i) {
    if (tokens[i].kind == text::TokenKind::kPunctuation) continue;
    words.append(tokens.folded(i)).push_back(' ');
  }
}

}  // namespace

Page read_page(const text::TokenizedText& tokens, std::string_view title_hint) {
  Page page;
  page.lines = split(tokens.text());
  std::size_t token = 0;
  for (Line& line : page.lines) {
    while (token < tokens.size() && tokens[token].span.begin < line.span.begin) ++token;
    line.first = token;
    while (token < tokens.size() && tokens[token].span.begin < line.span.end) ++token;
    line.last = token;
    read_shape(tokens, line);
  }
  page.lines = unwrap(tokens, std::move(page.lines));
  std::unordered_map<std::string, std::uint32_t> keys;
  std::string words;
  for (Line& line : page.lines) {
    if (line.span.size() > kLongestKey || line.words == 0) continue;
    const auto next = static_cast<std::uint32_t>(keys.size()) + 1;
    words_of(tokens, line.first, line.last, words);
    line.key = keys.try_emplace(words, next).first->second;
  }
  if (!title_hint.empty()) {
    const text::TokenizedText hint(title_hint);
    words_of(hint, 0, hint.size(), words);
    const auto found = keys.find(words);
    if (found != keys.end()) page.hint = found->second;
  }
  return page;
}

bool is_prose(const Line& line) {
  if (line.terminal && line.words >= 8 && line.lower * 2 >= line.words) return true;
  if (line.terminal && line.words >= 16 && line.capital == 0) return true;  // scripts without case
  return line.chars >= 200 && line.lower * 2 >= line.words;
}

}  // namespace yarlyk::zones
