// Finds the named persons, places and organisations of an article, English or Russian.
//
// Method: known names by registry look-up; unknown names by written rules over words (titles,
// given names, patronymics, endings, cue words, patterns of institutions); overlaps decided by
// length and weight; then the article's own names resolve its surnames and acronyms. Cost is
// linear in the text. Build once [setup], find() from any thread [concurrent].
#pragma once

#include <string_view>
#include <vector>

#include "entity.h"
#include "lexicon.h"
#include "registry.h"
#include "text/span.h"
#include "text/stem.h"

namespace yarlyk::ner {

class Recognizer {
 public:
  // `registry` must outlive this object. `rules` are the word lists of data/rules; an empty
  // vector gives look-up alone. Throws std::runtime_error with "file:line: what, remedy".
  explicit Recognizer(const Registry& registry, const std::vector<DataFile>& rules = {});

  // The names of well-formed UTF-8 `text`, sorted, not overlapping. `sentences` are sorted and
  // do not overlap; if there are none, line breaks part the text. A language other than English
  // and Russian gets the registry alone.
  std::vector<Entity> find(std::string_view text, const std::vector<text::Span>& sentences,
                           text::Language language) const;

 private:
  const Registry& registry_;
  Lexicon lexicon_;
};

}  // namespace yarlyk::ner
