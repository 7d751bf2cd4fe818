// Words of a text with their folded forms and shapes: what all rule stages of this tree read.
//
// Boundaries are those of ICU's word iterator (UAX #29) over the root locale, changed in two
// places: a hyphen between two letters or digits joins them into one token ("Nur-Sultan",
// "премьер-министр"), and an abbreviation's full stop is a token of its own, inside it, too
// ("U", ".", "S", "."). White space and invisible characters give no token; soft hyphens and
// stress marks inside a word stay inside its span. A token with a letter is kWord, one with
// digits only is kNumber. Thread rule: [concurrent], TokenizedText is a value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace yarlyk::text {

enum class TokenKind : std::uint8_t { kWord, kNumber, kPunctuation };

// How the letters of a token are cased. kTitle: first letter capital, the rest not all capital.
// A single capital letter is kUpper; a token whose first cased letter is small is kLower.
enum class Shape : std::uint8_t { kNone, kLower, kTitle, kUpper };

struct Token {
  Span span;
  TokenKind kind = TokenKind::kPunctuation;
  Shape shape = Shape::kNone;
  bool space_before = false;    // white space or text start stands before it
  bool newline_before = false;  // a line break stands between it and the token before
};

class TokenizedText {
 public:
  // Tokenizes `text`, which must be well-formed UTF-8 and outlive this object.
  explicit TokenizedText(std::string_view text);

  std::string_view text() const { return text_; }
  std::size_t size() const { return tokens_.size(); }
  const Token& operator[](std::size_t i) const { return tokens_[i]; }
  std::string_view surface(std::size_t i) const { return tokens_[i].span.of(text_); }
  // The token under fold() (see fold.h); valid while this object lives.
  std::string_view folded(std::size_t i) const {
    return std::string_view(folded_).substr(starts_[i], starts_[i + 1] - starts_[i]);
  }
  // First token that ends after byte `offset`; size() if none does.
  std::size_t at_or_after(std::uint32_t offset) const;
  // The half-open range of tokens that lie wholly inside `span`.
  struct Range {
    std::size_t first, last;
  };
  Range inside(Span span) const;

 private:
  std::string_view text_;
  std::vector<Token> tokens_;
  std::string folded_;
  std::vector<std::uint32_t> starts_;  // size() + 1 entries into folded_
};

}  // namespace yarlyk::text
