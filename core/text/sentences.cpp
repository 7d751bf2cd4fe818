#include "text/sentences.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "text/code_points.h"
#include "text/fold.h"

namespace yarlyk::text {
namespace {

constexpr std::size_t kLookBack = 64;  // bytes that a chunk before a full stop may have
constexpr int kOpeningMarks = 8;       // marks that may stand before a sentence's first word
constexpr int kLongSentence = 5;       // words after which "2008 г." may well be the end
constexpr int kAttributionWords = 6;   // words within which a verb of saying has to come
constexpr int kSubjectWords = 8;       // words within which the verb of a new sentence has to come
constexpr std::size_t kDatelinePlace = 48;  // bytes of the place in a dateline
constexpr std::size_t kDatelineDate = 64;   // bytes of its date and agency

bool is_terminator(CodePoint c) {
  if (c < 0x80) return c == '.' || c == '!' || c == '?';
  return c == 0x2026 || u_hasBinaryProperty(c, UCHAR_S_TERM);
}

// Terminators of scripts that put no space between sentences.
bool is_wide_terminator(CodePoint c) {
  return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF61;
}

bool is_quote(CodePoint c) {
  return c == '"' || c == '\'' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) ||
         c == 0x2039 || c == 0x203A || (c >= 0x300C && c <= 0x300F);
}

bool is_closer(CodePoint c) {
  if (c == ')' || c == ']' || c == '}' || c == 0x300D || c == 0x300F) return true;
  const auto type = u_charType(c);
  if (type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION) return true;
  // German and some Russian typography close with the mark that opens in English.
  return c == '"' || c == '\'' || c == 0x201C || c == 0x2018;
}

bool is_footnote_mark(CodePoint c) {
  return c == '*' || c == 0x2020 || c == 0x2021 || c == 0xB9 || c == 0xB2 || c == 0xB3 ||
         c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
}

bool is_hyphen(CodePoint c) { return c == '-' || c == 0x2010 || c == 0x2011; }

bool is_dash(CodePoint c) { return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

bool is_upper(CodePoint c) { return u_isUUppercase(c) || u_istitle(c); }

// A control character that is no white space: it shows nothing but is no gap either.
bool is_control(CodePoint c) {
  if (c >= 0x1C && c <= 0x1F) return false;  // separators of records
  return (c < 0x20 || (c >= 0x7F && c <= 0x9F)) && !u_isUWhiteSpace(c);
}

bool is_rim(CodePoint c) {
  if (is_control(c)) return false;
  if (u_isUWhiteSpace(c) || u_iscntrl(c)) return c != 0x200C && c != 0x200D;
  return c == 0xAD || c == 0xFEFF || (c >= 0x200B && c <= 0x200F && c != 0x200C && c != 0x200D) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069);
}

bool is_mark(CodePoint c) { return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 || c == 0xAD; }

bool is_roman_or_digits(std::string_view word) {
  return !word.empty() && (word.find_first_not_of("0123456789.,") == word.npos ||
                           word.find_first_not_of("IVXLCM") == word.npos);
}

// Length in bytes of a footnote mark such as "[12]" at `at`, 0 if none stands there.
std::size_t bracketed_note(std::string_view text, std::size_t at, std::size_t limit) {
  if (text[at] != '[') return 0;
  std::size_t end = at + 1;
  while (end < limit && end - at < 5 && text[end] >= '0' && text[end] <= '9') ++end;
  return end > at + 1 && end < limit && text[end] == ']' ? end + 1 - at : 0;
}

CodePoint code_point_at(std::string_view text, std::size_t at) { return next_code_point(text, at); }

// "kazakhstan" of "kazakhstan's"; fold() has made the apostrophe plain.
std::string without_genitive(std::string folded) {
  if (folded.size() > 2 && folded.ends_with("'s")) folded.resize(folded.size() - 2);
  return folded;
}

// The word that starts at `at`: letters, digits, marks, hyphens and apostrophes.
std::string_view word_at(std::string_view text, std::size_t at, std::size_t end) {
  const std::size_t begin = at;
  while (at < end && at - begin < kLookBack) {
    std::size_t next = at;
    const CodePoint c = next_code_point(text, next);
    if (!u_isalnum(c) && !is_mark(c) && !is_hyphen(c) && c != '\'' && c != 0x2019) break;
    at = next;
  }
  return text.substr(begin, at - begin);
}

}  // namespace

