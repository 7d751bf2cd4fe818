#include "marks.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "text/code_points.h"

namespace yarlyk::zones {
namespace {

using text::Shape;
using text::TokenizedText;
using text::TokenKind;
using Place = Lexicon::Place;

constexpr std::uint32_t kLongestMarked = 900;  // code points of a line that is searched through

bool is_sign(const TokenizedText& tokens, std::size_t i, std::string_view signs) {
  return tokens[i].kind == TokenKind::kPunctuation &&
         signs.find(tokens.surface(i)) != std::string_view::npos;
}

bool is_dash(std::string_view sign) {
  return sign == "-" || sign == "–" || sign == "—" || sign == "―" || sign == "--";
}

bool is_quote(std::string_view sign) {
  return sign == "\"" || sign == "«" || sign == "“" || sign == "„" || sign == "‘" || sign == "'";
}

// List marks, dialogue dashes and lines without a word.
void read_list_mark(const TokenizedText& tokens, const Line& line, Marks& marks) {
  marks.symbols = line.words == 0 && line.numbers == 0;
  if (line.size() == 0) return;
  const std::string_view sign = tokens.surface(line.first);
  const bool alone = line.size() == 1;
  const bool spaced = alone || tokens[line.first + 1].space_before;
  marks.dash = is_dash(sign);
  const std::string_view end = tokens.surface(line.last - 1);
  marks.bracketed = (sign == "[" && end == "]") || (sign == "(" && end == ")");
  if (tokens[line.first].kind == TokenKind::kPunctuation && spaced) {
    constexpr std::string_view kBullets = "•·▪●◦‣∙■□▶►➤✓✔*+-–—";
    marks.bullet = kBullets.find(sign) != std::string_view::npos && !(marks.dash && !alone);
    marks.lone_bullet = alone && marks.bullet;
  }
  marks.numbered = tokens[line.first].kind == TokenKind::kNumber && line.size() > 2 &&
                   tokens.surface(line.first).size() <= 2 &&
                   is_sign(tokens, line.first + 1, ".)") && tokens[line.first + 2].space_before;
}

// "Name: ...", "HOST (Anna Smith): ..."; also the label alone.
std::size_t label_end(const TokenizedText& tokens, const Line& line) {
  constexpr std::size_t kLongestLabel = 9;
  const std::size_t limit = std::min(line.last, line.first + kLongestLabel);
  std::size_t i = line.first;
  if (i < limit && is_dash(tokens.surface(i))) ++i;
  std::size_t words = 0;
  int depth = 0;
  for (; i < limit; ++i) {
    const std::string_view surface = tokens.surface(i);
    if (surface == "(") ++depth;
    if (surface == ")") --depth;
    if (depth == 0 && surface == ":") {
      const bool spaced = i + 1 == line.last || tokens[i + 1].space_before;
      return words > 0 && spaced ? i + 1 : 0;
    }
    if (depth > 0 || surface == ")") continue;
    const bool word = tokens[i].kind != TokenKind::kPunctuation;
    if (!word && surface != "_" && surface != "." && surface != "@") return 0;
    words += word;
    if (words > 4) return 0;
  }
  return 0;
}

void read_start(const Lexicon& lexicon, const TokenizedText& tokens, const Line& line,
                Marks& marks) {
  std::size_t i = line.first;
  const auto take = [&](std::size_t at) {
    const auto hit = lexicon.at(Place::kStart, tokens, at, line.last);
    marks.start.add(hit.cues);
    if (hit.last == at) return;
    marks.start_end = std::max(marks.start_end, hit.last);
    marks.start_tokens = std::max(marks.start_tokens, static_cast<std::uint32_t>(hit.last - at));
  };
  const auto take_whole = [&](std::size_t at) {
    const auto hit = lexicon.at(Place::kWhole, tokens, at, line.last);
    for (std::size_t k = hit.last; k < line.last; ++k) {
      if (tokens[k].kind == TokenKind::kWord) return;
    }
    marks.whole.add(hit.cues);
  };
  if (line.size() == 0) return;
  take(i);
  bool spoken = false;  // a quotation or dialogue: its words are not the page's own
  while (i < line.last && tokens[i].kind == TokenKind::kPunctuation) {
    spoken = spoken || is_quote(tokens.surface(i)) || is_dash(tokens.surface(i));
    ++i;
  }
  if (i > line.first && i < line.last && !spoken) take(i);
  const std::size_t number = i;
  while (i < line.last && tokens[i].kind != TokenKind::kWord) ++i;
  // "7 responses to ..."
  if (i > number && i < line.last && !spoken) {
    const auto hit = lexicon.at(Place::kStart, tokens, i, line.last);
    if (hit.cues.has(Cue::kComments)) marks.start.add(Cue::kComments);
  }
  if (i < line.last && !spoken) take_whole(i);
}

void read_phrases(const Lexicon& lexicon, const TokenizedText& tokens, const Line& line,
                  Marks& marks) {
  constexpr std::size_t kEarly = 9;  // tokens
  for (std::size_t i = line.first; i < line.last;) {
    const auto hit = lexicon.at(Place::kAny, tokens, i, line.last);
    if (hit.cues.none()) {
      ++i;
      continue;
    }
    marks.any.add(hit.cues);
    if (hit.cues.has(Cue::kBio) && i - line.first < kEarly) marks.bio_early = true;
    if (hit.cues.has(Cue::kCaption)) {
      marks.caption_rest = line.span.end - tokens[hit.last - 1].span.end;
      marks.caption_colon = tokens[hit.last - 1].kind == TokenKind::kPunctuation;
    }
    i = hit.last;
  }
}

// "[Anna Smith/AFP]", "(Photo: TASS)", "(AP Photo/Anna Smith)" at the end of a line.
bool ends_with_credit(const Lexicon& lexicon, const TokenizedText& tokens, const Line& line) {
  constexpr std::size_t kLongestCredit = 14;  // tokens
  if (line.size() < 3) return false;
  std::size_t i = line.last - 1;
  if (is_sign(tokens, i, ".") && i > line.first) --i;
  const bool square = tokens.surface(i) == "]";
  if (!square && tokens.surface(i) != ")") return false;
  const std::string_view opening = square ? "[" : "(";
  const std::size_t end = i;
  while (i > line.first && end - i < kLongestCredit && tokens.surface(i) != opening) --i;
  if (tokens.surface(i) != opening) return false;
  bool slash = false, org = false;
  for (std::size_t k = i + 1; k < end; ++k) {
    const Cues cues = lexicon.at(Place::kAny, tokens, k, end).cues;
    if (cues.has(Cue::kCaption)) return true;
    if (lexicon.at(Place::kStart, tokens, k, end).cues.has(Cue::kCaption) && k == i + 1)
      return true;
    org = org || cues.has(Cue::kOrg);
    slash = slash || tokens.surface(k) == "/";
  }
  return slash && (square || org);
}

void read_tags(const TokenizedText& tokens, const Line& line, Marks& marks) {
  std::size_t tags = 0, plain = 0, letters = 0;
  bool tag = false;
  for (std::size_t i = line.first; i < line.last; ++i) {
    const bool word = tokens[i].kind != TokenKind::kPunctuation;
    if (tokens[i].space_before) tag = false;
    if (tokens.surface(i) == "#") {
      tag = true;
      ++tags;
    } else if (word && !tag) {
      ++plain;
      if (tokens[i].kind == TokenKind::kWord) letters += tokens.folded(i).size();
    }
  }
  marks.hashtags = tags > 0 && plain * 3 <= tags;
  const std::string_view text = line.span.of(tokens.text());
  const bool spaced = text.find_first_of(" \t") != std::string_view::npos;
  marks.link =
      !spaced && (text.starts_with("http") || text.starts_with("www.") || text.starts_with("@") ||
                  text.starts_with("t.me/") || text.find('@') != std::string_view::npos);
  // Counters: digits with signs or pictures beside them, and hardly a letter.
  const std::size_t signs = line.size() - line.words - line.numbers;
  marks.tally = line.numbers + line.words > 0 && letters <= 4 && signs > 0 && line.chars <= 60 &&
                std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Marks read_marks(const Lexicon& lexicon, const TokenizedText& tokens, const Line& line) {
  Marks marks;
  read_list_mark(tokens, line, marks);
  marks.label_end = label_end(tokens, line);
  if (line.chars > kLongestMarked) return marks;
  read_start(lexicon, tokens, line, marks);
  read_phrases(lexicon, tokens, line, marks);
  marks.bracket_credit = ends_with_credit(lexicon, tokens, line);
  if (line.chars <= 300) {
    read_tags(tokens, line, marks);
    marks.particulars = read_particulars(lexicon, tokens, line.first, line.last);
  }
  return marks;
}

}  // namespace yarlyk::zones
