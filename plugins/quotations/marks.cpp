#include "marks.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstddef>

#include "text/code_points.h"

namespace yarlyk::quotations {
namespace {

using text::CodePoint;

// Deeper nesting than this is noise; the outermost open mark is forgotten.
constexpr std::size_t kDepthMax = 8;

enum class Family : std::uint8_t { kAngle, kLow, kDouble, kStraight, kSingle, kTick };

struct Open {
  Family family;
  std::uint32_t begin, inner;
};

bool is_mark(CodePoint c) {
  return c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F && c != 0x201B) || c == '"' ||
         c == '\'';
}

class Pairing {
 public:
  Pairing(std::string_view text, std::vector<MarkPair>& pairs) : text_(text), pairs_(pairs) {}

  void paragraph(text::Span span) {
    join(span);
    span_ = span;
    std::size_t at = span.begin;
    CodePoint before = ' ';
    while (at < span.end) {
      const std::size_t begin = at;
      const CodePoint c = text::next_code_point(text_, at);
      if (is_mark(c)) mark(c, before, begin, at);
      before = c;
    }
    finish();
  }

  void end() {
    if (waiting_) close_waiting();
  }

 private:
  CodePoint after(std::size_t at) const {
    return at < span_.end ? text::next_code_point(text_, at) : CodePoint{' '};
  }

  static bool is_word(CodePoint c) { return u_isalnum(c) != 0; }
  static bool is_space(CodePoint c) { return u_isUWhiteSpace(c) != 0; }

  // A straight mark opens where a word begins and nothing of a word stands before it.
  static bool looks_open(CodePoint before, CodePoint next) {
    const bool gap = is_space(before) || before == '(' || before == '[' || before == 0x2014 ||
                     before == 0x2013 || before == '-' || before == ':' || before == '/';
    const bool starts = !is_space(next) && next != ',' && next != '.' && next != ')';
    return starts && (gap || (is_mark(before) && !is_space(next)));
  }

  bool holds(Family family) const {
    return std::any_of(stack_.begin(), stack_.end(),
                       [&](const Open& o) { return o.family == family; });
  }

  void mark(CodePoint c, CodePoint before, std::size_t begin, std::size_t end) {
    const CodePoint next = after(end);
    switch (c) {
      case 0xAB:
        return push(Family::kAngle, begin, end);
      case 0xBB:
        close(Family::kAngle, begin, end);
        return;
      case 0x201E:
        return push(Family::kLow, begin, end);
      case 0x201C:
        if (holds(Family::kLow) && !looks_open(before, next)) {
          close(Family::kLow, begin, end);
        } else {
          push(Family::kDouble, begin, end);
        }
        return;
      case 0x201D:
        if (!close(Family::kDouble, begin, end)) close(Family::kLow, begin, end);
        return;
      case 0x2018:
        if (!is_word(before)) push(Family::kSingle, begin, end);
        return;
      case 0x2019:
        if (!(is_word(before) && is_word(next))) close(Family::kSingle, begin, end);
        return;
      case '"':
        if (holds(Family::kStraight) && !(looks_open(before, next) && is_space(before))) {
          close(Family::kStraight, begin, end);
        } else if (looks_open(before, next)) {
          push(Family::kStraight, begin, end);
        }
        return;
      case '\'':
        if (is_word(before) && is_word(next)) return;
        if (holds(Family::kTick)) {
          close(Family::kTick, begin, end);
        } else if (looks_open(before, next) && u_isalpha(next) != 0) {
          push(Family::kTick, begin, end);
        }
        return;
      default:
        return;
    }
  }

