#include "stance_stage.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace yarlyk::stance {
namespace {

enum DocumentFeature : std::uint32_t { kLanguage, kTitle };
enum EntityFeature : std::uint32_t { kType, kCanonical, kRole };
enum QuotationFeature : std::uint32_t { kKind, kCue, kSpeaker, kSpeakerSpan, kSpeakerEntity };
enum RowFeature : std::uint32_t {
  kRowTarget,
  kRowReference,
  kRowHolder,
  kRowHolderType,
  kRowHolderSpan,
  kRowLabel,
  kRowMode,
  kRowEvidence,
  kRowScore,
  kRowBy
};
enum SumFeature : std::uint32_t {
  kSumTarget,
  kSumHolder,
  kSumHolderType,
  kSumLabel,
  kSumScore,
  kSumN
};

constexpr std::array<std::string_view, 9> kZones = {
    "title", "byline", "dateline", "caption", "body", "comment", "digest", "bio", "chrome"};
constexpr std::array<std::string_view, 3> kTypes = {"PERSON", "PLACE", "ORG"};
constexpr std::array<std::string_view, 3> kKinds = {"direct", "indirect", "turn"};
constexpr std::array<std::string_view, 5> kReferences = {"name", "noun", "pronoun", "metonym",
                                                         "implicit"};
constexpr std::array<std::string_view, 7> kHolderTypes = {
    "author", "person", "state", "organization", "group", "reader", "unknown"};
constexpr std::array<std::string_view, 3> kLabels = {"favor", "against", "neutral"};
constexpr std::array<std::string_view, 5> kModes = {"evaluate", "act", "prefer", "forecast",
                                                    "report"};

template <std::size_t N>
std::uint32_t code_of(const std::array<std::string_view, N>& words, std::string_view word) {
  const auto it = std::find(words.begin(), words.end(), word);
  if (it == words.end()) throw sdk::Failure("the engine gave '" + std::string(word) + "'");
  return static_cast<std::uint32_t>(it - words.begin());
}

text::Span of(sdk::Span span) { return {span.begin, span.end}; }
sdk::Span of(text::Span span) { return {span.begin, span.end}; }
std::optional<text::Span> of(std::optional<sdk::Span> span) {
  return span ? std::optional(of(*span)) : std::nullopt;
}

PackNode pack_node(const sdk::Node& node) {
  PackNode out;
  out.line = node.line();
  out.column = node.column();
  out.file = std::string(node.file());
  switch (node.kind()) {
    case YARLYK_NODE_SCALAR:
      out.kind = PackNode::Kind::kScalar;
      out.scalar = std::string(node.text());
      break;
    case YARLYK_NODE_LIST:
      out.kind = PackNode::Kind::kList;
      for (std::uint32_t i = 0; i < node.size(); ++i) out.items.push_back(pack_node(node.at(i)));
      break;
    case YARLYK_NODE_MAP:
      out.kind = PackNode::Kind::kMap;
      for (std::uint32_t i = 0; i < node.size(); ++i) {
        out.entries.emplace_back(std::string(node.key(i)), pack_node(node.at(i)));
      }
      break;
    default:
      break;
  }
  return out;
}

// Reports a fault of a pack at the node it speaks of.
bool report_at(const sdk::Node& node, const PackError& error) {
  if (node.line() == error.line && node.column() == error.column) {
    node.report(error.message);
    return true;
  }
  for (std::uint32_t i = 0; i < node.size(); ++i) {
    if (report_at(node.at(i), error)) return true;
  }
  return false;
}

StateTable states(sdk::Setup& setup) {
  const auto files = setup.files("states");
  if (files.size() != 1) setup.param("states").fail("expected one file");
  return StateTable::parse(files[0].bytes, files[0].name);
}

HolderNouns holder_nouns(sdk::Setup& setup) {
  const auto files = setup.files("holders");
  if (files.size() != 1) setup.param("holders").fail("expected one file");
  return HolderNouns::parse(files[0].bytes, files[0].name);
}

}  // namespace

StanceStage::StanceStage(sdk::Setup& setup)
    : document_(setup.uses("document")),
      sentences_(setup.requires_("sentence")),
      zones_(setup.uses("zone")),
      entities_(setup.uses("entity")),
      quotations_(setup.uses("quotation")),
      stance_(setup.provides("stance")),
      document_stance_(setup.provides("document_stance")) {
  const StateTable table = states(setup);
  const HolderNouns nouns = holder_nouns(setup);
  const sdk::Node packs = setup.param("packs");
  for (std::uint32_t i = 0; i < packs.size(); ++i) {
    try {
      Pack pack = compile(pack_node(packs.at(i)));
      const auto same = [&](const StanceEngine& engine) { return engine.pack().id == pack.id; };
      if (std::any_of(engines_.begin(), engines_.end(), same)) {
        // The node of an entry is the file it names: the list stands where the mistake is.
        packs.report("entry " + std::to_string(i + 1) + ": pack '" + pack.id +
                     "' stands twice and would give every row twice, remove one");
        continue;
      }
      engines_.emplace_back(std::move(pack), table, nouns);
    } catch (const PackError& error) {
      if (!report_at(packs.at(i), error)) throw;
    }
  }
}