// One place where a sentence may end, and what surrounds it. All places are bytes of `text`.
struct SentenceSplitter::Candidate {
  std::string_view text;
  std::size_t begin = 0;      // of the sentence
  std::size_t stop = 0;       // of the first terminator
  std::size_t end = 0;        // behind terminators, closers and footnote marks
  std::size_t limit = 0;      // of the stretch
  std::size_t next = 0;       // first letter or digit that follows; `limit` if none
  CodePoint first_next = 0;   // first visible character that follows
  CodePoint next_letter = 0;  // the character at `next`
  bool full_stop = false;     // the terminator is one "."
  bool ellipsis = false;      // among the terminators is "..", "..." or "…"
  bool quote_closed = false;  // a quotation mark is among the closers
  bool space_follows = false;
  bool wide = false;        // a terminator that needs no space
  bool lower_text = false;  // the stretch opens with a small letter
  bool opens = true;        // the first sentence of the stretch

  void take_end(CodePoint terminator, std::size_t behind);
  void look_ahead();
  std::size_t chunk_begin() const;
  std::size_t hyphenated_part(std::size_t chunk) const;
  std::string key(std::size_t chunk) const;
  bool is_initial(std::size_t chunk) const;
  bool is_list_number(std::size_t chunk) const;
  bool after_number(std::size_t chunk) const;
  bool is_long() const;
};

// Start of the run of letters, digits and inner full stops before the terminator.
std::size_t SentenceSplitter::Candidate::chunk_begin() const {
  std::size_t at = stop;
  while (at > begin && stop - at < kLookBack) {
    std::size_t before = at;
    const CodePoint c = previous_code_point(text, before);
    if (before < begin) break;
    if (!u_isalnum(c) && !is_mark(c) && c != '.' && !is_hyphen(c) && c != '\'' && c != ':') break;
    at = before;
  }
  return at;
}

// The folded chunk; letters set apart ("т. е", "U. S") are drawn together.
std::string SentenceSplitter::Candidate::key(std::size_t chunk) const {
  std::string folded = fold(text.substr(chunk, stop - chunk));
  std::size_t at = chunk;
  for (int letters = 0; letters < 3 && at > begin; ++letters) {
    std::size_t space = at;
    if (!u_isUWhiteSpace(previous_code_point(text, space)) || space <= begin) break;
    if (text[space - 1] != '.') break;
    std::size_t letter = space - 1;
    if (letter <= begin) break;
    if (!u_isalpha(previous_code_point(text, letter))) break;
    std::size_t before = letter;
    if (letter > begin && u_isalnum(previous_code_point(text, before))) break;
    folded.insert(0, fold(text.substr(letter, space - letter)));
    at = letter;
  }
  return folded;
}

// Behind the last full stop that a hyphen follows: "P" of "J.-P", «Дж» of «К.-Дж».
std::size_t SentenceSplitter::Candidate::hyphenated_part(std::size_t chunk) const {
  std::size_t part = chunk;
  for (std::size_t at = chunk; at < stop;) {
    if (next_code_point(text, at) != '.' || at >= stop) continue;
    std::size_t behind = at;
    if (is_hyphen(next_code_point(text, behind)) && behind < stop) part = behind;
  }
  return part;
}

// One capital letter, or several with full stops between them.
bool SentenceSplitter::Candidate::is_initial(std::size_t chunk) const {
  bool letter = false;
  for (std::size_t at = chunk; at < stop;) {
    const CodePoint c = next_code_point(text, at);
    if (is_mark(c)) continue;
    if (c == '.' || c == '-') {
      if (!letter) return false;
      letter = false;
      continue;
    }
    if (letter || !is_upper(c)) return false;
    letter = true;
  }
  return letter;
}

bool SentenceSplitter::Candidate::is_list_number(std::size_t chunk) const {
  const std::string_view word = text.substr(chunk, stop - chunk);
  return chunk == begin && word.size() <= 5 && is_roman_or_digits(word);
}

