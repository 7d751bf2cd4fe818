#include "ner_stage.h"

namespace yarlyk::ner {
namespace {

enum Feature : std::uint32_t { kTypeAt, kCanonicalAt, kLinkAt, kRoleAt, kScoreAt, kByAt };

std::vector<DataFile> files(sdk::Setup& setup, std::string_view param) {
  std::vector<DataFile> out;
  for (const sdk::File& file : setup.files(param)) out.push_back({file.name, file.bytes});
  return out;
}

}  // namespace

NerStage::NerStage(sdk::Setup& setup)
    : registry_(files(setup, "registry")),
      recognizer_(registry_, files(setup, "rules")),
      sentences_(setup.uses("sentence")),
      document_(setup.uses("document")),
      entities_(setup.provides("entity")) {}

void NerStage::process(sdk::Document& document) const {
  std::vector<text::Span> sentences;
  const sdk::Rows rows = document.read(sentences_);
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    const sdk::Span span = rows.span(rows.in_reading_order(i));
    if (!span.empty()) sentences.push_back({span.begin, span.end});
  }
  const auto language = document.read(document_).string(0, 0);
  const auto found =
      recognizer_.find(document.text(), sentences, text::language_from_code(language.value_or("")));
  sdk::Writer out = document.write(entities_);
  out.reserve(static_cast<std::uint32_t>(found.size()),
              static_cast<std::uint32_t>(found.size() * 48));
  for (const Entity& entity : found) {
    out.add({entity.span.begin, entity.span.end});
    out.set_code(kTypeAt, static_cast<std::uint32_t>(entity.type));
    out.set_string(kCanonicalAt, entity.canonical);
    if (!entity.link.empty()) out.set_string(kLinkAt, entity.link);
    if (entity.role == "GOV") out.set_code(kRoleAt, 0);
    out.set_f64(kScoreAt, entity.score);
    out.set_string(kByAt, entity.by);
  }
  out.commit();
}

}  // namespace yarlyk::ner
