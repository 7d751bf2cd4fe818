#include "candidate.h"

#include <algorithm>
#include <utility>

namespace yarlyk::ner {

std::vector<Candidate> without_overlaps(std::vector<Candidate> candidates, std::size_t words) {
  std::stable_sort(
      candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
        const std::size_t size_a = a.last - a.first, size_b = b.last - b.first;
        // A longer name beats a shorter one unless it is much less certain.
        const int key_a = a.weight + 12 * static_cast<int>(std::min<std::size_t>(size_a, 8));
        const int key_b = b.weight + 12 * static_cast<int>(std::min<std::size_t>(size_b, 8));
        if (key_a != key_b) return key_a > key_b;
        return a.first < b.first;
      });
  std::vector<bool> taken(words, false);
  std::vector<Candidate> kept;
  for (Candidate& candidate : candidates) {
    bool free = candidate.first < candidate.last;
    for (std::size_t i = candidate.first; free && i < candidate.last; ++i) free = !taken[i];
    if (!free) continue;
    for (std::size_t i = candidate.first; i < candidate.last; ++i) taken[i] = true;
    kept.push_back(std::move(candidate));
  }
  std::sort(kept.begin(), kept.end(),
            [](const Candidate& a, const Candidate& b) { return a.first < b.first; });
  return kept;
}

}  // namespace yarlyk::ner
