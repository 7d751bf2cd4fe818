// Cuts a document into sentences, zone by zone and line by line.
#pragma once

#include <string_view>
#include <vector>

#include "text/sentences.h"
#include "text/span.h"

namespace yarlyk::segment {

// The bytes of one data file and the name that errors call it by.
struct DataFile {
  std::string_view name;
  std::string_view bytes;
};

// The data files of plugins/segment/data; formats in README.md. Any list may be empty.
struct Lists {
  std::vector<DataFile> abbreviations, openers, speech_verbs, contexts;
};

class Segmenter {
 public:
  // Copies what it needs. Throws std::runtime_error "file:line: what, remedy". [setup]
  explicit Segmenter(const Lists& lists);

  // The sentences of well-formed `text` (below 2 GiB), in order, disjoint, trimmed. They cover
  // all of it but white space and invisible characters. None crosses a border of `blocks` (zones;
  // any order; text outside of all of them is cut into sentences too). [concurrent]
  std::vector<text::Span> sentences(std::string_view text,
                                    const std::vector<text::Span>& blocks) const;

 private:
  text::SentenceSplitter splitter_;
};

}  // namespace yarlyk::segment
