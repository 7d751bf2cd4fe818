// The parts of a person's name as it stands in a text, in the nominative. Internal to name
// recognition. [concurrent], pure.
#pragma once

#include <string>

#include "candidate.h"
#include "inflection.h"
#include "scene.h"

namespace yarlyk::ner {

struct PersonName {
  std::string given;       // folded nominative; empty if there is none or only an initial
  std::string patronymic;  // folded, as written
  std::string surname;     // folded nominative; empty if there is none
  Gender gender = Gender::kUnknown;
  char32_t initial = 0;  // folded first letter of the given name
  std::string display;   // the name in Latin letters, as a canonical name
};

// Reads the words [first, last), which a person rule or the registry found.
PersonName parse_person(const Scene& scene, std::size_t first, std::size_t last);

bool is_patronymic_form(std::string_view folded);
// A patronymic of a given name that the lists have ("Иванович", not "Лукашевич").
bool is_known_patronymic(const Lexicon& lexicon, std::string_view folded);

// The text of words [first, last) as a name: one space between words, no soft hyphens, words
// in capitals in title case.
std::string display_text(const Scene& scene, std::size_t first, std::size_t last);

}  // namespace yarlyk::ner
