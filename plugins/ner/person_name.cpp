#include "person_name.h"

#include <algorithm>

#include "letters.h"
#include "romanize.h"

namespace yarlyk::ner {
namespace {

bool in_case(const std::string& nominative, Part part, Gender gender, std::string_view form,
             std::uint8_t cases) {
  const CaseForms forms = decline(nominative, part, gender);
  for (std::size_t which = 0; which < forms.size(); ++which) {
    if ((cases & (1U << which)) == 0) continue;
    if (std::find(forms[which].begin(), forms[which].end(), form) != forms[which].end()) {
      return true;
    }
  }
  return false;
}

// The nominative of a Russian surname, in agreement with the cases of the given name.
std::string nominative_surname(const Scene& scene, std::string_view form, Gender gender,
                               std::uint8_t cases) {
  const std::string self(form);
  if (cases != 0) {
    if ((cases & 1U) != 0) return self;
    for (const std::string& word : nominatives(form, Part::kSurname, gender)) {
      if (word != self && in_case(word, Part::kSurname, gender, form, cases)) return word;
    }
    return self;
  }
  // No given name: the first reading that looks like a surname, men's forms first.
  for (const Gender g : {Gender::kMale, Gender::kFemale}) {
    if (gender != Gender::kUnknown && gender != g) continue;
    for (const std::string& word : nominatives(form, Part::kSurname, g)) {
      const bool vowel = is_russian_vowel(to_letters(word).back());
      if (word != self && vowel == (g == Gender::kFemale) && scene.lexicon.surname_like(word)) {
        return word;
      }
    }
  }
  return self;
}

std::string without_invisible(std::string_view surface) {
  std::string out;
  for (std::size_t i = 0; i < surface.size(); ++i) {
    if (surface.compare(i, 2, "\xC2\xAD") == 0) {
      ++i;
      continue;
    }
    if (surface.compare(i, 2, "\xCC\x81") == 0) {
      ++i;
      continue;
    }
    out += surface[i];
  }
  return out;
}

std::string latin_word(const Scene& scene, std::size_t i) {
  std::string word = without_invisible(scene.words.surface(i));
  const bool shouted = scene.words[i].shape == text::Shape::kUpper && word.size() > 2;
  return shouted ? title_case(word) : word;
}

void append(std::string& out, std::string_view word) {
  if (word.empty()) return;
  if (!out.empty()) out += ' ';
  out += word;
}

}  // namespace

bool is_patronymic_form(std::string_view folded) {
  const std::u32string w = to_letters(folded);
  for (const std::u32string_view ending :
       {U"ович",  U"евич",  U"ьич",  U"овича", U"евича", U"овичу", U"евичу", U"овичем", U"евичем",
        U"овиче", U"евиче", U"овна", U"евна",  U"ична",  U"овны",  U"евны",  U"ичны",   U"овне",
        U"евне",  U"овну",  U"евну", U"овной", U"евной", U"ичной", U"ьича",  U"ьичом",  U"ьичу",
        U"ovich", U"evich", U"ovna", U"evna",  U"ichna", U"ilyich"}) {
    if (w.size() > ending.size() + 1 && ends_with(w, ending)) return true;
  }
  return w == U"ильич" || w == U"ильича" || w == U"ильичом" || w == U"ильичу";
}

bool is_known_patronymic(const Lexicon& lexicon, std::string_view folded) {
  const std::u32string w = to_letters(folded);
  for (const std::u32string_view mark :
       {U"ович", U"евич", U"ьевич", U"ьич", U"овн", U"евн", U"ьевн", U"ичн", U"ovich", U"evich",
        U"yevich", U"ievich", U"ovna", U"evna", U"yevna", U"ievna"}) {
    const std::size_t at = w.rfind(mark);
    if (at == std::u32string::npos || at < 2 || at + mark.size() + 2 < w.size()) continue;
    const std::u32string stem = w.substr(0, at);
    for (const std::u32string_view ending :
         {U"", U"й", U"ий", U"ь", U"а", U"я", U"y", U"i", U"ey", U"ei", U"a", U"ay", U"ai"}) {
      if (lexicon.given(to_utf8(stem + std::u32string(ending))) != nullptr) return true;
    }
  }
  return w.rfind(U"ильич") == 0 || w == U"ilyich";
}

std::string display_text(const Scene& scene, std::size_t first, std::size_t last) {
  std::string out;
  for (std::size_t i = first; i < last; ++i) {
    const Word& word = scene.words[i];
    const bool glued = i > first && !word.space_before;
    const std::string piece =
        word.is_word() ? latin_word(scene, i) : without_invisible(scene.words.surface(i));
    if (!out.empty() && !glued) out += ' ';
    out += piece;
  }
  return out;
}

PersonName parse_person(const Scene& scene, std::size_t first, std::size_t last) {
  PersonName name;
  std::vector<std::size_t> parts;
  for (std::size_t i = first; i < last; ++i) {
    if (scene.words[i].is_word() && !scene.words[i].tail) parts.push_back(i);
  }
  if (parts.empty()) return name;
  std::size_t k = 0;
  std::uint8_t cases = 0;
  const GivenName* given = scene.given[parts[0]];
  while (k < parts.size() && scene.initial(parts[k])) {
    if (name.initial == 0) name.initial = to_letters(scene.words.folded(parts[k])).front();
    ++k;
  }
  const bool initials = k > 0;
  std::string first_latin;
  if (!initials && (parts.size() > 1 || given != nullptr)) {
    const std::string folded(scene.words.folded(parts[0]));
    name.given = given != nullptr ? given->nominative : folded;
    if (given != nullptr) {
      name.gender = given->gender;
      cases = given->cases;
    }
    name.initial = to_letters(name.given).front();
    first_latin = latin_word(scene, parts[0]);
    k = 1;
  }
  while (
      k < parts.size() && is_patronymic_form(scene.words.folded(parts[k])) &&
      (k + 1 < parts.size() || is_known_patronymic(scene.lexicon, scene.words.folded(parts[k])))) {
    name.patronymic = scene.words.folded(parts[k]);
    const char32_t tail = to_letters(name.patronymic).back();
    const bool female = name.patronymic.find("вн") != std::string::npos ||
                        name.patronymic.find("ичн") != std::string::npos || tail == U'a';
    name.gender = female ? Gender::kFemale : Gender::kMale;
    ++k;
  }
  std::string middle;
  for (; k + 1 < parts.size(); ++k) append(middle, latin_word(scene, parts[k]));
  if (k < parts.size()) {
    const std::string_view form = scene.words.folded(parts[k]);
    if (scene.cyrillic(parts[k])) {
      const Gender gender =
          name.gender == Gender::kUnknown && cases != 0 ? Gender::kMale : name.gender;
      name.surname = given == nullptr && !initials && parts.size() > 1
                         ? std::string(form)
                         : nominative_surname(scene, form, gender, cases);
    } else {
      name.surname = form;
    }
  }
  std::string& out = name.display;
  if (scene.cyrillic(parts[0])) {
    const std::string_view english = scene.lexicon.english_given(name.given);
    append(out, english.empty() ? romanize(name.given) : std::string(english));
    if (name.surname.empty()) append(out, romanize(name.patronymic));
    append(out, romanize(middle));
    append(out, romanize(name.surname));
  } else {
    append(out, first_latin);
    if (name.surname.empty() && parts.size() > 1) append(out, latin_word(scene, parts[1]));
    append(out, middle);
    if (!name.surname.empty()) append(out, latin_word(scene, parts.back()));
  }
  if (out.empty()) out = display_text(scene, first, last);
  return name;
}

}  // namespace yarlyk::ner