  void push(Family family, std::size_t begin, std::size_t end) {
    if (stack_.size() == kDepthMax) stack_.erase(stack_.begin());
    stack_.push_back({family, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }

  bool close(Family family, std::size_t begin, std::size_t end) {
    for (std::size_t i = stack_.size(); i-- > 0;) {
      if (stack_[i].family != family) continue;
      const auto b = static_cast<std::uint32_t>(begin);
      const auto e = static_cast<std::uint32_t>(end);
      if (stack_[i].inner < b) {
        pairs_.push_back({{stack_[i].inner, b}, {stack_[i].begin, e}, 0, false});
      }
      stack_.resize(i);
      last_close_ = {b, e};
      last_family_ = family;
      return true;
    }
    return false;
  }

  // A mark left open before this paragraph goes on if the paragraph opens with the same mark.
  void join(text::Span span) {
    stack_.clear();
    if (!waiting_) return;
    std::size_t at = span.begin;
    const std::size_t begin = at;
    const CodePoint c = at < span.end ? text::next_code_point(text_, at) : CodePoint{' '};
    std::size_t open_at = waiting_open_.begin;
    const bool same = c == text::next_code_point(text_, open_at) && begin < span.end;
    if (!same) {
      close_waiting();
      return;
    }
    // The reopened mark pushes itself again; its pair then begins where the first one did.
    waiting_ = false;
    reopened_ = true;
    reopened_from_ = waiting_open_;
    reopened_at_ = static_cast<std::uint32_t>(begin);
  }

  void finish() {
    if (reopened_) extend_reopened();
    reopened_ = false;
    for (const Open& open : stack_) {
      if (open.family == Family::kSingle || open.family == Family::kTick) continue;
      // «... «Град».: one closing mark may close both.
      if (last_family_ == open.family && last_close_.begin > open.inner &&
          span_.end - last_close_.end < 4) {
        pairs_.push_back({{open.inner, last_close_.end}, {open.begin, last_close_.end}, 0, true});
      } else {
        waiting_ = true;
        waiting_open_ = open;
        waiting_end_ = span_.end;
      }
      break;
    }
    stack_.clear();
    last_close_ = {0, 0};
  }

  void extend_reopened() {
    for (auto it = pairs_.rbegin(); it != pairs_.rend() && it->outer.end > span_.begin; ++it) {
      if (it->outer.begin != reopened_at_) continue;
      it->outer.begin = reopened_from_.begin;
      it->inner.begin = reopened_from_.inner;
      return;
    }
    for (Open& open : stack_) {
      if (open.begin == reopened_at_) open = reopened_from_;
    }
  }

  void close_waiting() {
    waiting_ = false;
    pairs_.push_back(
        {{waiting_open_.inner, waiting_end_}, {waiting_open_.begin, waiting_end_}, 0, true});
  }

  std::string_view text_;
  std::vector<MarkPair>& pairs_;
  std::vector<Open> stack_;
  text::Span span_;
  text::Span last_close_;
  Family last_family_ = Family::kAngle;
  bool waiting_ = false;
  Open waiting_open_{};
  std::uint32_t waiting_end_ = 0;
  bool reopened_ = false;
  Open reopened_from_{};
  std::uint32_t reopened_at_ = 0;
};

}  // namespace

std::vector<MarkPair> pair_marks(std::string_view text, const std::vector<text::Span>& paragraphs) {
  std::vector<MarkPair> pairs;
  Pairing pairing(text, pairs);
  for (const text::Span p : paragraphs) pairing.paragraph(p);
  pairing.end();
  std::erase_if(pairs, [](const MarkPair& p) { return p.inner.begin >= p.inner.end; });
  std::sort(pairs.begin(), pairs.end(), [](const MarkPair& a, const MarkPair& b) {
    return a.outer.begin != b.outer.begin ? a.outer.begin < b.outer.begin
                                          : a.outer.end > b.outer.end;
  });
  std::vector<std::uint32_t> ends;
  for (MarkPair& p : pairs) {
    while (!ends.empty() && ends.back() <= p.outer.begin) ends.pop_back();
    p.depth = static_cast<std::uint32_t>(ends.size());
    ends.push_back(p.outer.end);
  }
  return pairs;
}

}  // namespace yarlyk::quotations
