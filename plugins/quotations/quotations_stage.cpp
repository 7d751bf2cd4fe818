#include "quotations_stage.h"

namespace yarlyk::quotations {
namespace {

enum Feature : std::uint32_t { kKind, kCue, kSpeaker, kSpeakerSpan, kSpeakerEntity, kBy };

constexpr std::string_view kZoneNames[] = {"title",   "byline", "dateline", "caption", "body",
                                           "comment", "digest", "bio",      "chrome"};
constexpr std::string_view kTypeNames[] = {"PERSON", "PLACE", "ORG"};

std::vector<DataFile> files(sdk::Setup& setup) {
  std::vector<DataFile> out;
  for (const sdk::File& file : setup.files("lexicon")) out.push_back({file.name, file.bytes});
  return out;
}

text::Span of(sdk::Span span) { return {span.begin, span.end}; }
sdk::Span of(text::Span span) { return {span.begin, span.end}; }

}  // namespace

QuotationsStage::QuotationsStage(sdk::Setup& setup)
    : model_(files(setup)),
      document_(setup.uses("document")),
      sentences_(setup.requires_("sentence")),
      zones_(setup.uses("zone")),
      entities_(setup.uses("entity")),
      quotations_(setup.provides("quotation")) {}

std::vector<SentenceIn> QuotationsStage::sentences(sdk::Document& document) const {
  const sdk::Rows zones = document.read(zones_);
  const sdk::Rows rows = document.read(sentences_);
  std::vector<SentenceIn> out;
  std::uint32_t at = 0;  // zone that may hold the sentence: both are in reading order
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    const sdk::Span span = rows.span(rows.in_reading_order(i));
    if (span.empty()) continue;
    while (at < zones.size() && zones.span(zones.in_reading_order(at)).end <= span.begin) ++at;
    std::string_view zone;
    if (at < zones.size() && zones.span(zones.in_reading_order(at)).begin <= span.begin) {
      if (const auto code = zones.code(zones.in_reading_order(at), 0)) zone = kZoneNames[*code];
    }
    out.push_back({of(span), zone});
  }
  return out;
}

void QuotationsStage::process(sdk::Document& document) const {
  std::vector<EntityIn> entities;
  const sdk::Rows rows = document.read(entities_);
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    const std::uint32_t row = rows.in_reading_order(i);
    if (rows.span(row).empty()) continue;
    const auto type = rows.code(row, 0);
    entities.push_back({of(rows.span(row)), type ? kTypeNames[*type] : std::string_view(),
                        rows.string(row, 1).value_or(""), row});
  }
  const auto language = document.read(document_).string(0, 0);
  const auto found = model_.find(document.text(), sentences(document), entities,
                                 text::language_from_code(language.value_or("")));
  sdk::Writer out = document.write(quotations_);
  for (const Quotation& q : found) {
    out.add(of(q.span));
    out.set_code(kKind, static_cast<std::uint32_t>(q.kind));
    if (q.cue) out.set_span(kCue, of(*q.cue));
    if (!q.speaker.empty()) out.set_string(kSpeaker, q.speaker);
    if (q.speaker_span) out.set_span(kSpeakerSpan, of(*q.speaker_span));
    if (q.speaker_entity) out.set_ref(kSpeakerEntity, *q.speaker_entity);
    out.set_string(kBy, q.by);
  }
  out.commit();
}

}  // namespace yarlyk::quotations
