#include "coordination.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace yarlyk::stance {
namespace {

constexpr std::size_t kAdverbs = 2;  // words between "and" and the verb that it joins

bool ends_with_one(std::string_view word, const auto& ends) {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) {
    return word.size() > end.size() + 3 && word.ends_with(end);
  });
}

bool is_russian(const Reading& reading) {
  return text::language_from_code(reading.input.language) == text::Language::kRussian;
}

// Written like a verb with a subject: "visited", «посетил», «посещают».
bool is_finite(const Reading& reading, std::size_t token) {
  if (reading.words.tokens[token].shape != text::Shape::kLower) return false;
  constexpr std::array<std::string_view, 1> kEnglish = {"ed"};
  constexpr std::array<std::string_view, 10> kRussian = {"л",    "ла",   "ло", "ли", "лся",
                                                         "лась", "лись", "ет", "ит", "ют"};
  const std::string_view word = reading.words.tokens.folded(token);
  return is_russian(reading) ? ends_with_one(word, kRussian) : ends_with_one(word, kEnglish);
}

// "refused to attend or host": joined infinitives share what governs them.
bool is_infinitive(const Reading& reading, std::size_t token) {
  constexpr std::array<std::string_view, 5> kEnds = {"ть", "ться", "ти", "тись", "чь"};
  return is_russian(reading) && ends_with_one(reading.words.tokens.folded(token), kEnds);
}

// Words only: a comma may as well close an apposition.
bool is_coordinator(const Reading& reading, std::size_t token) {
  const PatternSet& words = reading.lexicon.words[static_cast<std::size_t>(Word::kCoordinate)];
  return !words.find(reading.words, token, token + 1).empty();
}

// The verb that a coordinator in [first, last) joins to what stands before; `last` if none.
std::size_t joined_verb(const Reading& reading, std::size_t first, std::size_t last,
                        const std::vector<std::size_t>& starts) {
  for (std::size_t c = first; c < last; ++c) {
    if (!is_coordinator(reading, c)) continue;
    for (std::size_t v = c + 1; v < last && v <= c + 1 + kAdverbs; ++v) {
      if (is_coordinator(reading, v)) continue;
      const bool cue = std::binary_search(starts.begin(), starts.end(), v);
      const bool low = reading.words.tokens[v].shape == text::Shape::kLower;
      if ((cue && low && !is_infinitive(reading, v)) || is_finite(reading, v)) return v;
      if (reading.words.target_end[v] != 0 || reading.words.actor_end[v] != 0) break;
    }
  }
  return last;
}

bool is_word(const Reading& reading, std::size_t token) {
  return reading.words.tokens[token].kind == text::TokenKind::kWord;
}

}  // namespace

bool runs_over(const Reading& reading, const PatternSet::Match& match,
               const std::vector<std::size_t>& starts) {
  for (std::size_t i = match.first + 1; i + 1 < match.last; ++i) {
    if (reading.words.tokens.folded(i) == "to" && !is_russian(reading)) return false;
    if (!is_coordinator(reading, i)) continue;
    // Verbs right beside each other share their object: "doubts and fears the target".
    if (i == match.first + 1) return false;
    return joined_verb(reading, i, match.last, starts) < match.last;
  }
  return false;
}

bool has_other_object(const Reading& reading, const PatternSet::Match& match,
                      const std::vector<Reference>& references,
                      const std::vector<std::size_t>& starts) {
  for (const Reference& r : references) {
    if (r.first < match.last && match.first < r.last) return false;
    // A reference behind the verb, before any other verb, is its object.
    if (r.first >= match.last && joined_verb(reading, match.last, r.first, starts) == r.first) {
      return false;
    }
  }
  const auto behind = std::find_if(references.begin(), references.end(),
                                   [&](const Reference& r) { return r.first >= match.last; });
  if (behind == references.end()) return false;
  // Behind the verb the target is named only as the object of the next: its own is another, if it
  // has one at all.
  const std::size_t verb = joined_verb(reading, match.last, behind->first, starts);
  for (std::size_t i = match.last; i < verb; ++i) {
    if (is_word(reading, i) && !is_coordinator(reading, i)) return true;
  }
  return false;
}

}  // namespace yarlyk::stance
