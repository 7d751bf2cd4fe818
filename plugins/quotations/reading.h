// One document made ready for the rules: tokens with their parts, sentence, entity and cue, and
// the paired quotation marks. Made once for each call; all rules read it. [concurrent]
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "lexicon.h"
#include "marks.h"
#include "quotation.h"
#include "text/tokens.h"

namespace yarlyk::quotations {

inline constexpr std::uint32_t kNone = UINT32_MAX;

struct CueHit {
  std::size_t first, last;  // tokens, half-open
  const Cue* cue;
  std::uint32_t frames;
};

// Half-open range of tokens.
using Range = text::TokenizedText::Range;

class Reading {
 public:
  Reading(std::string_view text, const std::vector<SentenceIn>& sentences,
          const std::vector<EntityIn>& entities, const Lexicon& lexicon);

  std::string_view text() const { return tokens_.text(); }
  const text::TokenizedText& tokens() const { return tokens_; }
  std::size_t size() const { return tokens_.size(); }
  text::Language language() const { return lexicon_.language(); }

  // Whether the token plays one of the parts; false behind the last token.
  bool is(std::size_t token, std::uint32_t parts) const {
    return token < parts_.size() && (parts_[token] & parts) != 0;
  }
  // Index into entities() of the entity that covers the token, or kNone.
  std::uint32_t entity_at(std::size_t token) const { return entity_[token]; }
  const EntityIn& entity(std::uint32_t index) const { return entities_[index]; }
  bool person_at(std::size_t token) const;
  // The cue that covers the token, or nullptr.
  const CueHit* cue_at(std::size_t token) const {
    return cue_[token] == kNone ? nullptr : &cues_[cue_[token]];
  }
  const std::vector<CueHit>& cues() const { return cues_; }
  // Index of the sentence of a token; kNone outside all sentences.
  std::uint32_t sentence_at(std::size_t token) const { return sentence_[token]; }
  const std::vector<Range>& sentences() const { return sentence_tokens_; }
  std::string_view zone(std::uint32_t sentence) const { return zones_[sentence]; }
  // Whether quotations are looked for in the sentence's zone.
  bool readable(std::uint32_t sentence) const { return readable_[sentence]; }
  const std::vector<MarkPair>& pairs() const { return pairs_; }
  // The innermost pair around the token (index into pairs()), or kNone.
  std::uint32_t pair_at(std::size_t token) const { return pair_[token]; }
  // Runs of readable text between line breaks that end a sentence.
  const std::vector<text::Span>& paragraphs() const { return paragraphs_; }
  std::uint32_t paragraph_at(std::size_t token) const { return paragraph_[token]; }

  // Surface questions about one token.
  bool mark(std::size_t token, std::string_view surface) const {
    return token < size() && tokens_.surface(token) == surface;
  }
  bool comma(std::size_t token) const { return mark(token, ","); }
  bool colon(std::size_t token) const { return mark(token, ":"); }
  bool dash(std::size_t token) const;
  bool quote_mark(std::size_t token) const;
  bool stop(std::size_t token) const;  // . ! ? … ;
  bool word(std::size_t token) const {
    return token < size() && tokens_[token].kind != text::TokenKind::kPunctuation;
  }
  // Number of words among the tokens of a range.
  std::size_t words_in(Range range) const;
  // Bytes from the first to the last token of a non-empty range.
  text::Span span(Range range) const {
    return {tokens_[range.first].span.begin, tokens_[range.last - 1].span.end};
  }

 private:
  void read_words(const std::vector<EntityIn>& entities);
  void read_sentences(const std::vector<SentenceIn>& sentences);
  void read_paragraphs();
  void read_cues();

  const Lexicon& lexicon_;
  const std::vector<EntityIn>& entities_;
  text::TokenizedText tokens_;
  std::vector<std::uint32_t> parts_, entity_, cue_, sentence_, pair_, paragraph_;
  std::vector<CueHit> cues_;
  std::vector<Range> sentence_tokens_;
  std::vector<std::string_view> zones_;
  std::vector<bool> readable_;
  std::vector<MarkPair> pairs_;
  std::vector<text::Span> paragraphs_;
};

}  // namespace yarlyk::quotations
