#include "holder.h"

#include <algorithm>

#include "text/fold.h"

namespace yarlyk::stance {
namespace {

constexpr std::size_t kReachTokens = 30;
constexpr std::size_t kVerbTokens = 8;

std::string type_of_entity(const std::string& type) {
  if (type == "PERSON") return "person";
  if (type == "ORG") return "organization";
  return "group";
}

std::string_view type_of_noun(HolderNouns::Sort sort) {
  switch (sort) {
    case HolderNouns::Sort::kGroup:
    case HolderNouns::Sort::kCount:
      return "group";
    case HolderNouns::Sort::kOrganization:
      return "organization";
    default:
      return "person";
  }
}

// Whether the quotation's speaker is written as a name is: all words with a capital. One capital
// at the start of a sentence says nothing.
bool is_name(const Reading& reading, const InputQuotation& quotation, std::size_t words) {
  if (words > 1 || !quotation.speaker_span) return true;
  const std::size_t token = reading.words.tokens.at_or_after(quotation.speaker_span->begin);
  if (token >= reading.words.tokens.size()) return true;
  const Sentence* const sentence = reading.sentence_at(token);
  return sentence == nullptr || sentence->first != token;
}

// The type of a speaker that no entity stands for, by a listed noun or a name; "unknown" if it is
// nobody: "three things" and "table" hold no position.
std::string_view type_of_words(const Reading& reading, const InputQuotation& quotation) {
  const text::Language language = text::language_from_code(reading.input.language);
  const text::TokenizedText own(quotation.speaker);
  const text::Stemmer stemmer(language);
  std::size_t words = 0, capitals = 0;
  bool counted = false;  // "many", "one of ..."
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (own[i].kind != text::TokenKind::kWord) continue;
    ++words;
    capitals += own[i].shape == text::Shape::kTitle || own[i].shape == text::Shape::kUpper;
    const auto sort = reading.nouns.sort_of(own.folded(i), stemmer.stem(own.folded(i)), language);
    if (sort != HolderNouns::Sort::kNone && sort != HolderNouns::Sort::kCount) {
      return type_of_noun(sort);
    }
    if (!reading.states.by_demonym(own.folded(i)).empty()) return "group";
    counted = counted || (i == 0 && sort == HolderNouns::Sort::kCount);
  }
  if (counted && (own.size() == 1 || own.folded(1) == "of" || own.folded(1) == "из")) {
    return type_of_noun(HolderNouns::Sort::kCount);
  }
  const bool name = words > 0 && capitals == words && is_name(reading, quotation, words);
  return name ? "person" : "unknown";
}

// A speaker given by the quotation's row, with the type that names and words around it show.
Holder speaker_of(const Reading& reading, const InputQuotation& quotation) {
  Holder holder{quotation.speaker, "unknown", quotation.speaker_span};
  if (!quotation.speaker_type.empty()) {
    holder.type = type_of_entity(quotation.speaker_type);
  }
  if (const std::string_view state = reading.states.by_name(text::fold(quotation.speaker));
      !state.empty()) {
    return {std::string(state), "state", quotation.speaker_span};
  }
  if (holder.type != "unknown") return holder;
  const auto entity = reading.entity_types.find(quotation.speaker);
  if (entity != reading.entity_types.end()) {
    holder.type = type_of_entity(std::string(entity->second));
    return holder;
  }
  if (quotation.speaker_span) {
    const auto range = reading.words.tokens.inside(*quotation.speaker_span);
    const auto from =
        std::lower_bound(reading.actors.begin(), reading.actors.end(), range.first,
                         [](const Actor& actor, std::size_t value) { return actor.first < value; });
    if (from != reading.actors.end() && from->first < range.last) holder.type = from->holder.type;
  }
  if (holder.type != "unknown" && holder.type != "state") return holder;
  holder.type = type_of_words(reading, quotation);
  if (holder.type == "unknown") return {"unknown", "unknown", {}};
  return holder;
}

// The tokens that two commas set apart right before token `verb`: "X, and some did so, say".
std::size_t inserted_before(const Reading& reading, std::size_t from, std::size_t verb) {
  const auto comma = [&](std::size_t i) { return reading.words.tokens.surface(i) == ","; };
  if (verb <= from + 1 || !comma(verb - 1)) return 0;
  for (std::size_t i = verb - 1; i > from && verb - i <= kReachTokens; --i) {
    if (comma(i - 1)) return verb - i + 1;
  }
  return 0;
}

// A comma, a short word such as "and", or both.
bool is_list_gap(const Reading& reading, std::size_t first, std::size_t last) {
  if (first >= last || last - first > 2) return false;
  for (std::size_t i = first; i < last; ++i) {
    const std::string_view token = reading.words.tokens.surface(i);
    const bool comma = token == "," && i == first;
    const bool word = reading.words.tokens[i].kind == text::TokenKind::kWord && i + 1 == last;
    if (!comma && !(word && token.size() <= 3)) return false;
  }
  return true;
}

}  // namespace

