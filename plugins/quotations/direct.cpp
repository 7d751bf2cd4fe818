#include "direct.h"

#include <algorithm>

#include "dash_speech.h"

namespace yarlyk::quotations {
namespace {

constexpr std::size_t kAttributionMax = 14;  // tokens between the mark and the cue
constexpr std::size_t kColonReachMax = 24;
constexpr std::size_t kFragmentReachMax = 10;
constexpr std::size_t kContinuedWordsMin = 4;
constexpr std::uint32_t kTranslationGapMax = 8;  // bytes: marks, space, bracket
constexpr std::uint32_t kSentencesBackMax = 3;
constexpr std::size_t kHeadlineReachMax = 300;  // tokens

struct Found {
  const CueHit* cue = nullptr;
  std::optional<Speaker> speaker;
  std::string_view rule;
  bool spends = true;  // the cue has no other quotation
};

class DirectRules {
 public:
  explicit DirectRules(Findings& f) : f_(f), r_(f.reading()) {}

  Range inside(const MarkPair& p) const { return r_.tokens().inside(p.inner); }
  // Tokens outside the pair: the one before the opening mark ends at `low`, `high` is behind.
  Range outside(const MarkPair& p) const {
    const Range range = r_.tokens().inside(p.outer);
    return range;
  }

  bool is_title(const MarkPair& p) const;
  std::optional<Found> attributed_after(const MarkPair& p) const;
  std::optional<Found> attributed_before(const MarkPair& p) const;
  std::optional<Found> fragment(const MarkPair& p) const;
  bool stands_alone(const MarkPair& p) const;
  bool all_capitals_begin(Range range) const;

 private:
  std::optional<Speaker> speaker_of(const CueHit& cue, std::size_t low, std::size_t high) const;

