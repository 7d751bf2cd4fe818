#include "unlisted_name.h"

#include "letters.h"
#include "person_name.h"
#include "romanize.h"

namespace yarlyk::ner {
namespace {

std::string place_word(const Scene& scene, std::size_t i, bool nominative_likely) {
  const std::string self(scene.words.folded(i));
  const std::u32string letters = to_letters(self);
  bool oblique = false;
  for (const std::u32string_view ending :
       {U"е", U"у", U"ю", U"ом", U"ем", U"ой", U"ей", U"ах", U"ях", U"ы", U"ами"}) {
    oblique = oblique || ends_with(letters, ending);
  }
  if (oblique && !nominative_likely) {
    for (const std::string& word : nominatives(self, Part::kNoun, Gender::kUnknown)) {
      const Entry* entry = scene.registry.by_name(word);
      if (entry != nullptr && entry->type == Type::kPlace) return entry->canonical;
    }
    for (const std::string& word : nominatives(self, Part::kNoun, Gender::kUnknown)) {
      if (word != self) return romanize(word);
    }
  }
  return romanize(self);
}

// «Кечутского водохранилища»: the adjective without its ending, then the unit.
std::string place_with_unit(const Scene& scene, std::size_t adjective, std::string_view unit) {
  const std::string word(scene.words.folded(adjective));
  const std::u32string letters = to_letters(word);
  const std::size_t at = letters.rfind(U"ск");
  if (at == std::u32string::npos || at < 3 || at + 6 < letters.size()) return {};
  const std::string base = to_utf8(letters.substr(0, at));
  const Entry* entry = scene.registry.by_name(base);
  const bool known = entry != nullptr && entry->type == Type::kPlace &&
                     entry->canonical.find(' ') == std::string::npos;
  return (known ? entry->canonical : romanize(base)) + " " + std::string(unit);
}

// «57-й гвардейской бригады»: "57th Brigade"; empty if it is no numbered unit.
std::string numbered_unit(const Scene& scene, const Candidate& c) {
  const std::string_view unit = scene.lexicon.unit_name(scene.words.folded(c.last - 1));
  const std::string_view lead = scene.words.folded(c.first);
  std::size_t digits = 0;
  while (digits < lead.size() && lead[digits] >= '0' && lead[digits] <= '9') ++digits;
  if (unit.empty() || digits == 0) return {};
  const char last = lead[digits - 1];
  const bool teen = digits > 1 && lead[digits - 2] == '1';
  const std::string_view ending = teen          ? "th"
                                  : last == '1' ? "st"
                                  : last == '2' ? "nd"
                                  : last == '3' ? "rd"
                                                : "th";
  return std::string(lead.substr(0, digits)) + std::string(ending) + " " + std::string(unit);
}

}  // namespace

std::string unlisted_name(const Scene& scene, const Candidate& c) {
  if (!c.canonical.empty()) return c.canonical;
  if (c.type == Type::kOrg) {
    std::string unit = numbered_unit(scene, c);
    if (!unit.empty()) return unit;
  }
  if (!scene.cyrillic(c.first)) return display_text(scene, c.first, c.last);
  if (c.type == Type::kPlace && c.last == c.first + 1) {
    return place_word(scene, c.first, c.rule == "ner/place-cue");
  }
  if (c.type == Type::kPlace && c.last == c.first + 2) {
    const std::string_view unit = scene.lexicon.unit_name(scene.words.folded(c.last - 1));
    if (!unit.empty()) {
      std::string name = place_with_unit(scene, c.first, unit);
      if (!name.empty()) return name;
    }
  }
  return romanize(display_text(scene, c.first, c.last));
}

}  // namespace yarlyk::ner