bool SentenceSplitter::Candidate::after_number(std::size_t chunk) const {
  std::size_t at = chunk;
  while (at > begin) {
    std::size_t before = at;
    if (!u_isUWhiteSpace(previous_code_point(text, before))) break;
    at = before;
  }
  std::size_t first = at;
  while (first > begin && at - first < kLookBack) {
    std::size_t before = first;
    const CodePoint c = previous_code_point(text, before);
    if (!u_isalnum(c) && c != '.' && c != ',') break;
    first = before;
  }
  return is_roman_or_digits(text.substr(first, at - first)) ||
         (first < at && at == chunk && u_isdigit(next_code_point(text, first)));
}

bool SentenceSplitter::Candidate::is_long() const {
  int words = 0;
  bool inside = false;
  for (std::size_t at = begin; at < stop && words < kLongSentence;) {
    const bool letter = u_isalnum(next_code_point(text, at)) != 0;
    words += letter && !inside;
    inside = letter;
  }
  return words >= kLongSentence;
}

SentenceSplitter::Abbreviation SentenceSplitter::abbreviation(const Candidate& candidate) const {
  std::size_t chunk = candidate.chunk_begin();
  if (chunk == candidate.stop) return Abbreviation::kNone;
  if (const std::size_t part = candidate.hyphenated_part(chunk); part != chunk) {
    const std::string whole = fold(candidate.text.substr(chunk, candidate.stop - chunk));
    if (!abbreviations_.contains(whole)) chunk = part;
  }
  if (candidate.is_list_number(chunk)) return Abbreviation::kBefore;
  auto found = abbreviations_.find(candidate.key(chunk));
  if (found == abbreviations_.end()) {
    found = abbreviations_.find(fold(candidate.text.substr(chunk, candidate.stop - chunk)));
  }
  const bool initial = candidate.is_initial(chunk);
  if (found == abbreviations_.end()) return initial ? Abbreviation::kInitial : Abbreviation::kNone;
  // "J. P. Brown" holds no page.
  if (found->second == Abbreviation::kNumber && initial && !u_isdigit(candidate.next_letter)) {
    return Abbreviation::kInitial;
  }
  if (found->second != Abbreviation::kUnit) return found->second;
  // "А. С. Пушкин" holds a capital С, which is no «с.» (село).
  if (initial) return Abbreviation::kInitial;
  return candidate.after_number(chunk) ? Abbreviation::kUnit : Abbreviation::kBefore;
}

bool SentenceSplitter::opener_follows(const Candidate& candidate) const {
  const std::string_view word = word_at(candidate.text, candidate.next, candidate.limit);
  const std::size_t end = candidate.next + word.size();
  // "А." and "В." are initials, whatever the words «а» and «в» are.
  if (word.size() <= 2 && end < candidate.limit && candidate.text[end] == '.') return false;
  return openers_.contains(fold(word));
}

bool SentenceSplitter::attribution_follows(const Candidate& candidate) const {
  if (speech_verbs_.empty() || opener_follows(candidate)) return false;
  std::size_t at = candidate.next;
  for (int words = 0; words < kAttributionWords && at < candidate.limit; ++words) {
    const std::string_view word = word_at(candidate.text, at, candidate.limit);
    if (word.empty()) return false;
    if (speech_verbs_.contains(fold(word))) return true;
    at += word.size();
    while (at < candidate.limit && (candidate.text[at] == ' ' || candidate.text[at] == ',')) ++at;
  }
  return false;
}

