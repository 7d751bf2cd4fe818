#include "dash_speech.h"

#include <algorithm>

namespace yarlyk::quotations {
namespace {

constexpr std::size_t kAttributionMax = 10;

// The cue of an attribution that begins behind the dash at token `at`, or nullptr.
const CueHit* attribution_cue(const Reading& r, std::size_t at, std::size_t high) {
  if (at == 0 || r.word(at - 1)) return nullptr;
  const std::size_t end = std::min(high, at + 1 + kAttributionMax);
  for (std::size_t i = at + 1; i < end; ++i) {
    if (r.stop(i) || r.colon(i) || r.dash(i) || r.is(i, kThat)) return nullptr;
    const CueHit* cue = r.cue_at(i);
    if (cue == nullptr) continue;
    const bool small = r.tokens()[at + 1].shape == text::Shape::kLower;
    const bool named = r.entity_at(at + 1) != kNone;
    return small || named ? cue : nullptr;
  }
  return nullptr;
}

}  // namespace

std::vector<Range> paragraph_tokens(const Reading& r) {
  std::vector<Range> ranges(r.paragraphs().size(), Range{0, 0});
  for (std::size_t i = 0; i < r.size(); ++i) {
    const std::uint32_t p = r.paragraph_at(i);
    if (p == kNone) continue;
    if (ranges[p].last == 0) ranges[p].first = i;
    ranges[p].last = i + 1;
  }
  return ranges;
}

BrokenSpeech split_speech(const Findings& findings, Range range) {
  const Reading& r = findings.reading();
  BrokenSpeech speech;
  std::size_t piece = range.first;
  const auto close = [&](std::size_t end) {
    // The comma before the attribution belongs to the attribution, other marks to the speech.
    while (end > piece && r.comma(end - 1)) --end;
    if (end > piece) speech.pieces.push_back({piece, end});
  };
  std::size_t i = range.first;
  while (i < range.last) {
    if (!r.dash(i) || i == range.first) {
      ++i;
      continue;
    }
    const CueHit* cue = attribution_cue(r, i, range.last);
    if (cue == nullptr) {
      ++i;
      continue;
    }
    close(i);
    if (speech.cue == nullptr) {
      speech.cue = cue;
      speech.speaker = findings.finder().before(cue->first, i + 1);
      if (!speech.speaker) speech.speaker = findings.finder().after(cue->last, range.last);
    }
    // The attribution ends with a dash behind a comma or a stop.
    std::size_t j = cue->last;
    while (j < range.last &&
           !(r.dash(j) && j > 0 && (r.comma(j - 1) || r.stop(j - 1) || r.colon(j - 1)))) {
      ++j;
    }
    piece = std::min(j + 1, range.last);
    i = piece;
  }
  if (piece < range.last) close(range.last);
  return speech;
}

void find_dash_speech(Findings& findings) {
  const Reading& r = findings.reading();
  for (const Range p : paragraph_tokens(r)) {
    if (p.last < p.first + 3 || !r.dash(p.first)) continue;
    const BrokenSpeech speech = split_speech(findings, {p.first + 1, p.last});
    if (speech.cue == nullptr) continue;
    findings.spend(speech.cue);
    for (const Range piece : speech.pieces) {
      findings.add(piece, Kind::kDirect, speech.cue, speech.speaker, "dash");
    }
  }
}

}  // namespace yarlyk::quotations
