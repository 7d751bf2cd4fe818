#include "resources.h"

#include <charconv>
#include <functional>
#include <map>
#include <stdexcept>
#include <system_error>

#include "text/fold.h"

namespace yarlyk::summarize {
namespace {

// Where a line stands, for messages.
struct Place {
  std::string_view file;
  std::size_t line;
};

[[noreturn]] void fail(Place place, const std::string& what) {
  throw std::runtime_error(std::string(place.file) + ":" + std::to_string(place.line) + ": " +
                           what);
}

// Calls `take(place, line)` for every line that is neither empty nor a comment.
void for_each_line(const DataFile& file, const std::function<void(Place, std::string_view)>& take) {
  std::size_t number = 0;
  std::string_view rest = file.bytes;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    take({file.name, number}, line);
  }
}

// The two fields of "a<TAB>b".
std::pair<std::string_view, std::string_view> two_fields(Place place, std::string_view line) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos || tab == 0 || tab + 1 == line.size()) {
    fail(place, "expected two fields, write name<TAB>value");
  }
  return {line.substr(0, tab), line.substr(tab + 1)};
}

text::Language language_of(const DataFile& file, std::string_view name, std::string_view stem) {
  const std::string_view code = name.substr(stem.size(), name.size() - stem.size() - 4);
  const text::Language language = text::language_from_code(code);
  if (language == text::Language::kOther) {
    fail({file.name, 1}, "no language '" + std::string(code) + "', name it " + std::string(stem) +
                             "en.txt or " + std::string(stem) + "ru.txt");
  }
  return language;
}

using WeightNames = std::map<std::string_view, double Weights::*>;

WeightNames weight_names() {
  return {{"forward", &Weights::forward},
          {"backward", &Weights::backward},
          {"title", &Weights::title},
          {"entity", &Weights::entity},
          {"length", &Weights::length},
          {"neutral_stance", &Weights::neutral_stance},
          {"polar_stance", &Weights::polar_stance},
          {"lead", &Weights::lead},
          {"lead_decay", &Weights::lead_decay},
          {"essay_lead_loss", &Weights::essay_lead_loss},
          {"closing", &Weights::closing},
          {"asker", &Weights::asker},
          {"pronoun", &Weights::pronoun},
          {"deictic", &Weights::deictic},
          {"connective", &Weights::connective},
          {"question", &Weights::question},
          {"fragment", &Weights::fragment},
          {"stub", &Weights::stub},
          {"redundancy", &Weights::redundancy}};
}

Weights parse_weights(const DataFile& file) {
  Weights weights;
  WeightNames open = weight_names();
  for_each_line(file, [&](Place place, std::string_view line) {
    const auto [name, digits] = two_fields(place, line);
    const auto found = open.find(name);
    if (found == open.end()) {
      fail(place,
           "weight '" + std::string(name) + "' is unknown or stands twice, take the line out");
    }
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() ||
        !(value >= 0 && value <= 1000)) {
      fail(place, "'" + std::string(digits) + "' is no weight, write a number from 0 to 1000");
    }
    weights.*(found->second) = value;
    open.erase(found);
  });
  if (!open.empty()) {
    fail({file.name, 1}, "weight '" + std::string(open.begin()->first) + "' is missing, add it");
  }
  if (weights.lead_decay == 0) fail({file.name, 1}, "lead_decay is 0, write a number above 0");
  return weights;
}

Opener opener_of(Place place, std::string_view name) {
  if (name == "pronoun") return Opener::kPronoun;
  if (name == "deictic") return Opener::kDeictic;
  if (name == "connective") return Opener::kConnective;
  if (name == "free") return Opener::kFree;
  fail(place, "class '" + std::string(name) +
                  "' is unknown, write pronoun, deictic, connective, free or first_person");
}

}  // namespace

Resources::Resources(std::span<const DataFile> files) {
  bool weights_seen = false;
  for (const DataFile& file : files) {
    const std::string_view name = file.name.substr(file.name.find_last_of('/') + 1);
    if (name == "weights.txt") {
      weights_ = parse_weights(file);
      weights_seen = true;
    } else if (name.starts_with("stopwords_") && name.ends_with(".txt")) {
      Lists& lists = lists_[static_cast<std::size_t>(language_of(file, name, "stopwords_"))];
      for_each_line(
          file, [&](Place, std::string_view line) { lists.stop_words.insert(text::fold(line)); });
    } else if (name.starts_with("openers_") && name.ends_with(".txt")) {
      Lists& lists = lists_[static_cast<std::size_t>(language_of(file, name, "openers_"))];
      for_each_line(file, [&](Place place, std::string_view line) {
        const auto [kind, phrase] = two_fields(place, line);
        if (kind == "first_person") {
          lists.first_person.insert(text::fold(phrase));
        } else if (!lists.openers.add(phrase, static_cast<std::uint32_t>(opener_of(place, kind)))) {
          fail(place, "'" + std::string(phrase) + "' holds no word, write one");
        }
      });
    } else {
      fail({file.name, 1},
           "unknown data file, name it weights.txt, stopwords_<en|ru>.txt or openers_<en|ru>.txt");
    }
  }
  if (!weights_seen) throw std::runtime_error("weights.txt:1: file is missing, hand it over");
}

bool Resources::is_stop_word(text::Language language, std::string_view folded) const {
  return lists(language).stop_words.contains(std::string(folded));
}

bool Resources::is_first_person(text::Language language, std::string_view folded) const {
  return lists(language).first_person.contains(std::string(folded));
}

Opener Resources::opener_at(text::Language language, const text::TokenizedText& tokens,
                            std::size_t first) const {
  if (first >= tokens.size()) return Opener::kNone;
  const text::PhraseMatcher::Match match = lists(language).openers.longest_at(tokens, first);
  if (match.values == nullptr || match.values->empty()) return Opener::kNone;
  return static_cast<Opener>(match.values->front());
}

}  // namespace yarlyk::summarize
