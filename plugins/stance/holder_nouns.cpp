#include "holder_nouns.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "text/fold.h"
#include "text/utf8.h"

namespace yarlyk::stance {
namespace {

using Sort = HolderNouns::Sort;

constexpr std::array<std::pair<std::string_view, Sort>, 8> kClasses = {{
    {"pronoun", Sort::kPerson},
    {"person", Sort::kPerson},
    {"role", Sort::kPerson},
    {"organization", Sort::kOrganization},
    {"state", Sort::kOrganization},
    {"group", Sort::kGroup},
    {"source", Sort::kPerson},
    {"count", Sort::kCount},
}};
constexpr std::size_t kShortestStem = 2;  // bytes before a listed ending

}  // namespace

HolderNouns::Words& HolderNouns::of(text::Language language) {
  return language == text::Language::kRussian ? russian_ : english_;
}

HolderNouns HolderNouns::parse(std::string_view bytes, std::string_view file) {
  HolderNouns nouns;
  const text::Stemmer english(text::Language::kEnglish), russian(text::Language::kRussian);
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const auto fail = [&](const std::string& what) {
      throw std::runtime_error(std::string(file) + ":" + std::to_string(number) + ": " + what);
    };
    const std::size_t first = line.find('\t');
    const std::size_t second = first == line.npos ? line.npos : line.find('\t', first + 1);
    if (second == line.npos || second + 1 == line.size() ||
        line.find('\t', second + 1) != line.npos) {
      fail("expected class, language and word, separate them by one tab each");
    }
    if (!text::is_valid_utf8(line)) fail("ill-formed UTF-8, save the file as UTF-8");
    const std::string_view name = line.substr(0, first);
    const std::string_view code = line.substr(first + 1, second - first - 1);
    if (code != "en" && code != "ru") fail("unknown language, use en or ru");
    const text::Language language = text::language_from_code(code);
    const std::string word = text::fold(line.substr(second + 1));
    Words& words = nouns.of(language);
    if (name == "ending") {
      words.ends.push_back(word);
      continue;
    }
    const auto known = std::find_if(kClasses.begin(), kClasses.end(),
                                    [&](const auto& entry) { return entry.first == name; });
    if (known == kClasses.end()) {
      fail("unknown class '" + std::string(name) +
           "', use pronoun, person, role, organization, state, group, source, count or ending");
    }
    words.forms.emplace(word, known->second);
    if (name == "pronoun" || name == "count") continue;
    const text::Stemmer& stemmer = language == text::Language::kRussian ? russian : english;
    words.stems.emplace(stemmer.stem(word), known->second);
  }
  return nouns;
}

Sort HolderNouns::sort_of(std::string_view folded, std::string_view stem,
                          text::Language language) const {
  const Words& words = language == text::Language::kRussian ? russian_ : english_;
  if (const auto found = words.forms.find(std::string(folded)); found != words.forms.end()) {
    return found->second;
  }
  if (const auto found = words.stems.find(std::string(stem)); found != words.stems.end()) {
    return found->second;
  }
  for (const std::string& end : words.ends) {
    if (folded.size() > end.size() + kShortestStem && folded.ends_with(end)) return Sort::kPerson;
  }
  return Sort::kNone;
}

}  // namespace yarlyk::stance
