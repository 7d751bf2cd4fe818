#include "text/sentences.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <stdexcept>

#include "text/code_points.h"
#include "text/fold.h"

namespace yarlyk::text {
namespace {

constexpr std::size_t kLookBack = 64;  // bytes that a chunk before a full stop may have
constexpr int kOpeningMarks = 8;       // marks that may stand before a sentence's first word
constexpr int kLongSentence = 5;       // words after which "2008 г." may well be the end
constexpr int kAttributionWords = 6;   // words within which a verb of saying has to come

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

bool is_dash(CodePoint c) { return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

bool is_upper(CodePoint c) { return u_isUUppercase(c) || u_istitle(c); }

bool is_rim(CodePoint c) {
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

void read_words(std::string_view bytes, std::unordered_set<std::string>& words) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (bytes[at] == '#') at = std::min(bytes.find('\n', at), bytes.size());
    const std::size_t begin = std::min(bytes.find_first_not_of(" \t\r\n", at), bytes.size());
    if (begin < bytes.size() && bytes[begin] == '#') {
      at = begin;
      continue;
    }
    at = std::min(bytes.find_first_of(" \t\r\n", begin), bytes.size());
    if (at > begin) words.insert(fold(bytes.substr(begin, at - begin)));
  }
}

// The word that starts at `at`: letters, digits, marks, hyphens and apostrophes.
std::string_view word_at(std::string_view text, std::size_t at, std::size_t end) {
  const std::size_t begin = at;
  while (at < end && at - begin < kLookBack) {
    std::size_t next = at;
    const CodePoint c = next_code_point(text, next);
    if (!u_isalnum(c) && !is_mark(c) && c != '-' && c != '\'' && c != 0x2019) break;
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

  void take_end(CodePoint terminator, std::size_t behind);
  void look_ahead();
  std::size_t chunk_begin() const;
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
    if (!u_isalnum(c) && !is_mark(c) && c != '.' && c != '-' && c != '\'' && c != ':') break;
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

void SentenceSplitter::add_abbreviations(std::string_view bytes, std::string_view file) {
  std::size_t line_number = 0;
  while (!bytes.empty()) {
    ++line_number;
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, std::min(end, bytes.find('#')));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    const std::size_t begin = line.find_first_not_of(" \t\r");
    if (begin == line.npos) continue;
    const std::size_t name_end = std::min(line.find_first_of(" \t\r", begin), line.size());
    const std::string_view name = line.substr(begin, name_end - begin);
    const Abbreviation kind = name == "before"   ? Abbreviation::kBefore
                              : name == "number" ? Abbreviation::kNumber
                              : name == "either" ? Abbreviation::kEither
                              : name == "unit"   ? Abbreviation::kUnit
                              : name == "end"    ? Abbreviation::kEnd
                                                 : Abbreviation::kNone;
    if (kind == Abbreviation::kNone) {
      throw std::runtime_error(std::string(file) + ":" + std::to_string(line_number) +
                               ": unknown class \"" + std::string(name) +
                               "\"; use before, number, either, unit or end");
    }
    std::unordered_set<std::string> entries;
    read_words(line.substr(name_end), entries);
    for (const std::string& entry : entries) abbreviations_.emplace(entry, kind);
  }
}

void SentenceSplitter::add_openers(std::string_view bytes) { read_words(bytes, openers_); }

void SentenceSplitter::add_speech_verbs(std::string_view bytes) {
  read_words(bytes, speech_verbs_);
}

SentenceSplitter::Abbreviation SentenceSplitter::abbreviation(const Candidate& candidate) const {
  const std::size_t chunk = candidate.chunk_begin();
  if (chunk == candidate.stop) return Abbreviation::kNone;
  if (candidate.is_list_number(chunk)) return Abbreviation::kBefore;
  auto found = abbreviations_.find(candidate.key(chunk));
  if (found == abbreviations_.end()) {
    found = abbreviations_.find(fold(candidate.text.substr(chunk, candidate.stop - chunk)));
  }
  const bool initial = candidate.is_initial(chunk);
  if (found == abbreviations_.end()) return initial ? Abbreviation::kEither : Abbreviation::kNone;
  if (found->second != Abbreviation::kUnit) return found->second;
  // "А. С. Пушкин" holds a capital С, which is no «с.» (село).
  if (initial) return Abbreviation::kEither;
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

bool SentenceSplitter::stop_ends_sentence(const Candidate& candidate) const {
  switch (abbreviation(candidate)) {
    case Abbreviation::kBefore:
      return false;
    case Abbreviation::kNumber:
      return !u_isdigit(candidate.next_letter);
    case Abbreviation::kEither:
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
  if (candidate.full_stop) return stop_ends_sentence(candidate);
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
    } else if (!is_closer(mark) && !is_footnote_mark(mark) && mark != 0xFE0F) {
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
    if (is_rim(c)) continue;
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
    has_word = false;
  }
  const Span rest{static_cast<std::uint32_t>(candidate.begin), whole.end};
  if (!rest.empty()) out.push_back(rest);
}

}  // namespace yarlyk::text
