#include "labels.h"

#include <unicode/uchar.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "text/code_points.h"
#include "text/fold.h"
#include "text/sentences.h"

namespace yarlyk::segment {
namespace {

using text::CodePoint;
using text::next_code_point;
using text::Span;

constexpr std::size_t kLongest = 160;  // bytes of a label
constexpr int kMostWords = 4;          // of a name; what stands in brackets is not counted

enum class Form { kNone, kName, kCapitals, kHandle };

struct Label {
  Span span;  // with its mark
  Form form = Form::kNone;
  std::string name;  // folded, without brackets and mark
};

struct Words {
  int count = 0;
  bool all_capitals = true;  // every word with two letters or more
  bool long_word = false;    // one has two letters or more
  bool all_title = true;     // every word begins with a capital
  bool handle = false;       // has an underscore, or digits inside
};

Words look_at(std::string_view name) {
  Words words;
  for (std::size_t at = 0; at < name.size();) {
    std::size_t letters = 0;
    bool lower = false, digit = false, first_upper = false, any = false;
    while (at < name.size() && name[at] != ' ') {
      const CodePoint c = next_code_point(name, at);
      any = true;
      if (u_isalpha(c)) {
        if (letters++ == 0) first_upper = u_isUUppercase(c) != 0;
        lower = lower || u_isULowercase(c);
      }
      digit = digit || u_isdigit(c);
      if (c == '_' || c == '@') words.handle = true;
    }
    while (at < name.size() && name[at] == ' ') ++at;
    if (!any || letters == 0) continue;  // an arrow or a bullet before the name
    ++words.count;
    words.long_word = words.long_word || letters > 1;
    words.all_capitals = words.all_capitals && !lower && first_upper;
    words.all_title = words.all_title && first_upper;
    words.handle = words.handle || digit;
  }
  return words;
}

// The label that `line` may open with; the form says how it is written.
Label candidate(std::string_view text, Span line) {
  const Span inner = text::trimmed(text, line);
  const std::string_view visible = inner.of(text).substr(0, kLongest);
  std::size_t brackets = std::string_view::npos;
  int depth = 0;
  for (std::size_t at = 0; at < visible.size();) {
    const std::size_t here = at;
    const CodePoint c = next_code_point(visible, at);
    if (c == '(' || c == '[') {
      if (depth++ == 0 && brackets == std::string_view::npos) brackets = here;
    } else if (c == ')' || c == ']') {
      --depth;
    }
    if (depth != 0) continue;
    if (c == '"' || c == 0xAB || c == 0x201C || c == '!' || c == '?' || c == ',' || c == ';') break;
    const bool colon = c == ':';
    const bool dash = c == 0x2014 || c == 0x2013;
    if (!colon && !dash) continue;
    const bool space =
        at == visible.size() || visible[at] == ' ' || visible.substr(at).starts_with("\xC2\xA0");
    if (!space) break;  // "12:30", "https://"
    std::string_view name = visible.substr(0, brackets < here ? brackets : here);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    const Words words = look_at(name);
    if (words.count == 0 && dash) continue;  // a bullet
    if (words.count == 0 || words.count > kMostWords) break;
    Label label;
    label.span = {inner.begin, inner.begin + static_cast<std::uint32_t>(at)};
    label.name = text::fold(name);
    label.form = words.all_capitals && words.long_word ? Form::kCapitals
                 : words.handle                        ? Form::kHandle
                 : words.all_title                     ? Form::kName
                                                       : Form::kNone;
    if (dash && label.form != Form::kHandle) label.form = Form::kNone;
    return label;
  }
  return {};
}

bool is_blank(std::string_view text, Span line) { return text::trimmed(text, line).empty(); }

}  // namespace

std::vector<Span> speaker_labels(std::string_view text, const std::vector<Span>& lines) {
  std::vector<Label> labels;
  std::map<std::string, int> times;
  int capitals = 0;
  bool first = true;  // the headline is no turn
  for (const Span line : lines) {
    const bool blank = is_blank(text, line);
    labels.push_back(first || blank ? Label{} : candidate(text, line));
    first = first && blank;
    const Label& label = labels.back();
    if (label.form == Form::kNone) continue;
    ++times[label.name];
    capitals += label.form == Form::kCapitals;
  }
  std::vector<Span> found(lines.size());
  for (std::size_t i = 0; i < lines.size();) {
    // Lines one after another, blank ones passed over, that all open with a label.
    std::size_t last = i, members = 0;
    for (; last < lines.size(); ++last) {
      if (is_blank(text, lines[last])) continue;
      if (labels[last].form == Form::kNone) break;
      ++members;
    }
    for (std::size_t k = i; k < last; ++k) {
      const Label& label = labels[k];
      if (label.form == Form::kNone) continue;
      const bool shown =
          times[label.name] > 1 || members >= 3 || (label.form == Form::kCapitals && capitals >= 3);
      if (shown) found[k] = label.span;
    }
    i = last + 1;
  }
  return found;
}

}  // namespace yarlyk::segment
