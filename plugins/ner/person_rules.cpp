// Rules for persons: given names, initials, patronymics, surname endings, titles and roles,
// verbs of saying, apposition, by-lines. English and Russian share the grammar; the lists differ.
#include "letters.h"
#include "scene.h"

namespace yarlyk::ner {
namespace {

// The evidence of a candidate, summed up by the rule that was strongest.
struct Reading {
  std::size_t last = 0;
  int weight = 0;
  std::string_view rule;
};

bool patronymic(std::string_view folded) {
  const std::u32string w = to_letters(folded);
  if (w.size() < 5) return false;
  for (const std::u32string_view ending :
       {U"ович", U"евич", U"ович", U"ьич", U"овна", U"евна", U"ична", U"инична", U"ovich", U"evich",
        U"yevich", U"ovna", U"evna", U"yevna", U"ichna", U"ilyich", U"ilyinichna"}) {
    if (ends_with(w, ending) && w.size() > ending.size() + 1) return true;
  }
  for (const std::u32string_view stem : {U"ович", U"евич", U"ьич"}) {
    for (const std::u32string_view ending : {U"а", U"у", U"ем", U"ом", U"е"}) {
      if (ends_with(w, std::u32string(stem) + std::u32string(ending))) return true;
    }
  }
  for (const std::u32string_view stem : {U"овн", U"евн", U"ичн"}) {
    for (const std::u32string_view ending : {U"ы", U"е", U"у", U"ой"}) {
      if (ends_with(w, std::u32string(stem) + std::u32string(ending))) return true;
    }
  }
  return w == U"ильич" || w == U"ильича" || w == U"ильичом" || w == U"ильичу";
}

bool turkic_patronymic(std::string_view folded) {
  return folded == "оглы" || folded == "кызы" || folded == "улуу" || folded == "uulu" ||
         folded == "kyzy" || folded == "ogly" || folded == "oglu" || folded == "огли";
}

class PersonRules {
 public:
  PersonRules(const Scene& scene, std::vector<Candidate>& out) : s_(scene), out_(out) {}

  void run() {
    for (std::size_t i = 0; i < s_.size(); ++i) {
      if (!s_.capital(i)) continue;
      const Reading reading = read(i);
      if (reading.weight == 0) continue;
      Candidate c;
      c.first = i;
      c.last = reading.last;
      c.type = Type::kPerson;
      c.weight = reading.weight;
      c.rule = reading.rule;
      out_.push_back(std::move(c));
      if (reading.weight >= 60) i = reading.last - 1;
    }
  }

 private:
  // A word that may be a surname: capital, no stop word, no known place or organisation.
  bool surname_word(std::size_t i) const {
    if (!s_.name_word(i)) return false;
    if (s_.is(i, kOrgHead | kPlaceAfter | kUnit) && !s_.lexicon.surname_like(s_.words.folded(i))) {
      return false;
    }
    if (s_.words.surface(i).size() < 2) return false;
    return true;
  }
  bool joined(std::size_t i) const {
    return s_.same(i - 1, i) && !s_.words[i].newline_before && s_.words[i].space_before;
  }

  // The end of a name whose given part ends before `i`: middle parts and the surname.
  std::size_t surname_end(std::size_t i) const {
    std::size_t last = i;
    while (last < s_.size() && last < i + 4 && joined(last)) {
      if (s_.capital(last) &&
          (patronymic(s_.words.folded(last)) || turkic_patronymic(s_.words.folded(last)))) {
        ++last;
        continue;
      }
      if (!s_.capital(last) && turkic_patronymic(s_.words.folded(last))) {
        ++last;
        continue;
      }
      if (s_.initial(last)) {
        last += 2;
        continue;
      }
      if (s_.is(last, kParticle) && last + 1 < s_.size() && joined(last + 1) &&
          (s_.capital(last + 1) || s_.is(last + 1, kParticle))) {
        ++last;
        continue;
      }
      if (!surname_word(last)) break;
      ++last;
      // A hyphenated or single surname ends the name, unless a given name was doubled.
      const bool more = last < s_.size() && s_.given[last - 1] != nullptr && joined(last) &&
                        surname_word(last) && !s_.known_other_than_person(last);
      if (!more || s_.lexicon.surname_like(s_.words.folded(last - 1))) break;
    }
    if (last > i && s_.is(last - 1, kParticle)) --last;
    return last;
  }

