#include "text/tokens.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <stdexcept>

#include "text/code_points.h"
#include "text/fold.h"

namespace yarlyk::text {
namespace {

// Making an iterator reads ICU's data; copying one does not. The prototype is never moved, so
// any number of threads may copy it at once.
std::unique_ptr<icu::BreakIterator> word_iterator() {
  static const std::unique_ptr<const icu::BreakIterator> kPrototype = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<const icu::BreakIterator> made(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no word boundaries: check its data");
    return made;
  }();
  return std::unique_ptr<icu::BreakIterator>(kPrototype->clone());
}

class Utf8Text {
 public:
  explicit Utf8Text(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&text_, text.data(), static_cast<std::int64_t>(text.size()), &status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU cannot read the text");
  }
  ~Utf8Text() { utext_close(&text_); }
  Utf8Text(const Utf8Text&) = delete;
  Utf8Text& operator=(const Utf8Text&) = delete;
  UText* get() { return &text_; }

 private:
  UText text_ = UTEXT_INITIALIZER;
};

bool is_line_break(UChar32 c) {
  return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

// Characters that show nothing wherever they stand; marks that change their neighbours' look
// (variation selectors, joiners inside a cluster) are seen only as a segment of their own.
bool is_invisible(UChar32 c) {
  return u_iscntrl(c) || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool is_trailing_format(UChar32 c) { return u_charType(c) == U_FORMAT_CHAR; }

bool is_hyphen(UChar32 c) { return c == '-' || c == 0x2010 || c == 0x2011; }

// What the code points of one segment tell.
struct Content {
  bool visible = false, white = false, line_break = false;
  bool letter = false, digit = false, hyphen = false;
  bool full_stop = false;
  std::uint32_t visible_end = 0;  // bytes, after the last character that is not mere format
  std::uint32_t upper = 0, lower = 0;
  bool first_upper = false;
};

void add_letter(UChar32 c, Content& content) {
  content.letter = true;
  const bool upper = u_isUUppercase(c) || u_istitle(c);
  if (!upper && !u_isULowercase(c)) return;
  if (content.upper + content.lower == 0) content.first_upper = upper;
  ++(upper ? content.upper : content.lower);
}

Content content_of(std::string_view text, Span span) {
  Content content;
  for (std::size_t i = span.begin; i < span.end;) {
    const UChar32 c = next_code_point(text, i);
    if (is_line_break(c)) content.line_break = true;
    if (u_isUWhiteSpace(c)) {
      content.white = true;
      continue;
    }
    if (!is_trailing_format(c)) content.visible_end = static_cast<std::uint32_t>(i);
    if (u_isalpha(c)) {
      add_letter(c, content);
      content.visible = true;
    } else if (u_isdigit(c) || u_charType(c) == U_OTHER_NUMBER) {
      content.digit = content.visible = true;
    } else if (!is_invisible(c)) {
      content.visible = true;
      content.hyphen = content.hyphen || is_hyphen(c);
      content.full_stop = content.full_stop || c == '.';
    }
  }
  return content;
}

// The content of two stretches, one behind the other.
Content joined(const Content& a, const Content& b) {
  Content both = b;
  both.letter = a.letter || b.letter;
  both.digit = a.digit || b.digit;
  both.first_upper = a.upper + a.lower > 0 ? a.first_upper : b.first_upper;
  both.upper += a.upper;
  both.lower += a.lower;
  return both;
}

Shape shape_of(const Content& content) {
  if (content.upper + content.lower == 0) return Shape::kNone;
  if (!content.first_upper) return Shape::kLower;
  return content.lower == 0 ? Shape::kUpper : Shape::kTitle;
}

// Collects tokens from ICU's segments and joins them over hyphens.
class Collector {
 public:
  Collector(std::string_view text, std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  void add(Span segment) {
    const Content content = content_of(text_, segment);
    if (!content.visible) {
      space_ = space_ || content.white;
      newline_ = newline_ || content.line_break;
      if (content.white) joinable_ = false;
      return;
    }
    if (content.letter && content.full_stop) return add_parts(segment);
    add_visible(segment, content);
  }

 private:
  // Cuts a run such as "А.С.Пушкин" at its full stops.
  void add_parts(Span segment) {
    std::uint32_t begin = segment.begin;
    for (std::uint32_t i = segment.begin; i < segment.end; ++i) {
      if (text_[i] != '.' || is_decimal_point(segment, i)) continue;
      if (begin < i) add_visible({begin, i}, content_of(text_, {begin, i}));
      add_visible({i, i + 1}, content_of(text_, {i, i + 1}));
      begin = i + 1;
    }
    if (begin < segment.end) {
      const Content rest = content_of(text_, {begin, segment.end});
      if (rest.visible) add_visible({begin, segment.end}, rest);
    }
  }

  bool is_decimal_point(Span segment, std::uint32_t at) const {
    return at > segment.begin && at + 1 < segment.end && is_ascii_digit(text_[at - 1]) &&
           is_ascii_digit(text_[at + 1]);
  }
  static bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

  void add_visible(Span segment, const Content& content) {
    const bool word = content.letter || content.digit;
    if (word && hyphen_ && joinable_ && !space_) {
      join(content);
      return;
    }
    Token token;
    token.span = {segment.begin, std::max(content.visible_end, segment.begin)};
    token.kind = content.letter  ? TokenKind::kWord
                 : content.digit ? TokenKind::kNumber
                                 : TokenKind::kPunctuation;
    token.shape = shape_of(content);
    token.space_before = space_ || tokens_.empty();
    token.newline_before = newline_ && !tokens_.empty();
    // A hyphen joins only when a word stands right before it.
    hyphen_ = content.hyphen && !word && joinable_ && word_ && !space_;
    joinable_ = word || hyphen_;
    word_ = word;
    if (word) content_ = content;
    tokens_.push_back(token);
    space_ = newline_ = false;
  }

  // The two last tokens are a word and a hyphen: they and what follows become one token.
  void join(const Content& content) {
    tokens_.pop_back();
    Token& token = tokens_.back();
    content_ = joined(content_, content);
    token.span.end = content_.visible_end;
    token.kind = content_.letter ? TokenKind::kWord : TokenKind::kNumber;
    token.shape = shape_of(content_);
    hyphen_ = false;
    joinable_ = word_ = true;
  }

  std::string_view text_;
  std::vector<Token>& tokens_;
  Content content_;  // of the last word or number
  bool space_ = false, newline_ = false;
  bool word_ = false;      // the token before is a word or number
  bool hyphen_ = false;    // the token before is a hyphen right after a word
  bool joinable_ = false;  // no white space since the token before
};

}  // namespace

TokenizedText::TokenizedText(std::string_view text) : text_(text) {
  if (text.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
    throw std::length_error("TokenizedText: text of 2 GiB or more");
  }
  tokens_.reserve(text.size() / 6 + 1);
  folded_.reserve(text.size());
  if (!text.empty()) {
    const auto iterator = word_iterator();
    Utf8Text utext(text);
    UErrorCode status = U_ZERO_ERROR;
    iterator->setText(utext.get(), status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU cannot iterate over the text");
    Collector collector(text, tokens_);
    std::int32_t begin = iterator->first();
    for (std::int32_t end = iterator->next(); end != icu::BreakIterator::DONE;
         begin = end, end = iterator->next()) {
      collector.add({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    }
  }
  starts_.reserve(tokens_.size() + 1);
  for (const Token& token : tokens_) {
    starts_.push_back(static_cast<std::uint32_t>(folded_.size()));
    fold_to(token.span.of(text_), folded_);
  }
  starts_.push_back(static_cast<std::uint32_t>(folded_.size()));
}

std::size_t TokenizedText::at_or_after(std::uint32_t offset) const {
  const auto found = std::partition_point(tokens_.begin(), tokens_.end(),
                                          [&](const Token& t) { return t.span.end <= offset; });
  return static_cast<std::size_t>(found - tokens_.begin());
}

TokenizedText::Range TokenizedText::inside(Span span) const {
  const auto first = std::partition_point(
      tokens_.begin(), tokens_.end(), [&](const Token& t) { return t.span.begin < span.begin; });
  const auto last = std::partition_point(first, tokens_.end(),
                                         [&](const Token& t) { return t.span.end <= span.end; });
  return {static_cast<std::size_t>(first - tokens_.begin()),
          static_cast<std::size_t>(last - tokens_.begin())};
}

}  // namespace yarlyk::text
