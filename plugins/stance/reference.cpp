#include "reference.h"

#include <algorithm>

#include "text/fold.h"

namespace yarlyk::stance {
namespace {

constexpr std::size_t kNearSentences = 4;
constexpr std::size_t kJudgedSentences = 10;
constexpr std::size_t kCataphorSentences = 6;
constexpr std::size_t kRivalryTokens = 300;
constexpr std::size_t kRivalryTokensAtHome = 60;  // in a text whose matter is the target
constexpr std::size_t kMatterMentions = 3;
constexpr std::size_t kEventsBack = 8;
constexpr std::size_t kOwnerTokens = 3;
constexpr std::uint32_t kTarget = static_cast<std::uint32_t>(-1);

// An organization spoken of: the target or a rival. What a later "the alliance" may mean.
struct Event {
  std::size_t first, last;  // tokens
  std::size_t sentence;
  std::uint32_t who;  // kTarget or the index of a rival
};

class Finder {
 public:
  explicit Finder(Reading& reading) : reading_(reading), found_(reading.sentences.size()) {}

  std::vector<std::vector<Reference>> run() {
    find_names();
    if (established_) {
      for (std::size_t s = 0; s < found_.size(); ++s) {
        find_nouns(s);
        find_metonyms(s);
        find_pronouns(s);
        if (!found_[s].empty()) last_reference_ = s;
      }
    }
    for (auto& references : found_) {
      std::stable_sort(references.begin(), references.end(),
                       [](const Reference& a, const Reference& b) { return a.first < b.first; });
      for (const Reference& reference : references) {
        if (reference.kind == ReferenceKind::kMetonym) continue;
        mark_determiner(reference);
        std::size_t& end = reading_.words.target_end[reference.first];
        end = std::max(end, reference.last);
      }
    }
    return std::move(found_);
  }

 private:
  using Match = PatternSet::Match;

  // "the alliance" is a reference as well as "alliance".
  void mark_determiner(const Reference& reference) {
    if (reference.first == 0) return;
    const std::size_t before = reference.first - 1;
    const PatternSet& words = reading_.lexicon.words[static_cast<std::size_t>(Word::kDefinite)];
    for (const Match& m : words.find(reading_.words, before, reference.first)) {
      if (m.first == before) reading_.words.target_end[before] = reference.last;
    }
  }

  const Sentence& sentence(std::size_t s) const { return reading_.sentences[s]; }

  void find_names() {
    established_ = title_has_name();
    for (std::size_t s = 0; s < found_.size(); ++s) {
      const Sentence& here = sentence(s);
      std::vector<Event> events;
      for (const Match& m :
           reading_.lexicon.names.find_longest(reading_.words, here.first, here.last)) {
        events.push_back({m.first, m.last, s, kTarget});
      }
      for (std::size_t i = here.first; i < here.last; ++i) {
        if (reading_.entity_kind[i] != Reading::kTargetName) continue;
        std::size_t end = i + 1;
        while (end < here.last && reading_.entity_kind[end] == Reading::kTargetName) ++end;
        const auto covered = [&](const Event& e) { return e.first < end && i < e.last; };
        if (std::none_of(events.begin(), events.end(), covered)) {
          events.push_back({i, end, s, kTarget});
        }
        i = end - 1;
      }
      for (const Event& event : events) {
        add(s, event.first, event.last, ReferenceKind::kName, false);
      }
      for (const Match& m :
           reading_.lexicon.rivals.find_longest(reading_.words, here.first, here.last)) {
        const auto covered = [&](const Event& e) { return e.first < m.last && m.first < e.last; };
        if (std::none_of(events.begin(), events.end(), covered)) {
          events.push_back({m.first, m.last, s, m.value});
        }
      }
      std::stable_sort(events.begin(), events.end(),
                       [](const Event& a, const Event& b) { return a.first < b.first; });
      for (const Event& event : events) {
        (event.who == kTarget ? targets_ : rivals_) += 1;
        events_.push_back(event);
      }
    }
    established_ = established_ || targets_ > 0 || has_own_metonym();
  }