  bool role_before(std::size_t i) const {
    if (i == 0 || !s_.same(i - 1, i)) return false;
    std::size_t k = i - 1;
    if (s_.punctuation(k, ".") && k > 0) --k;
    if (s_.punctuation(k, ")") && k > 3) {  // "Col. (ret.)"
      for (std::size_t back = 0; back < 4 && k > 1 && !s_.punctuation(k, "("); ++back) --k;
      --k;
      if (s_.punctuation(k, ".") && k > 0) --k;
    }
    return s_.is(k, kRole) && s_.same(k, i);
  }

  bool speech_near(std::size_t first, std::size_t last) const {
    const auto verb = [&](std::size_t k) {
      return k < s_.size() && s_.same(first, k) && s_.is(k, kSpeech) &&
             !(s_.words[k].capitalised() && !s_.words[k].caps_sentence);
    };
    if (first > 0 && verb(first - 1)) return true;
    if (verb(last)) return true;
    return last + 1 < s_.size() && s_.punctuation(last, ",") && verb(last + 1);
  }

  bool apposition(std::size_t last) const {
    if (!s_.punctuation(last, ",") || last + 1 >= s_.size() || !s_.same(last, last + 1)) {
      return false;
    }
    if (s_.words[last + 1].kind == text::TokenKind::kNumber) return true;
    const std::string_view next = s_.words.folded(last + 1);
    return next == "who" || next == "aged" || s_.is(last + 1, kRole) ||
           ((next == "a" || next == "an" || next == "the" || next == "head" || next == "his") &&
            (s_.is(last + 2, kRole) || s_.is(last + 3, kRole)));
  }

  bool by_line(std::size_t i) const {
    if (i == 0 || !s_.same(i - 1, i)) return false;
    const std::string_view before = s_.words.folded(i - 1);
    const bool cue = before == "by" || before == "photo" || before == "фото" || before == "автор" ||
                     before == "беседовала" || before == "беседовал";
    if (cue && s_.opens(i - 1)) return true;
    if (s_.punctuation(i - 1, ":") && i > 1) {
      const std::string_view label = s_.words.folded(i - 2);
      return label == "photo" || label == "фото" || label == "text" || label == "текст" ||
             label == "автор" || label == "author" || label == "photos";
    }
    return false;
  }

  Reading read(std::size_t i) const {
    if (s_.initial(i)) return with_initials(i);
    const std::string_view folded = s_.words.folded(i);
    const std::size_t hyphen = folded.rfind('-');
    if (hyphen != std::string_view::npos &&
        (s_.lexicon.classes(folded.substr(hyphen + 1)) & kHonorific) != 0) {
      return {i + 1, 72, "ner/honorific"};
    }
    if (s_.given[i] != nullptr && !s_.is(i, kStop)) return with_given(i);
    if (!surname_word(i)) return {};
    const std::size_t next = i + 1;
    if (next < s_.size() && joined(next) && s_.capital(next) &&
        (patronymic(s_.words.folded(next)) || turkic_patronymic(s_.words.folded(next)))) {
      return {surname_end(next), 76, "ner/patronymic"};
    }
    return without_given(i);
  }

  Reading with_initials(std::size_t i) const {
    std::size_t k = i;
    while (s_.initial(k) && k < i + 6 && s_.same(i, k)) k += 2;
    if (k >= s_.size() || !s_.same(i, k) || !surname_word(k)) return {};
    if (s_.words[k].newline_before || s_.initial(k)) return {};
    if (s_.known_as(k, Type::kOrg) || s_.words.surface(k).size() < 3) return {};
    // "U.S. Senate" has no initials; "U. S." of a state is known.
    if (s_.known_other_than_person(i)) return {};
    return {k + 1, 78, "ner/initials"};
  }

