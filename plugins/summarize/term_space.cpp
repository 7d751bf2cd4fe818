#include "term_space.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>

namespace yarlyk::summarize {
namespace {

constexpr std::uint32_t kNoTerm = 0xFFFFFFFFu;

// Gives each stem a number, in order of first appearance; remembers the number of every form.
class TermNumbers {
 public:
  TermNumbers(text::Language language, const Resources& resources)
      : language_(language), resources_(resources), stemmer_(language) {}

  std::uint32_t of(const text::TokenizedText& tokens, std::size_t i) {
    if (tokens[i].kind == text::TokenKind::kPunctuation) return kNoTerm;
    const std::string_view folded = tokens.folded(i);
    const auto [entry, is_new] = by_form_.try_emplace(folded, kNoTerm);
    if (!is_new) return entry->second;
    const bool single_letter = folded.size() <= 2 && tokens[i].kind == text::TokenKind::kWord &&
                               (folded.size() == 1 || (folded[0] & 0x80) != 0);
    if (single_letter || resources_.is_stop_word(language_, folded)) return kNoTerm;
    const auto next = static_cast<std::uint32_t>(by_stem_.size());
    entry->second = by_stem_.try_emplace(stemmer_.stem(folded), next).first->second;
    return entry->second;
  }

  std::size_t size() const { return by_stem_.size(); }

 private:
  text::Language language_;
  const Resources& resources_;
  text::Stemmer stemmer_;
  std::unordered_map<std::string_view, std::uint32_t> by_form_;
  std::unordered_map<std::string, std::uint32_t> by_stem_;
};

TermVector counts_of(const text::TokenizedText& tokens, text::TokenizedText::Range range,
                     TermNumbers& numbers) {
  std::vector<std::uint32_t> ids;
  for (std::size_t i = range.first; i < range.last; ++i) {
    const std::uint32_t id = numbers.of(tokens, i);
    if (id != kNoTerm) ids.push_back(id);
  }
  std::sort(ids.begin(), ids.end());
  TermVector row;
  for (const std::uint32_t id : ids) {
    if (row.empty() || row.back().id != id) row.push_back({id, 0.0});
    row.back().weight += 1.0;
  }
  return row;
}

void weigh(TermVector& row, const std::vector<std::uint32_t>& frequency, double sentences) {
  double squares = 0;
  for (Term& term : row) {
    const double seen = std::max(1.0, static_cast<double>(frequency[term.id]));
    term.weight = (1.0 + std::log(term.weight)) * std::log(1.0 + sentences / seen);
    squares += term.weight * term.weight;
  }
  if (squares <= 0) return;
  const double length = std::sqrt(squares);
  for (Term& term : row) term.weight /= length;
}

double dot(const TermVector& row, const std::vector<double>& sum) {
  double product = 0;
  for (const Term& term : row) product += term.weight * sum[term.id];
  return product;
}

}  // namespace

TermSpace build_terms(const text::TokenizedText& tokens,
                      const std::vector<text::TokenizedText::Range>& ranges, std::size_t counted,
                      text::Language language, const Resources& resources) {
  TermSpace space;
  TermNumbers numbers(language, resources);
  space.rows.reserve(ranges.size());
  for (const auto range : ranges) space.rows.push_back(counts_of(tokens, range, numbers));
  space.vocabulary = numbers.size();
  std::vector<std::uint32_t> frequency(space.vocabulary, 0);
  counted = std::min(counted, ranges.size());
  for (std::size_t i = 0; i < counted; ++i) {
    for (const Term& term : space.rows[i]) ++frequency[term.id];
  }
  for (TermVector& row : space.rows) {
    weigh(row, frequency, std::max(1.0, static_cast<double>(counted)));
  }
  return space;
}

double cosine(const TermVector& a, const TermVector& b) {
  double product = 0;
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() && y != b.end()) {
    if (x->id < y->id) {
      ++x;
    } else if (y->id < x->id) {
      ++y;
    } else {
      product += (x++)->weight * (y++)->weight;
    }
  }
  return product;
}

std::vector<double> directed_centrality(const TermSpace& space, std::size_t count, double forward,
                                        double backward) {
  std::vector<double> centrality(count, 0.0);
  if (count < 2) return centrality;
  const double others = static_cast<double>(count - 1);
  std::vector<double> sum(space.vocabulary, 0.0);
  for (std::size_t i = 0; i < count; ++i) {
    centrality[i] += backward * dot(space.rows[i], sum) / others;
    for (const Term& term : space.rows[i]) sum[term.id] += term.weight;
  }
  std::fill(sum.begin(), sum.end(), 0.0);
  for (std::size_t i = count; i-- > 0;) {
    centrality[i] += forward * dot(space.rows[i], sum) / others;
    for (const Term& term : space.rows[i]) sum[term.id] += term.weight;
  }
  return centrality;
}

}  // namespace yarlyk::summarize
