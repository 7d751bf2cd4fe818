#include "judgement.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "coordination.h"

namespace yarlyk::stance {
namespace {

using Match = PatternSet::Match;

constexpr std::size_t kClauseTokens = 10;
constexpr std::size_t kNearTokens = 14;
constexpr std::size_t kOperatorTokens = 4;
constexpr std::size_t kScareTokens = 4;
constexpr int kPolar = 45;      // least strength of a position
constexpr int kBothSides = 95;  // least strength of each of two opposite positions

struct Finding {
  const Rule* rule;
  std::size_t first, last;
  int strength;  // signed, hundredths
  Holder holder;
};

class Judge {
 public:
  Judge(const Reading& reading, std::size_t index, const std::vector<Reference>& references)
      : reading_(reading),
        index_(index),
        sentence_(reading.sentences[index]),
        references_(references) {}

  std::vector<Position> run() {
    std::vector<Match> all =
        reading_.lexicon.rules.find(reading_.words, sentence_.first, sentence_.last);
    if (all.empty()) return {};
    for (const Match& match : all) starts_.push_back(match.first);
    std::erase_if(all, [&](const Match& match) { return runs_over(reading_, match, starts_); });
    const std::vector<Match> cues = PatternSet::longest(std::move(all));
    rivals_ = reading_.lexicon.rivals.find(reading_.words, sentence_.first, sentence_.last);
    for (std::size_t i = 0; i < kOperators; ++i) {
      operators_[i] =
          reading_.lexicon.operators[i].find(reading_.words, sentence_.first, sentence_.last);
    }
    for (const Match& cue : cues) {
      if (!is_name(cue)) consider(cue);
    }
    return gather();
  }

 private:
  const Rule& rule_of(const Match& cue) const { return reading_.pack.rules[cue.value]; }

  // A word within a name judges nothing ("Crisis Group", "Unbreakable Brotherhood").
  bool is_name(const Match& cue) const {
    for (const Reference& r : references_) {
      const bool part = r.kind == ReferenceKind::kMetonym;
      if (part && r.first <= cue.first && cue.last <= r.last) return true;
    }
    for (std::size_t i = cue.first; i < cue.last; ++i) {
      if (reading_.entity_kind[i] == Reading::kFree) return false;
    }
    return true;
  }

  static std::size_t distance(std::size_t a_first, std::size_t a_last, std::size_t b_first,
                              std::size_t b_last) {
    if (a_last <= b_first) return b_first - a_last;
    return b_last <= a_first ? a_first - b_last : 0;
  }

  bool same_clause(std::size_t a, std::size_t b) const {
    return reading_.clause[a] == reading_.clause[b];
  }

  bool reaches(const Match& cue) const {
    const Rule& rule = rule_of(cue);
    if (rule.relation == Relation::kSentence) return true;
    std::size_t nearest = sentence_.last;
    bool clause = false;
    for (const Reference& r : references_) {
      nearest = std::min(nearest, distance(cue.first, cue.last, r.first, r.last));
      clause = clause || same_clause(cue.first, r.first);
    }
    for (const Match& rival : rivals_) {
      // A judgement next to another organization is about that one.
      if (distance(cue.first, cue.last, rival.first, rival.last) < nearest && nearest > 2) {
        return false;
      }
    }
    return rule.relation == Relation::kNear ? nearest <= kNearTokens
                                            : clause || nearest <= kClauseTokens;
  }

  // Operators of a kind that stand before the cue, in its clause, within a few words.
  int count(Operator kind, const Match& cue) const {
    int found = 0;
    std::size_t behind = 0;
    for (const Match& m : operators_[static_cast<std::size_t>(kind)]) {
      if (m.last > cue.first || m.first < behind) continue;
      if (cue.first - m.last > kOperatorTokens || !same_clause(m.first, cue.first)) continue;
      ++found;
      behind = m.last;
    }
    return found;
  }

  bool in_clause(Operator kind, const Match& cue) const {
    for (const Match& m : operators_[static_cast<std::size_t>(kind)]) {
      if (m.first < cue.first && same_clause(m.first, cue.first)) return true;
    }
    return false;
  }

  // One to four words between quotation marks that no quotation row covers.
  bool is_scare_quoted(const Match& cue) const {
    if (reading_.quotation[cue.first] != kNoQuotation) return false;
    const auto mark = [&](std::size_t i) { return reading_.words.quote_mark[i] != 0; };
    if (cue.first == sentence_.first || cue.last >= sentence_.last) return false;
    return mark(cue.first - 1) && mark(cue.last) && cue.last - cue.first <= kScareTokens;
  }

  bool is_question() const {
    std::size_t at = sentence_.last;
    while (at > sentence_.first && reading_.words.quote_mark[at - 1] != 0) --at;
    return at > sentence_.first && reading_.words.tokens.surface(at - 1) == "?";
  }

  Holder holder_of(const Match& cue) const {
    const Rule& rule = rule_of(cue);
    if (rule.holder == HolderRule::kAgent) {
      Holder agent = agent_of(reading_, index_, cue.first, cue.last);
      // A report that something was done is not the author's doing.
      const bool nobody = agent.type == "author" && rule.mode == Mode::kAct;
      return nobody ? Holder{"unknown", "unknown", {}} : agent;
    }
    if (std::optional<Holder> minded = minded_at(reading_, index_, cue.first)) {
      return *std::move(minded);
    }
    return speaker_at(reading_, index_, cue.first);
  }

