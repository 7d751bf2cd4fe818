#include "words.h"

#include "letters.h"
#include "text/fold.h"

namespace yarlyk::ner {
namespace {

// Bytes of the hyphen that starts at `i` of `s`; 0 if there is none. U+2010 and U+2011 count.
std::size_t hyphen_at(std::string_view s, std::size_t i) {
  if (s[i] == '-') return 1;
  if (s.compare(i, 3, "\xE2\x80\x90") == 0 || s.compare(i, 3, "\xE2\x80\x91") == 0) return 3;
  return 0;
}

text::Shape shape_of(std::string_view surface) {
  std::size_t letters = 0, capitals = 0;
  bool first_capital = false;
  for (const char32_t c : to_letters(surface)) {
    if (!is_letter(c)) continue;
    const bool capital = is_upper(c);
    if (letters == 0) first_capital = capital;
    ++letters;
    capitals += capital ? 1U : 0U;
  }
  if (letters == 0) return text::Shape::kNone;
  if (capitals == letters) return text::Shape::kUpper;
  return first_capital ? text::Shape::kTitle : text::Shape::kLower;
}

bool starts_upper(std::string_view s) {
  const auto letters = to_letters(s.substr(0, 4));
  return !letters.empty() && is_upper(letters.front());
}

// Length of a possessive ending of a folded word ("'s", or "'" after s); 0 if it has none.
std::size_t possessive(std::string_view folded) {
  if (folded.size() > 2 && folded.substr(folded.size() - 2) == "'s") return 2;
  return 0;
}

// Where the possessive starts in the surface: the last apostrophe of any kind.
std::size_t apostrophe_before_end(std::string_view surface) {
  const std::size_t straight = surface.rfind('\'');
  const std::size_t curly = surface.rfind("\xE2\x80\x99");
  const std::size_t modifier = surface.rfind("\xCA\xBC");
  std::size_t best = std::string_view::npos;
  for (const std::size_t place : {straight, curly, modifier}) {
    if (place != std::string_view::npos && (best == std::string_view::npos || place > best)) {
      best = place;
    }
  }
  return best;
}

}  // namespace

Words::Words(std::string_view text, const std::vector<text::Span>& sentences,
             const FormIndex& known)
    : tokens_(text) {
  words_.reserve(tokens_.size() + tokens_.size() / 16);
  for (std::size_t i = 0; i < tokens_.size(); ++i) add_token(i, known);
  mark_sentences(sentences);
}

void Words::add_piece(std::size_t token, std::size_t from, std::size_t to, std::size_t folded_from,
                      std::size_t folded_to, bool tail) {
  const text::Token& whole = tokens_[token];
  Word word;
  word.span = {whole.span.begin + static_cast<std::uint32_t>(from),
               whole.span.begin + static_cast<std::uint32_t>(to)};
  word.folded = tokens_.folded(token).substr(folded_from, folded_to - folded_from);
  word.kind = whole.kind;
  const bool all = from == 0 && to == whole.span.size();
  word.shape = all ? whole.shape : shape_of(word.span.of(tokens_.text()));
  word.space_before = from == 0 && whole.space_before;
  word.newline_before = from == 0 && whole.newline_before;
  word.tail = tail;
  words_.push_back(word);
}

void Words::add_token(std::size_t token, const FormIndex& known) {
  std::string_view surface = tokens_.surface(token);
  std::string_view folded = tokens_.folded(token);
  if (tokens_[token].kind != text::TokenKind::kWord) {
    add_piece(token, 0, surface.size(), 0, folded.size(), false);
    return;
  }
  const std::size_t surface_size = surface.size(), folded_size = folded.size();
  std::size_t cut = std::string_view::npos;
  if (possessive(folded) != 0) {
    cut = apostrophe_before_end(surface);
    if (cut == 0) cut = std::string_view::npos;
  }
  if (cut != std::string_view::npos) {
    surface = surface.substr(0, cut);
    folded = folded.substr(0, folded.size() - possessive(folded));
  }
  std::size_t at = std::string_view::npos, bytes = 0;
  if (folded.find('-') != std::string_view::npos && !known.has_hyphen_word(folded)) {
    for (std::size_t i = 1; i + 1 < surface.size(); ++i) {
      bytes = hyphen_at(surface, i);
      if (bytes != 0) {
        at = i;
        break;
      }
    }
  }
  const std::size_t folded_at = folded.find('-');
  if (at != std::string_view::npos) {
    const bool left = starts_upper(surface);
    const bool right = starts_upper(surface.substr(at + bytes));
    const bool latin = !is_cyrillic_word(folded);
    const bool names = left && right && known.has_word(folded.substr(0, folded_at)) &&
                       known.has_word(folded.substr(folded_at + 1));
    const std::string_view rest = folded.substr(folded_at + 1);
    const bool particle = rest == "то" || rest == "ка" || rest == "де" || rest == "таки";
    if (left && !right && (latin || particle)) {
      add_piece(token, 0, at, 0, folded_at, false);
      add_piece(token, at, surface.size(), folded_at, folded.size(), true);
    } else if ((!left && right) || names) {
      add_piece(token, 0, at, 0, folded_at, !left);
      add_piece(token, at + bytes, surface.size(), folded_at + 1, folded.size(), false);
    } else {
      at = std::string_view::npos;
    }
  }
  if (at == std::string_view::npos) add_piece(token, 0, surface.size(), 0, folded.size(), false);
  if (cut != std::string_view::npos) {
    add_piece(token, cut, surface_size, folded.size(), folded_size, true);
  }
}

void Words::mark_sentences(const std::vector<text::Span>& sentences) {
  std::size_t next = 0;
  std::uint32_t number = 0;
  std::size_t first = 0;
  const auto close = [&](std::size_t end) {
    std::size_t upper = 0, lower = 0;
    for (std::size_t i = first; i < end; ++i) {
      if (!words_[i].is_word()) continue;
      const std::size_t size = words_[i].span.size();
      if (words_[i].shape == text::Shape::kUpper) upper += size;
      if (words_[i].shape == text::Shape::kLower || words_[i].shape == text::Shape::kTitle) {
        lower += size;
      }
    }
    const bool caps = upper > lower && upper > 6;
    for (std::size_t i = first; i < end; ++i) words_[i].caps_sentence = caps;
    first = end;
  };
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const std::uint32_t begin = words_[i].span.begin;
    bool starts = i == 0;
    const std::size_t before = next;
    while (next < sentences.size() && sentences[next].end <= begin) ++next;
    if (next != before) starts = true;
    const bool inside = next < sentences.size() && sentences[next].begin <= begin;
    if (inside && i > 0 && words_[i - 1].span.begin < sentences[next].begin) starts = true;
    if (!inside && words_[i].newline_before) starts = true;
    if (starts && i > 0) {
      close(i);
      ++number;
    }
    words_[i].starts_sentence = starts;
    words_[i].sentence = number;
  }
  close(words_.size());
}

std::string folded_words(std::string_view phrase) {
  // Letters, single spaces and hyphens need no tokenizer; most entries of data files are so.
  bool plain = !phrase.empty();
  for (std::size_t i = 0; plain && i < phrase.size(); ++i) {
    const auto c = static_cast<unsigned char>(phrase[i]);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= 0xC3 && c <= 0xD4) || (c >= 0x80 && c <= 0xBF);
    const bool gap = (c == ' ' || c == '-') && i > 0 && i + 1 < phrase.size() &&
                     phrase[i - 1] != ' ' && phrase[i - 1] != '-';
    plain = letter || gap;
  }
  if (plain) return text::fold(phrase);
  const text::TokenizedText tokens(phrase);
  std::string out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!out.empty()) out += ' ';
    out += tokens.folded(i);
  }
  return out;
}

}  // namespace yarlyk::ner
