#include "registry.h"

#include <algorithm>
#include <stdexcept>

#include "letters.h"

namespace yarlyk::ner {
namespace {

std::vector<std::string_view> split(std::string_view line, char separator) {
  std::vector<std::string_view> cells;
  std::size_t i = 0;
  while (true) {
    const std::size_t end = line.find(separator, i);
    cells.push_back(line.substr(i, end == std::string_view::npos ? end : end - i));
    if (end == std::string_view::npos) return cells;
    i = end + 1;
  }
}

std::vector<std::string> split_words(std::string_view folded) {
  std::vector<std::string> words;
  for (const std::string_view word : split(folded, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

[[noreturn]] void fail(const DataFile& file, std::size_t line, const std::string& what) {
  throw std::runtime_error(std::string(file.name) + ":" + std::to_string(line) + ": " + what);
}

bool is_patronymic(std::string_view folded) {
  const std::u32string w = to_letters(folded);
  for (const std::u32string_view ending : {U"вич", U"ьич", U"вна", U"чна", U"оглы", U"кызы"}) {
    if (w.size() > ending.size() + 1 && ends_with(w, ending)) return true;
  }
  return w == U"ильич" || w == U"лукич" || w == U"фомич" || w == U"оглы" || w == U"кызы";
}

void remember(std::vector<std::string>& list, std::string word) {
  if (std::find(list.begin(), list.end(), word) == list.end()) list.push_back(std::move(word));
}

// An acronym as written in a data file: two to eight letters without a small one.
bool is_acronym(std::string_view alias) {
  std::size_t capitals = 0;
  for (const char32_t c : to_letters(alias)) {
    if (is_letter(c) && !is_upper(c)) return false;
    capitals += is_upper(c) ? 1U : 0U;
  }
  return capitals >= 2 && capitals <= 8;
}

}  // namespace

Registry::Registry(const std::vector<DataFile>& files) {
  for (const DataFile& file : files) add_file(file);
}

void Registry::add_file(const DataFile& file) {
  std::size_t number = 0;
  bool header = true;
  for (std::string_view line : split(file.bytes, '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string_view> cells = split(line, '\t');
    if (header) {
      header = false;
      if (cells.front() != "id") {
        fail(file, number, "no header row, begin with id, type, canonical, link, aliases, flags");
      }
      continue;
    }
    if (cells.size() < 5) {
      fail(file, number, "fewer than 5 columns, separate the columns by tabs");
    }
    if (cells[1] != "PERSON" && cells[1] != "PLACE" && cells[1] != "ORG") {
      fail(file, number, "unknown type '" + std::string(cells[1]) + "', use PERSON, PLACE or ORG");
    }
    if (cells[0].empty() || cells[2].empty()) {
      fail(file, number, "empty id or canonical name, fill both");
    }
    add_row(cells);
  }
}

void Registry::add_row(const std::vector<std::string_view>& cells) {
  const auto [place, fresh] =
      ids_.try_emplace(std::string(cells[0]), static_cast<std::uint32_t>(entries_.size()));
  const std::uint32_t index = place->second;
  if (fresh) {
    entries_.emplace_back();
    family_first_.push_back(false);
    Entry& entry = entries_.back();
    entry.id = cells[0];
    entry.type = cells[1] == "PERSON" ? Type::kPerson
                 : cells[1] == "ORG"  ? Type::kOrg
                                      : Type::kPlace;
    entry.canonical = cells[2];
    entry.link = cells[3];
  }
  if (cells.size() > 5) {
    for (const std::string_view flag : split(cells[5], ' ')) {
      Entry& entry = entries_[index];
      if (flag == "m") entry.gender = Gender::kMale;
      if (flag == "f") entry.gender = Gender::kFemale;
      if (flag == "top") entry.top = true;
      if (flag == "nosolo") entry.no_solo = true;
      if (flag == "state") entry.state = true;
      if (flag == "anycase") entry.any_case = true;
      if (flag == "family-first") family_first_[index] = true;
    }
  }
  if (fresh) add_alias(index, "en", cells[2]);
  for (const std::string_view alias : split(cells[4], '|')) {
    const std::size_t colon = alias.find(':');
    if (colon == std::string_view::npos || colon + 1 >= alias.size()) continue;
    add_alias(index, alias.substr(0, colon), alias.substr(colon + 1));
  }
}

void Registry::add_alias(std::uint32_t index, std::string_view tag, std::string_view name) {
  const std::string folded = folded_words(name);
  if (folded.empty()) return;
  names_.try_emplace(folded, index);
  // "ru=" is a form as it stands, "ru-surname" a surname of a person with a longer name.
  const std::string_view language = tag.substr(0, 2);
  const bool person = entries_[index].type == Type::kPerson;
  if (tag.size() > 2 && tag.substr(2) == "-surname") {
    add_surname(index, language, folded);
    return;
  }
  if (is_acronym(name)) {
    add_form(folded, index, FormKind::kAcronym);
    const char32_t last = to_letters(folded).back();
    if (is_cyrillic(last) && !is_russian_vowel(last)) {
      for (const std::string_view ending : {"а", "у", "ом", "е"}) {
        add_form(folded + std::string(ending), index, FormKind::kAcronym);
      }
    }
    return;
  }
  if (person) {
    add_person(index, language, folded);
    return;
  }
  const bool small = !is_upper(to_letters(name).front()) && folded.find(' ') != std::string::npos;
  if (tag == "ru") {
    for (const std::string& form : phrase_forms(folded)) {
      add_form(form, index, FormKind::kName, small);
    }
  } else {
    add_form(folded, index, FormKind::kName, small);
  }
}

void Registry::add_person(std::uint32_t index, std::string_view language, std::string_view name) {
  const std::vector<std::string> words = split_words(name);
  const Gender gender = entries_[index].gender;
  if (words.size() == 1) {
    add_surname(index, language, words.front());
    return;
  }
  const bool family_first = family_first_[index];
  const std::string& surname = family_first ? words.front() : words.back();
  remember(entries_[index].givens, family_first ? words.back() : words.front());
  if (language != "ru") {
    add_form(name, index, FormKind::kName);
    if (language == "en") add_surname(index, language, surname);
    return;
  }
  std::vector<Part> parts(words.size(), Part::kGiven);
  parts[family_first ? 0 : words.size() - 1] = Part::kSurname;
  std::vector<std::string> shorter;
  std::vector<Part> shorter_parts;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool middle = i > 0 && i + 1 < words.size() && !family_first;
    if (middle && is_patronymic(words[i])) {
      parts[i] = Part::kPatronymic;
      entries_[index].patronymic = words[i];
      continue;
    }
    shorter.push_back(words[i]);
    shorter_parts.push_back(parts[i]);
  }
  for (const std::string& form : person_forms(words, parts, gender)) {
    add_form(form, index, FormKind::kName);
  }
  if (entries_[index].top && words.size() == 3 && parts[1] == Part::kPatronymic) {
    // "Владимир Владимирович": for the best known, without the surname.
    for (const std::string& form :
         person_forms({words[0], words[1]}, {Part::kGiven, Part::kPatronymic}, gender)) {
      add_form(form, index, FormKind::kSurname);
    }
  }
  if (shorter.size() != words.size()) {
    for (const std::string& form : person_forms(shorter, shorter_parts, gender)) {
      add_form(form, index, FormKind::kName);
    }
  }
  add_surname(index, language, surname);
}

void Registry::add_surname(std::uint32_t index, std::string_view language,
                           const std::string& surname) {
  remember(entries_[index].surnames, surname);
  if (entries_[index].no_solo) return;
  if (language != "ru") {
    add_form(surname, index, FormKind::kSurname);
    return;
  }
  const std::vector<std::string> words = split_words(surname);
  const std::vector<Part> parts(words.size(), Part::kSurname);
  for (const std::string& form : person_forms(words, parts, entries_[index].gender)) {
    add_form(form, index, FormKind::kSurname);
  }
}

void Registry::add_form(std::string_view words, std::uint32_t entry, FormKind kind, bool any_case) {
  forms_.push_back({entry, kind, any_case});
  index_.add(words, static_cast<std::uint32_t>(forms_.size() - 1));
}

bool Registry::cased_as_name(const Words& words, std::size_t first, std::size_t last,
                             const Form& form) const {
  const Word& head = words[first];
  const Entry& entry = entries_[form.entry];
  if (form.kind == FormKind::kAcronym) {
    if (entry.any_case || head.shape == text::Shape::kUpper) return true;
    // "МИДа": a capital after the first letter tells an acronym with an ending.
    const std::u32string letters = to_letters(words.surface(first));
    return letters.size() > 2 && is_upper(letters[0]) && is_upper(letters[1]);
  }
  if (!head.capitalised()) return entry.any_case || form.any_case;
  // "US" is no pronoun and "ИРАН" no heading; a short name in capitals is something else.
  if (head.shape == text::Shape::kUpper && !head.caps_sentence && last == first + 1 &&
      head.span.size() <= 3) {
    return false;
  }
  if (entry.type == Type::kPerson) {
    return last == first + 1 || words[last - 1].capitalised();
  }
  return true;
}

Registry::Match Registry::longest_at(const Words& words, std::size_t first) const {
  Match best;
  std::uint64_t key = FormIndex::kStart;
  for (std::size_t i = first; i < words.size() && words.same_sentence(first, i); ++i) {
    if (words[i].tail && i == first) return best;
    key = FormIndex::extend(key, words[i].folded);
    const FormIndex::Hit hit = index_.at(key);
    if (hit.values != nullptr) {
      bool any = false, shared = false, best_top = false;
      Match match{first, i + 1, 0, FormKind::kName, false, hit.values};
      for (const std::uint32_t value : *hit.values) {
        const Form& form = forms_[value];
        if (!cased_as_name(words, first, i + 1, form)) continue;
        const bool top = entries_[form.entry].top;
        const bool better = !any ||
                            (form.kind != FormKind::kSurname && match.kind == FormKind::kSurname) ||
                            (form.kind == match.kind && top && !best_top);
        if (any && form.kind == match.kind && form.entry != match.entry) shared = true;
        if (better) {
          match.entry = form.entry;
          match.kind = form.kind;
          best_top = top;
        }
        any = true;
      }
      match.shared = shared && !best_top;
      if (any) best = match;
    }
    if (!hit.more) break;
  }
  return best;
}

const Entry* Registry::by_name(std::string_view folded) const {
  const auto found = names_.find(std::string(folded));
  return found == names_.end() ? nullptr : &entries_[found->second];
}

}  // namespace yarlyk::ner