  // Bodies and exercises that only the target has.
  bool has_own_metonym() const {
    for (const Sentence& here : reading_.sentences) {
      for (const Match& m : reading_.lexicon.metonyms.find(reading_.words, here.first, here.last)) {
        if (reading_.pack.metonyms[m.value].needs == Needs::kNothing) return true;
      }
    }
    return false;
  }

  bool title_has_name() const {
    if (reading_.input.title.empty()) return false;
    const text::TokenizedText tokens(reading_.input.title);
    const text::Stemmer stemmer(text::language_from_code(reading_.input.language));
    const Words words(tokens, stemmer);
    return !reading_.lexicon.names.find(words, 0, tokens.size()).empty();
  }

  void add(std::size_t s, std::size_t first, std::size_t last, ReferenceKind kind, bool judged) {
    for (const Reference& other : found_[s]) {
      if (other.first < last && first < other.last) return;
    }
    found_[s].push_back({first, last, kind, judged});
  }

  bool is_excluded(const std::vector<Match>& excluded, std::size_t first, std::size_t last) const {
    for (const Match& m : excluded) {
      if (m.first < last && first < m.last) return true;
    }
    for (std::size_t i = first; i < last; ++i) {
      if (reading_.entity_kind[i] == Reading::kOtherBody) return true;
    }
    return false;
  }

  std::vector<Match> excluded_in(const Sentence& here) const {
    return reading_.lexicon.excluded.find(reading_.words, here.first, here.last);
  }

  // The first event at or behind token `at`, as an index.
  std::size_t event_after(std::size_t at) const {
    const auto found =
        std::lower_bound(events_.begin(), events_.end(), at,
                         [](const Event& event, std::size_t value) { return event.first < value; });
    return static_cast<std::size_t>(found - events_.begin());
  }

  bool compatible(const Event& event, const std::string& noun) const {
    if (event.who == kTarget) return true;
    const std::vector<std::string>& blocks = reading_.pack.rivals[event.who].blocks;
    return blocks.empty() || std::find(blocks.begin(), blocks.end(), noun) != blocks.end();
  }

  bool is_matter() const { return targets_ >= kMatterMentions && targets_ >= rivals_; }
  std::size_t rivalry() const { return is_matter() ? kRivalryTokensAtHome : kRivalryTokens; }

  // Whether the nearest organization that `noun` at token `at` can mean is the target.
  bool means_target(const std::string& noun, std::size_t at, std::size_t s) const {
    const std::size_t next = event_after(at);
    for (std::size_t back = 1; back <= kEventsBack && back <= next; ++back) {
      const Event& event = events_[next - back];
      if (event.who != kTarget && at - event.last > rivalry()) continue;
      if (compatible(event, noun)) return event.who == kTarget;
    }
    if (next >= kEventsBack || (next > 0 && events_[next - 1].who == kTarget)) {
      return targets_ >= rivals_;
    }
    for (std::size_t i = next; i < events_.size(); ++i) {
      if (events_[i].sentence > s + kCataphorSentences) break;
      if (compatible(events_[i], noun)) return events_[i].who == kTarget;
    }
    return targets_ == 0 && rivals_ == 0;
  }

  // In a language with articles a noun refers back if one of its determiners stands before it,
  // at most two words away, or if it is capitalised within a sentence.
  bool is_definite(const Sentence& here, std::size_t first) const {
    const PatternSet& words = reading_.lexicon.words[static_cast<std::size_t>(Word::kDefinite)];
    if (words.empty()) return true;
    const bool capital = reading_.words.tokens[first].shape == text::Shape::kTitle;
    if (first > here.first && capital) return true;
    const std::size_t from = first - std::min<std::size_t>(first - here.first, 4);
    for (const Match& m : words.find(reading_.words, from, first)) {
      if (m.last <= first) return true;
    }
    const std::string_view before =
        first > here.first ? reading_.words.tokens.folded(first - 1) : std::string_view();
    return before.ends_with("'s");
  }

  void find_nouns(std::size_t s) {
    const Sentence& here = sentence(s);
    const std::vector<Match> excluded = excluded_in(here);
    for (const Match& m :
         reading_.lexicon.nouns.find_longest(reading_.words, here.first, here.last)) {
      const Alias& noun = reading_.pack.nouns[m.value];
      if (is_excluded(excluded, m.first, m.last)) continue;
      if (!means_target(noun.id, m.first, s)) continue;
      const bool judged = noun.needs == Needs::kJudged || !is_definite(here, m.first);
      if (judged && !is_near(s, kJudgedSentences)) continue;
      add(s, m.first, m.last, ReferenceKind::kNoun, judged);
    }
  }