  void consider(const Match& cue) {
    const Rule& rule = rule_of(cue);
    if (rule.direction == 0 || !reaches(cue)) return;
    if (rule.holder == HolderRule::kAgent &&
        has_other_object(reading_, cue, references_, starts_)) {
      return;
    }
    double strength = 100 * rule.weight * rule.direction;
    if (rule.flips) {
      // Failing turns a merit; a fault that is lost or refused stays a fault.
      const int failures = rule.direction > 0 ? count(Operator::kFailure, cue) : 0;
      const int turns = count(Operator::kNegation, cue) + failures;
      // A denied reproach is a weaker praise than a denied praise is a reproach.
      if (turns % 2 == 1) strength *= rule.direction > 0 ? -1.0 : -0.7;
    }
    if (count(Operator::kHedge, cue) > 0) strength *= 0.8;
    if (in_clause(Operator::kCondition, cue)) strength *= 0.35;
    if (in_clause(Operator::kConcession, cue)) strength *= 0.5;
    if (is_question() && rule.flips) strength *= 0.7;
    Holder holder = holder_of(cue);
    if (strength > 0 && (is_scare_quoted(cue) || count(Operator::kDoubt, cue) > 0)) {
      strength = -strength;
      if (is_scare_quoted(cue)) holder = speaker_at(reading_, index_, sentence_.first);
    }
    const auto rounded = static_cast<int>(std::lround(strength));
    if (rule.holder == HolderRule::kAgent) {
      for (Holder& companion : companions_of(reading_, index_, holder, cue.first)) {
        findings_.push_back({&rule, cue.first, cue.last, rounded, std::move(companion)});
      }
    }
    findings_.push_back({&rule, cue.first, cue.last, rounded, std::move(holder)});
  }

  std::vector<Position> gather() const {
    std::vector<Position> out;
    for (std::size_t i = 0; i < findings_.size(); ++i) {
      const Holder& holder = findings_[i].holder;
      const auto same = [&](const Finding& f) { return f.holder.name == holder.name; };
      if (std::find_if(findings_.begin(), findings_.end(), same) - findings_.begin() !=
          static_cast<std::ptrdiff_t>(i)) {
        continue;
      }
      int favor = 0;
      int against = 0;
      for (const Finding& f : findings_) {
        if (same(f)) (f.strength > 0 ? favor : against) += std::abs(f.strength);
      }
      for (const Finding& f : findings_) {
        if (!same(f) && yields(holder, f)) (f.strength > 0 ? favor : against) = 0;
      }
      const bool both = favor >= kBothSides && against >= kBothSides;
      if (both || favor - against >= kPolar) put(out, holder.name, 1, favor);
      if (both || against - favor >= kPolar) put(out, holder.name, -1, against);
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Position& a, const Position& b) { return a.first < b.first; });
    return out;
  }

  // The author is named only where no other takes the position, and one who reports an act only
  // for an appraisal of his own.
  bool yields(const Holder& holder, const Finding& other) const {
    if (holder.type == "author") return true;
    if (other.rule->holder != HolderRule::kAgent) return false;
    return std::none_of(findings_.begin(), findings_.end(), [&](const Finding& f) {
      return f.holder.name == holder.name && f.rule->holder == HolderRule::kAgent;
    });
  }

  // The strongest cue of that holder and direction speaks for the position.
  void put(std::vector<Position>& out, const std::string& holder, int direction,
           int strength) const {
    const Finding* best = nullptr;
    for (const Finding& f : findings_) {
      if (f.holder.name != holder || f.strength * direction <= 0) continue;
      if (best == nullptr || std::abs(f.strength) > std::abs(best->strength)) best = &f;
    }
    if (best == nullptr) return;
    Position position;
    position.holder = best->holder;
    position.label = direction > 0 ? Label::kFavor : Label::kAgainst;
    position.mode = best->rule->mode;
    position.first = evidence_start(*best);
    position.last = best->last;
    position.strength = strength;
    position.rule = best->rule;
    out.push_back(std::move(position));
  }

  // A turned cue is shown with the word that turns it.
  std::size_t evidence_start(const Finding& finding) const {
    std::size_t start = finding.first;
    if (finding.strength * finding.rule->direction > 0) return start;
    for (const Operator kind : {Operator::kNegation, Operator::kFailure, Operator::kDoubt}) {
      for (const Match& m : operators_[static_cast<std::size_t>(kind)]) {
        if (m.last <= finding.first && finding.first - m.last <= kOperatorTokens &&
            same_clause(m.first, finding.first)) {
          start = std::min(start, m.first);
        }
      }
    }
    return start;
  }

  const Reading& reading_;
  std::size_t index_;
  const Sentence& sentence_;
  const std::vector<Reference>& references_;
  std::vector<Match> rivals_;
  std::vector<std::size_t> starts_;  // of all cues, sorted
  std::array<std::vector<Match>, kOperators> operators_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Position> judge(const Reading& reading, std::size_t sentence,
                            const std::vector<Reference>& references) {
  return Judge(reading, sentence, references).run();
}

}  // namespace yarlyk::stance