// Whether what follows is a subject with its verb ("Armenia has ...", "Kazakhstan's president said
// ...") rather than more of the name or the hour ("the U.S. Senate", "5 p.m. Tuesday"). Behind an
// hour any name will do; behind a name it has to be one that another name does not go before.
// Short of such evidence the sentence goes on.
bool SentenceSplitter::clause_follows(const Candidate& candidate, bool hour) const {
  std::size_t at = candidate.next;
  std::string_view word = word_at(candidate.text, at, candidate.limit);
  if (verbs_.empty() || !is_upper(candidate.next_letter) || goes_on_.contains(fold(word))) {
    return false;
  }
  if (!hour && !names_.contains(without_genitive(fold(word)))) return false;
  bool genitive = false;
  int plain = 0;  // words between the name and the verb
  for (int words = 0; words < kSubjectWords && !word.empty(); ++words) {
    const std::string folded = fold(word);
    const bool capital = is_upper(code_point_at(word, 0));
    const bool past = !capital && folded.size() > 4 && folded.ends_with("ed");
    if (words > 0 && (past || verbs_.contains(folded) || speech_verbs_.contains(folded))) {
      return true;
    }
    if (folded == "time") return false;  // "5 p.m. Moscow time"
    plain += !capital && folded != "and";
    if (plain > (genitive ? 4 : hour ? 2 : 0)) return false;
    genitive = genitive || without_genitive(folded).size() < folded.size();
    at += word.size();
    if (at >= candidate.limit || candidate.text[at] != ' ') break;  // a comma is no evidence
    word = word_at(candidate.text, ++at, candidate.limit);
  }
  return false;
}

// "MOSCOW. Aug 2 (Agency) - The ...": the place of a dateline, which its sentence follows.
bool SentenceSplitter::is_dateline_place(const Candidate& candidate) {
  if (!candidate.opens || candidate.stop - candidate.begin > kDatelinePlace) return false;
  const std::string_view ahead = candidate.text.substr(
      candidate.end, std::min(candidate.limit - candidate.end, kDatelineDate));
  const std::size_t open = ahead.find('(');
  if (open == ahead.npos || ahead.find_first_of("0123456789") > open) return false;
  const std::string_view date = ahead.substr(0, open);
  if (std::count(date.begin(), date.end(), ' ') > 4) return false;
  std::size_t close = ahead.find(')', open);
  if (close == ahead.npos || ++close >= ahead.size()) return false;
  if (ahead[close] == ' ') ++close;
  return close < ahead.size() && is_dash(code_point_at(ahead, close));
}

bool SentenceSplitter::stop_ends_sentence(const Candidate& candidate) const {
  switch (abbreviation(candidate)) {
    case Abbreviation::kBefore:
      return false;
    case Abbreviation::kNumber:
      return !u_isdigit(candidate.next_letter);
    case Abbreviation::kEither:
      return opener_follows(candidate) || is_dash(candidate.first_next) ||
             clause_follows(candidate, false);
    case Abbreviation::kTime:
      return opener_follows(candidate) || is_dash(candidate.first_next) ||
             clause_follows(candidate, true);
    case Abbreviation::kInitial:
      return opener_follows(candidate) || is_dash(candidate.first_next);
    case Abbreviation::kUnit:
      return !u_isdigit(candidate.next_letter) &&
             (opener_follows(candidate) || candidate.is_long());
    case Abbreviation::kEnd:
    case Abbreviation::kNone:
      break;
  }
  return true;
}

bool SentenceSplitter::ends_sentence(const Candidate& candidate) const {
  if (candidate.next == candidate.limit) return false;  // marks at the end stay with it
  const CodePoint letter = candidate.next_letter;
  if (candidate.wide) return true;
  if (candidate.first_next == '|') return false;  // a row of links
  const bool small = u_isULowercase(letter) && !u_istitle(letter);
  if (!candidate.space_follows) {
    // A forgotten space, told from "site.ru" and "U.S.A" by the letters around the mark.
    if (candidate.first_next != letter || !is_upper(letter) || candidate.stop == 0) return false;
    std::size_t before = candidate.stop;
    const CodePoint last = previous_code_point(candidate.text, before);
    if (!u_isULowercase(last)) return false;
    const bool cyrillic = last >= 0x400 && last < 0x530 && letter >= 0x400 && letter < 0x530;
    if (candidate.full_stop && (!cyrillic || candidate.stop - candidate.chunk_begin() < 6)) {
      return false;
    }
    return true;
  }
  if (small) {
    // Prose without capitals, as in posts and comments; an ellipsis goes on there, too.
    if (!candidate.lower_text || candidate.quote_closed || candidate.ellipsis) return false;
    return candidate.first_next == letter &&
           (!candidate.full_stop || abbreviation(candidate) == Abbreviation::kNone);
  }
  if (candidate.full_stop) {
    return !is_dateline_place(candidate) && stop_ends_sentence(candidate);
  }
  if (candidate.quote_closed) {
    // «Стой!» («Halt») and «Где?» — Он молчит: the mark ends the quotation, not the sentence.
    if (candidate.first_next == '(' || is_dash(candidate.first_next)) return false;
    return !attribution_follows(candidate);
  }
  return true;
}

