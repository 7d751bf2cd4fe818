// Russian case forms of names by rule: declension at build time, nominatives at run time.
//
// Rules go by ending, gender and part of the name; they generate rather too many forms than too
// few, because a form that nobody writes does no harm in a look-up. Words are folded (lower
// case, е for ё). Thread rule: [concurrent], all pure.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace yarlyk::ner {

enum class Gender : unsigned char { kUnknown, kMale, kFemale };

// Part of speech of a word of a name.
enum class Part : unsigned char { kGiven, kPatronymic, kSurname, kNoun, kAdjective };

// Nominative, genitive, dative, accusative, instrumental, prepositional; each with one or more
// variants.
using CaseForms = std::array<std::vector<std::string>, 6>;

CaseForms decline(std::string_view word, Part part, Gender gender);

// All forms of a name of several words that agree in case: the words up to the head noun are
// declined, the words after it stay ("Организация | Договора о ..."). For persons all words are
// declined, the last as a surname. Gives the nominative too. Duplicates are left out.
std::vector<std::string> phrase_forms(std::string_view phrase);
std::vector<std::string> person_forms(const std::vector<std::string>& words,
                                      const std::vector<Part>& parts, Gender gender);

// Does the folded word look like an adjective in the nominative ("Московская", "Южный")?
bool is_adjective(std::string_view word);

// The nominatives that `word` may be a form of, most likely first, the word itself included.
std::vector<std::string> nominatives(std::string_view word, Part part, Gender gender);

}  // namespace yarlyk::ner
