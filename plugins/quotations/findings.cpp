#include "findings.h"

#include <algorithm>

namespace yarlyk::quotations {

void Findings::add(text::Span span, Kind kind, const CueHit* cue,
                   const std::optional<Speaker>& speaker, std::string_view rule) {
  if (span.begin >= span.end) return;
  Quotation row;
  row.span = span;
  row.kind = kind;
  if (cue != nullptr) row.cue = reading_.span({cue->first, cue->last});
  if (speaker) {
    row.speaker = speaker->name;
    row.speaker_span = speaker->span;
    row.speaker_entity = speaker->row;
  }
  row.by = "quotations/" + std::string(rule);
  rows_.push_back(std::move(row));
}

void Findings::settle() {
  std::stable_sort(rows_.begin(), rows_.end(), [](const Quotation& a, const Quotation& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  const auto same = [](const Quotation& a, const Quotation& b) {
    return a.span == b.span && a.kind == b.kind;
  };
  rows_.erase(std::unique(rows_.begin(), rows_.end(), same), rows_.end());
}

}  // namespace yarlyk::quotations