Span trimmed(std::string_view text, Span span) {
  std::size_t begin = span.begin;
  std::size_t end = span.end;
  while (begin < end) {
    std::size_t next = begin;
    if (!is_rim(next_code_point(text, next))) break;
    begin = next;
  }
  while (end > begin) {
    std::size_t before = end;
    if (!is_rim(previous_code_point(text, before))) break;
    end = before;
  }
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// Takes in what belongs to the end: more terminators, closing marks, footnote marks.
void SentenceSplitter::Candidate::take_end(CodePoint terminator, std::size_t behind) {
  full_stop = terminator == '.';
  ellipsis = terminator == 0x2026;
  wide = is_wide_terminator(terminator);
  quote_closed = false;
  end = behind;
  while (end < limit) {
    std::size_t next_at = end;
    const CodePoint mark = next_code_point(text, next_at);
    if (is_terminator(mark)) {
      full_stop = false;
      ellipsis = ellipsis || mark == '.' || mark == 0x2026;
      wide = wide || is_wide_terminator(mark);
    } else if (const std::size_t note = bracketed_note(text, end, limit); note != 0) {
      next_at = end + note;
    } else if (is_quote(mark) && is_closer(mark)) {
      if (next_at < limit && u_isalnum(code_point_at(text, next_at))) break;
      quote_closed = true;
    } else if (!is_closer(mark) && !is_footnote_mark(mark) && mark != 0xFE0F && !is_control(mark)) {
      break;
    }
    end = next_at;
  }
}

// Finds the first letter or digit behind `end`, unless marks show that the sentence goes on.
void SentenceSplitter::Candidate::look_ahead() {
  space_follows = false;
  first_next = next_letter = 0;
  next = limit;
  int marks = 0;
  for (std::size_t at = end; at < limit && marks <= kOpeningMarks;) {
    const std::size_t place = at;
    const CodePoint c = next_code_point(text, at);
    if (u_isUWhiteSpace(c)) {
      space_follows = space_follows || marks == 0;
      continue;
    }
    if (is_rim(c) || is_control(c)) continue;
    if (marks++ == 0) first_next = c;
    if (c == ',' || c == ';' || c == ':' || (is_terminator(c) && marks == 1)) return;
    if (u_isalnum(c)) {
      next = place;
      next_letter = c;
      return;
    }
  }
}

void SentenceSplitter::split(std::string_view text, Span stretch, std::vector<Span>& out) const {
  const Span whole = trimmed(text, stretch);
  Candidate candidate;
  candidate.text = text;
  candidate.limit = whole.end;
  candidate.begin = whole.begin;
  candidate.lower_text = !whole.empty() && u_isULowercase(code_point_at(text, whole.begin));
  bool has_word = false;  // the sentence so far has a letter or digit
  for (std::size_t at = whole.begin; at < whole.end;) {
    const std::size_t here = at;
    const CodePoint c = next_code_point(text, at);
    if (!is_terminator(c)) {
      if (has_word || !u_isalnum(c)) continue;
      has_word = true;
      continue;
    }
    candidate.stop = here;
    candidate.take_end(c, at);
    candidate.look_ahead();
    at = candidate.end;
    if (!has_word || !ends_sentence(candidate)) continue;
    const auto begin = static_cast<std::uint32_t>(candidate.begin);
    const auto end = static_cast<std::uint32_t>(candidate.end);
    out.push_back(trimmed(text, {begin, end}));
    candidate.begin = trimmed(text, {end, whole.end}).begin;
    candidate.opens = false;
    has_word = false;
  }
  const Span rest{static_cast<std::uint32_t>(candidate.begin), whole.end};
  if (!rest.empty()) out.push_back(rest);
}

}  // namespace yarlyk::text
