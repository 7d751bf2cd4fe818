// The words of a text as name rules read them: tokens cut at possessive endings and at hyphens
// that join a name with something else.
//
// "Putin's" gives "Putin" and "'s"; "Moscow-led" gives "Moscow" and "-led"; "pro-NATO" gives
// "pro-" and "NATO"; "Nur-Sultan" stays. [concurrent]; a Words is a value that refers to the
// text it was made from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "form_index.h"
#include "text/span.h"
#include "text/tokens.h"

namespace yarlyk::ner {

struct Word {
  text::Span span;
  std::string_view folded;
  text::TokenKind kind = text::TokenKind::kPunctuation;
  text::Shape shape = text::Shape::kNone;
  bool space_before = false;
  bool newline_before = false;
  bool tail = false;  // the cut-off part of a token: "'s", "-led"
  bool starts_sentence = false;
  bool caps_sentence = false;  // most letters of the sentence are capitals
  std::uint32_t sentence = 0;

  bool is_word() const { return kind == text::TokenKind::kWord; }
  bool capitalised() const { return shape == text::Shape::kTitle || shape == text::Shape::kUpper; }
};

class Words {
 public:
  // `known` decides which hyphenated words stay whole. Sentences are sorted and do not overlap;
  // text outside them, or all of it if there are none, is cut at line breaks.
  Words(std::string_view text, const std::vector<text::Span>& sentences, const FormIndex& known);

  std::string_view text() const { return tokens_.text(); }
  std::size_t size() const { return words_.size(); }
  const Word& operator[](std::size_t i) const { return words_[i]; }
  std::string_view folded(std::size_t i) const {
    return i < words_.size() ? words_[i].folded : std::string_view();
  }
  std::string_view surface(std::size_t i) const { return words_[i].span.of(text()); }
  bool same_sentence(std::size_t a, std::size_t b) const {
    return a < words_.size() && b < words_.size() && words_[a].sentence == words_[b].sentence;
  }

 private:
  void add_token(std::size_t token, const FormIndex& known);
  void add_piece(std::size_t token, std::size_t from, std::size_t to, std::size_t folded_from,
                 std::size_t folded_to, bool tail);
  void mark_sentences(const std::vector<text::Span>& sentences);

  text::TokenizedText tokens_;
  std::vector<Word> words_;
};

// The words of a phrase of a data file, folded, with one space between them.
std::string folded_words(std::string_view phrase);

}  // namespace yarlyk::ner
