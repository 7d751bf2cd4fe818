#include "summarizer.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "salience.h"
#include "term_space.h"
#include "text/tokens.h"

namespace yarlyk::summarize {
namespace {

// Values are compared as integers of this many units, so that no rounding decides a rank.
constexpr double kUnits = 10000.0;
// Two sentences this alike are one said twice: the second comes after everything else.
constexpr double kSameSentence = 0.8;
constexpr std::int64_t kRepeatCost = 100 * static_cast<std::int64_t>(kUnits);
// Picks after these are taken by value alone, which keeps long summaries linear.
constexpr std::size_t kGreedyPicks = 64;

bool is_body(const SentenceIn& sentence) {
  return sentence.zone.empty() || sentence.zone == "body";
}

bool is_fallback(const SentenceIn& sentence) {
  return sentence.zone != "chrome" && sentence.zone != "byline";
}

bool has_word(const text::TokenizedText& tokens, text::TokenizedText::Range range) {
  for (std::size_t i = range.first; i < range.last; ++i) {
    if (tokens[i].kind == text::TokenKind::kWord) return true;
  }
  return false;
}

std::vector<Candidate> candidates_where(const text::TokenizedText& tokens,
                                        const std::vector<SentenceIn>& sentences,
                                        bool (*accept)(const SentenceIn&)) {
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const text::Span span = sentences[i].span;
    if (!accept(sentences[i])) continue;
    if (span.begin >= span.end || span.end > tokens.text().size()) continue;
    const text::TokenizedText::Range range = tokens.inside(span);
    if (has_word(tokens, range)) candidates.push_back({i, range});
  }
  return candidates;
}

// The tokens of the first title that stands before all candidates; an empty range if none does.
text::TokenizedText::Range title_range(const text::TokenizedText& tokens,
                                       const std::vector<SentenceIn>& sentences,
                                       std::size_t first_candidate) {
  for (std::size_t i = 0; i < first_candidate; ++i) {
    const text::Span span = sentences[i].span;
    if (sentences[i].zone == "title" && span.begin < span.end && span.end <= tokens.text().size()) {
      return tokens.inside(span);
    }
  }
  return {0, 0};
}

double score_of(std::int64_t value) {
  const double logistic = 1.0 / (1.0 + std::exp(-static_cast<double>(value) / kUnits / 2.0));
  return std::round(logistic * 10000.0) / 10000.0;
}

// Maximal marginal relevance over integer values; fills `picks` with candidate numbers.
class Choice {
 public:
  Choice(const std::vector<double>& scores, const TermSpace& space, double redundancy)
      : space_(space), redundancy_(redundancy), closest_(scores.size(), 0.0) {
    for (const double score : scores) base_.push_back(std::llround(score * kUnits));
    value_ = base_;
    open_.resize(scores.size());
    std::iota(open_.begin(), open_.end(), std::size_t{0});
  }

  struct Chosen {
    std::size_t candidate;
    std::int64_t value;
  };

  std::vector<Chosen> run(std::size_t wanted) {
    const auto before = [this](std::size_t a, std::size_t b) {
      return value_[a] != value_[b] ? value_[a] > value_[b] : a < b;
    };
    std::vector<Chosen> chosen;
    while (chosen.size() < std::min(wanted, kGreedyPicks) && !open_.empty()) {
      const auto best = std::min_element(open_.begin(), open_.end(), before);
      const std::size_t candidate = *best;
      chosen.push_back({candidate, value_[candidate]});
      open_.erase(best);
      discount(candidate);
    }
    std::sort(open_.begin(), open_.end(), before);
    for (std::size_t i = 0; i < open_.size() && chosen.size() < wanted; ++i) {
      chosen.push_back({open_[i], value_[open_[i]]});
    }
    return chosen;
  }

 private:
  void discount(std::size_t chosen) {
    for (const std::size_t i : open_) {
      closest_[i] = std::max(closest_[i], cosine(space_.rows[i], space_.rows[chosen]));
      value_[i] = base_[i] - std::llround(redundancy_ * closest_[i] * kUnits) -
                  (closest_[i] >= kSameSentence ? kRepeatCost : 0);
    }
  }

  const TermSpace& space_;
  double redundancy_;
  std::vector<double> closest_;  // highest cosine to a chosen sentence
  std::vector<std::int64_t> base_, value_;
  std::vector<std::size_t> open_;  // not chosen yet, in reading order while run() is greedy
};

}  // namespace

Summarizer::Summarizer(std::span<const DataFile> files) : resources_(files) {}

std::vector<Pick> Summarizer::summarize(std::string_view text,
                                        const std::vector<SentenceIn>& sentences,
                                        text::Language language, Options options) const {
  std::vector<Pick> picks;
  if (options.sentences == 0 || sentences.empty()) return picks;
  const text::TokenizedText tokens(text);
  std::vector<Candidate> candidates = candidates_where(tokens, sentences, is_body);
  if (candidates.empty()) candidates = candidates_where(tokens, sentences, is_fallback);
  if (candidates.empty()) return picks;

  std::vector<text::TokenizedText::Range> ranges;
  ranges.reserve(candidates.size() + 1);
  for (const Candidate& candidate : candidates) ranges.push_back(candidate.range);
  const auto title = title_range(tokens, sentences, candidates.front().sentence);
  if (title.first < title.last) ranges.push_back(title);

  const TermSpace space = build_terms(tokens, ranges, candidates.size(), language, resources_);
  const View view{tokens, sentences, candidates, language, resources_};
  Choice choice(salience(view, space), space, resources_.weights().redundancy);
  for (const auto& [candidate, value] : choice.run(options.sentences)) {
    picks.push_back({static_cast<std::uint32_t>(candidates[candidate].sentence),
                     static_cast<std::uint32_t>(picks.size() + 1), score_of(value)});
  }
  return picks;
}

}  // namespace yarlyk::summarize
