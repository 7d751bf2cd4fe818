#include "inflection.h"

#include <algorithm>

#include "letters.h"

namespace yarlyk::ner {
namespace {

using Word = std::u32string;
using WordView = std::u32string_view;

bool after_sibilant_or_velar(char32_t c) { return WordView(U"гкхжшчщ").find(c) != WordView::npos; }
bool after_sibilant(char32_t c) { return WordView(U"жшчщц").find(c) != WordView::npos; }

struct Builder {
  CaseForms forms;
  Word stem;

  // Adds stem + ending for the cases genitive .. prepositional.
  void endings(WordView gen, WordView dat, WordView acc, WordView ins, WordView prep) {
    const WordView all[] = {gen, dat, acc, ins, prep};
    for (std::size_t i = 0; i < 5; ++i) {
      add(i + 1, stem + Word(all[i]));
    }
  }
  void add(std::size_t which, const Word& word) {
    std::string utf8 = to_utf8(word);
    auto& list = forms[which];
    if (std::find(list.begin(), list.end(), utf8) == list.end()) list.push_back(std::move(utf8));
  }
  void same(const Word& word) {
    for (std::size_t i = 1; i < 6; ++i) add(i, word);
  }
};

// Nouns in -а and -я: страна, Армения, Бордюжа.
void decline_a(const Word& word, Builder& b) {
  b.stem = word.substr(0, word.size() - 1);
  const char32_t before = b.stem.back();
  if (word.back() == U'я') {
    if (before == U'и') {
      b.endings(U"и", U"и", U"ю", U"ей", U"и");
      b.endings(U"и", U"е", U"ю", U"ей", U"е");
    } else {
      b.endings(U"и", U"е", U"ю", U"ей", U"е");
    }
    return;
  }
  b.endings(after_sibilant_or_velar(before) ? U"и" : U"ы", U"е", U"у", U"ой", U"е");
  if (after_sibilant(before)) b.add(4, b.stem + U"ей");
}

// Adjectives in the nominative; `word` ends in one of the nine endings.
void decline_adjective(const Word& word, Builder& b) {
  b.stem = word.substr(0, word.size() - 2);
  const char32_t before = b.stem.empty() ? U' ' : b.stem.back();
  const bool velar = after_sibilant_or_velar(before);
  if (ends_with(word, U"ая")) {
    b.endings(U"ой", U"ой", U"ую", U"ой", U"ой");
    if (after_sibilant(before)) b.endings(U"ей", U"ей", U"ую", U"ей", U"ей");
  } else if (ends_with(word, U"яя")) {
    b.endings(U"ей", U"ей", U"юю", U"ей", U"ей");
  } else if (ends_with(word, U"ые")) {
    b.endings(U"ых", U"ым", U"ых", U"ыми", U"ых");
    b.add(3, word);
  } else if (ends_with(word, U"ие") && velar) {
    b.endings(U"их", U"им", U"их", U"ими", U"их");
    b.add(3, word);
  } else if (ends_with(word, U"ий") && !velar) {
    b.endings(U"его", U"ему", U"его", U"им", U"ем");
    b.add(3, word);
  } else if (ends_with(word, U"ее")) {
    b.endings(U"его", U"ему", U"ее", U"им", U"ем");
  } else {
    b.endings(U"ого", U"ому", U"ого", velar ? U"им" : U"ым", U"ом");
    if (after_sibilant(before)) b.endings(U"его", U"ему", U"его", U"им", U"ем");
    b.add(3, word);
  }
}

void decline_plural(const Word& word, Builder& b) {
  b.stem = word.substr(0, word.size() - 1);
  if (ends_with(word, U"ы")) {
    b.endings(U"ов", U"ам", U"ы", U"ами", U"ах");
    b.add(1, b.stem);
    return;
  }
  const bool hard = after_sibilant_or_velar(b.stem.back());
  b.endings(hard ? U"ов" : U"ей", hard ? U"ам" : U"ям", U"и", hard ? U"ами" : U"ями",
            hard ? U"ах" : U"ях");
  b.add(1, b.stem);
  if (ends_with(word, U"ии")) b.add(1, b.stem + U"й");
}

// Nouns in -о and -е, which places in -ово and -ино may also leave undeclined.
void decline_neuter(const Word& word, Builder& b) {
  b.stem = word.substr(0, word.size() - 1);
  if (word.back() == U'о') {
    b.endings(U"а", U"у", U"о", U"ом", U"е");
  } else if (ends_with(word, U"ие")) {
    b.endings(U"я", U"ю", U"е", U"ем", U"и");
  } else if (ends_with(word, U"ще") || ends_with(word, U"це")) {
    b.endings(U"а", U"у", U"е", U"ем", U"е");
  } else {
    b.endings(U"я", U"ю", U"е", U"ем", U"е");
  }
}

// Nouns that end in a consonant, -й or -ь.
void decline_consonant(const Word& word, Builder& b, Gender gender, bool animate) {
  if (word.back() == U'ь') {
    b.stem = word.substr(0, word.size() - 1);
    if (gender != Gender::kFemale) b.endings(U"я", U"ю", animate ? U"я" : U"ь", U"ем", U"е");
    if (gender != Gender::kMale) b.endings(U"и", U"и", U"ь", U"ью", U"и");
    return;
  }
  if (word.back() == U'й') {
    b.stem = word.substr(0, word.size() - 1);
    b.endings(U"я", U"ю", animate ? U"я" : U"й", U"ем", ends_with(word, U"ий") ? U"и" : U"е");
    return;
  }
  const auto hard = [&](const Word& stem) {
    b.stem = stem;
    b.endings(U"а", U"у", U"а", after_sibilant(stem.back()) ? U"ем" : U"ом", U"е");
    if (after_sibilant(stem.back())) b.add(4, stem + U"ом");
  };
  // A fleeting vowel: Череповец - Череповца, Городок - Городка.
  if (word.size() > 4 && (ends_with(word, U"ец") || ends_with(word, U"ок"))) {
    Word stem = word.substr(0, word.size() - 2);
    if (ends_with(word, U"ец") && is_russian_vowel(stem.back())) stem.push_back(U'й');
    stem.push_back(word.back());
    hard(stem);
  }
  hard(word);
  if (!animate) b.add(3, word);
}

void decline_noun(const Word& word, Builder& b, Gender gender, bool animate) {
  switch (word.back()) {
    case U'а':
    case U'я':
      if (word.size() > 2 && (word[word.size() - 2] != U'а' && word[word.size() - 2] != U'у')) {
        decline_a(word, b);
      } else {
        b.same(word);
        if (word.back() == U'я') decline_a(word, b);
      }
      return;
    case U'о':
    case U'е':
      b.same(word);
      if (!animate) decline_neuter(word, b);
      return;
    case U'ы':
    case U'и':
      b.same(word);
      if (!animate) decline_plural(word, b);
      return;
    case U'у':
    case U'ю':
    case U'э':
      b.same(word);
      return;
    default:
      decline_consonant(word, b, gender, animate);
  }
}

void decline_surname(const Word& word, Builder& b, Gender gender) {
  const bool possessive = ends_with(word, U"ов") || ends_with(word, U"ев") ||
                          ends_with(word, U"ин") || ends_with(word, U"ын");
  if (gender == Gender::kFemale) {
    if (ends_with(word, U"ова") || ends_with(word, U"ева") || ends_with(word, U"ина") ||
        ends_with(word, U"ына")) {
      b.stem = word.substr(0, word.size() - 1);
      b.endings(U"ой", U"ой", U"у", U"ой", U"ой");
    } else if (ends_with(word, U"ая") || ends_with(word, U"яя")) {
      decline_adjective(word, b);
    } else if (word.back() == U'а' || word.back() == U'я') {
      decline_noun(word, b, gender, true);
    } else {
      b.same(word);
    }
    return;
  }
  if (possessive) {
    b.stem = word;
    b.endings(U"а", U"у", U"а", U"ым", U"е");
    b.add(4, word + U"ом");
  } else if (ends_with(word, U"ых") || ends_with(word, U"их")) {
    b.same(word);
  } else if (ends_with(word, U"кий") || ends_with(word, U"гий") || ends_with(word, U"хий") ||
             ends_with(word, U"ый") || (ends_with(word, U"ой") && word.size() > 4)) {
    decline_adjective(word, b);
  } else {
    decline_noun(word, b, Gender::kMale, true);
  }
}

std::vector<std::string> split_words(std::string_view phrase) {
  std::vector<std::string> words;
  std::size_t i = 0;
  while (i < phrase.size()) {
    const std::size_t end = std::min(phrase.find(' ', i), phrase.size());
    if (end > i) words.emplace_back(phrase.substr(i, end - i));
    i = end + 1;
  }
  return words;
}

// One line per case and variant, all words agreeing. Variants are walked in parallel: the
// longest list decides, shorter ones repeat their last form.
std::vector<std::string> agree(const std::vector<CaseForms>& words) {
  std::vector<std::string> out;
  for (std::size_t which = 0; which < 6; ++which) {
    std::size_t variants = 1;
    for (const auto& word : words) variants = std::max(variants, word[which].size());
    for (std::size_t v = 0; v < variants; ++v) {
      std::string line;
      for (const auto& word : words) {
        if (word[which].empty()) continue;
        if (!line.empty()) line += ' ';
        line += word[which][std::min(v, word[which].size() - 1)];
      }
      if (std::find(out.begin(), out.end(), line) == out.end()) out.push_back(std::move(line));
    }
  }
  return out;
}

CaseForms unchanged(const std::string& word) {
  CaseForms forms;
  for (auto& form : forms) form.push_back(word);
  return forms;
}

}  // namespace

CaseForms decline(std::string_view word, Part part, Gender gender) {
  Builder b;
  const Word letters = to_letters(word);
  b.forms[0].emplace_back(word);
  if (letters.size() < 2 || !is_cyrillic(letters.back())) return unchanged(std::string(word));
  // The parts of a double name are declined together: Касым-Жомарт keeps its first part.
  const std::size_t hyphen = letters.rfind(U'-');
  if (hyphen != Word::npos && hyphen + 2 < letters.size()) {
    CaseForms tail = decline(to_utf8(letters.substr(hyphen + 1)), part, gender);
    const std::string head = to_utf8(letters.substr(0, hyphen + 1));
    for (auto& list : tail) {
      for (auto& form : list) form.insert(0, head);
    }
    return tail;
  }
  switch (part) {
    case Part::kAdjective:
      decline_adjective(letters, b);
      break;
    case Part::kSurname:
      decline_surname(letters, b, gender);
      break;
    case Part::kPatronymic:
    case Part::kGiven:
      if (gender == Gender::kFemale && letters.back() != U'а' && letters.back() != U'я' &&
          letters.back() != U'ь') {
        b.same(letters);
      } else {
        decline_noun(letters, b, gender, true);
      }
      break;
    case Part::kNoun:
      decline_noun(letters, b, gender, false);
      break;
  }
  return b.forms;
}

bool is_adjective(std::string_view word) {
  const Word w = to_letters(word);
  if (w.size() < 4) return false;
  for (const WordView ending : {WordView(U"ый"), WordView(U"ая"), WordView(U"яя"), WordView(U"ое"),
                                WordView(U"ые"), WordView(U"ее")}) {
    if (ends_with(w, ending)) return true;
  }
  for (const WordView ending :
       {WordView(U"ский"), WordView(U"цкий"), WordView(U"ской"), WordView(U"ний"), WordView(U"кие"),
        WordView(U"гие"), WordView(U"хие"), WordView(U"ний"), WordView(U"ние"), WordView(U"кий")}) {
    if (ends_with(w, ending)) return ending != U"ние" || w.size() < 7;
  }
  return false;
}

std::vector<std::string> phrase_forms(std::string_view phrase) {
  const std::vector<std::string> words = split_words(phrase);
  std::vector<CaseForms> forms;
  bool head_seen = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool last = i + 1 == words.size();
    const Word w = to_letters(words[i]);
    const bool plain = w.size() > 1 && is_cyrillic(w.back());
    if (head_seen || !plain) {
      forms.push_back(unchanged(words[i]));
    } else if (is_adjective(words[i]) && (!last || words.size() > 1 || w.size() > 5)) {
      forms.push_back(decline(words[i], Part::kAdjective, Gender::kUnknown));
    } else {
      forms.push_back(decline(words[i], Part::kNoun, Gender::kUnknown));
      head_seen = true;
    }
  }
  return agree(forms);
}

