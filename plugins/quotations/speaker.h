// Finds who speaks: the noun phrase before or after the words of saying, pronouns resolved to the
// most recent person that fits.
#pragma once

#include <optional>
#include <string>

#include "reading.h"

namespace yarlyk::quotations {

struct Speaker {
  std::string name;                  // canonical, or the text's own words
  std::optional<text::Span> span;    // where it stands
  std::optional<std::uint32_t> row;  // EntityIn::row
  std::size_t first = 0, last = 0;   // its noun phrase, tokens
  bool guessed = false;              // words in the subject's place that no list knows
  bool self = false;                 // "I", "we"
};

class SpeakerFinder {
 public:
  explicit SpeakerFinder(const Reading& reading) : r_(reading) {}

  // The subject that ends right before token `at`, looked for down to token `low`.
  std::optional<Speaker> before(std::size_t at, std::size_t low) const;
  // The name that begins at token `at`, looked for up to token `high`.
  std::optional<Speaker> after(std::size_t at, std::size_t high) const;
  // The person whom a pronoun at token `at` means; its own words if none fits.
  Speaker pronoun(std::size_t at) const;
  // The person last named before token `at` (in its sentence from the left, then in the sentences
  // before), within `sentences_max` sentences.
  std::optional<Speaker> latest_person(std::size_t at, std::size_t sentences_max,
                                       std::uint32_t gender) const;
  Speaker from_entity(std::uint32_t index) const;
  Speaker from_words(Range range) const;

 private:
  std::optional<Speaker> choose(Range phrase, bool left) const;
  bool can_speak(Range phrase) const;
  bool fits(const EntityIn& person, std::uint32_t gender) const;

  const Reading& r_;
};

}  // namespace yarlyk::quotations
