#include "clause.h"

#include <algorithm>

namespace yarlyk::quotations {
namespace {

// A reported clause longer than this is cut: it keeps hostile input linear.
constexpr std::size_t kClauseMax = 150;

bool ends(std::string_view word, std::string_view end) {
  return word.size() > end.size() && word.substr(word.size() - end.size()) == end;
}

}  // namespace

Range Clause::scope(const CueHit& cue) const {
  const std::uint32_t s = r_.sentence_at(cue.first);
  if (s == kNone) return {0, 0};
  Range range = r_.sentences()[s];
  const std::uint32_t pair = r_.pair_at(cue.first);
  if (pair != kNone) {
    const Range inner = r_.tokens().inside(r_.pairs()[pair].inner);
    range.first = std::max(range.first, inner.first);
    range.last = std::min(range.last, inner.last);
  }
  const std::size_t low = cue.first > kClauseMax ? cue.first - kClauseMax : 0;
  range.first = std::max(range.first, low);
  range.last = std::min(range.last, cue.last + kClauseMax);
  while (range.first < cue.first && (r_.dash(range.first) || r_.quote_mark(range.first))) {
    ++range.first;
  }
  return range;
}

std::size_t Clause::begin(std::size_t at, Range scope) const {
  std::size_t i = at;
  while (i > scope.first && !r_.mark(i - 1, ";") && !r_.colon(i - 1) &&
         !(r_.dash(i - 1) && r_.tokens()[i - 1].space_before)) {
    --i;
  }
  while (i < at && (r_.is(i, kCoordinate) || !r_.word(i)) && !r_.quote_mark(i)) ++i;
  return i;
}

// ", and stressed that", ", adding that", ", he said,"
bool Clause::new_report(std::size_t at, Range scope) const {
  std::size_t i = at;
  const bool comma = r_.comma(i);
  if (comma) ++i;
  bool joined = false;
  while (i < scope.last && (r_.is(i, kCoordinate | kSkip) || r_.mark(i, "while"))) {
    joined = joined || r_.is(i, kCoordinate);
    ++i;
  }
  if (!comma && !joined) return false;
  const CueHit* cue = i < scope.last ? r_.cue_at(i) : nullptr;
  if (cue != nullptr && (cue->frames & kFrameSource) == 0) {
    const std::size_t next = cue->last;
    if (comma && !joined) return true;
    return next < scope.last && (r_.is(next, kThat) || r_.comma(next) || r_.colon(next) ||
                                 (cue->frames & kFrameObject) != 0);
  }
  if (cue != nullptr) return comma;
  // ", X said" / "but Y insists that"
  const std::size_t high = std::min(scope.last, i + 8);
  for (; i < high && r_.word(i); ++i) {
    const CueHit* later = r_.cue_at(i);
    if (later == nullptr) continue;
    const std::size_t next = later->last;
    return comma && (next >= scope.last || r_.comma(next) || r_.stop(next) || r_.is(next, kThat));
  }
  return false;
}

bool Clause::cue_between(std::size_t first, std::size_t last) const {
  for (std::size_t i = first; i < last; ++i) {
    if (r_.cue_at(i) != nullptr) return true;
  }
  return false;
}

std::size_t Clause::end(std::size_t at, Range scope) const {
  const std::uint32_t pair = at < r_.size() ? r_.pair_at(scope.first) : kNone;
  std::size_t brackets = 0;
  for (std::size_t i = at; i < scope.last; ++i) {
    if (r_.pair_at(i) != pair && r_.pair_at(i) != kNone) continue;
    if (r_.mark(i, "(")) ++brackets;
    if (r_.mark(i, ")")) {
      if (brackets == 0) return i;
      --brackets;
    }
    if (r_.mark(i, ";") && cue_between(i, scope.last)) return i;
    if (r_.colon(i) && i + 1 < scope.last && r_.cue_at(i + 1) != nullptr) return i;
    const bool quote_follows = i + 1 < scope.last && r_.quote_mark(i + 1);
    if ((r_.dash(i) || r_.colon(i)) && quote_follows) return i;
    if (i > at && (r_.comma(i) || r_.is(i, kCoordinate)) && new_report(i, scope)) return i;
  }
  return scope.last;
}

Range Clause::trim(Range range) const {
  const auto loose = [&](std::size_t i) {
    return !r_.word(i) && !r_.quote_mark(i) && !r_.mark(i, "(") && !r_.mark(i, ")") &&
           !r_.mark(i, "?") && !r_.mark(i, "%") && !r_.mark(i, "$");
  };
  while (range.first < range.last && loose(range.first)) ++range.first;
  while (range.first < range.last && loose(range.last - 1)) --range.last;
  return range;
}

bool Clause::is_one_pair(Range range) const {
  if (!r_.quote_mark(range.first) || range.first + 1 >= range.last) return false;
  const std::uint32_t pair = r_.pair_at(range.first + 1);
  if (pair == kNone) return false;
  return r_.pairs()[pair].outer.end >= r_.span(range).end;
}

bool Clause::holds_pair(Range range) const {
  const std::uint32_t own = r_.pair_at(range.first);
  for (std::size_t i = range.first; i < range.last; ++i) {
    if (r_.pair_at(i) != own) return true;
  }
  return false;
}

bool Clause::infinitive(std::size_t token) const {
  const std::string_view word = r_.tokens().folded(token);
  if (r_.language() == text::Language::kRussian) {
    if (r_.entity_at(token) != kNone || r_.is(token, kRole)) return false;
    return ends(word, "ть") || ends(word, "ти") || ends(word, "чь") || ends(word, "ться") ||
           ends(word, "тись");
  }
  return word == "to" && r_.word(token + 1) && r_.entity_at(token + 1) == kNone &&
         !r_.is(token + 1, kDeterminer | kPossessive | kArticle | kAnyPronoun) &&
         r_.tokens()[token + 1].shape == text::Shape::kLower;
}

bool Clause::has_verb(Range range) const {
  for (std::size_t i = range.first; i < range.last; ++i) {
    if (r_.is(i, kModal | kSkip) || r_.cue_at(i) != nullptr) return true;
    const std::string_view word = r_.tokens().folded(i);
    if (i > range.first && (ends(word, "ed") || ends(word, "s"))) return true;
  }
  return false;
}

std::size_t Clause::name_end(std::size_t first, std::size_t last) const {
  for (std::size_t i = first; i < last; ++i) {
    const bool ends_entity =
        r_.entity_at(i) != kNone && (i + 1 == last || r_.entity_at(i + 1) != r_.entity_at(i));
    const bool governs = i + 1 < last && r_.is(i + 1, kPreposition);
    if ((ends_entity || r_.is(i, kRole)) && !governs) return i + 1;
  }
  return last;
}

}  // namespace yarlyk::quotations
