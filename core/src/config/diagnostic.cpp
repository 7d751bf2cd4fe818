#include "config/diagnostic.h"

#include <algorithm>
#include <utility>

#include "text/utf8.h"

namespace yarlyk::config {
namespace {

constexpr std::size_t kBlockBytes = 256;
constexpr std::size_t kShownColumnsMax = 200;
constexpr std::size_t kQuotedMax = 60;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kCut = "...";
constexpr std::string_view kIndent = "    ";

bool is_lead(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u; }

std::size_t count_leads(std::string_view bytes) {
  return static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), is_lead));
}

bool is_control(std::string_view point) {
  const auto first = static_cast<unsigned char>(point[0]);
  if (point.size() == 1) return first < 0x20u || first == 0x7Fu;
  return first == 0xC2u && static_cast<unsigned char>(point[1]) < 0xA0u;
}

// The bytes of the code point at the start of `rest` (not empty); empty if they are ill-formed.
std::string_view next_point(std::string_view rest) {
  std::size_t size = 1;
  while (size < rest.size() && size < 4 && !is_lead(rest[size])) ++size;
  const std::string_view point = rest.substr(0, size);
  return text::is_valid_utf8(point) ? point : std::string_view();
}

// One view for each column of the line: the code point, or U+FFFD for what cannot be shown.
std::vector<std::string_view> columns_of(std::string_view line) {
  std::vector<std::string_view> columns;
  while (!line.empty()) {
    const std::string_view point = next_point(line);
    const bool shown = !point.empty() && (point == "\t" || !is_control(point));
    columns.push_back(shown ? point : kReplacement);
    line.remove_prefix(point.empty() ? 1 : point.size());
  }
  return columns;
}

void append_source(const Place& place, std::string_view line, std::string& out) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  if (line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
  const std::vector<std::string_view> columns = columns_of(line);
  if (columns.empty()) return;
  const std::size_t caret = std::min<std::size_t>(place.column - 1, columns.size());
  std::size_t from = 0, to = columns.size();
  if (columns.size() > kShownColumnsMax) {
    const std::size_t room = kShownColumnsMax - 2 * kCut.size();
    from = caret > room / 2 ? std::min(caret - room / 2, columns.size() - room) : 0;
    to = from + room;
  }
  std::string shown(kIndent), carets(kIndent);
  if (from > 0) {
    shown += kCut;
    carets.append(kCut.size(), ' ');
  }
  for (std::size_t i = from; i < to; ++i) {
    shown += columns[i];
    if (i < caret) carets += columns[i] == "\t" ? '\t' : ' ';
  }
  if (to < columns.size()) shown += kCut;
  carets += '^';
  const std::size_t end = std::min<std::size_t>(caret + place.length, to);
  if (end > caret + 1) carets.append(end - caret - 1, '~');
  out += shown + '\n' + carets + '\n';
}

}  // namespace

std::string Place::to_string() const {
  if (line == 0) return file;
  return file + ':' + std::to_string(line) + ':' + std::to_string(column);
}

SourceText::SourceText(std::string file_name, std::string bytes)
    : file_name_(std::move(file_name)), bytes_(std::move(bytes)), line_begins_{0} {
  const std::string_view all(bytes_);
  std::size_t points = 0;
  for (std::size_t at = 0; at <= all.size(); at += kBlockBytes) {
    block_code_points_.push_back(points);
    points += count_leads(all.substr(at, kBlockBytes));
  }
  for (std::size_t at = all.find('\n'); at != std::string_view::npos; at = all.find('\n', at + 1)) {
    line_begins_.push_back(at + 1);
  }
}

std::string_view SourceText::line(std::uint32_t number) const {
  if (number == 0 || number > line_begins_.size()) return {};
  const std::size_t begin = line_begins_[number - 1];
  const std::size_t end = number == line_begins_.size() ? bytes_.size() : line_begins_[number] - 1;
  return std::string_view(bytes_).substr(begin, end - begin);
}

std::size_t SourceText::code_points_before(std::size_t offset) const {
  const std::size_t block = offset / kBlockBytes;
  const std::size_t begin = block * kBlockBytes;
  return block_code_points_[block] +
         count_leads(std::string_view(bytes_).substr(begin, offset - begin));
}

Place SourceText::place_at(std::size_t offset, std::uint32_t length) const {
  offset = std::min(offset, bytes_.size());
  const auto after = std::upper_bound(line_begins_.begin(), line_begins_.end(), offset);
  const std::size_t begin = *(after - 1);
  std::size_t column = code_points_before(offset) - code_points_before(begin) + 1;
  if (begin == 0 && column > 1 && bytes_.starts_with(kByteOrderMark)) --column;
  return Place{file_name_, static_cast<std::uint32_t>(after - line_begins_.begin()),
               static_cast<std::uint32_t>(column), length};
}

std::string quote(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out = "'";
  for (std::size_t shown = 0; !text.empty(); ++shown) {
    if (shown == kQuotedMax) {
      out += kCut;
      break;
    }
    const std::string_view point = next_point(text);
    if (!point.empty() && !is_control(point)) {
      out += point;
      text.remove_prefix(point.size());
      continue;
    }
    const auto byte = static_cast<unsigned char>(text[0]);
    out += "\\x";
    out += kHex[byte >> 4u];
    out += kHex[byte & 15u];
    text.remove_prefix(1);
  }
  return out + '\'';
}

std::string render(const Diagnostic& diagnostic, const SourceText* source) {
  const Place& place = diagnostic.place;
  std::string out = place.to_string() + ": error: " + diagnostic.message + '\n';
  if (source != nullptr && source->file_name() == place.file && place.line > 0 &&
      place.column > 0) {
    append_source(place, source->line(place.line), out);
  }
  if (!diagnostic.remedy.empty()) out += "  remedy: " + diagnostic.remedy + '\n';
  return out;
}

std::string render_all(const std::vector<Diagnostic>& diagnostics, const SourceText* source,
                       std::size_t shown_max) {
  std::string out;
  const std::size_t shown = std::min(diagnostics.size(), shown_max);
  for (std::size_t i = 0; i < shown; ++i) out += render(diagnostics[i], source);
  if (shown < diagnostics.size()) {
    out += "and " + std::to_string(diagnostics.size() - shown) + " more\n";
  }
  return out;
}

}  // namespace yarlyk::config
