#include "segmenter.h"

#include <algorithm>
#include <cstdint>

#include "labels.h"
#include "lines.h"

namespace yarlyk::segment {
namespace {

using text::Span;

// The pieces between all borders of `blocks`, from the start of the text to its end.
std::vector<Span> pieces_of(std::string_view text, const std::vector<Span>& blocks) {
  const auto size = static_cast<std::uint32_t>(text.size());
  std::vector<std::uint32_t> borders{0, size};
  for (const Span block : blocks) {
    borders.push_back(std::min(block.begin, size));
    borders.push_back(std::min(block.end, size));
  }
  std::sort(borders.begin(), borders.end());
  std::vector<Span> pieces;
  for (std::size_t i = 0; i + 1 < borders.size(); ++i) {
    if (borders[i] < borders[i + 1]) pieces.push_back({borders[i], borders[i + 1]});
  }
  return pieces;
}

}  // namespace

Segmenter::Segmenter(const Lists& lists) {
  for (const DataFile& file : lists.abbreviations) {
    splitter_.add_abbreviations(file.bytes, file.name);
  }
  for (const DataFile& file : lists.openers) splitter_.add_openers(file.bytes);
  for (const DataFile& file : lists.speech_verbs) splitter_.add_speech_verbs(file.bytes);
  for (const DataFile& file : lists.contexts) splitter_.add_contexts(file.bytes, file.name);
}

std::vector<Span> Segmenter::sentences(std::string_view text,
                                       const std::vector<Span>& blocks) const {
  std::vector<Span> found;
  const std::size_t width = wrap_width(text);
  // Lines are cut at the borders of blocks first, so that labels see the whole text.
  std::vector<Span> lines;
  for (const Span piece : pieces_of(text, blocks)) {
    std::vector<Span> own = lines_of(text, piece);
    if (width != 0) own = unwrapped(text, own, width);
    lines.insert(lines.end(), own.begin(), own.end());
  }
  const std::vector<Span> labels = speaker_labels(text, lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Span line = lines[i];
    if (!labels[i].empty()) {
      found.push_back(labels[i]);
      line.begin = labels[i].end;
    }
    splitter_.split(text, line, found);
  }
  return found;
}

}  // namespace yarlyk::segment