  Findings& f_;
  const Reading& r_;
};

bool DirectRules::all_capitals_begin(Range range) const {
  for (std::size_t i = range.first; i < range.last; ++i) {
    if (r_.tokens()[i].kind == text::TokenKind::kWord &&
        r_.tokens()[i].shape == text::Shape::kLower && !r_.is(i, kPreposition | kDeterminer)) {
      return false;
    }
  }
  return true;
}

// Names of newspapers, parties, exercises and the like.
bool DirectRules::is_title(const MarkPair& p) const {
  const Range in = inside(p);
  const Range out = outside(p);
  if (in.first >= in.last) return true;
  const bool ended = r_.stop(in.last - 1) || r_.comma(in.last - 1);
  if (ended && r_.words_in(in) > 2) return false;
  const std::size_t words = r_.words_in(in);
  if (out.first > 0 && r_.is(out.first - 1, kClassNoun) && words <= 6) return true;
  const std::uint32_t e = r_.entity_at(in.first);
  if (e != kNone && r_.tokens().inside(r_.entity(e).span).last >= in.last &&
      r_.entity(e).type != "PERSON" && words <= 6) {
    return !(out.first > 0 && r_.colon(out.first - 1));
  }
  return false;
}

std::optional<Speaker> DirectRules::speaker_of(const CueHit& cue, std::size_t low,
                                               std::size_t high) const {
  if ((cue.frames & kFrameOwn) != 0) {
    for (std::size_t i = cue.first; i < cue.last; ++i) {
      if (r_.is(i, kPossessive)) {
        Speaker s = f_.finder().from_words({i, i + 1});
        if (const auto known = f_.finder().latest_person(i, 3, 0)) {
          s.name = known->name;
          s.row = known->row;
        }
        return s;
      }
    }
  }
  if ((cue.frames & kFrameSource) != 0) return f_.finder().after(cue.last, high);
  auto speaker = f_.finder().before(cue.first, low);
  if (!speaker) speaker = f_.finder().after(cue.last, high);
  return speaker;
}

// “...,” said X / «...», — сказал X / "...", X said.
std::optional<Found> DirectRules::attributed_after(const MarkPair& p) const {
  const Range in = inside(p);
  std::size_t t = outside(p).last;
  if (t >= r_.size() || in.first >= in.last) return std::nullopt;
  const std::uint32_t sentence = r_.sentence_at(in.last - 1);
  if (sentence == kNone) return std::nullopt;
  const bool russian = r_.language() == text::Language::kRussian;
  bool joined = r_.stop(in.last - 1) || r_.comma(in.last - 1);
  while (t < r_.size() && (r_.comma(t) || r_.dash(t))) {
    joined = true;
    ++t;
  }
  if (t >= r_.size()) return std::nullopt;
  const bool same_sentence = r_.sentence_at(t) == sentence;
  const bool small = r_.tokens()[t].shape == text::Shape::kLower;
  if (!same_sentence && !(small && joined && !r_.tokens()[t].newline_before)) return std::nullopt;
  if (r_.colon(t) && r_.zone(sentence) == "title") {
    // A headline: "...": X does this and that.
    if (r_.words_in(in) < kContinuedWordsMin - 1) return std::nullopt;
    auto speaker = f_.finder().after(t + 1, r_.sentences()[sentence].last);
    if (speaker && speaker->row) return Found{nullptr, speaker, "marks-headline", false};
    return std::nullopt;
  }
  if (russian && !joined) return std::nullopt;
  const std::size_t high = std::min(r_.size(), t + kAttributionMax);
  std::size_t commas = 0;
  for (std::size_t i = t; i < high; ++i) {
    if (r_.stop(i) || r_.colon(i) || r_.is(i, kThat) || r_.quote_mark(i)) return std::nullopt;
    if (r_.comma(i) && ++commas > 2) return std::nullopt;
    const CueHit* cue = r_.cue_at(i);
    if (cue == nullptr) {
      if (r_.is(i, kBreak) && !(russian && i == t)) return std::nullopt;
      continue;
    }
    if ((cue->frames & (kFrameAside | kFrameSource | kFrameColon)) == 0) return std::nullopt;
    if (cue->last < r_.size() && (r_.is(cue->last, kThat) || r_.colon(cue->last))) {
      return std::nullopt;
    }
    if (!joined && cue->first > t + 6) return std::nullopt;
    auto speaker = speaker_of(*cue, t, std::min(r_.size(), cue->last + kAttributionMax));
    if (!speaker) speaker = f_.finder().latest_person(in.first, 2, 0);
    return Found{cue, speaker, "marks-before-cue", true};
  }
  return std::nullopt;
}

// X said: “...” / X said, “...” / X: “...”
std::optional<Found> DirectRules::attributed_before(const MarkPair& p) const {
  const Range out = outside(p);
  if (out.first == 0) return std::nullopt;
  const std::size_t before = out.first - 1;
  const bool colon = r_.colon(before);
  if (!colon && !r_.comma(before)) return std::nullopt;
  const std::uint32_t sentence = r_.sentence_at(before);
  if (sentence == kNone || r_.tokens()[out.first].newline_before) return std::nullopt;
  const std::size_t low =
      std::max(r_.sentences()[sentence].first,
               before > kColonReachMax ? before - kColonReachMax : std::size_t{0});
  if (!colon) {
    const CueHit* cue = before > 0 ? r_.cue_at(before - 1) : nullptr;
    if (cue == nullptr || (cue->frames & (kFrameColon | kFrameAside)) == 0) return std::nullopt;
    return Found{cue, speaker_of(*cue, low, before), "marks-after-cue", true};
  }
  for (std::size_t i = before; i > low; --i) {
    if (r_.stop(i - 1) && i < before) break;
    const CueHit* cue = r_.cue_at(i - 1);
    if (cue == nullptr || (cue->frames & kFrameNoun) != 0) continue;
    bool reports = (cue->frames & kFrameSource) != 0;
    for (std::size_t k = cue->last; k < before; ++k) reports = reports || r_.is(k, kThat);
    return Found{cue, speaker_of(*cue, r_.sentences()[sentence].first, before), "marks-after-cue",
                 !reports};
  }
  // No word of saying: the person before the colon speaks.
  const auto range = r_.sentences()[sentence];
  auto speaker = f_.finder().latest_person(before, 0, 0);
  if (speaker) return Found{nullptr, speaker, "marks-label", false};
  const bool short_label = before - range.first <= 4;
  if (short_label || r_.words_in(inside(p)) < kContinuedWordsMin) return std::nullopt;
  speaker = f_.finder().latest_person(before, 2, 0);
  if (!speaker) return std::nullopt;
  return Found{nullptr, speaker, "marks-label", false};
}

// called it “...” / said that prices “...”
std::optional<Found> DirectRules::fragment(const MarkPair& p) const {
  const Range in = inside(p);
  const Range out = outside(p);
  const std::uint32_t sentence = r_.sentence_at(in.first);
  if (sentence == kNone) return std::nullopt;
  const std::size_t words = r_.words_in(in);
  const bool name_like = all_capitals_begin(in) && words <= 4;
  const std::size_t low = r_.sentences()[sentence].first;
  const std::size_t reach = words >= 3 ? 2 * kFragmentReachMax : kFragmentReachMax;
  const std::size_t floor = out.first > low + reach ? out.first - reach : low;
  for (std::size_t i = out.first; i > floor; --i) {
    if (r_.stop(i - 1)) return std::nullopt;
    const CueHit* cue = r_.cue_at(i - 1);
    if (cue == nullptr) continue;
    if (name_like && cue->last + 2 < out.first) return std::nullopt;
    const bool naming = (cue->frames & (kFrameNaming | kFrameObject)) != 0;
    const bool reports = (cue->frames & (kFrameThat | kFrameSource)) != 0;
    if (!naming && !reports) return std::nullopt;
    // A verb before its subject has the subject between itself and the marks.
    auto speaker = f_.finder().before(cue->first, low);
    if ((cue->frames & kFrameSource) != 0) speaker = speaker_of(*cue, low, out.first);
    if (!speaker) speaker = f_.finder().latest_person(cue->first, 1, 0);
    if (!speaker) return std::nullopt;
    return Found{cue, speaker, "marks-inside", false};
  }
  return std::nullopt;
}

// The pair is a sentence, or several, of its own.
bool DirectRules::stands_alone(const MarkPair& p) const {
  const Range in = inside(p);
  const Range out = outside(p);
  const bool starts = out.first == 0 || r_.tokens()[out.first].newline_before ||
                      r_.sentence_at(out.first - 1) != r_.sentence_at(in.first);
  std::size_t end = out.last;
  while (end < r_.size() && r_.stop(end) && !r_.tokens()[end].space_before) ++end;
  const bool ends = end >= r_.size() || r_.tokens()[end].newline_before ||
                    r_.sentence_at(end) != r_.sentence_at(in.last - 1);
  return starts && ends && (r_.words_in(in) >= kContinuedWordsMin || r_.stop(in.last - 1));
}

void add_found(Findings& f, const DirectRules& rules, const MarkPair& pair, const Found& found) {
  if (found.cue != nullptr && found.spends) f.spend(found.cue);
  const BrokenSpeech speech = split_speech(f, rules.inside(pair));
  if (speech.cue == nullptr) {
    f.add(pair.inner, Kind::kDirect, found.cue, found.speaker, found.rule);
    return;
  }
  for (const Range piece : speech.pieces) {
    f.add(piece, Kind::kDirect, found.cue, found.speaker, found.rule);
  }
}

// Walks the pairs beside the rows of the other rules, carrying the last speaker along.
class Continuation {
 public:
  Continuation(Findings& f, const std::vector<Quotation>& known)
      : f_(f), r_(f.reading()), rules_(f), known_(known) {}

