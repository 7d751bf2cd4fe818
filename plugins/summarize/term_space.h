// Sentences as TF-IDF vectors of their content words, and how central each is among the others.
//
// The graph is that of PacSum (Zheng and Lapata, "Sentence Centrality Revisited for
// Unsupervised Summarization", ACL 2019, arXiv 1906.03508) without its threshold on edges: a
// sentence is central by its cosine to those after it and, weighted apart, to those before it.
// Without the threshold the sums of cosines are products with a running sum of vectors, so the
// whole graph costs one pass over the words. Thread rule: [concurrent], values and pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "resources.h"
#include "text/stem.h"
#include "text/tokens.h"

namespace yarlyk::summarize {

struct Term {
  std::uint32_t id;
  double weight;
};

// Terms by ascending id, of length 1 or empty.
using TermVector = std::vector<Term>;

struct TermSpace {
  std::vector<TermVector> rows;  // one for each range handed over
  std::size_t vocabulary = 0;    // ids are below this
};

// The vectors of `ranges` (of tokens). Stop words, punctuation and single letters are no terms.
// Only the first `counted` ranges count in document frequencies (the others are titles).
TermSpace build_terms(const text::TokenizedText& tokens,
                      const std::vector<text::TokenizedText::Range>& ranges, std::size_t counted,
                      text::Language language, const Resources& resources);

// Cosine of two vectors, 0..1.
double cosine(const TermVector& a, const TermVector& b);

// For each of the first `count` rows: `forward` times its mean cosine to later rows plus
// `backward` times that to earlier ones; both means are over all other rows.
std::vector<double> directed_centrality(const TermSpace& space, std::size_t count, double forward,
                                        double backward);

}  // namespace yarlyk::summarize
