#include "indirect.h"

#include <algorithm>

#include "clause.h"

namespace yarlyk::quotations {
namespace {

constexpr std::size_t kThatReachMax = 14;
constexpr std::size_t kColonReachMax = 14;
constexpr std::size_t kInfinitiveReachMax = 6;
constexpr std::size_t kBareWordsMin = 3;

class IndirectRules {
 public:
  explicit IndirectRules(Findings& f) : f_(f), r_(f.reading()), clause_(r_) {}

  void run();

 private:
  bool russian() const { return r_.language() == text::Language::kRussian; }
  bool is_noun(const CueHit& cue) const;
  bool passive(const CueHit& cue, std::size_t low) const;
  bool speaks(const Speaker& speaker) const;
  bool negated(const CueHit& cue, std::size_t low) const;
  std::optional<Speaker> subject(const CueHit& cue, Range scope) const;
  void source(const CueHit& cue, Range scope);
  bool asks(const CueHit& cue, std::size_t t) const;
  bool that_clause(const CueHit& cue, Range scope);
  bool colon_clause(const CueHit& cue, Range scope);
  bool aside(const CueHit& cue, Range scope);
  bool infinitive(const CueHit& cue, Range scope);
  bool object(const CueHit& cue, Range scope);
  bool bare(const CueHit& cue, Range scope);
  void noun_clause(const CueHit& cue, Range scope);
  void add(Range range, const CueHit& cue, const std::optional<Speaker>& speaker,
           std::string_view rule);