  void pair(const MarkPair& pair) {
    while (next_ < known_.size() && known_[next_].span.begin < pair.outer.begin) {
      const Quotation& row = known_[next_++];
      if (row.kind != Kind::kTurn) carried_ = row;
    }
    if (is_taken(pair) || rules_.is_title(pair)) return;
    const Range in = rules_.inside(pair);
    const bool translation = carried_ && carried_->kind == Kind::kDirect &&
                             pair.outer.begin >= carried_->span.end &&
                             pair.outer.begin - carried_->span.end <= kTranslationGapMax &&
                             r_.mark(rules_.outside(pair).first - 1, "(");
    if (translation) {
      take(pair, from_carried(), "marks-translation");
    } else if (rules_.stands_alone(pair)) {
      if (const auto speaker = speaker_alone(in)) take(pair, *speaker, "marks-continued");
    } else if (const auto found = rules_.fragment(pair)) {
      f_.add(pair.inner, Kind::kDirect, found->cue, found->speaker, found->rule);
      carried_ = f_.rows().back();
    }
  }

 private:
  bool is_taken(const MarkPair& pair) const {
    for (std::size_t k = next_; k < known_.size() && known_[k].span.begin <= pair.inner.begin;
         ++k) {
      if (known_[k].kind == Kind::kDirect && known_[k].span.begin == pair.inner.begin) return true;
    }
    return false;
  }

