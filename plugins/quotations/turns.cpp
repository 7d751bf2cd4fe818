#include "turns.h"

#include <algorithm>
#include <map>
#include <string>

#include "dash_speech.h"

namespace yarlyk::quotations {
namespace {

constexpr std::size_t kLabelMax = 9;     // tokens
constexpr std::size_t kLabelledMin = 3;  // labelled paragraphs in a transcript
constexpr std::size_t kDashParagraphsMin = 4;
constexpr std::size_t kStageDirectionMax = 6;  // tokens with brackets

struct Label {
  std::size_t paragraph = 0;
  Range name;               // without the bracket
  std::size_t content = 0;  // first token behind the label
  std::uint32_t person = kNone;
  std::string key;
};

bool fits_label(const Reading& r, std::size_t i) {
  if (r.entity_at(i) != kNone) return r.person_at(i);
  if (r.mark(i, ".")) return true;
  return r.word(i) && (r.is(i, kLabel | kRole) || r.tokens()[i].shape == text::Shape::kTitle ||
                       r.tokens()[i].shape == text::Shape::kUpper);
}

bool tells_label(const Reading& r, std::size_t i) {
  if (r.person_at(i) || r.is(i, kLabel)) return true;
  return r.tokens()[i].shape == text::Shape::kUpper && r.tokens()[i].span.size() >= 4 &&
         r.entity_at(i) == kNone;
}

std::optional<Label> read_label(const Reading& r, Range p, std::size_t number) {
  Label label;
  label.paragraph = number;
  std::size_t i = p.first;
  const std::size_t high = std::min(p.last, p.first + kLabelMax);
  bool told = false;
  while (i < high && !r.colon(i) && !r.mark(i, "(") && fits_label(r, i)) {
    told = told || tells_label(r, i);
    if (r.person_at(i)) label.person = r.entity_at(i);
    ++i;
  }
  label.name = {p.first, i};
  if (i == p.first || !told) return std::nullopt;
  if (i < p.last && r.mark(i, "(")) {
    const std::size_t end = std::min(p.last, i + kLabelMax);
    while (i < end && !r.mark(i, ")")) {
      if (label.person == kNone && r.person_at(i)) label.person = r.entity_at(i);
      ++i;
    }
    if (i < end) ++i;
  }
  const bool alone = i == p.last;
  if (!alone && !r.colon(i)) return std::nullopt;
  label.content = alone ? i : i + 1;
  if (label.content < p.last && r.quote_mark(label.content)) return std::nullopt;
  for (std::size_t t = label.name.first; t < label.name.last; ++t) {
    label.key += std::string(r.tokens().folded(t)) + " ";
  }
  return label;
}

// The tokens of a turn without stage directions in brackets at its end.
Range trimmed(const Reading& r, Range range) {
  while (range.first < range.last && r.mark(range.last - 1, ")")) {
    std::size_t open = range.last;
    const std::size_t floor = range.first + kStageDirectionMax;
    const std::size_t low = range.last > floor ? range.last - kStageDirectionMax : range.first;
    while (open > low && !r.mark(open - 1, "(")) --open;
    if (open == low || open - 1 == range.first) break;
    range.last = open - 1;
  }
  return range;
}

bool asks(const Reading& r, Range p) {
  for (std::size_t i = p.last; i > p.first && !r.word(i - 1); --i) {
    if (r.tokens().surface(i - 1).front() == '?') return true;
  }
  return false;
}

std::optional<Speaker> interviewee(const Findings& f, std::size_t high) {
  const Reading& r = f.reading();
  for (const bool title : {true, false}) {
    for (std::size_t i = 0; i < high; ++i) {
      const std::uint32_t s = r.sentence_at(i);
      if (s == kNone || !r.person_at(i) || !r.readable(s)) continue;
      if ((r.zone(s) == "title") == title) return f.finder().from_entity(r.entity_at(i));
    }
  }
  return std::nullopt;
}

bool body(const Reading& r, Range p) {
  return p.first < p.last && r.zone(r.sentence_at(p.first)) == "body";
}

void labelled_turns(Findings& f, const std::vector<Range>& paragraphs) {
  const Reading& r = f.reading();
  std::vector<Label> labels;
  std::map<std::string, std::size_t> counts;
  std::map<std::string, std::uint32_t> introduced;
  for (std::size_t n = 0; n < paragraphs.size(); ++n) {
    if (!body(r, paragraphs[n])) continue;
    if (auto label = read_label(r, paragraphs[n], n)) {
      ++counts[label->key];
      if (label->person != kNone) introduced.try_emplace(label->key, label->person);
      labels.push_back(std::move(*label));
    }
  }
  std::size_t most = 0;
  for (const auto& [key, n] : counts) most = std::max(most, n);
  // A label on its own line counts only if it comes back.
  std::erase_if(labels, [&](const Label& l) {
    return l.content == paragraphs[l.paragraph].last && counts[l.key] < 2;
  });
  if (labels.size() < kLabelledMin || (most < 2 && labels.size() < kLabelledMin + 2)) return;
  const auto answering = interviewee(f, labels.front().name.first);
  for (std::size_t n = 0; n < labels.size(); ++n) {
    const Label& l = labels[n];
    if (r.is(l.name.first, kQuestionLabel)) continue;
    std::size_t last = paragraphs[l.paragraph].last;
    if (n + 1 < labels.size()) {
      for (std::size_t p = l.paragraph + 1; p < labels[n + 1].paragraph; ++p) {
        if (!body(r, paragraphs[p])) break;
        last = paragraphs[p].last;
      }
    }
    std::optional<Speaker> speaker = f.finder().from_words(l.name);
    const auto known = introduced.find(l.key);
    if (l.person != kNone || known != introduced.end()) {
      const Speaker person = f.finder().from_entity(l.person != kNone ? l.person : known->second);
      speaker->name = person.name;
      speaker->row = person.row;
    } else if (r.is(l.name.first, kAnswerLabel)) {
      if (answering) speaker = answering;
    }
    f.add(trimmed(r, {l.content, last}), Kind::kTurn, nullptr, speaker, "turn-label");
  }
}

void dash_turns(Findings& f, const std::vector<Range>& paragraphs) {
  const Reading& r = f.reading();
  std::vector<std::size_t> dashed;
  std::size_t attributed = 0, after_question = 0;
  std::size_t questions[2] = {0, 0};
  for (std::size_t n = 0; n < paragraphs.size(); ++n) {
    const Range p = paragraphs[n];
    if (!body(r, p) || p.last - p.first < 2 || !r.dash(p.first)) continue;
    attributed += split_speech(f, {p.first + 1, p.last}).cue != nullptr ? 1 : 0;
    if (n > 0 && !r.dash(paragraphs[n - 1].first) && asks(r, paragraphs[n - 1])) ++after_question;
    questions[dashed.size() % 2] += asks(r, p) ? 1 : 0;
    dashed.push_back(n);
  }
  if (dashed.size() < kDashParagraphsMin || attributed * 2 > dashed.size()) return;
  const bool all = after_question * 2 > dashed.size();
  const std::size_t asking = questions[1] > questions[0] ? 1 : 0;
  const auto speaker = interviewee(f, paragraphs[dashed.front()].first);
  for (std::size_t k = 0; k < dashed.size(); ++k) {
    if (!all && k % 2 == asking) continue;
    std::size_t last = paragraphs[dashed[k]].last;
    // An answer goes on over paragraphs without a dash up to the next question.
    if (!all && k + 1 < dashed.size()) {
      for (std::size_t p = dashed[k] + 1; p < dashed[k + 1] && body(r, paragraphs[p]); ++p) {
        last = paragraphs[p].last;
      }
    }
    f.add(trimmed(r, {paragraphs[dashed[k]].first + 1, last}), Kind::kTurn, nullptr, speaker,
          "turn-dash");
  }
}

}  // namespace

void find_turns(Findings& findings) {
  const auto paragraphs = paragraph_tokens(findings.reading());
  labelled_turns(findings, paragraphs);
  dash_turns(findings, paragraphs);
}

}  // namespace yarlyk::quotations
