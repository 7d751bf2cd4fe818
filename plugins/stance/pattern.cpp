#include "pattern.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "text/fold.h"

namespace yarlyk::stance {
namespace {

constexpr std::size_t kPrefixBytes = 3;
constexpr std::size_t kShortGap = 3;
constexpr std::size_t kLongGap = 7;
constexpr std::size_t kElementsMax = 14;
constexpr std::size_t kGapsMax = 3;

bool is_quote_mark(std::string_view token) {
  static constexpr std::array<std::string_view, 12> kMarks = {"\"", "“", "”", "„", "«", "»",
                                                              "‘",  "‹", "›", "*", "'", "’"};
  return std::find(kMarks.begin(), kMarks.end(), token) != kMarks.end();
}

// Stops a gap: what follows belongs to another statement.
bool is_hard_break(std::string_view token) {
  return token == ";" || token == "!" || token == "?" || token == "…";
}

}  // namespace

Words::Words(const text::TokenizedText& all, const text::Stemmer& stemmer) : tokens(all) {
  stems.reserve(all.size());
  quote_mark.reserve(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool word = all[i].kind == text::TokenKind::kWord;
    stems.push_back(word ? stemmer.stem(all.folded(i)) : std::string(all.folded(i)));
    quote_mark.push_back(!word && is_quote_mark(all.surface(i)) ? 1 : 0);
  }
  target_end.assign(all.size(), 0);
  actor_end.assign(all.size(), 0);
}

Pattern::Pattern(std::string_view source, const text::Stemmer& stemmer) {
  std::size_t at = 0;
  while (at < source.size()) {
    const std::size_t end = std::min(source.find(' ', at), source.size());
    if (end > at) add_element(source.substr(at, end - at), stemmer);
    at = end + 1;
  }
  if (elements_.empty()) throw std::invalid_argument("empty pattern, write at least one word");
  if (elements_.size() > kElementsMax) {
    throw std::invalid_argument("pattern of more than 14 words, split it");
  }
  const auto open = [](const Element& e) { return e.choices.empty() || e.optional; };
  if (open(elements_.front()) || open(elements_.back())) {
    throw std::invalid_argument("pattern begins or ends with a gap or an optional word, remove it");
  }
  std::size_t gaps = 0;
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    if (!elements_[i].choices.empty()) continue;
    if (++gaps > kGapsMax || elements_[i + 1].choices.empty()) {
      throw std::invalid_argument("more than three gaps, or two together, use fewer");
    }
  }
}

void Pattern::add_element(std::string_view part, const text::Stemmer& stemmer) {
  Element element;
  if (part == ".." || part == "...") {
    element.gap = part.size() == 2 ? kShortGap : kLongGap;
    elements_.push_back(std::move(element));
    return;
  }
  if (part.size() > 1 && part.front() == '[') {
    if (part.back() != ']') throw std::invalid_argument("'[' without ']', close it");
    element.optional = true;
    part = part.substr(1, part.size() - 2);
  }
  std::size_t at = 0;
  while (at <= part.size()) {
    const std::size_t end = std::min(part.find('|', at), part.size());
    std::string_view word = part.substr(at, end - at);
    at = end + 1;
    if (word == "TARGET") {
      element.choices.push_back({Form::kTarget, {}});
    } else if (word == "ACTOR") {
      element.choices.push_back({Form::kActor, {}});
    } else if (word.size() > 1 && word.front() == '=') {
      element.choices.push_back({Form::kExact, text::fold(word.substr(1))});
    } else if (word.size() > 1 && word.back() == '*') {
      std::string begin = text::fold(word.substr(0, word.size() - 1));
      if (begin.size() < kPrefixBytes) {
        throw std::invalid_argument("'" + std::string(word) +
                                    "' is too short to be a beginning, write whole words");
      }
      element.choices.push_back({Form::kPrefix, std::move(begin)});
    } else {
      const std::string folded = text::fold(word);
      if (folded.empty()) throw std::invalid_argument("empty word in a pattern, remove it");
      element.choices.push_back({Form::kStem, stemmer.stem(folded)});
    }
  }
  elements_.push_back(std::move(element));
}

std::size_t Pattern::fits(const Choice& choice, const Words& words, std::size_t at) {
  switch (choice.form) {
    case Form::kStem:
      return words.stems[at] == choice.word ? at + 1 : 0;
    case Form::kExact:
      return words.tokens.folded(at) == choice.word ? at + 1 : 0;
    case Form::kPrefix:
      return words.tokens.folded(at).substr(0, choice.word.size()) == choice.word ? at + 1 : 0;
    case Form::kTarget:
      return words.target_end[at];
    case Form::kActor:
      return words.actor_end[at];
  }
  return 0;
}

