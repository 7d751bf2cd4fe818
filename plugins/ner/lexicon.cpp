#include "lexicon.h"

#include <algorithm>
#include <stdexcept>

#include "letters.h"
#include "words.h"

namespace yarlyk::ner {
namespace {

struct SectionClass {
  std::string_view section;
  std::uint32_t bits;
};
constexpr SectionClass kSections[] = {
    {"stop", kStop},
    {"role", kRole},
    {"speech", kSpeech},
    {"gov-verb", kGovVerb},
    {"demonym", kDemonym},
    {"place-after", kPlaceAfter},
    {"place-before", kPlaceBefore},
    {"org-head", kOrgHead},
    {"quoted-org", kQuotedOrg},
    {"place-preposition", kPlacePreposition},
    {"particle", kParticle},
    {"unit", kUnit},
    {"org-tail", kOrgTail},
    {"no-acronym", kNoAcronym},
    {"honorific", kHonorific},
    {"whole-before", kPlaceBefore | kWholeBefore},
    {"domain", kDomain},
    {"weak-preposition", kWeakPreposition},
};

std::string_view trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t' || s.back() == '\r')) {
    s.remove_suffix(1);
  }
  return s;
}

bool has_ending(const std::u32string& word, const std::vector<std::u32string>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](const std::u32string& ending) {
    return word.size() > ending.size() + 1 && ends_with(word, ending);
  });
}

// The word without a Russian case ending of surnames; empty if it has none.
std::u32string without_case(const std::u32string& word) {
  for (const std::u32string_view ending :
       {U"ым", U"ой", U"ом", U"ем", U"а", U"у", U"е", U"ы", U"я", U"ю", U"и"}) {
    if (ends_with(word, ending) && word.size() > ending.size() + 3) {
      return word.substr(0, word.size() - ending.size());
    }
  }
  return {};
}

}  // namespace

Lexicon::Lexicon(const std::vector<DataFile>& files) : files_(files.size()) {
  for (const DataFile& file : files) add_file(file);
}

void Lexicon::add_file(const DataFile& file) {
  std::string section;
  std::size_t number = 0;
  for (std::size_t i = 0; i < file.bytes.size();) {
    const std::size_t end = std::min(file.bytes.find('\n', i), file.bytes.size());
    std::string_view line = trim(file.bytes.substr(i, end - i));
    i = end + 1;
    ++number;
    const auto fail = [&](std::string_view what) {
      throw std::runtime_error(std::string(file.name) + ":" + std::to_string(number) + ": " +
                               std::string(what));
    };
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '[') {
      if (line.back() != ']') fail("section without its closing bracket, write [name]");
      section = line.substr(1, line.size() - 2);
      continue;
    }
    if (section.empty()) fail("entry before the first section, put a [section] line above it");
    while (true) {
      const std::size_t bar = std::min(line.find('|'), line.size());
      const std::string_view entry = trim(line.substr(0, bar));
      const std::size_t equals = std::min(entry.find('='), entry.size());
      const std::string_view value =
          equals < entry.size() ? trim(entry.substr(equals + 1)) : std::string_view();
      if (!entry.empty()) add_entry(section, trim(entry.substr(0, equals)), value);
      if (bar == line.size()) break;
      line.remove_prefix(bar + 1);
    }
  }
}

