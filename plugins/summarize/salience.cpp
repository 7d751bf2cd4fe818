#include "salience.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <unordered_map>

namespace yarlyk::summarize {
namespace {

constexpr std::size_t kStubWords = 4;        // a sentence of so few words tells nothing alone
constexpr std::size_t kFullWords = 30;       // more words than these earn nothing
constexpr std::size_t kEntitiesCounted = 3;  // the main entities of a sentence that count

// Subtracts the mean, divides by the standard deviation; all 0 if the values do not differ.
void standardize(std::vector<double>& values) {
  if (values.empty()) return;
  const double count = static_cast<double>(values.size());
  double mean = 0;
  for (const double value : values) mean += value;
  mean /= count;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  const double deviation = std::sqrt(squares / count);
  for (double& value : values) value = deviation > 1e-9 ? (value - mean) / deviation : 0.0;
}

void add(std::vector<double>& scores, double weight, std::vector<double> values) {
  standardize(values);
  for (std::size_t i = 0; i < scores.size(); ++i) scores[i] += weight * values[i];
}

std::size_t count_words(const View& view, text::TokenizedText::Range range) {
  std::size_t words = 0;
  for (std::size_t i = range.first; i < range.last; ++i) {
    if (view.tokens[i].kind != text::TokenKind::kPunctuation) ++words;
  }
  return words;
}

std::vector<double> lengths(const View& view) {
  std::vector<double> values;
  for (const Candidate& candidate : view.candidates) {
    const std::size_t words = std::min(count_words(view, candidate.range), kFullWords);
    values.push_back(std::log(1.0 + static_cast<double>(words)));
  }
  return values;
}

std::vector<double> title_overlap(const View& view, const TermSpace& space) {
  std::vector<double> values(view.candidates.size(), 0.0);
  if (space.rows.size() <= view.candidates.size()) return values;
  const TermVector& title = space.rows[view.candidates.size()];
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = cosine(space.rows[i], title);
  return values;
}

// Sum over a sentence's most frequent entities of the log of the sentences that name them.
std::vector<double> entity_salience(const View& view) {
  std::unordered_map<std::uint32_t, double> frequency;
  for (const Candidate& candidate : view.candidates) {
    for (const std::uint32_t id : view.sentences[candidate.sentence].entities) frequency[id] += 1;
  }
  std::vector<double> values;
  std::vector<double> logs;
  for (const Candidate& candidate : view.candidates) {
    logs.clear();
    for (const std::uint32_t id : view.sentences[candidate.sentence].entities) {
      logs.push_back(std::log(1.0 + frequency[id]));
    }
    std::sort(logs.begin(), logs.end(), [](double a, double b) { return a > b; });
    double sum = 0;
    for (std::size_t k = 0; k < std::min(logs.size(), kEntitiesCounted); ++k) sum += logs[k];
    values.push_back(sum);
  }
  return values;
}

bool ends_with(const View& view, text::TokenizedText::Range range, std::string_view mark) {
  for (std::size_t i = range.last; i-- > range.first;) {
    if (view.tokens[i].kind != text::TokenKind::kPunctuation) return false;
    if (view.tokens.surface(i).find(mark) != std::string_view::npos) return true;
  }
  return false;
}

// A piece broken off: in quotation marks from end to end, or begun with dots or a small letter.
bool is_fragment(const View& view, const Candidate& candidate) {
  if (view.sentences[candidate.sentence].speech == Speech::kQuoted) return true;
  const std::string_view rest =
      view.tokens.text().substr(view.tokens[candidate.range.first].span.begin);
  if (rest.starts_with("..") || rest.starts_with("\u2026")) return true;
  for (std::size_t i = candidate.range.first; i < candidate.range.last; ++i) {
    const text::Token& token = view.tokens[i];
    if (token.kind == text::TokenKind::kWord) return token.shape == text::Shape::kLower;
    if (token.kind == text::TokenKind::kNumber) return false;
  }
  return true;
}

double penalty(const View& view, const Candidate& candidate) {
  const Weights& weights = view.resources.weights();
  std::size_t first = candidate.range.first;
  while (first < candidate.range.last && view.tokens[first].kind == text::TokenKind::kPunctuation) {
    ++first;
  }
  double sum = 0;
  switch (view.resources.opener_at(view.language, view.tokens, first)) {
    case Opener::kPronoun:
      sum += weights.pronoun;
      break;
    case Opener::kDeictic:
      sum += weights.deictic;
      break;
    case Opener::kConnective:
      sum += weights.connective;
      break;
    case Opener::kNone:
    case Opener::kFree:
      break;
  }
  if (ends_with(view, candidate.range, "?")) sum += weights.question;
  if (is_fragment(view, candidate)) sum += weights.fragment;
  if (count_words(view, candidate.range) <= kStubWords || ends_with(view, candidate.range, ":")) {
    sum += weights.stub;
  }
  return sum;
}

double stance_bonus(const Weights& weights, StanceKind stance) {
  switch (stance) {
    case StanceKind::kPolar:
      return weights.polar_stance;
    case StanceKind::kNeutral:
      return weights.neutral_stance;
    case StanceKind::kNone:
      break;
  }
  return 0.0;
}

bool names_first_person(const View& view, text::TokenizedText::Range range) {
  for (std::size_t i = range.first; i < range.last; ++i) {
    if (view.tokens[i].kind == text::TokenKind::kWord &&
        view.resources.is_first_person(view.language, view.tokens.folded(i))) {
      return true;
    }
  }
  return false;
}

}  // namespace

Genre detect_genre(const View& view) {
  double turns = 0;
  double told = 0;
  double first_person = 0;
  for (const Candidate& candidate : view.candidates) {
    const Speech speech = view.sentences[candidate.sentence].speech;
    if (speech == Speech::kTurn) turns += 1;
    if (speech != Speech::kNone) continue;
    told += 1;
    if (names_first_person(view, candidate.range)) first_person += 1;
  }
  Genre genre;
  if (view.candidates.empty()) return genre;
  genre.dialogue = turns / static_cast<double>(view.candidates.size());
  // A tenth of the sentences said of oneself is already an essay; a report has hardly any.
  if (told > 0) genre.essay = std::min(1.0, 10.0 * first_person / told);
  return genre;
}

std::vector<double> salience(const View& view, const TermSpace& space) {
  const std::size_t count = view.candidates.size();
  const Weights& weights = view.resources.weights();
  std::vector<double> scores(count, 0.0);
  add(scores, 1.0, directed_centrality(space, count, weights.forward, weights.backward));
  add(scores, weights.title, title_overlap(view, space));
  add(scores, weights.entity, entity_salience(view));
  add(scores, weights.length, lengths(view));

  const Genre genre = detect_genre(view);
  const double argued = std::max(genre.essay, genre.dialogue);
  const double lead = weights.lead * (1.0 - std::min(1.0, weights.essay_lead_loss * argued));
  for (std::size_t i = 0; i < count; ++i) {
    const Candidate& candidate = view.candidates[i];
    const auto place = static_cast<double>(i);
    const auto place_from_end = static_cast<double>(count - 1 - i);
    scores[i] += lead * std::exp(-place / weights.lead_decay);
    scores[i] += weights.closing * argued * std::exp(-place_from_end / weights.lead_decay);
    // Where answers are marked, what is not an answer is the asker's.
    if (view.sentences[candidate.sentence].speech != Speech::kTurn) {
      scores[i] -= weights.asker * genre.dialogue;
    }
    scores[i] += stance_bonus(weights, view.sentences[candidate.sentence].stance);
    scores[i] -= penalty(view, candidate);
  }
  return scores;
}

}  // namespace yarlyk::summarize
