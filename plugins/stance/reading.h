// A document as the engine reads it: sentences, clauses, quotations and actors over one list of
// words. Internal to the plugin; built anew for each document.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "holder_nouns.h"
#include "input.h"
#include "pack.h"
#include "pattern.h"
#include "states.h"
#include "text/tokens.h"

namespace yarlyk::stance {

struct Holder {
  std::string name, type;
  std::optional<text::Span> span;
};

struct Actor {
  std::size_t first, last;  // tokens
  Holder holder;
  bool subject;  // stands where a subject may stand: no preposition before it, no oblique case
  bool named;    // an entity or a state, not a word for a group or an unnamed person
};

struct Sentence {
  std::size_t first, last;  // tokens
  const InputSentence* input;
  std::size_t first_actor = 0, last_actor = 0;  // half-open range of Reading::actors
  bool is_comment() const { return input->zone == "comment"; }
};

inline constexpr std::size_t kNoQuotation = static_cast<std::size_t>(-1);

struct Reading {
  Reading(const Input& source, const Pack& rules, const StateTable& table,
          const HolderNouns& holder_nouns, const text::TokenizedText& tokenized,
          const text::Stemmer& stemmer);

  const Input& input;
  const Pack& pack;
  const StateTable& states;
  const HolderNouns& nouns;
  const Lexicon& lexicon;
  Words words;
  std::vector<Sentence> sentences;
  std::vector<std::uint32_t> clause;      // of each token
  std::vector<std::size_t> quotation;     // innermost of each token, kNoQuotation if none
  std::vector<std::uint8_t> speaks;       // of each token: 1 where a quotation's speaker stands
  std::vector<std::uint8_t> entity_kind;  // of each token: see EntityKind
  std::vector<Actor> actors;              // by place
  std::unordered_map<std::string_view, std::string_view> entity_types;  // by canonical name

  enum EntityKind : std::uint8_t { kFree, kTargetName, kOtherName, kOtherBody };

  text::Span span_of(std::size_t first, std::size_t last) const {
    return {words.tokens[first].span.begin, words.tokens[last - 1].span.end};
  }
  bool is_target(const InputEntity& entity) const;
  // The sentence that holds the token; null outside of all.
  const Sentence* sentence_at(std::size_t token) const;

 private:
  // A sentence is read up to its 1,000th word, so that a text without full stops stays cheap.
  void read_sentences();
  void read_clauses();
  void read_quotations();
  void read_entities();
  void add_entity(const InputEntity& entity, std::size_t first, std::size_t last);
  void read_actor_words(Sentence& sentence);
  void read_states(const Sentence& sentence);
  bool is_subject(const Sentence& sentence, std::size_t first) const;
};

}  // namespace yarlyk::stance
