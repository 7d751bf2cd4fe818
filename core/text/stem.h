// Snowball stems of folded words, English and Russian (libstemmer).
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace yarlyk::text {

enum class Language : unsigned char { kOther, kEnglish, kRussian };

// From an ISO 639-1 code; kOther for everything but "en" and "ru".
Language language_from_code(std::string_view code);

// One stemmer holds scratch memory: keep one per worker, never share it between threads.
class Stemmer {
 public:
  explicit Stemmer(Language language);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  // The stem of a folded word; the word itself for kOther. A word with letters of the other
  // script is returned unchanged.
  std::string stem(std::string_view folded) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace yarlyk::text
