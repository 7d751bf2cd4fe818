#include "speaker.h"

#include <algorithm>

namespace yarlyk::quotations {
namespace {

// A noun phrase longer than this is a clause that we misread.
constexpr std::size_t kPhraseMax = 16;
constexpr std::size_t kAppositionMax = 30;

bool ends(std::string_view word, std::string_view end) {
  return word.size() > end.size() && word.substr(word.size() - end.size()) == end;
}

// What a Slavic or Central Asian surname in press romanisation tells: kHe, kShe or 0.
std::uint32_t surname_gender(std::string_view canonical) {
  for (const std::string_view end : {"ova", "eva", "ina", "aya", "kyzy", "skaya"}) {
    if (ends(canonical, end)) return kShe;
  }
  for (const std::string_view end : {"ov", "ev", "in", "sky", "skiy", "skii", "uly"}) {
    if (ends(canonical, end)) return kHe;
  }
  return 0;
}

}  // namespace

Speaker SpeakerFinder::from_entity(std::uint32_t index) const {
  const EntityIn& e = r_.entity(index);
  Speaker s;
  s.name = std::string(e.canonical.empty() ? e.span.of(r_.text()) : e.canonical);
  s.span = e.span;
  s.row = e.row;
  const Range range = r_.tokens().inside(e.span);
  s.first = range.first;
  s.last = range.last;
  return s;
}

Speaker SpeakerFinder::from_words(Range range) const {
  Speaker s;
  s.span = r_.span(range);
  s.name = std::string(s.span->of(r_.text()));
  s.first = range.first;
  s.last = range.last;
  return s;
}

bool SpeakerFinder::fits(const EntityIn& person, std::uint32_t gender) const {
  if (person.type != "PERSON") return false;
  if (gender != kHe && gender != kShe) return true;
  const std::uint32_t told = surname_gender(person.canonical);
  return told == 0 || told == gender;
}

std::optional<Speaker> SpeakerFinder::latest_person(std::size_t at, std::size_t sentences_max,
                                                    std::uint32_t gender) const {
  if (at >= r_.size() || r_.sentence_at(at) == kNone) return std::nullopt;
  const std::uint32_t own = r_.sentence_at(at);
  for (std::uint32_t back = 0; back <= sentences_max && back <= own; ++back) {
    const Range range = r_.sentences()[own - back];
    const std::size_t high = back == 0 ? at : range.last;
    for (std::size_t i = range.first; i < std::min(high, range.first + 200); ++i) {
      const std::uint32_t e = r_.entity_at(i);
      if (e != kNone && fits(r_.entity(e), gender)) return from_entity(e);
    }
  }
  return std::nullopt;
}

Speaker SpeakerFinder::pronoun(std::size_t at) const {
  Speaker words = from_words({at, at + 1});
  words.self = r_.is(at, kSelf);
  const std::uint32_t gender = r_.is(at, kHe) ? kHe : r_.is(at, kShe) ? kShe : 0u;
  if (gender == 0) return words;
  if (const auto person = latest_person(at, 4, gender)) {
    words.name = person->name;
    words.row = person->row;
  }
  return words;
}

std::optional<Speaker> SpeakerFinder::before(std::size_t at, std::size_t low) const {
  std::size_t i = at;
  for (int round = 0; round < 3; ++round) {
    while (i > low && r_.is(i - 1, kSkip) && !r_.is(i - 1, kDeterminer | kAnyPronoun)) --i;
    if (i == low) return std::nullopt;
    const bool bracket = r_.mark(i - 1, ")");
    if (!r_.comma(i - 1) && !bracket) break;
    // "X, a teacher at the school, said" / "X (Tajikistan) said": step over what lies between.
    std::size_t j = i - 1;
    const std::size_t floor = j > low + kAppositionMax ? j - kAppositionMax : low;
    while (j > floor && !(bracket ? r_.mark(j - 1, "(") : r_.comma(j - 1))) --j;
    if (j == floor) {
      if (bracket) return std::nullopt;
      break;
    }
    // "the head of the government, X, said": what lies between is the name itself.
    const std::uint32_t e = r_.entity_at(j);
    if (!bracket && e != kNone && e == r_.entity_at(i - 2) && r_.person_at(j)) {
      return from_entity(e);
    }
    i = j - 1;
  }
  std::size_t first = i;
  const std::size_t floor = i > low + kPhraseMax ? i - kPhraseMax : low;
  while (first > floor) {
    const std::size_t t = first - 1;
    const bool inside_name = r_.entity_at(t) != kNone;
    if (!inside_name && !r_.word(t) && !r_.quote_mark(t) && !r_.mark(t, "/")) break;
    if (r_.is(t, kThat) || (r_.is(t, kBreak) && !r_.is(t, kCoordinate)) || r_.cue_at(t)) break;
    if (r_.is(t, kCoordinate)) break;
    --first;
  }
  if (first == i) return std::nullopt;
  return choose({first, i}, true);
}

std::optional<Speaker> SpeakerFinder::after(std::size_t at, std::size_t high) const {
  std::size_t i = at;
  while (i < high && r_.is(i, kSkip) && !r_.is(i, kDeterminer | kAnyPronoun | kPossessive)) ++i;
  std::size_t last = i;
  const std::size_t ceiling = std::min(high, i + kPhraseMax);
  while (last < ceiling) {
    const bool inside_name = r_.entity_at(last) != kNone;
    if (!inside_name && !r_.word(last) && !r_.quote_mark(last) && !r_.mark(last, "/")) break;
    if (r_.is(last, kThat | kBreak) || r_.cue_at(last)) break;
    ++last;
  }
  if (last == i) return std::nullopt;
  return choose({i, last}, false);
}

// Whether a phrase holds a noun that can speak: "table" and "three things" do not. In English a
// noun behind a preposition counts only in "one of them", "half of Kyiv".
bool SpeakerFinder::can_speak(Range p) const {
  bool counted = false, governed = false;
  for (std::size_t i = p.first; i < p.last; ++i) {
    if (r_.is(i, kPreposition)) {
      governed = governed || !counted || r_.tokens().folded(i) != "of";
      continue;
    }
    const bool inside = governed && r_.language() == text::Language::kEnglish;
    const bool noun = r_.is(i, kRole | kSpeakerNoun) || r_.entity_at(i) != kNone;
    if (!inside && (noun || (counted && r_.is(i, kAnyPronoun)))) return true;
    counted = counted || r_.is(i, kCount);
  }
  // "many", "the two": nothing but the number, or it before "of" and a pronoun.
  std::size_t i = p.first;
  while (i < p.last && r_.is(i, kDeterminer) && !r_.is(i, kCount)) ++i;
  return i < p.last && r_.is(i, kCount) &&
         (i + 1 == p.last || r_.tokens().folded(i + 1) == "of" || r_.is(i + 1, kPreposition));
}

std::optional<Speaker> SpeakerFinder::choose(Range p, bool left) const {
  const bool russian = r_.language() == text::Language::kRussian;
  std::uint32_t person = kNone, other = kNone;
  std::size_t role = p.last, pronoun = p.last;
  bool other_governed = false, behind_preposition = false;
  if (r_.is(p.first, kNegation)) return std::nullopt;
  for (std::size_t i = p.first; i < p.last; ++i) {
    const std::uint32_t e = r_.entity_at(i);
    const bool governed = i > p.first && r_.is(i - 1, kPreposition);
    if (e != kNone && (i == p.first || r_.entity_at(i - 1) != e)) {
      if (r_.person_at(i)) {
        if (!governed && (left || person == kNone)) person = e;
      } else if (other == kNone || other_governed) {
        other = e;
        other_governed = governed;
      }
    }
    if (r_.is(i, kAnyPronoun) && (left || pronoun == p.last)) pronoun = i;
    behind_preposition = behind_preposition || r_.is(i, kPreposition);
    const bool object = !russian && (governed || (!left && behind_preposition));
    if (role == p.last && r_.is(i, kRole) && !object) role = i;
  }
  if (person != kNone) {
    Speaker s = from_entity(person);
    s.first = std::min(s.first, p.first);
    s.last = std::max(s.last, p.last);
    return s;
  }
  if (pronoun != p.last &&
      (left ? pronoun + 1 == p.last || p.last - p.first < 6 : pronoun == p.first)) {
    return this->pronoun(pronoun);
  }
  if (role != p.last) {
    std::size_t first = p.first;
    for (std::size_t i = p.first; i < role; ++i) {
      if (r_.is(i, kDeterminer) && (i == p.first || !r_.is(i - 1, kPreposition))) first = i;
    }
    const bool bare = p.last - first <= 2 && role + 1 == p.last;
    Speaker s = from_words({first, p.last});
    if (bare && (russian || r_.is(first, kDeterminer))) {
      if (other != kNone && !r_.is(first, kDeterminer)) return from_entity(other);
      // "the general", «председатель»: known from before, if a person was named close by.
      const auto known = latest_person(p.first, 2, 0);
      if (known && (russian || r_.tokens().folded(first) == "the")) {
        s.name = known->name;
        s.row = known->row;
      }
    }
    return s;
  }
  if (other != kNone && (!other_governed || russian)) return from_entity(other);
  // Something short in the subject's place is a speaker in the text's own words.
  if (p.last - p.first <= 5 && can_speak(p)) {
    Speaker s = from_words(p);
    s.guessed = !r_.is(p.first, kDeterminer) || r_.is(p.first, kArticle);
    return s;
  }
  return std::nullopt;
}

}  // namespace yarlyk::quotations
