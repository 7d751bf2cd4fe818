// The passes of Layout below the head block: comments, digest, tail, middle, cuts in lines.
#include <algorithm>

#include "layout.h"

namespace yarlyk::zones {
namespace {

using text::Shape;
using text::TokenKind;

constexpr std::uint32_t kLongestComment = 1500;  // code points

}  // namespace

// A heading such as "Comments (3)" with comments below it, or lone "Reply" lines. Text must stand
// above, and what follows must look as comments do.
std::size_t Layout::find_comments() const {
  // Of the lines from each line on: how many look like comments, and how long the longest is.
  std::vector<std::uint32_t> labels(size() + 1, 0), longest(size() + 1, 0);
  for (std::size_t i = size(); i-- > 0;) {
    labels[i] = labels[i + 1] + (marks_[i].label_end > 0 || marks_[i].whole.has(Cue::kReply));
    longest[i] = std::max(longest[i + 1], line(i).chars);
  }
  std::size_t prose = 0, replies = 0, first_reply = size();
  for (std::size_t i = 0; i < size(); ++i) {
    const Marks& m = marks_[i];
    const bool reply = m.whole.has(Cue::kReply) && line(i).chars <= 40;
    const bool heading = (m.whole.has(Cue::kComments) || m.start.has(Cue::kComments)) &&
                         line(i).chars <= (line(i).numbers > 0 ? 120 : 60) && !m.dash &&
                         !line(i).terminal;
    if (heading && prose > 0 && i + 1 < size()) {
      // A count settles it; else names with colons, replies or short lines must follow.
      if (line(i).numbers > 0) return i;
      const std::size_t rest = size() - i - 1;
      if (labels[i + 1] * 3 >= rest || (longest[i + 1] <= 600 && rest * 2 <= size())) return i;
    }
    if (reply && prose > 0) {
      ++replies;
      first_reply = std::min(first_reply, i);
    }
    prose += is_prose(line(i));
  }
  // Without a heading: the comment that the first "Reply" answers begins right above it.
  if (replies >= 2 && first_reply > 1) return first_reply - 1;
  return size();
}

void Layout::comment_pass(std::size_t from) {
  for (std::size_t i = from; i < size(); ++i) {
    const Marks& m = marks_[i];
    const bool heading = i == from && (m.whole.has(Cue::kComments) || m.start.has(Cue::kComments));
    const bool button = (m.whole.has(Cue::kReply) && line(i).chars <= 40) ||
                        (m.start.has(Cue::kReply) && line(i).chars <= 200);
    if (heading) {
      set(i, Kind::kChrome, "zones/comments-heading");
    } else if (button || m.symbols || (m.tally && line(i).words == 0)) {
      set(i, Kind::kChrome, "zones/comment-button");
    } else if (m.label_end == 0 && line(i).chars <= 300 &&
               (is_related(i) || (m.start.has(Cue::kChrome) && is_chrome(i, false)) ||
                (m.whole.has(Cue::kChrome) && !line(i).terminal && line(i).words <= 3))) {
      set(i, Kind::kChrome, "zones/site-phrase");
    } else {
      set(i, Kind::kComment,
          line(i).chars <= kLongestComment ? "zones/comment" : "zones/comment-long");
    }
  }
}

// An aggregator's points above an article that only then begins: title again, by-line, dateline.
void Layout::digest_pass(std::size_t end) {
  constexpr std::size_t kSearched = 40;
  constexpr std::size_t kMostBetween = 3;  // lines between the last point and the beginning
  const std::size_t limit = std::min(end, kSearched);
  std::size_t first = limit, points = 0, last_point = 0;
  bool heading = false, lone = false;
  for (std::size_t i = 0; i < limit; ++i) {
    const Marks& m = marks_[i];
    const Line& l = line(i);
    const bool head = points == 0 && !m.dash && l.chars <= 40 &&
                      (m.whole.has(Cue::kDigest) || m.start.has(Cue::kDigest));
    const bool marked = m.bullet || lone || (m.numbered && is_prose(l));
    const bool point = marked || (heading && is_prose(l) && l.chars <= 400 && points < 4);
    const bool again = i > 0 && l.words >= 3 && same(i) > 1 && l.key == line(0).key;
    if (points >= (heading ? 1u : 2u) && i > last_point && (again || is_byline(i))) {
      for (std::size_t k = first; k <= last_point; ++k) set(k, Kind::kDigest, "zones/digest");
      return;
    }
    if (points == 0 && !heading && (is_byline(i) || (is_prose(l) && !point && i > 0))) return;
    if (points > 0 && i > last_point + kMostBetween) return;
    if ((head || point) && first == limit) first = i;
    heading = heading || head;
    points += point && !m.lone_bullet;
    if (point) last_point = i;
    lone = m.lone_bullet;
  }
}

// From the last line upwards, as long as nothing is body. Open short lines are headlines of other
// pages if a line above them in the tail has said so.
void Layout::tail_pass(std::size_t body, std::size_t end) {
  std::size_t i = end;
  std::vector<std::size_t> open;
  while (i > body + 1) {
    const std::size_t k = i - 1;
    if (!tail_line(k, body)) {
      const bool headline = is_short(k) && line(k).words <= 16 && open.size() < 40;
      if (!headline) break;
      open.push_back(k);
    }
    i = k;
  }
  furniture_pass(i, end);
  // Top of the tail downwards.
  bool anchored = false;
  for (std::size_t k = i; k < end; ++k) {
    if (verdicts_[k].decided()) {
      anchored = anchored || verdicts_[k].kind == Kind::kChrome || verdicts_[k].kind == Kind::kBio;
    } else if (anchored) {
      set(k, Kind::kChrome, "zones/other-headline");
    }
  }
}

// Page furniture that strange lines below it hide from the walk upwards: once "Share" or "Tags"
// has been said and only a few short lines follow, none of them is body any more.
void Layout::furniture_pass(std::size_t top, std::size_t end) {
  constexpr std::size_t kSearched = 10;         // lines
  constexpr std::size_t kMostUnknown = 300;     // code points below the first furniture
  constexpr std::size_t kLongestUnknown = 200;  // code points of one line
  std::size_t unknown = 0, first = end;
  for (std::size_t k = end; k > 1 && end - k < kSearched; --k) {
    const std::size_t i = k - 1;
    if (i < top && is_speech(i)) return;
    if (verdicts_[i].decided()) {
      if (verdicts_[i].kind == Kind::kTitle) break;
      continue;
    }
    const bool furniture =
        (is_chrome(i, true) && !is_related(i) && !marks_[i].symbols && marks_[i].whole.none()) ||
        is_about_author(i) || (is_bio(i) && !marks_[i].start.none());
    if (furniture) {
      first = i;
      continue;
    }
    unknown += line(i).chars;
    if (unknown > kMostUnknown || line(i).chars > kLongestUnknown || is_prose(line(i))) break;
  }
  for (std::size_t i = first; i < end; ++i) {
    if (verdicts_[i].decided()) continue;
    if (is_about_author(i) || is_bio(i)) {
      set(i, Kind::kBio, "zones/bio-phrase");
    } else if (is_caption(i)) {
      set(i, Kind::kCaption, "zones/photo-credit");
    } else {
      set(i, Kind::kChrome, is_chrome(i, true) ? "zones/site-phrase" : "zones/under-furniture");
    }
  }
}

bool Layout::tail_line(std::size_t i, std::size_t body) {
  const Line& l = line(i);
  if (verdicts_[i].decided()) return true;
  const bool after_bio_heading =
      i > body + 1 && marks_[i - 1].whole.has(Cue::kBio) && line(i - 1).chars <= 40;
  Kind kind{};
  std::string_view by;
  // A person's particulars may run on into "The views expressed ..."; not the other way round.
  const bool bio_first = marks_[i].bio_early || marks_[i].start.none();
  if (title_key_ != 0 && l.key == title_key_) {
    set(i, Kind::kTitle, "zones/title-again");
  } else if (is_speech(i)) {
    return false;
  } else if (is_caption(i)) {
    set(i, Kind::kCaption, "zones/photo-credit");
  } else if (!bio_first && is_chrome(i, true)) {
    set(i, Kind::kChrome, "zones/site-phrase");
  } else if (is_bio(i)) {
    set(i, Kind::kBio, "zones/bio-phrase");
  } else if (is_about_author(i)) {
    set(i, Kind::kBio, "zones/about-author");
  } else if (after_bio_heading && l.chars <= 900 && !is_chrome(i, true)) {
    set(i, Kind::kBio, "zones/under-bio-heading");
  } else if (is_byline(i)) {
    set(i, Kind::kByline, "zones/byline-phrase");
  } else if (is_chrome(i, true)) {
    set(i, Kind::kChrome, "zones/site-phrase");
  } else if (particulars_kind(i, kind, by) && (!l.terminal || l.lower == 0)) {
    set(i, kind, by);
  } else {
    return false;
  }
  return true;
}

void Layout::middle_pass(std::size_t body, std::size_t end) {
  bool teasers = false;  // below a lone "Read also"
  Kind kind{};
  std::string_view by;
  for (std::size_t i = body; i < end; ++i) {
    if (verdicts_[i].decided()) continue;
    const Line& l = line(i);
    const bool prose = is_prose(l);
    const bool gap = i > body && line(i).blank_before;
    if (prose || is_speech(i) || gap) teasers = teasers && !prose && !is_speech(i);
    if (is_speech(i)) continue;
    if (title_key_ != 0 && l.key == title_key_) {
      set(i, Kind::kTitle, "zones/title-again");
    } else if (is_caption(i) && i > body) {
      set(i, Kind::kCaption, "zones/photo-credit");
    } else if (same(i) == 2 && l.words >= 8 && l.chars <= 350 &&
               ((i > 0 && line(i - 1).key == l.key) || (i + 1 < end && line(i + 1).key == l.key))) {
      set(i, Kind::kCaption, "zones/said-twice");
    } else if (is_chrome(i, false) &&
               !(marks_[i].start.none() && is_heading(i) && !marks_[i].symbols)) {
      set(i, Kind::kChrome, "zones/site-phrase");
      teasers = marks_[i].whole.has(Cue::kRelated);
    } else if (teasers && is_short(i) && !is_heading(i)) {
      set(i, Kind::kChrome, "zones/other-headline");
    } else if (is_byline(i) && !l.terminal && marks_[i].particulars.unknown_words <= 3) {
      set(i, Kind::kByline, "zones/byline-phrase");
    } else if (marks_[i].particulars.dates == 1 && i > body && is_gap(i) &&
               particulars_kind(i, kind, by) && kind == Kind::kDateline && i + 1 < end &&
               is_prose(line(i + 1))) {
      set(i, kind, by);
    } else if (i > body && (is_heading(i) || is_number_heading(i))) {
      set(i, Kind::kTitle, "zones/heading");
    }
  }
}

void Layout::cut_pass(std::size_t body, std::size_t end) {
  for (std::size_t i = body; run_in_ && i < end; ++i) cut_run_in(i);
  for (std::size_t i = 0; i < std::min(end, body + 1); ++i) {
    if (!cut_dateline(i)) cut_recorded(i);
  }
  // A heading may have a place and a date below it: an item of a digest.
  for (std::size_t i = body + 1; i < end; ++i) {
    if (verdicts_[i - 1].decided() && verdicts_[i - 1].kind == Kind::kTitle) cut_dateline(i);
  }
  std::size_t last = end;
  for (std::size_t i = end; i > body && last == end; --i) {
    if (!verdicts_[i - 1].decided() || verdicts_[i - 1].kind == Kind::kBody) last = i - 1;
  }
  for (std::size_t i = body; i < end; ++i) {
    if (verdicts_[i].kind == Kind::kBio) cut_disclaimer(i);
  }
  if (last < end && last + 6 >= end && last > body && !cut_recorded(last)) cut_initials(last);
}

void Layout::cut_run_in(std::size_t i) {
  Verdict& verdict = verdicts_[i];
  const std::size_t stop = run_in_end(line(i));
  if (stop == 0 || verdict.decided()) return;
  verdict.kind = Kind::kTitle;
  verdict.by = "zones/run-in-heading";
  verdict.cut = tokens_[stop + 1].span.begin;
  verdict.kind2 = Kind::kBody;
  verdict.by2 = "zones/body";
}

// "Osh, 3 May. The ..." : place and date with a full stop of their own.
bool Layout::cut_dateline(std::size_t i) {
  constexpr std::size_t kLongest = 10;  // tokens
  Verdict& verdict = verdicts_[i];
  const bool open = !verdict.decided() || verdict.kind == Kind::kByline || marks_[i].bracketed;
  if (!open || verdict.cut != 0 || marks_[i].dash) return false;
  const Line& l = line(i);
  for (std::size_t k = l.first + 2; k + 1 < l.last && k < l.first + kLongest; ++k) {
    if (tokens_.surface(k) != "." || !tokens_[k + 1].space_before) continue;
    const auto found = read_particulars(lexicon_, tokens_, l.first, k);
    const bool known = found.dates >= 1 || (found.places >= 1 && found.rubrics == 0);
    const bool dateline = known && found.places + found.likely_places >= 1 &&
                          found.unknown_words + found.names + found.orgs == 0;
    const text::Token& next = tokens_[k + 1];
    const std::string_view sign = tokens_.surface(k + 1);
    const bool goes_on =
        next.shape == Shape::kLower || next.kind == TokenKind::kNumber ||
        lexicon_.at(Lexicon::Place::kAny, tokens_, k + 1, k + 2).cues.has(Cue::kMonth) ||
        sign == "-" || sign == "–" || sign == "—" || sign == "--" || sign == "/" || sign == "(";
    if (!dateline || goes_on) continue;
    bool sure = false;
    const bool named = is_name(lexicon_, tokens_, k + 1, l.last, sure);
    verdict.kind2 = named ? Kind::kByline : verdict.decided() ? verdict.kind : Kind::kBody;
    verdict.by2 = named ? "zones/name-line" : verdict.decided() ? verdict.by : "zones/body";
    verdict.cut = next.span.begin;
    verdict.kind = Kind::kDateline;
    verdict.by = "zones/place-and-date";
    return true;
  }
  return false;
}

// "... on Friday. Recorded by Anna Smith": the last sentence names who wrote it down.
std::size_t Layout::recorded_at(std::size_t i) const {
  constexpr std::size_t kLongest = 10;  // tokens
  const Line& l = line(i);
  if (l.size() < 6) return 0;
  const std::size_t from = std::max(l.first + 2, l.last > kLongest ? l.last - kLongest : 0);
  for (std::size_t k = from; k + 2 < l.last; ++k) {
    if (tokens_[k].kind != TokenKind::kWord || !tokens_[k].space_before) continue;
    const std::string_view before = tokens_.surface(k - 1);
    if (before != "." && before != "!" && before != "?" && before != "»" && before != "”") continue;
    const auto hit = lexicon_.at(Lexicon::Place::kAny, tokens_, k, l.last);
    const auto label = lexicon_.at(Lexicon::Place::kStart, tokens_, k, l.last);
    const bool labelled = label.cues.has(Cue::kByline) && tokens_.surface(label.last - 1) == ":";
    if (labelled) return k;
    if (!hit.cues.has(Cue::kRecorded) || hit.last >= l.last) continue;
    if (tokens_[hit.last].shape != Shape::kLower) return k;
  }
  return 0;
}

bool Layout::cut_recorded(std::size_t i) {
  Verdict& verdict = verdicts_[i];
  if (verdict.cut != 0) return false;
  if (verdict.decided() && verdict.kind != Kind::kTitle && verdict.kind != Kind::kBody)
    return false;
  const std::size_t token = recorded_at(i);
  if (token == 0) return false;
  if (!verdict.decided()) verdict.by = "zones/body";
  verdict.cut = tokens_[token].span.begin;
  verdict.kind2 = Kind::kByline;
  verdict.by2 = "zones/byline-phrase";
  return true;
}

// "Anna Smith is a fellow at X. The views expressed are her own."
void Layout::cut_disclaimer(std::size_t i) {
  Verdict& verdict = verdicts_[i];
  const Line& l = line(i);
  for (std::size_t k = l.first + 3; k + 3 < l.last && verdict.cut == 0; ++k) {
    if (tokens_.surface(k - 1) != "." || !tokens_[k].space_before) continue;
    const auto hit = lexicon_.at(Lexicon::Place::kStart, tokens_, k, l.last);
    if (!hit.cues.has(Cue::kChrome) || hit.last - k < 2) continue;
    verdict.cut = tokens_[k].span.begin;
    verdict.kind2 = Kind::kChrome;
    verdict.by2 = "zones/site-phrase";
  }
}

// "... on Friday. as/bk": the initials of an agency's writer.
bool Layout::cut_initials(std::size_t i) {
  Verdict& verdict = verdicts_[i];
  const Line& l = line(i);
  if (verdict.cut != 0 || l.terminal || l.size() < 8) return false;
  std::size_t k = l.last;
  while (k > l.first && l.last - k < 4 && !tokens_[k - 1].space_before) --k;
  if (k > l.first) --k;
  if (k < l.first + 6 || !tokens_[k].space_before || l.span.end - tokens_[k].span.begin > 14) {
    return false;
  }
  for (std::size_t t = k; t < l.last; ++t) {
    const bool word = tokens_[t].kind == TokenKind::kWord;
    if (word && (tokens_[t].shape != Shape::kLower || tokens_.folded(t).size() > 6)) return false;
    if (!word && tokens_.surface(t) != "/") return false;
  }
  const std::string_view before = tokens_.surface(k - 1);
  if (before != "." && before != "!" && before != "?" && before != "”" && before != "»")
    return false;
  if (!verdict.decided()) verdict.by = "zones/body";
  verdict.cut = tokens_[k].span.begin;
  verdict.kind2 = Kind::kByline;
  verdict.by2 = "zones/writer-initials";
  return true;
}

}  // namespace yarlyk::zones