  bool is_near(std::size_t s, std::size_t limit) const {
    if (!found_[s].empty() || (sentence(s).input->zone == "title" && targets_ > 0)) return true;
    if (limit == kJudgedSentences && is_matter()) return true;
    if (last_reference_ != kNever && s - last_reference_ <= limit) return true;
    const std::size_t next = event_after(sentence(s).first);
    for (std::size_t i = next; i < events_.size() && events_[i].sentence <= s + 1; ++i) {
      if (events_[i].who == kTarget) return true;
    }
    return false;
  }

  // "the summit of NATO", "NATO's troops"
  bool has_rival_owner(const Match& match) const {
    const std::size_t from = match.first - std::min<std::size_t>(match.first, kOwnerTokens);
    for (std::size_t i = event_after(from); i < events_.size(); ++i) {
      if (events_[i].first >= match.last + kOwnerTokens) break;
      if (events_[i].who != kTarget) return true;
    }
    return false;
  }

  void find_metonyms(std::size_t s) {
    const Sentence& here = sentence(s);
    std::vector<Match> excluded;
    bool looked = false;
    for (const Match& m :
         reading_.lexicon.metonyms.find_longest(reading_.words, here.first, here.last)) {
      if (!looked) excluded = excluded_in(here);
      looked = true;
      const Alias& metonym = reading_.pack.metonyms[m.value];
      const Needs needs = metonym.needs;
      if (needs >= Needs::kNear && is_excluded(excluded, m.first, m.last)) continue;
      if (needs >= Needs::kNear && !means_target(metonym.id, m.first, s)) continue;
      if (needs >= Needs::kNear && has_rival_owner(m)) continue;
      if (needs == Needs::kNear && !is_near(s, kNearSentences)) continue;
      if (needs == Needs::kJudged && !is_near(s, kJudgedSentences)) continue;
      add(s, m.first, m.last, ReferenceKind::kMetonym, needs == Needs::kJudged);
    }
  }

  // A pronoun in a sentence whose forerunner speaks of the target alone; one that is quoted as a
  // speaker ("they said") is whoever speaks, not the target.
  void find_pronouns(std::size_t s) {
    if (s == 0 || last_reference_ == kNever || last_reference_ + 1 != s) return;
    const Sentence& before = sentence(s - 1);
    const Sentence& here = sentence(s);
    const auto strong = [](const Reference& r) { return r.kind != ReferenceKind::kMetonym; };
    const auto& previous = found_[s - 1];
    const auto subject = std::find_if(previous.begin(), previous.end(), strong);
    if (subject == previous.end()) return;
    for (std::size_t i = event_after(before.first); i < events_.size(); ++i) {
      if (events_[i].first >= here.last) break;
      if (events_[i].who != kTarget) return;
    }
    for (const Match& m :
         reading_.lexicon.pronouns.find_longest(reading_.words, here.first, here.last)) {
      if (reading_.speaks[m.first] != 0) continue;
      add(s, m.first, m.last, ReferenceKind::kPronoun, true);
    }
  }

  static constexpr std::size_t kNever = static_cast<std::size_t>(-1);

  Reading& reading_;
  std::vector<std::vector<Reference>> found_;
  std::vector<Event> events_;  // by place
  std::size_t targets_ = 0, rivals_ = 0;
  std::size_t last_reference_ = kNever;
  bool established_ = false;
};

}  // namespace

std::vector<std::vector<Reference>> find_references(Reading& reading) {
  return Finder(reading).run();
}

std::string_view name_of(ReferenceKind kind) {
  switch (kind) {
    case ReferenceKind::kName:
      return "name";
    case ReferenceKind::kNoun:
      return "noun";
    case ReferenceKind::kPronoun:
      return "pronoun";
    case ReferenceKind::kMetonym:
      break;
  }
  return "metonym";
}

}  // namespace yarlyk::stance
