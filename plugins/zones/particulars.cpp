#include <algorithm>

#include "marks.h"

namespace yarlyk::zones {
namespace {

using text::Shape;
using text::TokenizedText;
using text::TokenKind;
using Place = Lexicon::Place;

enum class Divider : std::uint8_t { kNone, kPlain, kPath };

Divider divider_at(const TokenizedText& tokens, std::size_t i, std::size_t first) {
  if (tokens[i].kind != TokenKind::kPunctuation) return Divider::kNone;
  const std::string_view sign = tokens.surface(i);
  if (sign == "/" || sign == "»" || sign == ">" || sign == "›" || sign == "→" || sign == "\\") {
    // A closing quotation mark has no space before it.
    return sign == "»" && !tokens[i].space_before ? Divider::kPlain : Divider::kPath;
  }
  if (sign == "-" || sign == "–" || sign == "—" || sign == "--") {
    return i == first || tokens[i].space_before ? Divider::kPlain : Divider::kNone;
  }
  constexpr std::string_view kPlain = "|·•,;:()[]©*«\"“”";
  return kPlain.find(sign) != std::string_view::npos ? Divider::kPlain : Divider::kNone;
}

bool is_capital(const text::Token& token) {
  return token.shape == Shape::kTitle || token.shape == Shape::kUpper;
}

// Digits as in 12.05.2022, 12/05/2022 or 2022-05-12.
bool is_numeric_date(std::string_view digits) {
  std::uint32_t groups = 0, length = 0, longest = 0;
  for (const char c : digits) {
    if (c >= '0' && c <= '9') {
      ++length;
      continue;
    }
    if (c != '.' && c != '-' && c != '/') return false;
    longest = std::max(longest, length);
    groups += length > 0;
    length = 0;
  }
  longest = std::max(longest, length);
  groups += length > 0;
  return groups == 3 && (longest == 4 || longest == 2) && digits.size() <= 10;
}

class Reader {
 public:
  Reader(const Lexicon& lexicon, const TokenizedText& tokens)
      : lexicon_(lexicon), tokens_(tokens) {}

  void field(std::size_t first, std::size_t last) {
    while (first < last && tokens_[first].kind == TokenKind::kPunctuation) ++first;
    while (last > first && tokens_[last - 1].kind == TokenKind::kPunctuation &&
           tokens_.surface(last - 1) != ".") {
      --last;
    }
    if (first == last) return;
    ++found_.fields;
    read_cues(first, last);
    if (is_date(first, last) || is_counter(first, last)) return;
    if (phrase(Place::kWhole, first, last).has(Cue::kRubric)) {
      ++found_.rubrics;
    } else if (is_issue(first, last)) {
      ++found_.issues;
    } else {
      other(first, last);
    }
  }

  Particulars found_;

 private:
  Cues phrase(Place place, std::size_t first, std::size_t last) const {
    while (last > first && tokens_[last - 1].kind == TokenKind::kPunctuation) --last;
    const auto hit = lexicon_.at(place, tokens_, first, last);
    return hit.last == last ? hit.cues : Cues{};
  }

  // What the phrases of the field say, looked up once: pages may have millions of fields.
  void read_cues(std::size_t first, std::size_t last) {
    cues_ = {};
    for (std::size_t i = first; i < last; ++i) {
      cues_.add(lexicon_.at(Place::kAny, tokens_, i, last).cues);
    }
  }

  bool is_date(std::size_t first, std::size_t last) {
    std::uint32_t numbers = 0, months = 0, times = 0;
    bool numeric = false;
    for (std::size_t i = first; i < last; ++i) {
      if (tokens_[i].kind == TokenKind::kPunctuation) continue;
      if (tokens_[i].kind == TokenKind::kNumber) {
        ++numbers;
        numeric = numeric || is_numeric_date(tokens_.surface(i));
        // A longer number, or several joined by hyphens, counts or files something.
        if (tokens_.surface(i).size() > 5 && !numeric) return false;
        continue;
      }
      const Cues cues = lexicon_.at(Place::kAny, tokens_, i, i + 1).cues;
      if (cues.has(Cue::kMonth))
        ++months;
      else if (cues.has(Cue::kTimeWord))
        ++times;
      else
        return false;
    }
    // A year or an hour alone is part of a date if one stands beside it.
    if (months == 0 && times == 0 && !numeric) {
      return numbers > 0 && numbers <= 3 && last - first <= 5;
    }
    found_.dates += months > 0 || numeric || (times > 0 && numbers > 0);
    return true;
  }

  bool is_counter(std::size_t first, std::size_t last) {
    if (last - first > 5 || !cues_.has(Cue::kCounter)) return false;
    ++found_.counters;
    return true;
  }

