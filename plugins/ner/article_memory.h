// What one article has said: its persons by surname and given name, its acronyms, its places
// and organisations found by rule. Internal to name recognition; made per article.
#pragma once

#include <string>
#include <vector>

#include "candidate.h"
#include "person_name.h"
#include "scene.h"

namespace yarlyk::ner {

class ArticleMemory {
 public:
  explicit ArticleMemory(const Scene& scene) : scene_(scene) {}

  // Learns full names, acronyms in brackets and cued names from decided candidates.
  void learn(const std::vector<Candidate>& kept);
  // Adds mentions that only the article makes names: surnames, given names, acronyms, places.
  void recall(const std::vector<Candidate>& kept, std::vector<Candidate>& out) const;

  // The canonical name and registry entry of a person candidate.
  struct Identity {
    std::string canonical;
    std::uint32_t entry = Candidate::kNoEntry;
  };
  Identity identify(const Candidate& person) const;

 private:
  struct Person {
    Identity identity;
    std::size_t place = 0;   // word of its first full mention
    std::string given;       // folded nominative
    std::string patronymic;  // folded, in any case; empty if not known
    char32_t initial = 0;
  };
  void learn_person(const Candidate& c);
  void learn_known(std::uint32_t entry, std::size_t place);
  void learn_acronyms(const std::vector<Candidate>& kept);
  void learn_phrase(const Candidate& c);
  void remember(StringMap<std::vector<std::uint32_t>>& map, std::string_view word, Part part,
                Gender gender, std::uint32_t person);
  // The person of this form whose first full mention is the latest before `place`.
  // Do two patronymics, in any case form, agree? Unknown ones do.
  static bool agree(std::string_view a, std::string_view b);
  const Person* latest(const StringMap<std::vector<std::uint32_t>>& map, std::string_view form,
                       std::size_t place, char32_t initial) const;

  const Scene& scene_;
  std::vector<Person> persons_;
  StringMap<std::vector<std::uint32_t>> by_surname_;
  StringMap<std::vector<std::uint32_t>> by_given_;
  StringMap<std::uint32_t> by_entry_;
  struct Phrase {
    Type type;
    std::string canonical;
    std::uint32_t entry;
  };
  std::vector<Phrase> phrases_;
  FormIndex phrase_index_;
};

}  // namespace yarlyk::ner
