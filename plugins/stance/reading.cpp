#include "reading.h"

#include <algorithm>
#include <utility>

#include "text/fold.h"
#include "text/utf8.h"

namespace yarlyk::stance {
namespace {

using text::Span;
using text::TokenKind;

constexpr std::size_t kStateWordsMax = 4;
constexpr std::size_t kSentenceWordsMax = 1000;

bool is_sound(Span span, std::string_view text) {
  return span.begin < span.end && span.end <= text.size() && text::is_boundary(text, span.begin) &&
         text::is_boundary(text, span.end);
}

bool cuts_clause(std::string_view token) {
  return token == "," || token == ";" || token == ":" || token == "—" || token == "–" ||
         token == "(" || token == ")" || token == "…";
}

}  // namespace

Reading::Reading(const Input& source, const Pack& rules, const StateTable& table,
                 const HolderNouns& holder_nouns, const text::TokenizedText& tokenized,
                 const text::Stemmer& stemmer)
    : input(source),
      pack(rules),
      states(table),
      nouns(holder_nouns),
      lexicon(rules.lexicon(text::language_from_code(source.language))),
      words(tokenized, stemmer) {
  entity_kind.assign(tokenized.size(), kFree);
  read_sentences();
  read_clauses();
  read_quotations();
  read_entities();
  for (Sentence& sentence : sentences) {
    read_actor_words(sentence);
    read_states(sentence);
  }
  std::stable_sort(actors.begin(), actors.end(), [](const Actor& a, const Actor& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  std::size_t at = 0;
  for (Sentence& sentence : sentences) {
    while (at < actors.size() && actors[at].first < sentence.first) ++at;
    sentence.first_actor = at;
    while (at < actors.size() && actors[at].first < sentence.last) ++at;
    sentence.last_actor = at;
  }
  for (const Actor& actor : actors) {
    words.actor_end[actor.first] = std::max(words.actor_end[actor.first], actor.last);
  }
}

void Reading::read_sentences() {
  std::size_t before = 0;
  for (const InputSentence& sentence : input.sentences) {
    if (!is_sound(sentence.span, input.text)) continue;
    const auto range = words.tokens.inside(sentence.span);
    if (range.first >= range.last || range.first < before) continue;
    sentences.push_back(
        {range.first, std::min(range.last, range.first + kSentenceWordsMax), &sentence});
    before = range.last;
  }
}

void Reading::read_clauses() {
  clause.assign(words.tokens.size(), 0);
  std::uint32_t id = 0;
  const PatternSet& breaks = lexicon.operators[static_cast<std::size_t>(Operator::kBreak)];
  for (const Sentence& sentence : sentences) {
    ++id;
    const auto found = breaks.find_longest(words, sentence.first, sentence.last);
    std::size_t next = 0;
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      while (next < found.size() && found[next].first < i) ++next;
      const bool word = next < found.size() && found[next].first == i;
      if (i > sentence.first && (word || cuts_clause(words.tokens.surface(i)))) ++id;
      clause[i] = id;
    }
  }
}

void Reading::read_quotations() {
  quotation.assign(words.tokens.size(), kNoQuotation);
  speaks.assign(words.tokens.size(), 0);
  for (const InputQuotation& each : input.quotations) {
    if (!each.speaker_span || !is_sound(*each.speaker_span, input.text)) continue;
    const auto range = words.tokens.inside(*each.speaker_span);
    for (std::size_t i = range.first; i < range.last; ++i) speaks[i] = 1;
  }
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < input.quotations.size(); ++i) {
    if (is_sound(input.quotations[i].span, input.text)) order.push_back(i);
  }
  // Shorter ones are painted over longer ones: the innermost speaker owns the words.
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return input.quotations[a].span.size() > input.quotations[b].span.size();
  });
  for (const std::size_t index : order) {
    const auto range = words.tokens.inside(input.quotations[index].span);
    for (std::size_t i = range.first; i < range.last; ++i) quotation[i] = index;
  }
}

bool Reading::is_target(const InputEntity& entity) const {
  return std::find(pack.canonical.begin(), pack.canonical.end(), entity.canonical) !=
         pack.canonical.end();
}

const Sentence* Reading::sentence_at(std::size_t token) const {
  const auto after = std::upper_bound(
      sentences.begin(), sentences.end(), token,
      [](std::size_t value, const Sentence& sentence) { return value < sentence.first; });
  if (after == sentences.begin()) return nullptr;
  const Sentence& sentence = *(after - 1);
  return token < sentence.last ? &sentence : nullptr;
}

