// How much each candidate sentence deserves to stand in the summary, before choosing among them.
//
// The score is a weighted sum (weights.txt): directed centrality, words shared with the title,
// the document's main entities, stance, place in the text by genre, less penalties for sentences
// that do not stand alone. Sizes without a natural unit are z-scored over the document.
// Thread rule: [concurrent], pure.
#pragma once

#include <cstddef>
#include <vector>

#include "resources.h"
#include "sentence.h"
#include "term_space.h"
#include "text/stem.h"
#include "text/tokens.h"

namespace yarlyk::summarize {

// A sentence that may be chosen. Candidates stand in reading order.
struct Candidate {
  std::size_t sentence;              // index into the sentences handed over
  text::TokenizedText::Range range;  // its tokens, at least one of them a word
};

// Signs of genre, each 0..1: how much the author speaks of himself or of "us", and how much of
// the text is turns of an interview or transcript. Both 0 for a plain report.
struct Genre {
  double essay = 0;
  double dialogue = 0;
};

// What all parts of the score look at.
struct View {
  const text::TokenizedText& tokens;
  const std::vector<SentenceIn>& sentences;
  const std::vector<Candidate>& candidates;
  text::Language language;
  const Resources& resources;
};

Genre detect_genre(const View& view);

// One score for each candidate. `space` holds the candidates' rows, then one row for the title
// if the document has one.
std::vector<double> salience(const View& view, const TermSpace& space);

}  // namespace yarlyk::summarize
