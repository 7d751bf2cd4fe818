#include "article_memory.h"

#include <algorithm>

#include "letters.h"
#include "unlisted_name.h"

namespace yarlyk::ner {

void ArticleMemory::remember(StringMap<std::vector<std::uint32_t>>& map, std::string_view word,
                             Part part, Gender gender, std::uint32_t person) {
  if (word.size() < 3) return;
  const auto add = [&](const std::string& form) {
    auto& list = map[form];
    if (list.empty() || list.back() != person) list.push_back(person);
  };
  if (!is_cyrillic_word(word)) {
    add(std::string(word));
    return;
  }
  for (const Gender g : {Gender::kMale, Gender::kFemale}) {
    if (gender != Gender::kUnknown && gender != g) continue;
    for (const auto& forms : decline(word, part, g)) {
      for (const std::string& form : forms) add(form);
    }
  }
}

void ArticleMemory::learn_known(std::uint32_t index, std::size_t place) {
  const Entry& entry = scene_.registry.entry(index);
  if (!by_entry_.try_emplace(entry.id, index).second) return;
  const auto number = static_cast<std::uint32_t>(persons_.size());
  Person person;
  person.identity = {entry.canonical, index};
  person.place = place;
  person.patronymic = entry.patronymic;
  if (!entry.givens.empty()) {
    person.given = entry.givens.front();
    person.initial = to_letters(person.given).front();
  }
  persons_.push_back(std::move(person));
  for (const std::string& word : entry.surnames) {
    remember(by_surname_, word, Part::kSurname, entry.gender, number);
  }
  for (const std::string& word : entry.givens) {
    remember(by_given_, word, Part::kGiven, entry.gender, number);
  }
}

void ArticleMemory::learn_person(const Candidate& c) {
  if (c.known()) {
    learn_known(c.entry, c.first);
    return;
  }
  if (c.last - c.first < 2 || c.weight < 60) return;
  const PersonName name = parse_person(scene_, c.first, c.last);
  if (name.surname.empty() || name.given.empty()) return;
  const Person* before = latest(by_surname_, name.surname, c.first, name.initial);
  if (before != nullptr && before->given == name.given) return;
  const auto number = static_cast<std::uint32_t>(persons_.size());
  Person person;
  person.identity.canonical = name.display;
  person.place = c.first;
  person.given = name.given;
  person.patronymic = name.patronymic;
  person.initial = name.initial;
  persons_.push_back(std::move(person));
  remember(by_surname_, name.surname, Part::kSurname, name.gender, number);
  remember(by_given_, name.given, Part::kGiven, name.gender, number);
}

void ArticleMemory::learn_phrase(const Candidate& c) {
  if (c.known() || c.type == Type::kPerson || c.weight < 56) return;
  if (c.rule == "ner/institution" || c.rule == "ner/unit") return;
  std::string phrase;
  for (std::size_t i = c.first; i < c.last; ++i) {
    if (!phrase.empty()) phrase += ' ';
    phrase += scene_.words.folded(i);
  }
  phrases_.push_back({c.type, unlisted_name(scene_, c), Candidate::kNoEntry});
  const auto value = static_cast<std::uint32_t>(phrases_.size() - 1);
  if (c.last == c.first + 1 && scene_.cyrillic(c.first) && c.type == Type::kPlace) {
    for (const std::string& word : nominatives(phrase, Part::kNoun, Gender::kUnknown)) {
      for (const std::string& form : phrase_forms(word)) phrase_index_.add(form, value);
      break;
    }
  }
  phrase_index_.add(phrase, value);
}

// "Ministry of Foreign Affairs and European Integration (MFAEI)": a known or unknown name, then
// its acronym.
void ArticleMemory::learn_acronyms(const std::vector<Candidate>& kept) {
  for (const Candidate& c : kept) {
    if (c.type != Type::kOrg || c.last - c.first < 2) continue;
    const std::size_t open = c.last;
    if (!scene_.punctuation(open, "(") || !scene_.capital(open + 1)) continue;
    if (!scene_.punctuation(open + 2, ")") || !scene_.same(c.first, open + 2)) continue;
    if (scene_.words[open + 1].shape != text::Shape::kUpper) continue;
    if (scene_.match_of[open + 1] != Scene::kNone) continue;
    phrases_.push_back(
        {Type::kOrg,
         c.known() ? scene_.registry.entry(c.entry).canonical : unlisted_name(scene_, c), c.entry});
    phrase_index_.add(scene_.words.folded(open + 1),
                      static_cast<std::uint32_t>(phrases_.size() - 1));
  }
}

void ArticleMemory::learn(const std::vector<Candidate>& kept) {
  // Full names first: a surname in the heading belongs to the full name further down.
  for (const Candidate& c : kept) {
    if (c.type == Type::kPerson && c.last - c.first > 1) learn_person(c);
  }
  for (const Candidate& c : kept) {
    if (c.type == Type::kPerson && c.known() && c.last - c.first == 1 &&
        by_surname_.find(scene_.words.folded(c.first)) == by_surname_.end()) {
      learn_known(c.entry, c.first);
    }
    learn_phrase(c);
  }
  learn_acronyms(kept);
}

const ArticleMemory::Person* ArticleMemory::latest(const StringMap<std::vector<std::uint32_t>>& map,
                                                   std::string_view form, std::size_t place,
                                                   char32_t initial) const {
  const auto found = map.find(form);
  if (found == map.end()) return nullptr;
  const Person* best = nullptr;
  // A surname that half the article shares would make this quadratic: look at a few only.
  const std::size_t looked = std::min<std::size_t>(found->second.size(), 16);
  for (std::size_t i = 0; i < looked; ++i) {
    const Person& person = persons_[found->second[i]];
    if (initial != 0 && person.initial != 0 && person.initial != initial &&
        is_cyrillic(initial) == is_cyrillic(person.initial)) {
      continue;
    }
    const bool before = person.place <= place;
    const bool best_before = best != nullptr && best->place <= place;
    if (best == nullptr || (before && (!best_before || person.place > best->place))) {
      best = &person;
    }
  }
  return best;
}

bool ArticleMemory::agree(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty() || is_cyrillic_word(a) != is_cyrillic_word(b)) return true;
  const std::u32string x = to_letters(a).substr(0, 5), y = to_letters(b).substr(0, 5);
  return x == y;
}