void Lexicon::add_entry(std::string_view section, std::string_view key, std::string_view value) {
  if (section == "surname-suffix" || section == "surname-suffix.strong") {
    suffixes_.push_back(to_letters(key));
    if (section != "surname-suffix") strong_suffixes_.push_back(to_letters(key));
    return;
  }
  const std::string folded = folded_words(key);
  if (folded.empty()) return;
  const std::size_t dot = std::min(section.find('.'), section.size());
  const std::string_view name = section.substr(0, dot);
  const bool declined = section.size() > 8 && section.substr(section.size() - 8) == ".ru.noun";
  if (name == "given") {
    const Gender gender = value.substr(0, 1) == "f"   ? Gender::kFemale
                          : value.substr(0, 1) == "m" ? Gender::kMale
                                                      : Gender::kUnknown;
    add_given(folded, gender, is_cyrillic_word(folded));
    if (value.size() > 2) {
      given_english_.insert_or_assign(folded, std::string(trim(value.substr(1))));
    }
    return;
  }
  if (name == "institution") return add_institution(section, folded, value);
  std::vector<std::string> forms =
      declined ? phrase_forms(folded) : std::vector<std::string>{folded};
  if (name == "demonym" && section == "demonym.ru") {
    // Adjectives in every gender and case: "российский" stands for all of them.
    for (const std::string_view ending : {"ая", "ое", "ие"}) {
      std::string other = folded;
      if (other.size() > 4) other.replace(other.size() - 4, 4, ending);
      for (std::string& form : phrase_forms(other + " х")) {
        forms.push_back(form.substr(0, form.find(' ')));
      }
    }
    for (std::string& form : phrase_forms(folded + " х")) {
      forms.push_back(form.substr(0, form.find(' ')));
    }
  }
  for (const auto& [prefix, bits] : kSections) {
    if (name != prefix) continue;
    for (const std::string& form : forms) {
      add_class(form, bits);
      if (bits == kDemonym && !value.empty()) states_.insert_or_assign(form, std::string(value));
      if ((bits == kPlaceAfter || bits == kUnit) && !value.empty()) {
        units_.insert_or_assign(form, std::string(value));
      }
    }
  }
}

void Lexicon::add_institution(std::string_view section, const std::string& key,
                              std::string_view value) {
  patterns_.emplace_back(value);
  const auto index = static_cast<std::uint32_t>(patterns_.size() - 1);
  if (section == "institution.ru.noun") {
    for (const std::string& form : phrase_forms(key)) institutions_.add(form, index);
  } else {
    institutions_.add(key, index);
  }
}

void Lexicon::add_given(std::string_view folded, Gender gender, bool russian) {
  const auto add = [&](const std::string& form, std::size_t which) {
    GivenName& name = given_[form];
    // A nominative beats an oblique form of another name: Юлия, gen. of Юлий.
    if (name.nominative.empty() || (which == 0 && form == folded)) {
      name.cases = 0;
      name.nominative = folded;
      name.gender = gender;
    }
    if (name.nominative == folded) name.cases |= static_cast<std::uint8_t>(1U << which);
  };
  if (!russian) {
    add(std::string(folded), 0);
    return;
  }
  const CaseForms forms = decline(folded, Part::kGiven, gender);
  for (std::size_t which = 0; which < forms.size(); ++which) {
    for (const std::string& form : forms[which]) add(form, which);
  }
}

const GivenName* Lexicon::given(std::string_view folded) const {
  const auto found = given_.find(folded);
  return found == given_.end() ? nullptr : &found->second;
}

std::string_view Lexicon::english_given(std::string_view nominative) const {
  const auto found = given_english_.find(nominative);
  return found == given_english_.end() ? std::string_view() : std::string_view(found->second);
}

bool Lexicon::surname_like(std::string_view folded) const {
  const std::u32string word = to_letters(folded);
  if (has_ending(word, suffixes_)) return true;
  if (!is_cyrillic_word(folded)) return false;
  const std::u32string bare = without_case(word);
  return !bare.empty() && has_ending(bare, suffixes_);
}

bool Lexicon::strong_surname(std::string_view folded) const {
  const std::u32string word = to_letters(folded);
  if (has_ending(word, strong_suffixes_)) return true;
  if (!is_cyrillic_word(folded)) return false;
  const std::u32string bare = without_case(word);
  return !bare.empty() && has_ending(bare, strong_suffixes_);
}

std::string_view Lexicon::state_of(std::string_view demonym) const {
  const auto found = states_.find(demonym);
  return found == states_.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view Lexicon::unit_name(std::string_view folded) const {
  const auto found = units_.find(folded);
  return found == units_.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace yarlyk::ner
