#include "recognizer.h"

#include <cmath>
#include <utility>

#include "article_memory.h"
#include "candidate.h"
#include "letters.h"
#include "scene.h"
#include "unlisted_name.h"

namespace yarlyk::ner {
namespace {

bool quoted(const Scene& scene, std::size_t first, std::size_t last) {
  if (first == 0 || last >= scene.size()) return false;
  const std::string_view before = scene.words.folded(first - 1);
  return before == "«" || before == "\"" || before == "“" || before == "„";
}

// How much a known name weighs against the rules; 0 drops it.
int weight_of(const Scene& scene, const Registry::Match& match) {
  const Entry& entry = scene.registry.entry(match.entry);
  if (match.kind == Registry::FormKind::kSurname) return match.shared ? 52 : 60;
  // A full name of the list beats what rules make of the same words.
  if (match.last - match.first > 1 && entry.type == Type::kPerson) return 92;
  if (!entry.no_solo) return 80;
  if (match.last - match.first > 1 || match.kind == Registry::FormKind::kAcronym) return 74;
  // A common word or a person's name: an organisation needs quotation marks or a kind word.
  if (entry.type == Type::kOrg) {
    const bool cued = match.first > 0 && scene.is(match.first - 1, kQuotedOrg);
    return quoted(scene, match.first, match.last) || cued ? 74 : 0;
  }
  return scene.opens(match.first) ? 38 : 46;
}

void add_known(const Scene& scene, std::vector<Candidate>& out) {
  for (const Registry::Match& match : scene.matches) {
    Candidate c;
    c.first = match.first;
    c.last = match.last;
    c.weight = weight_of(scene, match);
    if (c.weight == 0) continue;
    c.entry = match.entry;
    c.type = scene.registry.entry(match.entry).type;
    c.rule = match.kind == Registry::FormKind::kSurname ? "ner/registry-surname" : "ner/registry";
    out.push_back(std::move(c));
  }
}

// A state's name or capital whose next word is a verb that only a government can do.
bool stands_for_government(const Scene& scene, const Candidate& c) {
  if (!c.known() || !scene.registry.entry(c.entry).state) return false;
  if (c.first > 0 && scene.same(c.first - 1, c.first) && scene.is(c.first - 1, kPlacePreposition)) {
    return false;
  }
  std::size_t next = c.last;
  // "Moscow and Minsk agreed", "Bishkek has accused".
  for (int steps = 0; steps < 3 && next < scene.size() && scene.same(c.first, next); ++steps) {
    if (scene.is(next, kGovVerb)) return true;
    const std::string_view word = scene.words.folded(next);
    if (word == "and" || word == "и") {
      if (!scene.known_as(next + 1, Type::kPlace)) return false;
      next = scene.matches[scene.match_of[next + 1]].last;
    } else if (word == "has" || word == "have" || word == "had" || word == "will" ||
               word == "would" || word == "also" || word == "не" || word == "не раз" ||
               word == "also" || word == "тоже" || word == "уже" || word == "already") {
      ++next;
    } else {
      return false;
    }
  }
  return false;
}

// Last resort, never empty: the text itself.
std::string words_of(const Scene& scene, const Candidate& c) {
  const text::Span span{scene.words[c.first].span.begin, scene.words[c.last - 1].span.end};
  return std::string(span.of(scene.words.text()));
}

Entity entity_of(const Scene& scene, const ArticleMemory& memory, const Candidate& c) {
  Entity entity;
  entity.span = {scene.words[c.first].span.begin, scene.words[c.last - 1].span.end};
  entity.type = c.type;
  entity.by = c.rule;
  entity.score = std::round(c.weight) / 100.0;
  std::uint32_t entry = c.entry;
  if (c.type == Type::kPerson) {
    ArticleMemory::Identity identity = memory.identify(c);
    entity.canonical = std::move(identity.canonical);
    entry = identity.entry;
  }
  if (entry != Candidate::kNoEntry) {
    entity.canonical = scene.registry.entry(entry).canonical;
    entity.link = scene.registry.entry(entry).link;
  } else if (entity.canonical.empty()) {
    entity.canonical = unlisted_name(scene, c);
  }
  if (entity.canonical.empty()) entity.canonical = words_of(scene, c);
  if (c.type == Type::kPlace && stands_for_government(scene, c)) entity.role = "GOV";
  return entity;
}

}  // namespace

Recognizer::Recognizer(const Registry& registry, const std::vector<DataFile>& rules)
    : registry_(registry), lexicon_(rules) {
  if (rules.empty()) return;
  for (std::uint32_t i = 0; i < registry.size(); ++i) {
    const Entry& entry = registry.entry(i);
    if (entry.type != Type::kPerson || entry.no_solo) continue;
    for (const std::string& name : entry.givens) {
      if (lexicon_.given(name) == nullptr && name.size() > 3) {
        lexicon_.add_given(name, entry.gender, is_cyrillic_word(name));
      }
    }
  }
}

std::vector<Entity> Recognizer::find(std::string_view text,
                                     const std::vector<text::Span>& sentences,
                                     text::Language language) const {
  const Words words(text, sentences, registry_.index());
  const Scene scene(words, registry_, lexicon_);
  std::vector<Candidate> candidates;
  add_known(scene, candidates);
  const bool rules = !lexicon_.empty() && language != text::Language::kOther;
  if (rules) {
    find_persons(scene, candidates);
    find_places(scene, candidates);
    find_organisations(scene, candidates);
  }
  ArticleMemory memory(scene);
  std::vector<Candidate> kept = without_overlaps(candidates, words.size());
  memory.learn(kept);
  if (rules) {
    memory.recall(kept, candidates);
    kept = without_overlaps(std::move(candidates), words.size());
  }
  std::vector<Entity> entities;
  entities.reserve(kept.size());
  for (const Candidate& c : kept) {
    if (c.weight >= 40) entities.push_back(entity_of(scene, memory, c));
  }
  return entities;
}

}  // namespace yarlyk::ner