  Reading with_given(std::size_t i) const {
    const std::size_t last = surname_end(i + 1);
    const bool place = s_.known_other_than_person(i);
    if (last > i + 1) {
      // "Moscow region" begins with no given name, "Vladimir Oblast" neither.
      if (s_.is(last - 1, kPlaceAfter)) return {};
      const bool marked = s_.lexicon.surname_like(s_.words.folded(last - 1)) ||
                          patronymic(s_.words.folded(last - 1));
      // A given name and a known place side by side: "Nino, Tbilisi" without its comma.
      if (!marked && s_.known_other_than_person(last - 1) &&
          s_.match_of[last - 1] != Scene::kNone) {
        return place ? Reading{} : Reading{i + 1, 50, "ner/given"};
      }
      return {last, place && !marked ? 58 : marked ? 82 : 76, "ner/given-surname"};
    }
    if (place) return {};
    if (s_.words[i].shape == text::Shape::kUpper && !s_.words[i].caps_sentence &&
        s_.words[i].span.size() <= 3) {
      return {};
    }
    if (s_.capital(i + 1) && joined(i + 1) && s_.is(i + 1, kOrgHead | kPlaceAfter)) return {};
    return {i + 1, s_.opens(i) ? 44 : 50, "ner/given"};
  }

  Reading without_given(std::size_t i) const {
    const bool other = s_.known_other_than_person(i);
    const std::size_t next = i + 1;
    const bool two = next < s_.size() && joined(next) && surname_word(next);
    const bool role = role_before(i) || by_line(i);
    if (two && !other && !s_.known_other_than_person(next)) {
      const std::size_t last = next + 1;
      const bool end_like =
          s_.lexicon.surname_like(s_.words.folded(next)) || s_.known_surname(next);
      const bool head_like = s_.lexicon.surname_like(s_.words.folded(i));
      const bool longer = last < s_.size() && joined(last) && s_.capital(last);
      if (role && (end_like || !longer)) return {last, 74, "ner/role-name"};
      if (end_like && !head_like && (!s_.opens(i) || plain_first(i))) {
        return {last, 70, "ner/surname-ending"};
      }
      if (!longer && !s_.opens(i) && (speech_near(i, last) || apposition(last))) {
        return {last, 62, "ner/speech-name"};
      }
    }
    if (other) return {};
    const bool single = !two || !surname_word(next);
    const bool like = s_.lexicon.surname_like(s_.words.folded(i));
    if (role && (single || like)) return {next, 58, "ner/role-name"};
    if (!single && !like) return {};
    if (s_.lexicon.strong_surname(s_.words.folded(i)) && !s_.opens(i)) {
      return {next, 46, "ner/surname-ending"};
    }
    if (like && speech_near(i, next)) return {next, 50, "ner/speech-name"};
    if (!s_.opens(i) && speech_near(i, next) && !s_.is(next, kOrgHead)) {
      return {next, 44, "ner/speech-name"};
    }
    return {};
  }

  // May the opening word of a sentence be an unlisted given name? Words that look like other
  // parts of speech may not.
  bool plain_first(std::size_t i) const {
    const std::u32string w = to_letters(s_.words.folded(i));
    if (w.size() < 4) return false;
    for (const std::u32string_view ending :
         {U"ly", U"ing", U"ed",  U"tion", U"ist", U"er", U"ый", U"ий", U"ая",   U"ое", U"ые",
          U"ие", U"ого", U"его", U"ой",   U"ому", U"ых", U"их", U"ым", U"ал",   U"ил", U"ла",
          U"ет", U"ит",  U"ют",  U"ть",   U"ся",  U"ли", U"но", U"ия", U"ость", U"ник"}) {
      if (ends_with(w, ending)) return false;
    }
    return true;
  }

  const Scene& s_;
  std::vector<Candidate>& out_;
};

}  // namespace

void find_persons(const Scene& scene, std::vector<Candidate>& out) {
  PersonRules(scene, out).run();
}

}  // namespace yarlyk::ner
