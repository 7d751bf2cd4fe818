#include "detector.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>

#include "text/code_points.h"
#include "text/fold.h"
#include "text/tokens.h"
#include "text/utf8.h"

namespace yarlyk::language {
namespace {

using text::CodePoint;
using text::next_code_point;

constexpr std::size_t kMostBytes = 256 * 1024;
// A listed word speaks for its language, shared among the languages that list it; a letter that
// an alphabet lacks speaks against it; a letter of few alphabets speaks for those.
constexpr std::int64_t kWord = 120;
constexpr std::int64_t kForeignLetter = -100;
constexpr std::int64_t kRareLetter = 90;
constexpr std::size_t kRare = 3;     // alphabets of a script that share a rare letter
constexpr std::int64_t kLeast = 40;  // points below which nothing has been shown
constexpr double kHalfSure = 240;    // a lead of two whole words gives score 0.5

[[noreturn]] void fail(std::string_view file, std::size_t line, const std::string& what) {
  throw std::runtime_error(std::string(file) + ":" + std::to_string(line) + ": " + what);
}

// The words of one line, comments left out.
std::vector<std::string_view> fields(std::string_view line) {
  line = line.substr(0, std::min(line.find('#'), line.size()));
  std::vector<std::string_view> found;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = line.find_first_not_of(" \t\r", at);
    if (begin == line.npos) break;
    at = std::min(line.find_first_of(" \t\r", begin), line.size());
    found.push_back(line.substr(begin, at - begin));
  }
  return found;
}

template <typename Each>
void for_lines(std::string_view bytes, Each each) {
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    each(fields(bytes.substr(0, end)), number);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
}

int script_of(CodePoint c) {
  UErrorCode status = U_ZERO_ERROR;
  const int script = uscript_getScript(c, &status);
  return script == USCRIPT_HIRAGANA ? USCRIPT_KATAKANA : script;
}

int script_named(std::string_view name) {
  if (name == "Kana") return USCRIPT_KATAKANA;
  const int script = u_getPropertyValueEnum(UCHAR_SCRIPT, std::string(name).c_str());
  return script == UCHAR_INVALID_CODE ? -1 : script;
}

std::u32string letters_of(std::string_view utf8) {
  std::u32string letters;
  for (std::size_t at = 0; at < utf8.size();) {
    letters.push_back(static_cast<char32_t>(next_code_point(utf8, at)));
  }
  std::sort(letters.begin(), letters.end());
  return letters;
}

bool has(const std::u32string& sorted, CodePoint c) {
  return std::binary_search(sorted.begin(), sorted.end(), static_cast<char32_t>(c));
}

}  // namespace

Detector::Detector(const DataFile& languages, const std::vector<WordList>& words) {
  for_lines(languages.bytes, [&](const auto& parts, std::size_t line) {
    if (parts.empty()) return;
    if (parts.size() != 3) fail(languages.name, line, "expected: code script letters");
    const int script = script_named(parts[1]);
    if (script < 0) {
      fail(languages.name, line,
           "unknown script \"" + std::string(parts[1]) + "\"; use an ISO 15924 code such as Latn");
    }
    const auto index = static_cast<std::uint32_t>(known_.size());
    known_.push_back({std::string(parts[0]), script,
                      parts[2] == "-" ? std::u32string() : letters_of(text::fold(parts[2]))});
    by_script_[script].push_back(index);
  });
  for (const WordList& list : words) add_words(list);
}

void Detector::add_words(const WordList& list) {
  const auto known = std::find_if(known_.begin(), known_.end(),
                                  [&](const Known& k) { return k.code == list.code; });
  if (known == known_.end()) {
    fail(list.file.name, 1, "no language \"" + std::string(list.code) + "\" in languages.txt");
  }
  const auto index = static_cast<std::uint32_t>(known - known_.begin());
  for_lines(list.file.bytes, [&](const auto& parts, std::size_t) {
    for (const std::string_view word : parts) {
      std::vector<std::uint32_t>& owners = words_[text::fold(word)];
      if (owners.empty() || owners.back() != index) owners.push_back(index);
    }
  });
}

