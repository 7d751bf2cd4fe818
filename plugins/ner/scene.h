// One article as the rules see it: words, what each may be, and the known names at each.
// Internal to name recognition; made per article, read by every rule file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "candidate.h"
#include "lexicon.h"
#include "registry.h"
#include "words.h"

namespace yarlyk::ner {

struct Scene {
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  Scene(const Words& all, const Registry& names, const Lexicon& lists);

  const Words& words;
  const Registry& registry;
  const Lexicon& lexicon;
  std::vector<std::uint32_t> classes;    // WordClass bits of each word
  std::vector<const GivenName*> given;   // null where the word is no given name
  std::vector<Registry::Match> matches;  // known names, from left to right
  std::vector<std::uint32_t> match_of;   // index into matches per word, or kNone

  std::size_t size() const { return words.size(); }
  bool is(std::size_t i, std::uint32_t bits) const {
    return i < classes.size() && (classes[i] & bits) != 0;
  }
  // A word with a capital that may belong to a name, whatever it is.
  bool capital(std::size_t i) const {
    return i < words.size() && words[i].is_word() && words[i].capitalised() && !words[i].tail;
  }
  // A capital word that is neither a stop word, nor a demonym, nor a role.
  bool name_word(std::size_t i) const { return capital(i) && !is(i, kStop | kDemonym | kRole); }
  bool same(std::size_t a, std::size_t b) const { return words.same_sentence(a, b); }
  bool punctuation(std::size_t i, std::string_view mark) const {
    return i < words.size() && words.folded(i) == mark;
  }
  // The known entity that covers word `i` under a full name; null if there is none.
  const Entry* known(std::size_t i) const;
  bool known_surname(std::size_t i) const {
    return i < match_of.size() && match_of[i] != kNone &&
           matches[match_of[i]].kind == Registry::FormKind::kSurname;
  }
  bool known_as(std::size_t i, Type type) const {
    const Entry* entry = known(i);
    return entry != nullptr && entry->type == type;
  }
  bool known_other_than_person(std::size_t i) const {
    const Entry* entry = known(i);
    return entry != nullptr && entry->type != Type::kPerson && !entry->no_solo;
  }
  // A single letter, as an initial: followed by a full stop.
  bool initial(std::size_t i) const;
  // The first word of its sentence, after quotation marks, dashes and list marks.
  bool opens(std::size_t i) const;
  bool cyrillic(std::size_t i) const;
};

// Adds the names that rules find. Each walks the scene once.
void find_persons(const Scene& scene, std::vector<Candidate>& out);
void find_places(const Scene& scene, std::vector<Candidate>& out);
void find_organisations(const Scene& scene, std::vector<Candidate>& out);

}  // namespace yarlyk::ner
