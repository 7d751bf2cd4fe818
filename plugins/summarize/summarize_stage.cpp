#include "summarize_stage.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace yarlyk::summarize {
namespace {

enum Feature : std::uint32_t { kRank, kScore };
enum StanceCode : std::uint32_t { kFavor, kAgainst, kNeutral };
enum QuotationCode : std::uint32_t { kDirect, kIndirect, kTurnCode };

constexpr std::string_view kZoneNames[] = {"title",   "byline", "dateline", "caption", "body",
                                           "comment", "digest", "bio",      "chrome"};

std::vector<DataFile> files(sdk::Setup& setup) {
  std::vector<DataFile> out;
  for (const sdk::File& file : setup.files("lists")) out.push_back({file.name, file.bytes});
  return out;
}

text::Span of(sdk::Span span) { return {span.begin, span.end}; }

// Calls `deed` for every sentence that shares text with `span`; sentences do not overlap.
template <class Deed>
void each_touched(std::vector<SentenceIn>& sentences, text::Span span, Deed deed) {
  auto it = std::partition_point(sentences.begin(), sentences.end(),
                                 [&](const SentenceIn& s) { return s.span.end <= span.begin; });
  for (; it != sentences.end() && it->span.begin < span.end; ++it) deed(*it);
}

}  // namespace

SummarizeStage::SummarizeStage(sdk::Setup& setup)
    : options_{static_cast<std::uint32_t>(setup.param("sentences").integer())},
      summarizer_(files(setup)),
      document_(setup.uses("document")),
      sentences_(setup.requires_("sentence")),
      zones_(setup.uses("zone")),
      entities_(setup.uses("entity")),
      stance_(setup.uses("stance")),
      quotations_(setup.uses("quotation")),
      summary_(setup.provides("summary")) {}

std::vector<SentenceIn> SummarizeStage::sentences(sdk::Document& document) const {
  const sdk::Rows rows = document.read(sentences_);
  std::vector<SentenceIn> out;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    SentenceIn sentence;
    sentence.span = of(rows.span(rows.in_reading_order(i)));
    if (!sentence.span.empty()) out.push_back(std::move(sentence));
  }
  const sdk::Rows zones = document.read(zones_);
  for (std::uint32_t row = 0; row < zones.size(); ++row) {
    const auto code = zones.code(row, 0);
    if (!code) continue;
    each_touched(out, of(zones.span(row)), [&](SentenceIn& s) { s.zone = kZoneNames[*code]; });
  }
  return out;
}

void SummarizeStage::add_entities(sdk::Document& document,
                                  std::vector<SentenceIn>& sentences) const {
  std::unordered_map<std::string, std::uint32_t> numbers;
  const sdk::Rows rows = document.read(entities_);
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    const std::uint32_t row = rows.in_reading_order(i);
    const std::string name(rows.string(row, 0).value_or(""));
    if (name.empty()) continue;
    const auto number =
        numbers.emplace(name, static_cast<std::uint32_t>(numbers.size())).first->second;
    each_touched(sentences, of(rows.span(row)), [&](SentenceIn& s) {
      if (std::find(s.entities.begin(), s.entities.end(), number) == s.entities.end()) {
        s.entities.push_back(number);
      }
    });
  }
}

void SummarizeStage::add_stance(sdk::Document& document, std::vector<SentenceIn>& sentences) const {
  const sdk::Rows rows = document.read(stance_);
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    const bool polar = rows.code(row, 0).value_or(kNeutral) != kNeutral;
    each_touched(sentences, of(rows.span(row)), [&](SentenceIn& s) {
      s.stance = std::max(s.stance, polar ? StanceKind::kPolar : StanceKind::kNeutral);
    });
  }
}

void SummarizeStage::add_speech(sdk::Document& document, std::vector<SentenceIn>& sentences) const {
  const sdk::Rows rows = document.read(quotations_);
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    const auto kind = rows.code(row, 0);
    const text::Span span = of(rows.span(row));
    each_touched(sentences, span, [&](SentenceIn& s) {
      const std::uint32_t shared =
          std::min(s.span.end, span.end) - std::max(s.span.begin, span.begin);
      if (kind == kTurnCode && shared * 2 > s.span.size()) {
        s.speech = Speech::kTurn;
      } else if (kind == kDirect && span.contains(s.span) && s.speech == Speech::kNone) {
        s.speech = Speech::kQuoted;
      }
    });
  }
}

void SummarizeStage::process(sdk::Document& document) const {
  std::vector<SentenceIn> in = sentences(document);
  add_entities(document, in);
  add_stance(document, in);
  add_speech(document, in);
  const auto language = document.read(document_).string(0, 0);
  sdk::Writer out = document.write(summary_);
  for (const Pick& pick : summarizer_.summarize(
           document.text(), in, text::language_from_code(language.value_or("")), options_)) {
    const text::Span span = in[pick.sentence].span;
    out.add({span.begin, span.end});
    out.set_i64(kRank, pick.rank);
    out.set_f64(kScore, pick.score);
  }
  out.commit();
}

}  // namespace yarlyk::summarize