  Speaker from_carried() const {
    Speaker speaker;
    speaker.name = carried_->speaker;
    speaker.row = carried_->speaker_entity;
    speaker.span = carried_->speaker_span;
    return speaker;
  }

  void take(const MarkPair& pair, const Speaker& speaker, std::string_view rule) {
    f_.add(pair.inner, Kind::kDirect, nullptr, speaker, rule);
    carried_ = f_.rows().back();
  }

  // The last speaker of the paragraph, else its first person; at the start of a paragraph the
  // last speaker of the one before; in a headline the first person named below it.
  std::optional<Speaker> speaker_alone(Range in) const {
    const std::uint32_t here = r_.sentence_at(in.first);
    if (here == kNone) return std::nullopt;
    const std::uint32_t paragraph = r_.paragraph_at(in.first);
    bool same = false, near = false;
    if (carried_) {
      const std::size_t t = r_.tokens().at_or_after(carried_->span.end - 1);
      same = r_.paragraph_at(t) == paragraph;
      near = r_.sentence_at(t) != kNone && r_.sentence_at(t) + kSentencesBackMax >= here;
    }
    if (same) return from_carried();
    if (const auto person = first_person(here, paragraph)) return person;
    if (near) return from_carried();
    if (const auto person = f_.finder().latest_person(in.first, 2, 0)) return person;
    return r_.zone(here) == "title" ? next_person(here) : std::nullopt;
  }

  std::optional<Speaker> first_person(std::uint32_t here, std::uint32_t paragraph) const {
    for (std::uint32_t back = std::min(here, kSentencesBackMax); back > 0; --back) {
      const Range s = r_.sentences()[here - back];
      if (r_.paragraph_at(s.first) != paragraph) continue;
      for (std::size_t i = s.first; i < s.last; ++i) {
        if (r_.person_at(i)) return f_.finder().from_entity(r_.entity_at(i));
      }
    }
    return std::nullopt;
  }

  std::optional<Speaker> next_person(std::uint32_t here) const {
    const std::size_t low = r_.sentences()[here].last;
    const std::size_t high = std::min(r_.size(), low + kHeadlineReachMax);
    for (std::size_t i = low; i < high; ++i) {
      if (r_.person_at(i)) return f_.finder().from_entity(r_.entity_at(i));
    }
    return std::nullopt;
  }

  Findings& f_;
  const Reading& r_;
  DirectRules rules_;
  const std::vector<Quotation>& known_;
  std::size_t next_ = 0;
  std::optional<Quotation> carried_;  // the last row that is no turn, own rows included
};

}  // namespace

void find_attributed(Findings& f) {
  const DirectRules rules(f);
  for (const MarkPair& pair : f.reading().pairs()) {
    if (rules.is_title(pair)) continue;
    const BrokenSpeech speech = split_speech(f, rules.inside(pair));
    if (speech.cue != nullptr && speech.pieces.size() > 0) {
      add_found(f, rules, pair, {speech.cue, speech.speaker, "dash-in-marks", true});
      continue;
    }
    auto found = rules.attributed_after(pair);
    if (!found) found = rules.attributed_before(pair);
    if (found) add_found(f, rules, pair, *found);
  }
}

void find_continued(Findings& f) {
  const std::vector<Quotation> known = f.rows();
  Continuation continuation(f, known);
  for (const MarkPair& pair : f.reading().pairs()) continuation.pair(pair);
}

}  // namespace yarlyk::quotations