int Detector::dominant_script(std::string_view text) const {
  std::map<int, std::int64_t> counts;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = next_code_point(text, at);
    if (!u_isalpha(c)) continue;
    const int script = script_of(c);
    // One ideograph or syllable says about as much as three letters.
    const bool dense = script == USCRIPT_HAN || script == USCRIPT_HANGUL;
    counts[script] += dense ? 3 : 1;
  }
  // Japanese is written with both.
  const auto kana = counts.find(USCRIPT_KATAKANA);
  const auto han = counts.find(USCRIPT_HAN);
  if (kana != counts.end() && han != counts.end() && kana->second * 10 > han->second) {
    kana->second += han->second;
    counts.erase(han);
  }
  int best = USCRIPT_UNKNOWN;
  std::int64_t most = 0;
  for (const auto& [script, count] : counts) {
    if (count > most && by_script_.contains(script)) {
      most = count;
      best = script;
    }
  }
  return best;
}

void Detector::weigh_word(std::string_view folded, int script,
                          std::vector<std::int64_t>& points) const {
  const auto found = words_.find(std::string(folded));
  if (found == words_.end()) return;
  std::int64_t owners = 0;
  for (const std::uint32_t index : found->second) owners += known_[index].script == script;
  for (const std::uint32_t index : found->second) {
    if (known_[index].script == script) points[index] += kWord / owners;
  }
}

void Detector::weigh_letters(std::string_view folded, int script,
                             std::vector<std::int64_t>& points) const {
  const std::vector<std::uint32_t>& candidates = by_script_.at(script);
  std::vector<bool> foreign(candidates.size()), rare(candidates.size());
  std::size_t fewest = kRare + 1;
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint c = next_code_point(folded, at);
    if (!u_isalpha(c) || script_of(c) != script) continue;
    std::size_t owners = 0;
    for (const std::uint32_t index : candidates) owners += has(known_[index].letters, c);
    const bool counts = owners > 0 && owners <= kRare && owners < candidates.size();
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (!has(known_[candidates[i]].letters, c)) {
        foreign[i] = true;
      } else if (counts) {
        rare[i] = true;
        fewest = std::min(fewest, owners);
      }
    }
  }
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (foreign[i]) {
      points[candidates[i]] += kForeignLetter;
    } else if (rare[i]) {
      points[candidates[i]] += kRareLetter / static_cast<std::int64_t>(fewest);
    }
  }
}

Guess Detector::from_words(std::string_view text, int script) const {
  std::vector<std::int64_t> points(known_.size(), 0);
  const text::TokenizedText tokens(text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != text::TokenKind::kWord) continue;
    weigh_word(tokens.folded(i), script, points);
    weigh_letters(tokens.folded(i), script, points);
  }
  std::uint32_t best = 0;
  std::int64_t most = INT64_MIN, second = INT64_MIN;
  for (const std::uint32_t index : by_script_.at(script)) {
    if (points[index] > most) {
      second = most;
      most = points[index];
      best = index;
    } else {
      second = std::max(second, points[index]);
    }
  }
  if (most < kLeast || most == second) return {};
  const double lead = static_cast<double>(most - std::max<std::int64_t>(second, 0));
  return {known_[best].code, std::round(100 * lead / (lead + kHalfSure)) / 100, "language/words"};
}

Guess Detector::detect(std::string_view text) const {
  if (text.size() > kMostBytes) {
    std::size_t end = kMostBytes;
    while (end > 0 && !text::is_boundary(text, end)) --end;
    text = text.substr(0, end);
  }
  const int script = dominant_script(text);
  if (script == USCRIPT_UNKNOWN) return {};
  const std::vector<std::uint32_t>& candidates = by_script_.at(script);
  const Known& only = known_[candidates.front()];
  if (candidates.size() == 1 && only.letters.empty()) return {only.code, 1.0, "language/script"};
  return from_words(text, script);
}

}  // namespace yarlyk::language