std::vector<std::string> person_forms(const std::vector<std::string>& words,
                                      const std::vector<Part>& parts, Gender gender) {
  std::vector<CaseForms> forms;
  for (std::size_t i = 0; i < words.size(); ++i) {
    forms.push_back(decline(words[i], parts[i], gender));
  }
  return agree(forms);
}

std::vector<std::string> nominatives(std::string_view word, Part part, Gender gender) {
  const Word w = to_letters(word);
  std::vector<std::string> out;
  const auto offer = [&](const Word& candidate) {
    if (candidate.size() < 3) return;
    std::string utf8 = to_utf8(candidate);
    const CaseForms forms = decline(utf8, part, gender);
    for (const auto& list : forms) {
      if (std::find(list.begin(), list.end(), word) != list.end()) {
        if (std::find(out.begin(), out.end(), utf8) == out.end()) out.push_back(std::move(utf8));
        return;
      }
    }
  };
  // Nominative endings tried in place of each oblique ending.
  static constexpr WordView kOblique[] = {
      U"ого", U"ему", U"ому", U"его", U"ыми", U"ими", U"ами", U"ями", U"ой", U"ей", U"ом",
      U"ем",  U"ым",  U"им",  U"ую",  U"юю",  U"ью",  U"ах",  U"ях",  U"ам", U"ям", U"ов",
      U"ых",  U"их",  U"а",   U"я",   U"у",   U"ю",   U"е",   U"и",   U"ы"};
  static constexpr WordView kNominative[] = {U"",   U"а",  U"я", U"ь", U"й", U"ий", U"ый", U"ой",
                                             U"ая", U"яя", U"о", U"е", U"ы", U"и",  U"ое"};
  for (const WordView oblique : kOblique) {
    if (!ends_with(w, oblique) || w.size() < oblique.size() + 2) continue;
    const Word stem = w.substr(0, w.size() - oblique.size());
    for (const WordView nominative : kNominative) offer(stem + Word(nominative));
  }
  offer(w);
  return out;
}

}  // namespace yarlyk::ner
