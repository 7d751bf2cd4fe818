#include "reading.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "text/stem.h"

namespace yarlyk::quotations {
namespace {

constexpr std::array<std::string_view, 4> kReadableZones = {"body", "title", "digest", "caption"};
constexpr std::array<std::string_view, 10> kQuoteMarks = {"«",  "»", "„", "“", "”",
                                                          "\"", "‘", "’", "'", "‟"};

}  // namespace

Reading::Reading(std::string_view text, const std::vector<SentenceIn>& sentences,
                 const std::vector<EntityIn>& entities, const Lexicon& lexicon)
    : lexicon_(lexicon), entities_(entities), tokens_(text) {
  read_words(entities);
  read_sentences(sentences);
  read_paragraphs();
  pairs_ = pair_marks(text, paragraphs_);
  pair_.assign(size(), kNone);
  std::vector<std::uint32_t> open;
  std::size_t next = 0;
  for (std::size_t i = 0; i < size(); ++i) {
    const text::Span span = tokens_[i].span;
    while (next < pairs_.size() && pairs_[next].inner.begin <= span.begin) {
      open.push_back(static_cast<std::uint32_t>(next++));
    }
    while (!open.empty() && pairs_[open.back()].inner.end <= span.begin) open.pop_back();
    if (!open.empty()) pair_[i] = open.back();
  }
  read_cues();
}

bool Reading::person_at(std::size_t token) const {
  return entity_[token] != kNone && entities_[entity_[token]].type == "PERSON";
}

bool Reading::dash(std::size_t token) const {
  return mark(token, "—") || mark(token, "–") || mark(token, "―") ||
         (mark(token, "-") && tokens_[token].space_before);
}

bool Reading::quote_mark(std::size_t token) const {
  return token < size() && std::find(kQuoteMarks.begin(), kQuoteMarks.end(),
                                     tokens_.surface(token)) != kQuoteMarks.end();
}

bool Reading::stop(std::size_t token) const {
  if (token >= size() || word(token) || entity_[token] != kNone) return false;
  const std::string_view s = tokens_.surface(token);
  return s.front() == '.' || s.front() == '!' || s.front() == '?' || s == "…" || s == ";";
}

std::size_t Reading::words_in(Range range) const {
  std::size_t n = 0;
  for (std::size_t i = range.first; i < range.last; ++i) n += word(i) ? 1 : 0;
  return n;
}

void Reading::read_words(const std::vector<EntityIn>& entities) {
  const text::Stemmer stemmer(language());
  std::unordered_map<std::string, std::uint32_t> seen;
  parts_.assign(size(), 0);
  for (std::size_t i = 0; i < size(); ++i) {
    if (tokens_[i].kind != text::TokenKind::kWord) continue;
    const auto [it, fresh] = seen.try_emplace(std::string(tokens_.folded(i)), 0);
    if (fresh) it->second = lexicon_.parts(it->first, stemmer.stem(it->first));
    parts_[i] = it->second;
  }
  entity_.assign(size(), kNone);
  for (std::size_t e = 0; e < entities.size(); ++e) {
    const Range range = tokens_.inside(entities[e].span);
    for (std::size_t i = range.first; i < range.last; ++i) {
      entity_[i] = static_cast<std::uint32_t>(e);
      parts_[i] &= ~(kRole | kClassNoun | kBreak | kSkip | kPreposition | kDeterminer);
    }
  }
}

void Reading::read_sentences(const std::vector<SentenceIn>& sentences) {
  sentence_.assign(size(), kNone);
  for (const SentenceIn& s : sentences) {
    const Range range = tokens_.inside(s.span);
    if (range.first >= range.last) continue;
    const auto index = static_cast<std::uint32_t>(sentence_tokens_.size());
    for (std::size_t i = range.first; i < range.last; ++i) sentence_[i] = index;
    sentence_tokens_.push_back(range);
    zones_.push_back(s.zone.empty() ? std::string_view("body") : s.zone);
    readable_.push_back(std::find(kReadableZones.begin(), kReadableZones.end(), zones_.back()) !=
                        kReadableZones.end());
  }
}

void Reading::read_paragraphs() {
  paragraph_.assign(size(), kNone);
  for (std::size_t i = 0; i < size(); ++i) {
    const std::uint32_t s = sentence_[i];
    if (s == kNone || !readable_[s]) continue;
    const bool apart = i == 0 || sentence_[i - 1] != s;
    const bool starts =
        apart && (i == 0 || tokens_[i].newline_before || paragraph_[i - 1] == kNone ||
                  zones_[s] != zones_[sentence_[i - 1]]);
    if (starts || paragraphs_.empty()) paragraphs_.push_back(tokens_[i].span);
    paragraphs_.back().end = tokens_[i].span.end;
    paragraph_[i] = static_cast<std::uint32_t>(paragraphs_.size() - 1);
  }
}

void Reading::read_cues() {
  cue_.assign(size(), kNone);
  for (const auto& match : lexicon_.cue_phrases().find(tokens_)) {
    if (match.values == nullptr || sentence_[match.first] == kNone) continue;
    if (!readable_[sentence_[match.first]] || entity_[match.first] != kNone) continue;
    if (sentence_[match.last - 1] != sentence_[match.first]) continue;
    const Cue& cue = lexicon_.cue(match.values->front());
    std::uint32_t frames = 0;
    for (const std::uint32_t value : *match.values) frames |= lexicon_.cue(value).frames;
    for (std::size_t i = match.first; i < match.last; ++i) {
      cue_[i] = static_cast<std::uint32_t>(cues_.size());
    }
    cues_.push_back({match.first, match.last, &cue, frames});
  }
}

}  // namespace yarlyk::quotations
