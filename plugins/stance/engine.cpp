#include "engine.h"

#include <algorithm>
#include <utility>

#include "document.h"
#include "judgement.h"
#include "reading.h"
#include "reference.h"

namespace yarlyk::stance {
namespace {

ReferenceKind strongest(const std::vector<Reference>& references) {
  ReferenceKind kind = ReferenceKind::kMetonym;
  for (const Reference& r : references) kind = std::min(kind, r.kind);
  return kind;
}

Row blank_row(const Reading& reading, std::size_t sentence,
              const std::vector<Reference>& references) {
  Row row;
  row.sentence = reading.sentences[sentence].input->span;
  row.target = reading.pack.target;
  row.reference = name_of(strongest(references));
  return row;
}

void set_holder(Row& row, Holder holder) {
  // A person whose name is the author's mark is no author.
  if (holder.name == "AUTHOR" && holder.type != "author") holder.name = "unknown";
  row.holder = std::move(holder.name);
  row.holder_type = std::move(holder.type);
  row.holder_span = holder.span;
}

Row position_row(Row row, const Reading& reading, const Position& position) {
  set_holder(row, position.holder);
  row.label = name_of(position.label);
  row.mode = name_of(position.mode);
  row.evidence = reading.span_of(position.first, position.last);
  row.score = std::min(position.strength, 200) / 200.0;
  row.by = reading.pack.id + ":" + position.rule->id;
  return row;
}

Row mention_row(Row row, const Reading& reading, std::size_t sentence,
                const std::vector<Reference>& references) {
  set_holder(row, speaker_at(reading, sentence, references.front().first));
  row.label = name_of(Label::kNeutral);
  row.mode = name_of(Mode::kReport);
  row.score = 0.5;
  row.by = reading.pack.id + ":" + row.reference;
  return row;
}

}  // namespace

StanceEngine::StanceEngine(Pack pack, StateTable states, HolderNouns nouns)
    : pack_(std::move(pack)), states_(std::move(states)), nouns_(std::move(nouns)) {}

Result StanceEngine::analyse(const Input& input) const {
  Result result;
  const text::Language language = text::language_from_code(input.language);
  if (language == text::Language::kOther) return result;
  const text::TokenizedText tokens(input.text);
  const text::Stemmer stemmer(language);
  Reading reading(input, pack_, states_, nouns_, tokens, stemmer);
  const auto references = find_references(reading);
  for (std::size_t s = 0; s < references.size(); ++s) {
    if (references[s].empty()) continue;
    const std::vector<Position> positions = judge(reading, s, references[s]);
    const bool certain = std::any_of(references[s].begin(), references[s].end(),
                                     [](const Reference& r) { return !r.needs_appraisal; });
    if (positions.empty() && !certain) continue;
    const Row blank = blank_row(reading, s, references[s]);
    for (const Position& position : positions) {
      result.rows.push_back(position_row(blank, reading, position));
    }
    if (positions.empty()) {
      result.rows.push_back(mention_row(blank, reading, s, references[s]));
    }
  }
  result.documents = summarize_positions(reading, result.rows);
  return result;
}

}  // namespace yarlyk::stance
