// Finds quotations and their speakers in English and Russian press text.
//
// Built once from data files [setup]; find() may run in many threads [concurrent].
#pragma once

#include <string_view>
#include <vector>

#include "lexicon.h"
#include "quotation.h"
#include "text/stem.h"

namespace yarlyk::quotations {

class QuotationModel {
 public:
  // Reads the files named cues.<lang>.tsv and words.<lang>.tsv (<lang>: en, ru; a path before the
  // name is allowed). Throws std::runtime_error "file:line: what, remedy" on a bad line and on a
  // file of another name.
  explicit QuotationModel(const std::vector<DataFile>& files);

  // The quotations of `text` (well-formed UTF-8) in reading order: by begin, longest first. Spans
  // of `sentences` must be disjoint and in order; text outside them holds no quotation. A text of
  // neither language is read by its marks alone. Time is near linear in the text.
  std::vector<Quotation> find(std::string_view text, const std::vector<SentenceIn>& sentences,
                              const std::vector<EntityIn>& entities, text::Language language) const;

 private:
  Lexicon english_{text::Language::kEnglish};
  Lexicon russian_{text::Language::kRussian};
  Lexicon other_{text::Language::kOther};
};

}  // namespace yarlyk::quotations
