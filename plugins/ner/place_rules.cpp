// Rules for places: cue words before and after a name, prepositions, lists of places.
#include "letters.h"
#include "scene.h"

namespace yarlyk::ner {
namespace {

// Russian adjectives of places: "Чуйская", "Нурекском". Cases are allowed.
bool place_adjective(std::string_view folded) {
  const std::u32string w = to_letters(folded);
  if (w.size() < 6) return false;
  for (const std::u32string_view stem : {U"ск", U"цк"}) {
    for (const std::u32string_view ending :
         {U"ий", U"ой", U"ая", U"ое", U"ие", U"ого", U"ому", U"им", U"ом", U"ую", U"их", U"ими"}) {
      if (ends_with(w, std::u32string(stem) + std::u32string(ending))) return true;
    }
  }
  return false;
}

class PlaceRules {
 public:
  PlaceRules(const Scene& scene, std::vector<Candidate>& out) : s_(scene), out_(out) {}

  void run() {
    for (std::size_t i = 0; i < s_.size(); ++i) {
      if (s_.is(i, kPlaceAfter)) after_name(i);
      if (s_.is(i, kPlaceBefore)) before_name(i);
      if (s_.is(i, kPlacePreposition | kWeakPreposition)) preposition(i);
      if (s_.capital(i)) listed(i);
    }
  }

 private:
  void add(std::size_t first, std::size_t last, int weight, std::string_view rule) {
    Candidate c;
    c.first = first;
    c.last = last;
    c.type = Type::kPlace;
    c.weight = weight;
    c.rule = rule;
    out_.push_back(std::move(c));
  }

  bool place_word(std::size_t i) const {
    return s_.capital(i) && !s_.is(i, kStop | kRole) && !s_.known_as(i, Type::kOrg);
  }

  // "Batken region", "Lepel training ground", «Чуйская область», «Нурекское водохранилище».
  void after_name(std::size_t i) {
    if (i == 0 || !s_.same(i - 1, i) || s_.words[i].newline_before) return;
    std::size_t last = i + 1;
    std::size_t first = i;
    // A unit of two words: "training ground", "power station".
    if (s_.is(i - 1, kPlaceAfter) && !s_.words[i - 1].capitalised() && i > 1) first = i - 1;
    if (s_.is(last, kPlaceAfter) && s_.same(i, last) && !s_.words[last].capitalised()) return;
    const std::size_t head = first;
    while (first > 0 && first + 4 > head && s_.same(first - 1, i) && place_word(first - 1) &&
           !s_.words[first].newline_before && s_.words[first].space_before) {
      if (s_.is(first - 1, kDemonym) && !(s_.cyrillic(i) && first == head)) break;
      --first;
      if (s_.cyrillic(i)) {
        if (!place_adjective(s_.words.folded(first))) {
          ++first;
          break;
        }
      }
    }
    if (first == head) return;
    if (s_.is(first, kDemonym) && s_.cyrillic(i)) {
      // «Российской области» names nothing; «Киргизская область» neither.
      if (!s_.known_as(first, Type::kPlace)) return;
    }
    // "Batken town": the unit is no part of the name.
    if (s_.lexicon.unit_name(s_.words.folded(i)) == "-") {
      add(first, head, 58, "ner/place-cue");
      return;
    }
    add(first, last, 74, "ner/place-unit");
  }

  // "village of Gvimra", "Lake Sevan", «в селе Белица», «площади Франции».
  void before_name(std::size_t i) {
    std::size_t name = i + 1;
    if (name >= s_.size() || !s_.same(i, name)) return;
    // «г.», «с.»: the abbreviation needs its full stop, or it is a preposition.
    if (s_.cyrillic(i) && s_.words.folded(i).size() <= 6) {
      if (!s_.punctuation(name, ".")) return;
      ++name;
    }
    const bool english = !s_.cyrillic(i);
    bool of = false;
    if (english && s_.words.folded(name) == "of") {
      of = true;
      ++name;
    }
    if (english && !of && !s_.words[i].capitalised()) return;
    bool quoted = false;
    if (name < s_.size() && !english &&
        (s_.words.folded(name) == "«" || s_.words.folded(name) == "\"" ||
         s_.words.folded(name) == "“" || s_.words.folded(name) == "„")) {
      quoted = true;
      ++name;
    }
    if (name >= s_.size() || !s_.same(i, name) || !place_word(name)) return;
    if (s_.words[name].newline_before) return;
    std::size_t last = name + 1;
    while (last < s_.size() && last < name + 3 && s_.same(i, last) && place_word(last) &&
           s_.words[last].space_before && !s_.words[last].newline_before && (english || quoted) &&
           s_.match_of[last] == Scene::kNone && !s_.is(last, kOrgHead)) {
      ++last;
    }
    const bool whole = s_.is(i, kWholeBefore);
    if (english && !of) {
      add(i, last, 70, "ner/place-cue");
    } else if (whole && !quoted) {
      // The word belongs to the name: «площадь Франции».
      add(i, last, 72, "ner/place-cue");
    } else if (!s_.is(name, kDemonym)) {
      add(name, last, 66, "ner/place-cue");
    }
  }

