// What the rules of one call share: the reading, the rows found so far, the cues already spent.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "reading.h"
#include "speaker.h"

namespace yarlyk::quotations {

class Findings {
 public:
  explicit Findings(const Reading& reading)
      : reading_(reading), finder_(reading), spent_(reading.cues().size(), false) {}

  const Reading& reading() const { return reading_; }
  const SpeakerFinder& finder() const { return finder_; }

  // Adds a row under "quotations/<rule>"; empty spans are left out.
  void add(text::Span span, Kind kind, const CueHit* cue, const std::optional<Speaker>& speaker,
           std::string_view rule);
  // Adds the tokens of a range.
  void add(Range range, Kind kind, const CueHit* cue, const std::optional<Speaker>& speaker,
           std::string_view rule) {
    if (range.first < range.last) add(reading_.span(range), kind, cue, speaker, rule);
  }

  // A spent cue already has its quotation; later rules leave it alone.
  void spend(const CueHit* cue) { spent_[static_cast<std::size_t>(cue - first())] = true; }
  bool is_spent(const CueHit& cue) const {
    return spent_[static_cast<std::size_t>(&cue - first())];
  }

  std::vector<Quotation>& rows() { return rows_; }
  // Sorts the rows in reading order (begin, longest first) and drops repeated spans of one kind.
  void settle();

 private:
  const CueHit* first() const { return reading_.cues().data(); }

  const Reading& reading_;
  SpeakerFinder finder_;
  std::vector<bool> spent_;
  std::vector<Quotation> rows_;
};

}  // namespace yarlyk::quotations
