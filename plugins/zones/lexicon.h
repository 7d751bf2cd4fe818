// The phrase lists of the stage: which words mark a line as something else than body.
//
// Built once from data files [setup]; look-ups are const [concurrent].
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/phrases.h"
#include "text/tokens.h"

namespace yarlyk::zones {

struct DataFile;

// What a listed phrase says. The names in the data files are in lexicon.cpp; README.md explains
// each of them.
enum class Cue : std::uint8_t {
  kComments,
  kReply,
  kChrome,
  kRelated,
  kCaption,
  kByline,
  kRecorded,
  kBio,
  kDigest,
  kRubric,
  kOrg,
  kRole,
  kCounter,
  kIssue,
  kMonth,
  kTimeWord,
  kJoiner,
  kPlaceWord,
  kGiven,
  kCity,
  kAddress,
};

// A set of cues.
class Cues {
 public:
  void add(Cue cue) { bits_ |= 1u << static_cast<unsigned>(cue); }
  void add(Cues other) { bits_ |= other.bits_; }
  bool has(Cue cue) const { return (bits_ >> static_cast<unsigned>(cue) & 1u) != 0; }
  bool none() const { return bits_ == 0; }

 private:
  std::uint32_t bits_ = 0;
};

class Lexicon {
 public:
  // Where in a line a phrase must stand to count.
  enum class Place : std::uint8_t { kWhole, kStart, kAny };

  struct Hit {
    Cues cues;
    std::size_t last = 0;  // one past the phrase's last token; the first token if nothing matched
  };

  // Reads phrase files; throws std::runtime_error "file:line: what, remedy".
  explicit Lexicon(const std::vector<DataFile>& files);

  // The longest phrase listed for `place` that starts at token `first` and ends before `limit`.
  Hit at(Place place, const text::TokenizedText& tokens, std::size_t first,
         std::size_t limit) const;

  // Whether a folded word ends as surnames do and is longer than that ending by two letters.
  bool is_surname(std::string_view folded) const;

 private:
  void add_line(std::string_view line, int section, std::string_view where);

  text::PhraseMatcher whole_, start_, any_;
  std::vector<std::string> surname_ends_;  // folded, sorted, unique
  std::size_t longest_end_ = 0;            // bytes
};

}  // namespace yarlyk::zones