  // "in Gvimra": an unknown single word after a preposition of place.
  void preposition(std::size_t i) {
    const std::size_t name = i + 1;
    if (name >= s_.size() || !s_.same(i, name) || !place_word(name)) return;
    if (s_.words[name].newline_before || !s_.words[name].space_before) return;
    if (s_.is(name, kDemonym | kOrgHead | kUnit | kPlaceAfter | kPlaceBefore)) return;
    if (s_.match_of[name] != Scene::kNone) {
      const Entry* entry = s_.known(name);
      if (entry != nullptr && entry->type == Type::kPlace && entry->no_solo) {
        add(name, name + 1, 64, "ner/place-preposition");
        out_.back().entry = s_.matches[s_.match_of[name]].entry;
      }
      return;
    }
    if (!s_.is(i, kPlacePreposition)) return;
    if (s_.words[name].shape == text::Shape::kUpper && !s_.words[name].caps_sentence) return;
    if (s_.given[name] != nullptr || s_.initial(name)) return;
    std::size_t last = name + 1;
    while (last < s_.size() && last < name + 3 && s_.same(i, last) && s_.name_word(last) &&
           s_.words[last].space_before && !s_.words[last].newline_before) {
      ++last;
    }
    if (last < s_.size() && s_.is(last - 1, kOrgHead | kUnit)) return;
    const std::string_view folded = s_.words.folded(name);
    if (last == name + 1 && s_.lexicon.strong_surname(folded)) return;
    if (last > name + 1 && s_.lexicon.surname_like(s_.words.folded(last - 1))) return;
    if (last > name + 1 && s_.cyrillic(name)) return;
    add(name, last, last == name + 1 ? 44 : 30, "ner/place-preposition");
  }

  // An unknown word between commas among known places: "Jermuk, Verin Shorzha, Sotk".
  void listed(std::size_t i) {
    if (i < 2 || s_.match_of[i] != Scene::kNone || !s_.name_word(i) || s_.given[i] != nullptr) {
      return;
    }
    const std::string_view before = s_.words.folded(i - 1);
    if (before != "," && before != "and" && before != "и" && before != "-") return;
    if (!s_.same(i - 2, i) || !s_.known_as(i - 2, Type::kPlace)) return;
    std::size_t last = i + 1;
    if (last < s_.size() && s_.same(i, last) && s_.name_word(last) && s_.words[last].space_before &&
        s_.match_of[last] == Scene::kNone) {
      ++last;
    }
    if ((before == "and" || before == "и") && !s_.capital(last) && last == i + 1 &&
        !s_.lexicon.surname_like(s_.words.folded(i)) && s_.words[i].space_before) {
      add(i, last, 44, "ner/place-list");
      return;
    }
    if (last >= s_.size() || !s_.same(i, last)) return;
    const std::string_view mark = s_.words.folded(last);
    const bool closed = mark == "," || mark == "and" || mark == "и" || mark == ";";
    if (!closed || s_.lexicon.surname_like(s_.words.folded(last - 1))) return;
    const std::size_t beyond = last + 1;
    const bool place_beyond = s_.same(i, beyond) && s_.known_as(beyond, Type::kPlace);
    if (place_beyond) add(i, last, 46, "ner/place-list");
  }

  const Scene& s_;
  std::vector<Candidate>& out_;
};

}  // namespace

void find_places(const Scene& scene, std::vector<Candidate>& out) { PlaceRules(scene, out).run(); }

}  // namespace yarlyk::ner