  bool is_issue(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last && cues_.has(Cue::kIssue); ++i) {
      const auto hit = lexicon_.at(Place::kAny, tokens_, i, last);
      if (!hit.cues.has(Cue::kIssue)) continue;
      std::size_t next = hit.last;
      if (next < last && tokens_.surface(next) == ".") ++next;
      if (next < last && tokens_[next].kind == TokenKind::kNumber) return true;
      if (next < last && tokens_.surface(next) == "№") return true;
    }
    return first < last && tokens_[first].kind == TokenKind::kNumber && last - first == 1 &&
           tokens_.surface(first).find('-') != std::string_view::npos;
  }

  void other(std::size_t first, std::size_t last) {
    bool sure = false;
    std::uint32_t words = 0, capitals = 0;
    for (std::size_t i = first; i < last; ++i) {
      if (tokens_[i].kind == TokenKind::kPunctuation) continue;
      ++words;
      capitals += is_capital(tokens_[i]);
    }
    if (phrase(Place::kAny, first, last).has(Cue::kCity)) {
      ++found_.places;
    } else if (cues_.has(Cue::kOrg) && words <= 8) {
      ++found_.orgs;
    } else if (cues_.has(Cue::kPlaceWord) && capitals > 0 && words <= 5) {
      ++found_.places;
    } else if (is_name(lexicon_, tokens_, first, last, sure)) {
      ++(sure ? found_.names : found_.likely_names);
    } else if (capitals == 1 && words == 1) {
      ++found_.likely_places;
    } else if (cues_.has(Cue::kRole) && words <= 4) {
      // "special correspondent", "for": says nothing more.
    } else {
      found_.unknown_words += words;
    }
  }

  const Lexicon& lexicon_;
  const TokenizedText& tokens_;
  Cues cues_;  // of the field that is being read
};

}  // namespace

bool is_name(const Lexicon& lexicon, const TokenizedText& tokens, std::size_t first,
             std::size_t last, bool& sure) {
  constexpr std::size_t kMostWords = 4;
  std::size_t words = 0, full = 0;
  bool initial = false;
  sure = false;
  for (std::size_t i = first; i < last; ++i) {
    const std::string_view surface = tokens.surface(i);
    if (surface == "." || surface == "’" || surface == "'") continue;
    if (tokens[i].kind != TokenKind::kWord || !is_capital(tokens[i])) return false;
    ++words;
    const bool single = tokens.folded(i).size() <= 2;
    initial = initial || (single && i + 1 < last && tokens.surface(i + 1) == ".");
    full += !single;
    const Cues cues = lexicon.at(Place::kAny, tokens, i, i + 1).cues;
    sure = sure || cues.has(Cue::kGiven);
  }
  if (words < 2 || words > kMostWords || full == 0) return false;
  std::size_t end = last;
  while (end > first && tokens[end - 1].kind == TokenKind::kPunctuation) --end;
  sure = sure || initial || (end > first && lexicon.is_surname(tokens.folded(end - 1)));
  return true;
}

Particulars read_particulars(const Lexicon& lexicon, const TokenizedText& tokens, std::size_t first,
                             std::size_t last) {
  Reader reader(lexicon, tokens);
  std::size_t begin = first;
  bool path = false, bar = false;
  for (std::size_t i = first; i < last; ++i) {
    Divider divider = divider_at(tokens, i, first);
    if (divider == Divider::kNone && i > first && i + 1 < last && is_capital(tokens[i + 1]) &&
        lexicon.at(Place::kAny, tokens, i, i + 1).cues.has(Cue::kJoiner) &&
        tokens.folded(i) != "of" && tokens.folded(i) != "the") {
      divider = Divider::kPlain;
    }
    // A full stop ends a field unless it shortens a word: "Aug. 28", "A. Smith".
    if (divider == Divider::kNone && tokens.surface(i) == "." && i > begin && i + 1 < last &&
        tokens[i - 1].kind == TokenKind::kWord && tokens.folded(i - 1).size() > 8) {
      divider = Divider::kPlain;
    }
    if (divider == Divider::kNone) continue;
    path = path || divider == Divider::kPath;
    bar = bar || tokens.surface(i) == "|" || tokens.surface(i) == "·" || tokens.surface(i) == "•";
    reader.field(begin, i);
    begin = i + 1;
  }
  reader.field(begin, last);
  Particulars found = reader.found_;
  found.path = path;
  found.bar = bar;
  found.city_only = found.fields == 1 && found.places == 1;
  return found;
}

}  // namespace yarlyk::zones
