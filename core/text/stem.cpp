#include "text/stem.h"

#include <libstemmer.h>
#include <unicode/uchar.h>

#include <new>
#include <stdexcept>

#include "text/code_points.h"

namespace yarlyk::text {
namespace {

// Whether every letter of `word` is of the script the language is written in.
bool all_letters_of(std::string_view word, Language language) {
  for (std::size_t i = 0; i < word.size();) {
    const auto byte = static_cast<unsigned char>(word[i]);
    if (byte < 0x80) {
      ++i;
      if (language == Language::kRussian && ((byte | 0x20u) - 'a') < 26u) return false;
      continue;
    }
    const UChar32 c = next_code_point(word, i);
    if (!u_isalpha(c)) continue;
    const bool own = language == Language::kRussian ? (c >= 0x400 && c <= 0x52F) : c < 0x250;
    if (!own) return false;
  }
  return true;
}

}  // namespace

Language language_from_code(std::string_view code) {
  if (code == "en") return Language::kEnglish;
  if (code == "ru") return Language::kRussian;
  return Language::kOther;
}

struct Stemmer::State {
  explicit State(Language wanted) : language(wanted) {
    if (language == Language::kOther) return;
    snowball = sb_stemmer_new(language == Language::kEnglish ? "english" : "russian", "UTF_8");
    if (snowball == nullptr) throw std::runtime_error("libstemmer lacks English or Russian");
  }
  ~State() {
    if (snowball != nullptr) sb_stemmer_delete(snowball);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  Language language;
  sb_stemmer* snowball = nullptr;
};

Stemmer::Stemmer(Language language) : state_(std::make_unique<State>(language)) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::stem(std::string_view folded) const {
  // Longer "words" are data, not language; Snowball would only copy them about.
  constexpr std::size_t kLongestWord = 256;
  if (state_->snowball == nullptr || folded.empty() || folded.size() > kLongestWord ||
      !all_letters_of(folded, state_->language)) {
    return std::string(folded);
  }
  const sb_symbol* stemmed =
      sb_stemmer_stem(state_->snowball, reinterpret_cast<const sb_symbol*>(folded.data()),
                      static_cast<int>(folded.size()));
  if (stemmed == nullptr) throw std::bad_alloc();
  const auto length = static_cast<std::size_t>(sb_stemmer_length(state_->snowball));
  return std::string(reinterpret_cast<const char*>(stemmed), length);
}

}  // namespace yarlyk::text
