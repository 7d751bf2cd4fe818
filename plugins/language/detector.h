// Tells the language of a text from its script, its letters and its most frequent words.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace yarlyk::language {

// The bytes of one data file and the name that errors call it by.
struct DataFile {
  std::string_view name;
  std::string_view bytes;
};

// The word list of one language; `code` is the ISO 639-1 code used in languages.txt.
struct WordList {
  std::string_view code;
  DataFile file;
};

struct Guess {
  std::string code = "und";  // ISO 639-1, or "und" if nothing speaks for a language
  double score = 0;          // [0, 1], a multiple of 0.01: lead over the next language
  std::string by;            // "language/script" or "language/words"; empty for "und"
};

class Detector {
 public:
  // Copies what it needs. Throws std::runtime_error "file:line: what, remedy". [setup]
  Detector(const DataFile& languages, const std::vector<WordList>& words);

  // The language of well-formed `text`; only its first 256 KiB are read. [concurrent]
  Guess detect(std::string_view text) const;

 private:
  struct Known {
    std::string code;
    int script;              // ICU's UScriptCode
    std::u32string letters;  // sorted; empty if the script alone decides
  };

  void add_words(const WordList& list);
  int dominant_script(std::string_view text) const;
  Guess from_words(std::string_view text, int script) const;
  void weigh_word(std::string_view folded, int script, std::vector<std::int64_t>& points) const;
  void weigh_letters(std::string_view folded, int script, std::vector<std::int64_t>& points) const;

  std::vector<Known> known_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> words_;  // folded: indices in known_
  std::map<int, std::vector<std::uint32_t>> by_script_;                // indices in known_
};

}  // namespace yarlyk::language