std::size_t Pattern::match_from(const Words& words, std::size_t index, std::size_t at,
                                std::size_t last) const {
  if (index == elements_.size()) return at;
  const Element& element = elements_[index];
  if (element.choices.empty()) {
    for (std::size_t skipped = 0; skipped <= element.gap && at + skipped < last; ++skipped) {
      if (const std::size_t end = match_from(words, index + 1, at + skipped, last)) return end;
      if (is_hard_break(words.tokens.surface(at + skipped))) break;
    }
    return 0;
  }
  if (index > 0) {
    while (at < last && words.quote_mark[at] != 0) ++at;
  }
  if (at < last) {
    for (const Choice& choice : element.choices) {
      const std::size_t next = fits(choice, words, at);
      if (next == 0 || next > last) continue;
      if (const std::size_t end = match_from(words, index + 1, next, last)) return end;
    }
  }
  return element.optional ? match_from(words, index + 1, at, last) : 0;
}

std::size_t Pattern::match(const Words& words, std::size_t first, std::size_t last) const {
  return match_from(words, 0, first, last);
}

void PatternSet::add(std::string_view source, std::uint32_t value, const text::Stemmer& stemmer) {
  const auto id = static_cast<std::uint32_t>(patterns_.size());
  patterns_.emplace_back(source, stemmer);
  values_.push_back(value);
  for (const Pattern::Choice& choice : patterns_.back().elements_.front().choices) {
    switch (choice.form) {
      case Pattern::Form::kStem:
        by_stem_[choice.word].push_back(id);
        break;
      case Pattern::Form::kExact:
        by_form_[choice.word].push_back(id);
        break;
      case Pattern::Form::kPrefix:
        by_prefix_[choice.word.substr(0, kPrefixBytes)].push_back(id);
        break;
      case Pattern::Form::kTarget:
        by_target_.push_back(id);
        break;
      case Pattern::Form::kActor:
        by_actor_.push_back(id);
        break;
    }
  }
}

void PatternSet::try_all(const std::vector<std::uint32_t>& candidates, const Words& words,
                         std::size_t at, std::size_t last, std::vector<Match>& out) const {
  for (const std::uint32_t id : candidates) {
    if (const std::size_t end = patterns_[id].match(words, at, last)) {
      out.push_back({at, end, values_[id]});
    }
  }
}

std::vector<PatternSet::Match> PatternSet::find(const Words& words, std::size_t first,
                                                std::size_t last) const {
  std::vector<Match> out;
  if (patterns_.empty()) return out;
  std::string key;
  const auto look = [&](const Index& index, std::string_view word, std::size_t at) {
    key.assign(word);
    if (const auto found = index.find(key); found != index.end()) {
      try_all(found->second, words, at, last, out);
    }
  };
  for (std::size_t i = first; i < last; ++i) {
    const std::string_view folded = words.tokens.folded(i);
    look(by_stem_, words.stems[i], i);
    if (!by_form_.empty()) look(by_form_, folded, i);
    if (folded.size() >= kPrefixBytes) look(by_prefix_, folded.substr(0, kPrefixBytes), i);
    if (words.target_end[i] != 0) try_all(by_target_, words, i, last, out);
    if (words.actor_end[i] != 0) try_all(by_actor_, words, i, last, out);
  }
  const auto order = [](const Match& a, const Match& b) {
    if (a.first != b.first) return a.first < b.first;
    if (a.last != b.last) return a.last > b.last;
    return a.value < b.value;
  };
  std::sort(out.begin(), out.end(), order);
  const auto same = [](const Match& a, const Match& b) {
    return a.first == b.first && a.last == b.last && a.value == b.value;
  };
  out.erase(std::unique(out.begin(), out.end(), same), out.end());
  return out;
}

std::vector<PatternSet::Match> PatternSet::find_longest(const Words& words, std::size_t first,
                                                        std::size_t last) const {
  return longest(find(words, first, last));
}

std::vector<PatternSet::Match> PatternSet::longest(std::vector<Match> all) {
  if (all.empty()) return all;
  std::size_t first = all.front().first, last = 0;
  for (const Match& match : all) {
    first = std::min(first, match.first);
    last = std::max(last, match.last);
  }
  std::stable_sort(all.begin(), all.end(), [](const Match& a, const Match& b) {
    return a.last - a.first > b.last - b.first;
  });
  std::vector<Match> kept;
  std::vector<std::uint8_t> taken(last - first, 0);
  for (const Match& match : all) {
    const auto begin = taken.begin() + static_cast<std::ptrdiff_t>(match.first - first);
    const auto end = taken.begin() + static_cast<std::ptrdiff_t>(match.last - first);
    if (std::find(begin, end, std::uint8_t{1}) != end) continue;
    std::fill(begin, end, std::uint8_t{1});
    kept.push_back(match);
  }
  std::sort(kept.begin(), kept.end(),
            [](const Match& a, const Match& b) { return a.first < b.first; });
  return kept;
}

}  // namespace yarlyk::stance