Input StanceStage::input(sdk::Document& document) const {
  Input in;
  in.text = document.text();
  const sdk::Rows head = document.read(document_);
  in.language = std::string(head.string(0, kLanguage).value_or("und"));
  in.title = std::string(head.string(0, kTitle).value_or(""));
  const sdk::Rows zones = document.read(zones_);
  const sdk::Rows sentences = document.read(sentences_);
  std::uint32_t zone = 0;  // both are in reading order and no sentence crosses a zone
  for (std::uint32_t i = 0; i < sentences.size(); ++i) {
    const sdk::Span span = sentences.span(sentences.in_reading_order(i));
    if (span.empty()) continue;
    while (zone < zones.size() && zones.span(zones.in_reading_order(zone)).end <= span.begin) {
      ++zone;
    }
    std::string name;
    if (zone < zones.size() && zones.span(zones.in_reading_order(zone)).begin <= span.begin) {
      if (const auto code = zones.code(zones.in_reading_order(zone), 0)) name = kZones[*code];
    }
    in.sentences.push_back({of(span), std::move(name)});
  }
  const sdk::Rows entities = document.read(entities_);
  for (std::uint32_t i = 0; i < entities.size(); ++i) {
    const std::uint32_t row = entities.in_reading_order(i);
    const auto type = entities.code(row, kType);
    in.entities.push_back({of(entities.span(row)), type ? std::string(kTypes[*type]) : "",
                           std::string(entities.string(row, kCanonical).value_or("")),
                           entities.code(row, kRole) ? "GOV" : "", row});
  }
  const sdk::Rows quotations = document.read(quotations_);
  for (std::uint32_t i = 0; i < quotations.size(); ++i) {
    const std::uint32_t row = quotations.in_reading_order(i);
    const auto kind = quotations.code(row, kKind);
    const auto speaker = quotations.ref(row, kSpeakerEntity);
    const auto type = speaker ? entities.code(*speaker, kType) : std::nullopt;
    in.quotations.push_back(
        {of(quotations.span(row)), kind ? std::string(kKinds[*kind]) : "",
         of(quotations.span(row, kCue)), std::string(quotations.string(row, kSpeaker).value_or("")),
         of(quotations.span(row, kSpeakerSpan)), type ? std::string(kTypes[*type]) : ""});
  }
  return in;
}

void StanceStage::write(sdk::Document& document, const std::vector<Result>& results) const {
  sdk::Writer rows = document.write(stance_);
  sdk::Writer sums = document.write(document_stance_);
  const auto size = static_cast<std::uint32_t>(document.text().size());
  for (const Result& result : results) {
    for (const Row& row : result.rows) {
      rows.add(of(row.sentence));
      rows.set_string(kRowTarget, row.target);
      rows.set_code(kRowReference, code_of(kReferences, row.reference));
      rows.set_string(kRowHolder, row.holder);
      rows.set_code(kRowHolderType, code_of(kHolderTypes, row.holder_type));
      if (row.holder_span) rows.set_span(kRowHolderSpan, of(*row.holder_span));
      rows.set_code(kRowLabel, code_of(kLabels, row.label));
      rows.set_code(kRowMode, code_of(kModes, row.mode));
      if (row.evidence) rows.set_span(kRowEvidence, of(*row.evidence));
      rows.set_f64(kRowScore, row.score);
      rows.set_string(kRowBy, row.by);
    }
    for (const DocumentRow& sum : result.documents) {
      sums.add({0, size});
      sums.set_string(kSumTarget, sum.target);
      sums.set_string(kSumHolder, sum.holder);
      sums.set_code(kSumHolderType, code_of(kHolderTypes, sum.holder_type));
      sums.set_code(kSumLabel, code_of(kLabels, sum.label));
      sums.set_f64(kSumScore, sum.score);
      sums.set_i64(kSumN, sum.n);
    }
  }
  rows.commit();
  sums.commit();
}

void StanceStage::process(sdk::Document& document) const {
  const Input in = input(document);
  std::vector<Result> results;
  for (const StanceEngine& engine : engines_) results.push_back(engine.analyse(in));
  write(document, results);
}

}  // namespace yarlyk::stance