Holder speaker_at(const Reading& reading, std::size_t sentence, std::size_t token) {
  if (reading.sentences[sentence].is_comment()) return {"reader", "reader", {}};
  if (const std::size_t index = reading.quotation[token]; index != kNoQuotation) {
    const InputQuotation& quotation = reading.input.quotations[index];
    if (!quotation.speaker.empty()) return speaker_of(reading, quotation);
    return {"unknown", "unknown", {}};
  }
  return {"AUTHOR", "author", {}};
}

std::optional<Holder> minded_at(const Reading& reading, std::size_t index, std::size_t token) {
  const Sentence& sentence = reading.sentences[index];
  const PatternSet& verbs = reading.lexicon.words[static_cast<std::size_t>(Word::kAttitude)];
  const Actor* found = nullptr;
  for (const auto& verb : verbs.find(reading.words, sentence.first, token)) {
    if (reading.quotation[verb.first] != reading.quotation[token]) continue;
    for (std::size_t i = sentence.first_actor; i < sentence.last_actor; ++i) {
      const Actor& actor = reading.actors[i];
      if (!actor.subject || actor.last > verb.first ||
          verb.first - actor.last >
              kVerbTokens + inserted_before(reading, actor.last, verb.first) ||
          reading.quotation[actor.first] != reading.quotation[token]) {
        continue;
      }
      found = &actor;
    }
  }
  return found == nullptr ? std::nullopt : std::optional<Holder>(found->holder);
}

Holder agent_of(const Reading& reading, std::size_t index, std::size_t first, std::size_t last) {
  const Sentence& sentence = reading.sentences[index];
  const Actor* same_clause = nullptr;
  const Actor* earlier = nullptr;
  const Actor* within = nullptr;
  for (std::size_t i = sentence.first_actor; i < sentence.last_actor; ++i) {
    const Actor& actor = reading.actors[i];
    if (actor.first >= first) {
      if (within == nullptr && actor.first == first && actor.last < last) within = &actor;
      continue;
    }
    if (!actor.subject || first - actor.first > kReachTokens) continue;
    if (reading.quotation[actor.first] != reading.quotation[first] && earlier != nullptr) continue;
    if (reading.clause[actor.first] != reading.clause[first]) {
      earlier = &actor;
    } else if (same_clause == nullptr) {
      same_clause = &actor;  // the first of a clause is its subject
    }
  }
  if (within != nullptr) return within->holder;
  if (same_clause != nullptr) return same_clause->holder;
  for (std::size_t i = sentence.first_actor; i < sentence.last_actor; ++i) {
    const Actor& actor = reading.actors[i];
    if (actor.first < last || actor.first == sentence.first) continue;
    const std::size_t before = actor.first - 1;
    const PatternSet& marks = reading.lexicon.words[static_cast<std::size_t>(Word::kAgentMark)];
    if (!marks.find(reading.words, before, actor.first).empty()) return actor.holder;
  }
  if (sentence.is_comment()) return speaker_at(reading, index, first);
  if (earlier != nullptr) return earlier->holder;
  if (reading.quotation[first] != kNoQuotation) return speaker_at(reading, index, first);
  for (std::size_t i = sentence.first_actor; i < sentence.last_actor; ++i) {
    const Actor& actor = reading.actors[i];
    if (actor.subject && actor.named && actor.first >= last) return actor.holder;
  }
  if (index > 0) {
    const Sentence& before = reading.sentences[index - 1];
    for (std::size_t i = before.first_actor; i < before.last_actor; ++i) {
      const Actor& actor = reading.actors[i];
      if (actor.subject && actor.named) return actor.holder;
    }
  }
  return speaker_at(reading, index, first);
}

std::vector<Holder> companions_of(const Reading& reading, std::size_t index, const Holder& agent,
                                  std::size_t first) {
  const Sentence& sentence = reading.sentences[index];
  std::vector<Holder> list;  // the run of listed actors that is being read
  bool has_agent = false;
  const Actor* before = nullptr;
  for (std::size_t i = sentence.first_actor; i < sentence.last_actor; ++i) {
    const Actor& actor = reading.actors[i];
    if (actor.first >= first) break;
    if (before != nullptr && actor.first < before->last) continue;
    const bool listed = before != nullptr && actor.subject && before->subject &&
                        actor.holder.type == before->holder.type &&
                        is_list_gap(reading, before->last, actor.first);
    if (!listed) {
      if (has_agent) break;
      list.clear();
    }
    before = &actor;
    if (actor.holder.name == agent.name) {
      has_agent = true;
    } else {
      list.push_back(actor.holder);
    }
  }
  return has_agent ? list : std::vector<Holder>();
}

}  // namespace yarlyk::stance