void ArticleMemory::recall(const std::vector<Candidate>& kept, std::vector<Candidate>& out) const {
  std::vector<bool> inside(scene_.size(), false);
  for (const Candidate& c : kept) {
    if (c.last - c.first < 2) continue;
    for (std::size_t i = c.first; i < c.last; ++i) inside[i] = true;
  }
  for (std::size_t i = 0; i < scene_.size(); ++i) {
    if (!scene_.capital(i) || inside[i]) continue;
    Candidate c;
    c.first = i;
    c.last = i + 1;
    const std::string_view folded = scene_.words.folded(i);
    std::uint64_t key = FormIndex::kStart;
    for (std::size_t k = i; k < scene_.size() && scene_.same(i, k); ++k) {
      key = FormIndex::extend(key, scene_.words.folded(k));
      const FormIndex::Hit hit = phrase_index_.at(key);
      if (hit.values != nullptr) {
        const Phrase& phrase = phrases_[hit.values->front()];
        c.last = k + 1;
        c.type = phrase.type;
        c.canonical = phrase.canonical;
        c.entry = phrase.entry;
        c.weight = 54;
        c.rule = "ner/article";
      }
      if (!hit.more) break;
    }
    if (c.weight != 0) out.push_back(c);
    if (scene_.is(i, kStop)) continue;
    const bool surname = by_surname_.find(folded) != by_surname_.end();
    const bool given = by_given_.find(folded) != by_given_.end();
    if (!surname && !given) continue;
    if (scene_.known_other_than_person(i) && !surname) continue;
    Candidate person;
    person.first = i;
    person.last = i + 1;
    person.type = Type::kPerson;
    person.weight = surname ? 78 : 52;
    person.rule = "ner/article";
    if (scene_.known_other_than_person(i)) person.weight = 60;
    out.push_back(std::move(person));
  }
}

ArticleMemory::Identity ArticleMemory::identify(const Candidate& c) const {
  const bool by_part = c.rule == "ner/registry-surname";
  if (c.known() && c.last - c.first > 1 && !by_part) {
    return {scene_.registry.entry(c.entry).canonical, c.entry};
  }
  const PersonName name = parse_person(scene_, c.first, c.last);
  std::string_view surname_form;
  for (std::size_t i = c.last; i > c.first; --i) {
    if (scene_.words[i - 1].is_word() && !scene_.words[i - 1].tail) {
      surname_form = scene_.words.folded(i - 1);
      break;
    }
  }
  const bool full = c.last - c.first > 1 && !name.surname.empty() && !name.given.empty();
  const Person* person = latest(by_surname_, surname_form, c.first, name.initial);
  if (person != nullptr && (!full || person->given == name.given) &&
      (c.last - c.first == 1 || !name.surname.empty())) {
    return person->identity;
  }
  const bool by_father = c.last - c.first > 1 && is_patronymic_form(surname_form);
  if (!full || by_father) {
    const bool only_given = name.surname.empty() || c.last - c.first == 1 || by_father;
    if (only_given && !name.given.empty()) {
      person = latest(by_given_, name.given, c.first, 0);
      const std::string_view father = by_father ? surname_form : std::string_view();
      if (person != nullptr && agree(father, person->patronymic)) return person->identity;
    }
    // "Геннадий Васильевич" of the article goes before the known bearer of the names.
    if (c.known()) return {scene_.registry.entry(c.entry).canonical, c.entry};
  }
  return {name.display, Candidate::kNoEntry};
}

}  // namespace yarlyk::ner
