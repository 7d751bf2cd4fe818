// The word lists behind the rules, read from plain text files.
//
// A file holds sections: "[name]" on a line of its own, then entries parted by "|" or line
// breaks; "#" starts a comment line. An entry may carry a value after "=". A section may be
// continued in another file. Sections that end in ".ru.noun" hold Russian nouns and noun phrases
// in the nominative, which are declined at build. [setup] to build, then [concurrent].
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entity.h"
#include "form_index.h"
#include "inflection.h"

namespace yarlyk::ner {

// What a word may be, as bits.
enum WordClass : std::uint32_t {
  kStop = 1U << 0U,         // never part of a name: months, pronouns, sentence openers
  kRole = 1U << 1U,         // stands before a person: "Col", "analyst", «депутат»
  kSpeech = 1U << 2U,       // verb of saying
  kGovVerb = 1U << 3U,      // verb whose subject is a government, not a place
  kDemonym = 1U << 4U,      // adjective or noun of a nation
  kPlaceAfter = 1U << 5U,   // follows its name: "region", «область»
  kPlaceBefore = 1U << 6U,  // stands before its name: "village of", «селе»
  kOrgHead = 1U << 7U,      // head noun of an organisation's name
  kQuotedOrg = 1U << 8U,    // makes the quoted words after it an organisation: «газета»
  kPlacePreposition = 1U << 9U,
  kParticle = 1U << 10U,         // inside a person's name: "von", "al"
  kUnit = 1U << 11U,             // numbered military unit: «бригада», "division"
  kOrgTail = 1U << 12U,          // may continue an organisation's name: "for", "and"
  kNoAcronym = 1U << 13U,        // in capitals, yet no organisation: "GDP"
  kHonorific = 1U << 14U,        // ends a person's name after a hyphen: «апа»
  kWholeBefore = 1U << 15U,      // as kPlaceBefore, and part of the name: «площадь»
  kDomain = 1U << 17U,           // ends an address on the web: "kg"
  kWeakPreposition = 1U << 16U,  // "from": makes only a listed name a place
};

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};
template <typename Value>
using StringMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

// A given name as written, with what the form tells.
struct GivenName {
  std::string nominative;  // folded
  Gender gender = Gender::kUnknown;
  std::uint8_t cases = 0;  // bit per case, as in CaseForms
};

class Lexicon {
 public:
  // Throws std::runtime_error with "file:line: what, remedy".
  explicit Lexicon(const std::vector<DataFile>& files = {});

  bool empty() const { return files_ == 0; }
  std::uint32_t classes(std::string_view folded) const {
    const auto found = classes_.find(folded);
    return found == classes_.end() ? 0U : found->second;
  }
  // Null if the folded word is no known given name.
  const GivenName* given(std::string_view folded) const;
  // Usual English spelling of a Russian given name; empty if romanisation gives it.
  std::string_view english_given(std::string_view nominative) const;
  // Adds given names met elsewhere (the registry's). [setup]
  void add_given(std::string_view folded, Gender gender, bool russian);

  // Does the folded word end as surnames do? Russian case endings are taken off.
  bool surname_like(std::string_view folded) const;
  bool strong_surname(std::string_view folded) const;

  // Institutions by their usual words ("foreign ministry"); institution() gives the name, with
  // "%" where the state's name goes.
  const FormIndex& institutions() const { return institutions_; }
  const std::string& institution(std::uint32_t value) const { return patterns_[value]; }

  // The state of a demonym ("kyrgyz" -> "Kyrgyzstan"); empty if not known.
  std::string_view state_of(std::string_view demonym) const;
  // English for a Russian unit of land ("область" -> "Region"); empty if not known.
  std::string_view unit_name(std::string_view folded) const;

 private:
  void add_file(const DataFile& file);
  void add_entry(std::string_view section, std::string_view key, std::string_view value);
  void add_class(std::string_view folded, std::uint32_t bits) {
    classes_[std::string(folded)] |= bits;
  }
  void add_institution(std::string_view section, const std::string& key, std::string_view value);

  std::size_t files_ = 0;
  StringMap<std::uint32_t> classes_;
  StringMap<GivenName> given_;
  StringMap<std::string> given_english_;
  StringMap<std::string> states_;
  StringMap<std::string> units_;
  std::vector<std::u32string> suffixes_;  // weak and strong
  std::vector<std::u32string> strong_suffixes_;
  FormIndex institutions_;
  std::vector<std::string> patterns_;
};

}  // namespace yarlyk::ner