  Findings& f_;
  const Reading& r_;
  Clause clause_;
  std::optional<Speaker> last_;          // of the cue before
  std::uint32_t last_sentence_ = kNone;  // and its sentence
  std::size_t covered_ = 0;              // one past the last reported token
};

void IndirectRules::add(Range range, const CueHit& cue, const std::optional<Speaker>& speaker,
                        std::string_view rule) {
  range = clause_.trim(range);
  if (range.first >= range.last || r_.words_in(range) == 0) return;
  if (clause_.is_one_pair(range)) return;  // the marks have their own row
  if (speaker && speaker->self) return;    // what the author says himself
  covered_ = std::max(covered_, range.last);
  f_.add(range, Kind::kIndirect, &cue, speaker, rule);
}

// "the report", "his claim": a noun, not a verb.
bool IndirectRules::is_noun(const CueHit& cue) const {
  if (russian() || cue.first == 0 || (cue.frames & (kFrameSource | kFrameNoun)) != 0) return false;
  const std::size_t t = cue.first - 1;
  if (r_.sentence_at(t) != r_.sentence_at(cue.first)) return false;
  const std::string_view word = r_.tokens().folded(t);
  const bool genitive = word.size() > 2 && word.substr(word.size() - 2) == "'s";
  return genitive || r_.is(t, kPossessive | kArticle) ||
         (r_.is(t, kPreposition) && !r_.is(t, kBreak));
}

bool IndirectRules::negated(const CueHit& cue, std::size_t low) const {
  std::size_t i = cue.first;
  for (int n = 0; n < 3 && i > low; ++n) {
    --i;
    if (r_.is(i, kNegation)) return true;
    if (!r_.is(i, kSkip)) return false;
  }
  return false;
}

std::optional<Speaker> IndirectRules::subject(const CueHit& cue, Range scope) const {
  std::size_t at = cue.first;
  while (at > scope.first && r_.is(at - 1, kSkip) && !r_.is(at - 1, kDeterminer)) --at;
  if (at > scope.first && r_.is(at - 1, kWho)) {
    std::size_t i = at - 1;
    while (i > scope.first && r_.comma(i - 1)) --i;
    if (auto s = f_.finder().before(i, scope.first)) return s;
  }
  // "which implied that": nobody speaks.
  if (at > scope.first && !russian() && r_.is(at - 1, kBreak) && !r_.is(at - 1, kCoordinate)) {
    return std::nullopt;
  }
  const bool carried = last_ && last_sentence_ == r_.sentence_at(cue.first);
  const bool coordinated =
      at > scope.first && (r_.is(at - 1, kCoordinate) || (r_.comma(at - 1) && carried));
  if (coordinated && carried) return last_;
  if (auto s = f_.finder().before(cue.first, scope.first)) return s;
  if (russian() || (at > scope.first && !r_.word(at - 1))) {
    if (auto s = f_.finder().after(cue.last, std::min(scope.last, cue.last + 8))) return s;
  }
  if (carried) return last_;
  if (russian() && at == scope.first) return std::nullopt;
  if (last_ && last_sentence_ + 1 == r_.sentence_at(cue.first)) return last_;
  return f_.finder().latest_person(cue.first, 1, 0);
}

// "according to X, ...", «по словам X», "in his words"
void IndirectRules::source(const CueHit& cue, Range scope) {
  std::optional<Speaker> speaker;
  std::size_t end = cue.last;
  if ((cue.frames & kFrameOwn) != 0) {
    for (std::size_t i = cue.first; i < cue.last; ++i) {
      if (!r_.is(i, kPossessive)) continue;
      speaker = f_.finder().from_words({i, i + 1});
      const auto known = last_ && last_sentence_ + 2 > r_.sentence_at(i)
                             ? last_
                             : f_.finder().latest_person(i, 3, 0);
      if (known) {
        speaker->name = known->name;
        speaker->row = known->row;
      }
    }
  } else {
    std::size_t high = cue.last;
    const std::size_t ceiling = std::min(scope.last, cue.last + 14);
    while (high < ceiling && !r_.comma(high) && !r_.stop(high) && !r_.dash(high)) ++high;
    speaker = f_.finder().after(cue.last, high);
    if (!speaker || (speaker->guessed && !russian())) return;
    // Without a comma the name ends where its entity or role does.
    end = high < scope.last && high < ceiling ? high : clause_.name_end(cue.last, speaker->last);
  }
  last_ = speaker;
  last_sentence_ = r_.sentence_at(cue.first);
  std::size_t at = cue.first;
  while (at > scope.first && r_.is(at - 1, kSkip | kCoordinate)) --at;
  const bool opens = at == scope.first || (!r_.comma(at - 1) && !r_.word(at - 1)) ||
                     (!r_.comma(at - 1) && r_.is(at - 1, kBreak));
  if (!opens) {
    add({clause_.begin(at, scope), at}, cue, speaker, "source-after");
  }
  if (end < scope.last && (opens || r_.comma(end))) {
    if (r_.comma(end)) ++end;
    add({end, clause_.end(end, scope)}, cue, speaker, "source-before");
  }
}

// Whether the question word at token `t` stands where the question of the cue begins.
bool IndirectRules::asks(const CueHit& cue, std::size_t t) const {
  if (russian()) return t == cue.last + 1 && r_.comma(cue.last);
  return t == cue.last || ((cue.frames & kFrameAddressee) != 0 && t <= cue.last + 3);
}

bool IndirectRules::that_clause(const CueHit& cue, Range scope) {
  const std::size_t high = std::min(scope.last, cue.last + kThatReachMax);
  const bool addressee = russian() || (cue.frames & kFrameAddressee) != 0;
  for (std::size_t t = cue.last; t < high; ++t) {
    if (r_.stop(t) || r_.colon(t) || r_.quote_mark(t)) return false;
    const CueHit* other = r_.cue_at(t);
    if (other != nullptr && other->first >= cue.last) return false;
    if (r_.comma(t) && !addressee) return false;
    // A question keeps its first word: "asked why the road was closed".
    const bool question = r_.is(t, kQuestionWord) && asks(cue, t);
    if (!question && !r_.is(t, kThat)) continue;
    if (russian() && t > cue.last && !r_.comma(t - 1)) return false;
    const bool adjacent =
        t == cue.last || addressee || r_.is(cue.last, kSkip | kPreposition | kCircumstance);
    if (!adjacent) return false;
    const auto speaker = subject(cue, scope);
    // "The delay suggests that": what no list knows as a speaker only shows something.
    if (!speaker || (speaker->guessed && !russian())) return true;
    last_ = speaker;
    last_sentence_ = r_.sentence_at(cue.first);
    const std::size_t begin = question ? t : t + 1;
    add({begin, clause_.end(begin, scope)}, cue, speaker, question ? "question" : "that-clause");
    return true;
  }
  return false;
}

bool IndirectRules::colon_clause(const CueHit& cue, Range scope) {
  const std::size_t high = std::min(scope.last, cue.last + kColonReachMax);
  for (std::size_t t = cue.last; t < high; ++t) {
    if (r_.stop(t) || r_.quote_mark(t)) return false;
    const CueHit* other = r_.cue_at(t);
    if (other != nullptr && other->first >= cue.last) return false;
    const bool aside_mark = russian() && r_.is(t, kAsideMark);
    if (!r_.colon(t) && !aside_mark) continue;
    std::size_t begin = t + 1;
    if (begin < scope.last && r_.comma(begin)) ++begin;
    if (begin < scope.last && (r_.quote_mark(begin) || r_.cue_at(begin) != nullptr)) return false;
    const auto speaker = subject(cue, scope);
    if (!speaker || speaker->guessed) return false;
    last_ = speaker;
    last_sentence_ = r_.sentence_at(cue.first);
    add({begin, clause_.end(begin, scope)}, cue, speaker, "colon");
    return true;
  }
  return false;
}

// "..., he said, ...": cue and speaker fill what lies between two commas.
bool IndirectRules::aside(const CueHit& cue, Range scope) {
  std::size_t low = cue.first;
  const std::size_t floor = low > scope.first + 12 ? low - 12 : scope.first;
  while (low > floor && (r_.word(low - 1) || r_.quote_mark(low - 1)) && !r_.is(low - 1, kThat)) {
    --low;
  }
  const bool as = low == scope.first && r_.is(low, kAs);
  if (!as && (low == scope.first || low == floor)) return false;
  if (!as && !r_.comma(low - 1) && !r_.dash(low - 1)) return false;
  if (r_.is(low, kCoordinate) && !r_.mark(low, "or")) return false;
  if (r_.is(low, kWho)) return false;
  std::size_t high = cue.last;
  const std::size_t ceiling = std::min(scope.last, high + 14);
  while (high < ceiling && (r_.word(high) || r_.mark(high, "."))) {
    if (r_.is(high, kThat)) return false;
    if (r_.mark(high, ".") && r_.entity_at(high) == kNone) break;
    ++high;
  }
  if (high < scope.last && !r_.comma(high) && !r_.stop(high) && !r_.dash(high)) return false;
  const bool inverted =
      low == cue.first || (low + 1 == cue.first && r_.is(low, kSkip | kAs) && !r_.is(low, kModal));
  // An object behind "X, he said" would make it a clause of its own.
  if (!inverted && high > cue.last && !r_.is(cue.last, kSkip | kCircumstance)) return false;
  if (inverted && high == cue.last && !russian()) return false;
  auto speaker = inverted ? f_.finder().after(cue.last, high) : f_.finder().before(cue.first, low);
  if (!speaker && russian()) speaker = subject(cue, scope);
  if (!speaker && russian() && low == cue.first && high == cue.last) speaker = last_;
  if (!speaker || speaker->guessed || speaker->self) return false;
  if (inverted && !russian()) {
    const bool whole = speaker->last == high || r_.is(speaker->last, kCircumstance | kWho);
    if (!whole || r_.is(cue.last, kPreposition) || !speaks(*speaker)) return false;
  }
  last_ = speaker;
  last_sentence_ = r_.sentence_at(cue.first);
  if (as) {
    if (high >= scope.last || !r_.comma(high)) return false;
    add({high + 1, clause_.end(high + 1, scope)}, cue, speaker, "as-aside");
    return true;
  }
  std::size_t end = low - 1;
  while (end > scope.first && !r_.word(end - 1) && !r_.quote_mark(end - 1)) --end;
  const std::size_t begin = clause_.begin(end, scope);
  if (begin >= end) return false;
  add({begin, end}, cue, speaker, "aside");
  const bool more = high < scope.last && (r_.comma(high) || r_.dash(high));
  const bool apposition = inverted && !russian();
  if (more && !apposition) {
    std::size_t next = high + 1;
    while (next < scope.last && r_.dash(next)) ++next;
    if (next < scope.last && !r_.is(next, kWho) && !r_.quote_mark(next)) {
      add({next, clause_.end(next, scope)}, cue, speaker, "aside");
    }
  }
  return true;
}

// A person or a role, not a body: "ask the alliance" has its object where "said X" has its subject.
bool IndirectRules::speaks(const Speaker& s) const {
  if (s.row && r_.entity_at(s.last - 1) != kNone) return r_.person_at(s.last - 1);
  return true;
}

// "They were promised ...": no subject that says.
bool IndirectRules::passive(const CueHit& cue, std::size_t low) const {
  std::size_t i = cue.first;
  while (i > low && r_.is(i - 1, kSkip) && !r_.is(i - 1, kBe)) --i;
  return i > low && r_.is(i - 1, kBe);
}

bool IndirectRules::infinitive(const CueHit& cue, Range scope) {
  const std::size_t high = std::min(scope.last, cue.last + kInfinitiveReachMax);
  for (std::size_t t = cue.last; t < high; ++t) {
    if (!r_.word(t) || r_.cue_at(t) != nullptr) return false;
    if (!clause_.infinitive(t)) continue;
    std::size_t begin = t;
    while (begin > cue.last && r_.is(begin - 1, kNegation)) --begin;
    const auto speaker = subject(cue, scope);
    if (!speaker || speaker->guessed) return false;
    last_ = speaker;
    last_sentence_ = r_.sentence_at(cue.first);
    add({begin, clause_.end(begin, scope)}, cue, speaker, "infinitive");
    return true;
  }
  return false;
}

bool IndirectRules::object(const CueHit& cue, Range scope) {
  const bool naming = (cue.frames & kFrameNaming) != 0;
  std::size_t begin = cue.last;
  if (begin >= scope.last || !r_.word(begin)) return false;
  if (naming && r_.is(begin, kAs)) {
    ++begin;
  } else if (r_.is(begin, kPreposition | kNoClause)) {
    return false;  // "calls off", "proposed by"
  }
  const Range range = {begin, clause_.end(begin, scope)};
  if (naming && clause_.holds_pair(range)) return false;
  if (r_.words_in(range) < 2) return false;
  const auto speaker = f_.finder().before(cue.first, scope.first);
  if (!speaker || speaker->guessed || speaker->self) return false;
  last_ = speaker;
  last_sentence_ = r_.sentence_at(cue.first);
  add(range, cue, speaker, naming ? "naming" : "object");
  return true;
}

// "Putin said the base would ...": English drops its "that".
bool IndirectRules::bare(const CueHit& cue, Range scope) {
  if (russian() || cue.last >= scope.last || !r_.word(cue.last)) return false;
  if (r_.is(cue.last, kNoClause | kCircumstance)) return false;
  if (cue.first > scope.first && !r_.word(cue.first - 1) && !r_.mark(cue.first - 1, ")") &&
      !r_.comma(cue.first - 1)) {
    return false;
  }
  const auto speaker = f_.finder().before(cue.first, scope.first);
  if (!speaker || speaker->guessed || speaker->self) return false;
  const Range range = {cue.last, clause_.end(cue.last, scope)};
  if (r_.words_in(range) < kBareWordsMin || !clause_.has_verb(range)) return false;
  last_ = speaker;
  last_sentence_ = r_.sentence_at(cue.first);
  add(range, cue, speaker, "bare-clause");
  return true;
}

void IndirectRules::noun_clause(const CueHit& cue, Range scope) {
  std::size_t begin = cue.last;
  if (russian()) {
    if (begin + 1 < scope.last && r_.comma(begin) && r_.is(begin + 1, kThat))
      begin += 2;
    else
      return;
  }
  auto speaker = f_.finder().before(cue.first, scope.first);
  if (!speaker) speaker = f_.finder().latest_person(cue.first, 0, 0);
  if (!speaker) return;
  add({begin, clause_.end(begin, scope)}, cue, speaker, "noun-clause");
}

void IndirectRules::run() {
  for (const CueHit& cue : r_.cues()) {
    const Range scope = clause_.scope(cue);
    if (f_.is_spent(cue) || scope.first >= scope.last) {
      last_sentence_ = r_.sentence_at(cue.first);
      last_ = f_.finder().before(cue.first, scope.first);
      if (!last_) last_ = f_.finder().after(cue.last, scope.last);
      continue;
    }
    if ((cue.frames & kFrameSource) != 0) {
      source(cue, scope);
      continue;
    }
    if ((cue.frames & kFrameNoun) != 0) {
      noun_clause(cue, scope);
      continue;
    }
    if (is_noun(cue) || negated(cue, scope.first)) continue;
    if (!russian() && r_.is(scope.first, kNegation)) continue;  // "Nobody ... claimed that"
    const auto allows = [&](std::uint32_t frames) { return (cue.frames & frames) != 0; };
    if (allows(kFrameThat | kFrameNoun) && that_clause(cue, scope)) continue;
    if (allows(kFrameColon) && colon_clause(cue, scope)) continue;
    // Inside a reported clause a verb of saying is mostly part of what is reported.
    if (cue.first < covered_ || passive(cue, scope.first)) continue;
    if (allows(kFrameAside) && aside(cue, scope)) continue;
    if (allows(kFrameInfinitive) && infinitive(cue, scope)) continue;
    if (allows(kFrameBare) && bare(cue, scope)) continue;
    if (allows(kFrameObject | kFrameNaming)) object(cue, scope);
  }
}

}  // namespace

void find_indirect(Findings& findings) { IndirectRules(findings).run(); }

}  // namespace yarlyk::quotations
