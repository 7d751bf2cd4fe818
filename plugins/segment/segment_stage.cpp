#include "segment_stage.h"

namespace yarlyk::segment {
namespace {

std::vector<DataFile> files(sdk::Setup& setup, std::string_view param) {
  std::vector<DataFile> out;
  for (const sdk::File& file : setup.files(param)) out.push_back({file.name, file.bytes});
  return out;
}

}  // namespace

SegmentStage::SegmentStage(sdk::Setup& setup)
    : segmenter_({files(setup, "abbreviations"), files(setup, "openers"),
                  files(setup, "speech_verbs"), files(setup, "contexts")}),
      zones_(setup.uses("zone")),
      sentences_(setup.provides("sentence")) {}

void SegmentStage::process(sdk::Document& document) const {
  std::vector<text::Span> blocks;
  const sdk::Rows zones = document.read(zones_);
  for (std::uint32_t row = 0; row < zones.size(); ++row) {
    const sdk::Span span = zones.span(row);
    if (!span.empty()) blocks.push_back({span.begin, span.end});
  }
  const auto found = segmenter_.sentences(document.text(), blocks);
  sdk::Writer out = document.write(sentences_);
  out.reserve(static_cast<std::uint32_t>(found.size()), 0);
  for (const text::Span span : found) out.add({span.begin, span.end});
  out.commit();
}

}  // namespace yarlyk::segment
