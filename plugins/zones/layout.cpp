#include "layout.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

namespace yarlyk::zones {
namespace {

constexpr std::uint32_t kLongestHeading = 130;  // code points
constexpr std::uint32_t kLongestTitle = 220;
constexpr std::size_t kLongestHead = 40;  // lines

bool is_metadata(Kind kind) {
  return kind == Kind::kByline || kind == Kind::kDateline || kind == Kind::kChrome;
}

}  // namespace

Layout::Layout(const Lexicon& lexicon, const text::TokenizedText& tokens, const Page& page)
    : lexicon_(lexicon), tokens_(tokens), page_(page), verdicts_(page.lines.size()) {
  marks_.reserve(size());
  std::uint32_t last_key = 0;
  for (const Line& each : page.lines) {
    marks_.push_back(read_marks(lexicon, tokens, each));
    last_key = std::max(last_key, each.key);
    lone_bullets_ += marks_.back().lone_bullet;
  }
  repeats_.assign(last_key + 1, 0);
  std::unordered_map<std::string, std::uint32_t> labels;
  std::vector<std::uint32_t*> label_of(size(), nullptr);
  std::size_t questions = 0, addressed = 0;
  for (std::size_t i = 0; i < size(); ++i) {
    ++repeats_[line(i).key];
    spaced_ = spaced_ || (i > 0 && line(i).blank_before);
    if (line(i).asks && line(i).chars <= kLongestTitle && !marks_[i].dash) {
      ++questions;
      addressed += marks_[i].any.has(Cue::kAddress);
    }
    if (marks_[i].label_end == 0) continue;
    // "HOST (Anna Smith):" and "HOST:" are one label.
    std::size_t word = line(i).first;
    while (tokens_[word].kind == text::TokenKind::kPunctuation) ++word;
    label_of[i] = &labels[std::string(tokens_.folded(word))];
    ++*label_of[i];
  }
  run_in_ = std::count_if(page.lines.begin(), page.lines.end(),
                          [&](const Line& each) { return run_in_end(each) != 0; }) >= 2;
  interview_ = questions >= 3 && addressed >= 2 && addressed * 4 >= questions;
  for (const std::uint32_t* count : label_of) label_count_.push_back(count ? *count : 0);
}

std::uint32_t Layout::same(std::size_t i) const {
  return line(i).key == 0 ? 1 : repeats_[line(i).key];
}

void Layout::set(std::size_t i, Kind kind, std::string_view by) {
  if (verdicts_[i].decided()) return;
  verdicts_[i].kind = kind;
  verdicts_[i].by = by;
}

bool Layout::starts_capital(std::size_t i) const {
  for (std::size_t k = line(i).first; k < line(i).last; ++k) {
    if (tokens_[k].kind == text::TokenKind::kNumber) return true;
    if (tokens_[k].kind == text::TokenKind::kWord) return tokens_[k].shape != text::Shape::kLower;
  }
  return false;
}

bool Layout::is_short(std::size_t i) const {
  const Line& l = line(i);
  return l.words > 0 && l.chars <= kLongestHeading && !l.open && (!l.terminal || l.asks) &&
         !marks_[i].bullet && !marks_[i].dash && starts_capital(i);
}

bool Layout::is_speech(std::size_t i) const {
  if (marks_[i].dash && line(i).size() > 1) return true;
  const Marks& m = marks_[i];
  if (m.label_end == 0) return false;
  // "Photo: ..." and "Tags: ..." may be said as often as a speaker's name.
  const bool page_label = m.start.has(Cue::kCaption) || m.start.has(Cue::kByline) ||
                          m.start.has(Cue::kRelated) || m.start.has(Cue::kChrome);
  if (page_label && has_start_sign(i)) return false;
  return label_count_[i] >= 3 || (label_count_[i] == 2 && line(i).terminal);
}

bool Layout::has_start_sign(std::size_t i) const {
  const std::size_t after = marks_[i].start_end;
  return tokens_[after - 1].kind == text::TokenKind::kPunctuation ||
         (after < line(i).last && tokens_[after].kind == text::TokenKind::kPunctuation);
}

bool Layout::is_caption(std::size_t i) const {
  const Line& l = line(i);
  const Marks& m = marks_[i];
  if (l.chars > 600 || m.dash || l.words == 0) return false;
  if (m.bracket_credit) return true;
  if (m.start.has(Cue::kCaption) && l.chars <= 320) {
    // "Фото погибших обошли все газеты." is a sentence, "Photo: ..." and "Photo by X" are not.
    const std::size_t after = m.start_end;
    const bool sentence = l.terminal && after < l.last && l.lower * 2 >= l.words &&
                          tokens_[after - 1].kind == text::TokenKind::kWord &&
                          tokens_[after].shape == text::Shape::kLower;
    if (!sentence || l.chars <= 40) return true;
  }
  if (!m.any.has(Cue::kCaption)) return false;
  if (m.caption_colon) return m.caption_rest <= 110 && l.chars <= 450;
  return (!l.terminal || l.words <= 12) && m.caption_rest <= 60 && l.chars <= 220;
}

bool Layout::is_related(std::size_t i) const {
  const Line& l = line(i);
  const Marks& m = marks_[i];
  if (m.dash || l.chars > 400) return false;
  if (m.whole.has(Cue::kRelated) && l.chars <= 60) return true;
  if (!m.start.has(Cue::kRelated)) return false;
  return (m.start_end < l.last && has_start_sign(i)) || (m.start_tokens >= 2 && !l.terminal);
}

// `at_edge`: head, tail or comments, where a looser match is enough.
bool Layout::is_chrome(std::size_t i, bool at_edge) const {
  const Line& l = line(i);
  const Marks& m = marks_[i];
  if (m.symbols) return !m.lone_bullet || lone_bullets_ == 1;
  if (m.hashtags || m.link || (m.tally && at_edge)) return true;
  if (m.dash) return false;
  if (is_related(i)) return true;
  const bool bare = !l.terminal || l.words <= 12;
  if (at_edge && l.chars <= 200 && (m.start.has(Cue::kReply) || m.start.has(Cue::kComments))) {
    return true;
  }
  if (at_edge && l.chars <= 60 && (m.whole.has(Cue::kReply) || m.whole.has(Cue::kComments))) {
    return true;
  }
  if (m.whole.has(Cue::kChrome)) return at_edge || (l.chars <= 40 && !l.terminal);
  if (m.any.has(Cue::kChrome) && l.chars <= (at_edge ? 700u : 260u)) return true;
  if (!m.start.has(Cue::kChrome)) return false;
  const bool sign = has_start_sign(i);
  if (at_edge) {
    if (sign || m.start_tokens >= 4) return l.chars <= 700;
    return m.start_tokens >= 3 ? l.chars <= 350 : bare && l.chars <= 160;
  }
  return bare && l.chars <= 140 && (sign || m.start_tokens >= 2);
}

bool Layout::is_byline(std::size_t i) const {
  const Line& l = line(i);
  const Marks& m = marks_[i];
  if (m.dash || !m.start.has(Cue::kByline) || l.chars > 200 || l.words > 24) return false;
  const std::size_t after = m.start_end;
  if (after >= l.last) return tokens_[after - 1].kind != text::TokenKind::kPunctuation;
  if (tokens_[after - 1].kind == text::TokenKind::kPunctuation) return true;
  // "Posted by riverman on May 3"
  if (m.start_tokens >= 2 && l.numbers > 0 && l.words <= 10 && !l.terminal) return true;
  // "By the time they came" is no by-line: a name, a body or a date must follow.
  const bool capital = tokens_[after].shape == text::Shape::kTitle ||
                       tokens_[after].shape == text::Shape::kUpper ||
                       tokens_[after].kind != text::TokenKind::kWord;
  if (tokens_[after].kind == text::TokenKind::kNumber && l.words <= 10) return !l.terminal;
  const Particulars p = read_particulars(lexicon_, tokens_, after, l.last);
  const bool known = p.names + p.likely_names + p.orgs + p.dates > 0;
  return (capital || p.dates > 0) && known && p.unknown_words <= 8 && (!l.terminal || l.lower <= 3);
}

bool Layout::is_bio(std::size_t i) const {
  const Line& l = line(i);
  const Marks& m = marks_[i];
  if (m.dash || l.chars > 900) return false;
  if (m.whole.has(Cue::kBio) && l.chars <= 40) return true;
  if (m.start.has(Cue::kBio)) {
    return has_start_sign(i) || m.start_tokens >= 2;
  }
  return m.bio_early && starts_capital(i) && l.capital >= 2;
}

// Keeps the last word of every name in a by-line.
void Layout::note_authors(std::size_t i) {
  if (!verdicts_[i].decided() || verdicts_[i].kind != Kind::kByline) return;
  for (std::size_t k = line(i).first + 1; k < line(i).last && authors_.size() < 16; ++k) {
    const bool capital =
        tokens_[k].shape == text::Shape::kTitle || tokens_[k].shape == text::Shape::kUpper;
    if (!capital || tokens_[k - 1].kind != text::TokenKind::kWord) continue;
    const bool more = k + 1 < line(i).last && tokens_[k + 1].kind == text::TokenKind::kWord &&
                      tokens_[k + 1].shape != text::Shape::kLower;
    if (!more && tokens_.folded(k).size() > 3) authors_.push_back(tokens_.folded(k));
  }
}

// "Anna Smith teaches history in Riga." where Anna Smith is in the by-line.
bool Layout::is_about_author(std::size_t i) const {
  const Line& l = line(i);
  if (!l.terminal || l.words < 5 || l.chars > 900 || marks_[i].label_end != 0) return false;
  for (std::size_t k = l.first + 1; k + 1 < l.last && k < l.first + 5; ++k) {
    if (tokens_[k - 1].kind != text::TokenKind::kWord) continue;
    if (std::find(authors_.begin(), authors_.end(), tokens_.folded(k)) != authors_.end()) {
      return true;
    }
  }
  return false;
}

bool Layout::particulars_kind(std::size_t i, Kind& kind, std::string_view& by) const {
  const Line& l = line(i);
  const Particulars& p = marks_[i].particulars;
  if (l.chars > 200 || l.words > 22 || p.fields == 0 || marks_[i].dash) return false;
  const auto is = [&](Kind k, std::string_view rule) {
    kind = k;
    by = rule;
    return true;
  };
  const bool bare = p.unknown_words == 0;
  if (p.issues > 0 && p.unknown_words <= 6) return is(Kind::kChrome, "zones/issue-number");
  if (p.rubrics > 0 && p.path && p.dates == 0 && l.words <= 8) {
    return is(Kind::kChrome, "zones/rubric");
  }
  if (p.rubrics > 0 && (p.bar || p.path) && p.names == 0 && p.unknown_words <= 4 && l.words <= 10) {
    return is(Kind::kChrome, "zones/rubric");
  }
  if (p.names > 0 && p.unknown_words <= 5 && (!l.terminal || l.lower <= 2)) {
    return is(Kind::kByline, "zones/name-line");
  }
  if (p.dates > 0 && p.places + p.likely_places > 0 && bare && p.likely_names == 0) {
    return is(Kind::kDateline, "zones/place-and-date");
  }
  if (p.orgs > 0 && p.unknown_words <= 3 && !l.terminal && l.words <= 10) {
    return is(Kind::kByline, "zones/agency");
  }
  if (!bare) return false;
  if (p.likely_names > 0 && p.dates > 0 && l.upper >= 2) {
    return is(Kind::kDateline, "zones/place-and-date");
  }
  if (p.likely_names > 0 && p.dates > 0) return is(Kind::kByline, "zones/name-line");
  if (p.rubrics > 0) return is(Kind::kChrome, "zones/rubric");
  if (p.counters > 0) return is(Kind::kChrome, "zones/counter");
  if (p.dates > 0) return is(Kind::kByline, "zones/bare-date");
  if (p.city_only && !l.terminal) return is(Kind::kDateline, "zones/place");
  return false;
}

// "ARMENIA. The government ...": the full stop behind a heading that stands in its paragraph; 0
// without one.
std::size_t Layout::run_in_end(const Line& l) const {
  constexpr std::size_t kLongest = 10;  // tokens
  bool word = false;
  for (std::size_t k = l.first; k + 3 < l.last && k < l.first + kLongest; ++k) {
    const text::Token& token = tokens_[k];
    if (tokens_.surface(k) == ".") {
      const text::Token& next = tokens_[k + 1];
      const bool sentence = next.space_before && next.shape != text::Shape::kLower &&
                            next.kind != text::TokenKind::kNumber;
      return word && sentence && l.lower >= 3 ? k : 0;
    }
    if (token.kind == text::TokenKind::kWord && token.shape != text::Shape::kUpper) return 0;
    word = word || (token.kind == text::TokenKind::kWord && tokens_.folded(k).size() >= 3);
    const std::string_view sign = tokens_.surface(k);
    if (sign == ":" || sign == "(" || sign == "—" || sign == "–") return 0;
  }
  return 0;
}

// A year or a date over an entry of a chronology.
bool Layout::is_number_heading(std::size_t i) const {
  const Line& l = line(i);
  return l.words == 0 && l.numbers > 0 && l.chars <= 12 && i + 1 < size() && is_gap(i) &&
         is_prose(line(i + 1));
}

// A short open line over a longer sentence; not one of a list, a poem or a row of labels.
bool Layout::is_heading(std::size_t i) const {
  const Line& l = line(i);
  if (!is_short(i) || i + 1 >= size() || l.words > 16 || marks_[i].label_end == l.last)
    return false;
  if (l.asks && (interview_ || l.words > 12)) return false;
  if (label_count_[i] >= 2 || marks_[i].bracketed || tokens_.surface(l.last - 1) == "]")
    return false;
  const auto long_enough = [&](std::size_t k) {
    if (marks_[k].dash) return !l.asks && l.words <= 8 && l.blank_before;
    if (is_speech(k)) return !l.asks && l.words <= 8 && line(k).chars >= l.chars + 40;
    const bool sentence = is_prose(line(k)) || (line(k).terminal && line(k).words >= 5 &&
                                                line(k).lower >= 3 && is_gap(k));
    return sentence && line(k).chars >= l.chars && !marks_[k].bullet;
  };
  std::size_t next = i + 1;
  // A second heading, a caption or a by-line may stand between.
  while (next < size() && next < i + 3 && !long_enough(next) &&
         (verdicts_[next].decided() || is_caption(next) ||
          (next == i + 1 && spaced_ && line(next).blank_before && is_short(next)))) {
    ++next;
  }
  const bool heads_list =
      next < size() && (marks_[next].bullet || marks_[next].numbered) && line(i).blank_before;
  if (next >= size() || (!long_enough(next) && !heads_list)) return false;
  if (i == 0) return true;
  // Two headings may follow each other, with gaps; a third open line makes it a list or a poem.
  const bool pair = spaced_ && l.blank_before && line(i - 1).blank_before &&
                    (i < 2 || verdicts_[i - 2].decided() || line(i - 2).terminal);
  const bool apart = spaced_ && l.blank_before && next == i + 1 && line(next).blank_before &&
                     is_prose(line(next)) && line(next).chars >= 2 * l.chars;
  const bool after_open_line = !verdicts_[i - 1].decided() && !line(i - 1).terminal &&
                               line(i - 1).chars <= kLongestHeading && !pair && !apart;
  return !after_open_line && !line(i - 1).open;
}

std::vector<Verdict> Layout::verdicts() {
  if (size() == 0) return {};
  const std::size_t comments = find_comments();
  comment_pass(comments);
  digest_pass(comments);
  std::size_t from = 0;
  while (from < comments && verdicts_[from].kind == Kind::kDigest) ++from;
  const std::size_t body = body_start(from, comments);
  head_pass(0, body);
  tail_pass(body, comments);
  middle_pass(body, comments);
  cut_pass(body, comments);
  for (std::size_t i = 0; i < size(); ++i) set(i, Kind::kBody, "zones/body");
  return std::move(verdicts_);
}

// Where the body begins: the first line of running text or speech that is nothing else. A
// sentence or two that a by-line follows is a subtitle, not yet the body.
std::size_t Layout::body_start(std::size_t from, std::size_t end) const {
  const std::size_t limit = std::min(end, from + kLongestHead);
  Kind kind{};
  std::string_view by;
  for (std::size_t i = from; i < limit; ++i) {
    if (verdicts_[i].decided()) continue;
    const Line& l = line(i);
    if (is_caption(i) || is_byline(i)) continue;
    const bool speech = is_speech(i) && (i > from || marks_[i].dash);
    const bool sentence = l.terminal && !l.asks && l.words >= 3 && l.lower >= 2;
    const bool prose = is_prose(l) || l.chars > kLongestTitle;
    const bool listed = marks_[i].bullet && !marks_[i].lone_bullet;
    if (!speech && !sentence && !prose && !listed) continue;
    if (!speech && l.chars <= 300 && (is_chrome(i, true) || particulars_kind(i, kind, by)))
      continue;
    if (i == from && is_opening(i, end)) continue;
    if (i > from && !speech && l.chars <= 300 && recorded_at(i) != 0) continue;
    if (speech || listed || !is_subtitle(i, i == from, limit)) return i;
  }
  // No sentence anywhere: a first short line may still be a headline.
  if (limit < end) return from;
  return end > from + 1 && is_short(from) && line(from + 1).blank_before ? from + 1 : from;
}

// A sentence in the head block after which a by-line or a place and date still follow, and text
// after these. `first`: it would be the title.
bool Layout::is_subtitle(std::size_t i, bool first, std::size_t limit) const {
  constexpr std::size_t kFollows = 4;  // lines in which the text must begin
  if (line(i).chars > (first ? 160u : 300u)) return false;
  Kind kind{};
  std::string_view by;
  for (std::size_t k = i + 1; k < std::min(limit, i + 4); ++k) {
    const bool byline = !is_caption(k) &&
                        (is_byline(k) || (particulars_kind(k, kind, by) && kind != Kind::kChrome));
    if (byline || (first && is_caption(k) && line(k).blank_before)) {
      for (std::size_t n = k + 1; n < std::min(size(), k + 1 + kFollows); ++n) {
        if (is_prose(line(n)) || is_speech(n)) return true;
      }
      return false;
    }
    if (is_prose(line(k)) && !is_caption(k) && (k > i + 1 || line(k).chars > 250)) return false;
  }
  return false;
}

// A first line that asks or calls out over a longer text, with a gap below it.
bool Layout::is_opening(std::size_t i, std::size_t end) const {
  const Line& l = line(i);
  if (!l.terminal || l.chars > kLongestTitle || i + 2 >= end || is_speech(i)) return false;
  const std::string_view text = l.span.of(tokens_.text());
  const bool calls = text.ends_with('!');
  if (!l.asks && !(calls && l.chars <= kLongestHeading)) return false;
  return line(i + 1).blank_before || is_prose(line(i + 1)) || is_short(i + 1);
}

std::size_t Layout::find_title(std::size_t from, std::size_t body) const {
  std::size_t best = body, best_score = 0;
  Kind kind{};
  std::string_view by;
  for (std::size_t i = from; i < body; ++i) {
    const Line& l = line(i);
    if (page_.hint != UINT32_MAX && l.key == page_.hint) return i;
    if (verdicts_[i].decided() || l.words == 0 || l.chars > kLongestTitle || l.open) continue;
    if (is_caption(i) || is_byline(i) || marks_[i].hashtags || marks_[i].link) continue;
    const bool first = i == from;
    if (is_chrome(i, true) && l.words <= 6) continue;
    if (particulars_kind(i, kind, by) && (!first || l.words <= 3 || by != "zones/name-line"))
      continue;
    // Long enough, early, said twice, without a full stop.
    std::size_t score = l.words >= 4 ? 6 : l.words >= 3 ? 4 : 2;
    // A short first line over a rubric is the name of the site.
    const bool over_rubric = i + 1 < body && marks_[i + 1].particulars.rubrics > 0;
    score += first && (l.words >= 4 || !over_rubric) ? 2 : 0;
    if (particulars_kind(i, kind, by)) score = 1;  // a name that may be a headline
    // Particulars with words of an unknown sort are still no headline if one stands below.
    const bool dated = marks_[i].particulars.dates > 0 && i + 1 < body && is_short(i + 1) &&
                       line(i + 1).words >= 4;
    if (dated && score > 5) score -= 5;
    score += same(i) > 1 && l.words >= 3 ? 3 : 0;
    score += !l.terminal || l.asks ? 2 : 0;
    if (score > best_score) {
      best = i;
      best_score = score;
    }
  }
  return best;
}

void Layout::head_pass(std::size_t from, std::size_t body) {
  const std::size_t title = find_title(from, body);
  if (title < body) {
    title_key_ = line(title).key;
    set(title, Kind::kTitle, page_.hint == line(title).key ? "zones/title-known" : "zones/title");
  }
  bool particulars_seen = false;
  for (std::size_t i = from; i < body; ++i) {
    if (i != title) head_line(i, title, particulars_seen);
  }
  // A short line right above or below particulars, without a gap, is of their kind.
  for (std::size_t i = from; i < body; ++i) {
    note_authors(i);
    if (verdicts_[i].decided()) continue;
    const bool above = i > from && !line(i).blank_before && is_metadata(verdicts_[i - 1].kind) &&
                       verdicts_[i - 1].decided();
    const bool below = i + 1 < body && !line(i + 1).blank_before &&
                       is_metadata(verdicts_[i + 1].kind) && verdicts_[i + 1].decided();
    const Line& l = line(i);
    if (l.words <= 6 && (above || below)) {
      set(i, above ? verdicts_[i - 1].kind : verdicts_[i + 1].kind, "zones/beside-particulars");
    } else if (i < title && title < body) {
      set(i, Kind::kChrome, "zones/above-title");
    } else if (is_number_heading(i)) {
      set(i, Kind::kTitle, "zones/heading");
    } else if (l.words <= 3 && !is_heading(i)) {
      set(i, Kind::kChrome, "zones/head-label");
    } else if (title < body) {
      set(i, Kind::kTitle, "zones/subtitle");
    }
  }
}

void Layout::head_line(std::size_t i, std::size_t title, bool& particulars_seen) {
  if (verdicts_[i].decided()) return;
  const Line& l = line(i);
  const Marks& m = marks_[i];
  Kind kind{};
  std::string_view by;
  if (title_key_ != 0 && l.key == title_key_) return set(i, Kind::kTitle, "zones/title-again");
  if (is_caption(i)) return set(i, Kind::kCaption, "zones/photo-credit");
  if (same(i) > 1 && l.words >= 8) return set(i, Kind::kCaption, "zones/said-twice");
  if (is_byline(i)) {
    particulars_seen = true;
    return set(i, Kind::kByline, "zones/byline-phrase");
  }
  if (particulars_kind(i, kind, by)) {
    // "What was asked" over the first paragraph is a heading, whatever its words.
    particulars_seen = particulars_seen || kind == Kind::kByline;
    return set(i, kind, by);
  }
  if (is_chrome(i, true) && l.chars <= 300) return set(i, Kind::kChrome, "zones/site-phrase");
  const Particulars& p = m.particulars;
  const bool capitals = l.lower == 0 && l.words >= 2 && l.words <= 3 && p.likely_names > 0;
  if (i > title && capitals && p.unknown_words == 0 && !particulars_seen && l.upper != l.words) {
    particulars_seen = true;
    return set(i, Kind::kByline, "zones/name-shape");
  }
  if (i > title && m.bracketed) return set(i, Kind::kChrome, "zones/bracketed");
  const bool credit_below = verdicts_.size() > i + 1 && is_caption(i + 1);
  if (i > title && particulars_seen && l.words >= 6 && !l.terminal && !credit_below) {
    set(i, Kind::kCaption, "zones/under-particulars");
  }
}

}  // namespace yarlyk::zones
