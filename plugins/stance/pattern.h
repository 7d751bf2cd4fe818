// Word patterns: the small language in which a rule pack says what to look for.
//
//   word      a word with the same stem             =word   exactly this folded word
//   begin*    a word that begins so (3+ bytes)      a|b     any of these
//   [a|b]     the same, but may be absent           ..      up to 3 words in between
//   ...       up to 7 words in between              TARGET  a reference to the pack's target
//   ACTOR     a person, state or body that acts
//
// Quotation marks between the words of a match are passed over. Build a PatternSet once [setup];
// find() is const and may be called from any thread [concurrent].
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/stem.h"
#include "text/tokens.h"

namespace yarlyk::stance {

// What patterns are matched against: the tokens of a text, with stems, and, for each token, where
// a reference to the target or an actor that starts there ends (0: none starts there).
struct Words {
  explicit Words(const text::TokenizedText& tokens, const text::Stemmer& stemmer);

  const text::TokenizedText& tokens;
  std::vector<std::string> stems;
  std::vector<std::uint8_t> quote_mark;  // 1 where the token is a quotation mark or emphasis sign
  std::vector<std::size_t> target_end;
  std::vector<std::size_t> actor_end;
};

class Pattern {
 public:
  // Throws std::invalid_argument with what is wrong and how to mend it.
  Pattern(std::string_view source, const text::Stemmer& stemmer);

  // The token behind the shortest match that starts at `first` and ends by `last`; 0 if none.
  std::size_t match(const Words& words, std::size_t first, std::size_t last) const;

 private:
  friend class PatternSet;
  enum class Form : std::uint8_t { kStem, kExact, kPrefix, kTarget, kActor };
  struct Choice {
    Form form;
    std::string word;
  };
  struct Element {
    std::vector<Choice> choices;  // empty: a gap
    bool optional = false;
    std::size_t gap = 0;
  };
  std::size_t match_from(const Words& words, std::size_t element, std::size_t at,
                         std::size_t last) const;
  static std::size_t fits(const Choice& choice, const Words& words, std::size_t at);
  void add_element(std::string_view part, const text::Stemmer& stemmer);

  std::vector<Element> elements_;
};

class PatternSet {
 public:
  struct Match {
    std::size_t first, last;  // half-open range of tokens
    std::uint32_t value;
  };

  // Adds a pattern under `value`. Throws as the constructor of Pattern does.
  void add(std::string_view source, std::uint32_t value, const text::Stemmer& stemmer);

  // All matches inside [first, last), by place, then longest first, then value.
  std::vector<Match> find(const Words& words, std::size_t first, std::size_t last) const;

  // As find(), without the matches that overlap a longer one.
  std::vector<Match> find_longest(const Words& words, std::size_t first, std::size_t last) const;

  // Of `all` matches those that overlap no longer one, by place.
  static std::vector<Match> longest(std::vector<Match> all);

  bool empty() const { return patterns_.empty(); }

 private:
  using Index = std::unordered_map<std::string, std::vector<std::uint32_t>>;
  void try_all(const std::vector<std::uint32_t>& candidates, const Words& words, std::size_t at,
               std::size_t last, std::vector<Match>& out) const;

  std::vector<Pattern> patterns_;
  std::vector<std::uint32_t> values_;
  Index by_stem_, by_form_, by_prefix_;  // by the first word
  std::vector<std::uint32_t> by_target_, by_actor_;
};

}  // namespace yarlyk::stance