void Reading::read_entities() {
  for (const InputEntity& entity : input.entities) {
    if (!is_sound(entity.span, input.text)) continue;
    entity_types.emplace(entity.canonical, entity.type);
    // A name inside a hyphenated word belongs to the whole word, which is no actor.
    const auto range = words.tokens.inside(entity.span);
    if (range.first < range.last) {
      add_entity(entity, range.first, range.last);
      continue;
    }
    const std::size_t token = words.tokens.at_or_after(entity.span.begin);
    if (token >= words.tokens.size()) continue;
    const Span whole = words.tokens[token].span;
    if (whole.contains(entity.span) && whole.end - entity.span.end <= 4) {
      add_entity(entity, token, token + 1);
    }
  }
}

void Reading::add_entity(const InputEntity& entity, std::size_t first, std::size_t last) {
  // A body of the target's own ("the CSTO secretariat") is no other organization.
  const bool target = is_target(entity) ||
                      (entity.type == "ORG" && !lexicon.names.find(words, first, last).empty());
  const EntityKind kind = target ? kTargetName : entity.type == "ORG" ? kOtherBody : kOtherName;
  for (std::size_t i = first; i < last; ++i) entity_kind[i] = kind;
  const Sentence* const sentence = sentence_at(first);
  if (target || sentence == nullptr || entity.canonical.empty()) return;
  const bool subject = is_subject(*sentence, first);
  if (entity.type == "PLACE") {
    const std::string surface = text::fold(entity.span.of(input.text));
    std::string_view state = states.by_name(text::fold(entity.canonical));
    if (state.empty()) state = states.by_name(surface);
    if (state.empty()) return;
    const bool russian = text::language_from_code(input.language) == text::Language::kRussian;
    const bool acts = subject && (!russian || states.is_nominative(surface));
    actors.push_back({first, last, {std::string(state), "state", {}}, acts, true});
    return;
  }
  const std::string type = entity.type == "PERSON" ? "person" : "organization";
  actors.push_back({first, last, {entity.canonical, type, {}}, subject, true});
}

bool Reading::is_subject(const Sentence& sentence, std::size_t first) const {
  const PatternSet& locative = lexicon.words[static_cast<std::size_t>(Word::kLocative)];
  if (first == sentence.first || locative.empty()) return true;
  std::size_t at = first - 1;
  while (at > sentence.first && words.quote_mark[at] != 0) --at;
  for (std::size_t from = at; from + 2 > at && from >= sentence.first; --from) {
    for (const auto& match : locative.find(words, from, at + 1)) {
      if (match.last == at + 1) return false;
    }
    if (from == 0) break;
  }
  return true;
}

// "protesters", "an Armenian diplomat", "the Kyrgyz side": holders without a name of their own.
void Reading::read_actor_words(Sentence& sentence) {
  const auto list = [&](Word word) {
    return lexicon.words[static_cast<std::size_t>(word)].find_longest(words, sentence.first,
                                                                      sentence.last);
  };
  for (const auto& match : list(Word::kGovernment)) {
    for (std::size_t back = 1; back <= 2 && match.first >= sentence.first + back; ++back) {
      const std::size_t at = match.first - back;
      const std::string_view state = states.by_demonym(words.tokens.folded(at));
      if (entity_kind[at] != kFree || entity_kind[match.first] != kFree || state.empty()) continue;
      actors.push_back(
          {at, match.last, {std::string(state), "state", {}}, is_subject(sentence, at), true});
      break;
    }
  }
  for (const Word word : {Word::kGroup, Word::kPerson}) {
    for (const auto& match : list(word)) {
      if (entity_kind[match.first] != kFree) continue;
      std::size_t first = match.first;
      if (first > sentence.first && !states.by_demonym(words.tokens.folded(first - 1)).empty()) {
        --first;
      }
      const Span span = span_of(first, match.last);
      const std::string type = word == Word::kGroup ? "group" : "person";
      actors.push_back({first,
                        match.last,
                        {std::string(span.of(input.text)), type, span},
                        is_subject(sentence, first),
                        false});
    }
  }
}

// States that no entity row covers: so that the engine does its part without a stage for names.
void Reading::read_states(const Sentence& sentence) {
  for (std::size_t i = sentence.first; i < sentence.last;) {
    std::size_t taken = 0;
    std::string name;
    std::string_view state;
    for (std::size_t size = 1; size <= kStateWordsMax && i + size <= sentence.last; ++size) {
      if (entity_kind[i + size - 1] != kFree) break;
      if (words.tokens[i].shape != text::Shape::kTitle &&
          words.tokens[i].shape != text::Shape::kUpper) {
        break;
      }
      std::string_view folded = words.tokens.folded(i + size - 1);
      if (folded.ends_with("'s")) folded.remove_suffix(2);
      name.append(name.empty() ? "" : " ").append(folded);
      if (const std::string_view found = states.by_name(name); !found.empty()) {
        state = found;
        taken = size;
      }
    }
    if (taken > 0) {
      actors.push_back(
          {i, i + taken, {std::string(state), "state", {}}, is_subject(sentence, i), true});
    }
    i += std::max<std::size_t>(taken, 1);
  }
}

}  // namespace yarlyk::stance
