// The registry of known persons, places and organisations, looked up by every written form.
//
// Built once from TSV files [setup], then read from any thread [concurrent]. Format of a file:
// see README.md. Russian names are declined at build, so an oblique form finds its entity.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entity.h"
#include "form_index.h"
#include "inflection.h"
#include "words.h"

namespace yarlyk::ner {

// One known entity. The parts of a person's name are folded.
struct Entry {
  std::string id;
  Type type = Type::kPlace;
  std::string canonical;
  std::string link;
  Gender gender = Gender::kUnknown;
  bool top = false;                   // wins a form that it shares with others
  bool no_solo = false;               // the surname alone is not enough
  bool state = false;                 // a state or its capital: may stand for its government
  bool any_case = false;              // an acronym also written in small letters
  std::string patronymic;             // Russian, nominative
  std::vector<std::string> givens;    // in every spelling, nominative
  std::vector<std::string> surnames;  // in every spelling, nominative
};

class Registry {
 public:
  enum class FormKind : unsigned char { kName, kSurname, kAcronym };

  // What one written form stands for.
  struct Form {
    std::uint32_t entry;
    FormKind kind;
    bool any_case = false;  // the alias begins with a small letter
  };

  // A match at a word, half-open [first, last).
  struct Match {
    std::size_t first = 0, last = 0;
    std::uint32_t entry = 0;  // the best entry
    FormKind kind = FormKind::kName;
    bool shared = false;  // several persons have this surname and none is `top`
    const std::vector<std::uint32_t>* forms = nullptr;  // all, for form()
    explicit operator bool() const { return last > first; }
  };

  // Throws std::runtime_error with "file:line: what, remedy" on a malformed line. Of two lines
  // with one id the second only adds aliases and flags.
  explicit Registry(const std::vector<DataFile>& files);

  // The longest name that starts at word `first` and is cased as a name.
  Match longest_at(const Words& words, std::size_t first) const;

  // The entry with this folded name in the nominative; nullptr if there is none.
  const Entry* by_name(std::string_view folded) const;

  const FormIndex& index() const { return index_; }
  const Entry& entry(std::uint32_t index) const { return entries_[index]; }
  const Form& form(std::uint32_t index) const { return forms_[index]; }
  std::size_t size() const { return entries_.size(); }
  std::size_t form_count() const { return forms_.size(); }

 private:
  void add_file(const DataFile& file);
  void add_row(const std::vector<std::string_view>& cells);
  void add_alias(std::uint32_t index, std::string_view tag, std::string_view name);
  void add_person(std::uint32_t index, std::string_view language, std::string_view name);
  void add_surname(std::uint32_t index, std::string_view language, const std::string& surname);
  void add_form(std::string_view words, std::uint32_t entry, FormKind kind, bool any_case = false);
  bool cased_as_name(const Words& words, std::size_t first, std::size_t last,
                     const Form& form) const;
  bool family_first(std::uint32_t index) const { return family_first_[index]; }

  std::vector<Entry> entries_;
  std::vector<bool> family_first_;
  std::vector<Form> forms_;
  FormIndex index_;
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::unordered_map<std::string, std::uint32_t> names_;
};

}  // namespace yarlyk::ner
