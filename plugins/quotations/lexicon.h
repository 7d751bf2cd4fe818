// The word lists of one language: words of saying, and words by the part they play beside one.
//
// Built once from data files [setup]; look-ups are const [concurrent].
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "quotation.h"
#include "text/phrases.h"
#include "text/stem.h"

namespace yarlyk::quotations {

// What may follow or surround a word of saying; bits of Cue::frames.
enum Frame : std::uint32_t {
  kFrameThat = 1u << 0,        // "said that ...", «сказал, что ...»
  kFrameBare = 1u << 1,        // "said prices would fall"
  kFrameColon = 1u << 2,       // "said: ..."
  kFrameAside = 1u << 3,       // "..., he said, ..."
  kFrameInfinitive = 1u << 4,  // "asked us to wait", «просит подождать»
  kFrameObject = 1u << 5,      // "called for a truce"
  kFrameNaming = 1u << 6,      // "called it an insult"
  kFrameAddressee = 1u << 7,   // "told the meeting that ..."
  kFrameSource = 1u << 8,      // "according to", «по словам»: the name follows
  kFrameOwn = 1u << 9,         // "in his words": the pronoun inside is the name
  kFrameNoun = 1u << 10,       // "the claim that ...": the name stands beside a noun
};

struct Cue {
  std::string cls;  // neutral, doubt, endorse, demand, deny
  std::uint32_t frames = 0;
};

// The parts that a word may play; bits of one mask.
enum Part : std::uint32_t {
  kThat = 1u << 0,
  kHe = 1u << 1,
  kShe = 1u << 2,
  kThey = 1u << 3,
  kIt = 1u << 4,
  kSelf = 1u << 5,
  kWho = 1u << 6,
  kPossessive = 1u << 7,
  kBreak = 1u << 8,       // ends a noun phrase
  kCoordinate = 1u << 9,  // joins two clauses
  kPreposition = 1u << 10,
  kDeterminer = 1u << 11,
  kSkip = 1u << 12,  // may stand between a subject and its verb
  kNegation = 1u << 13,
  kNoClause = 1u << 14,  // no reported clause begins with it
  kModal = 1u << 15,
  kRole = 1u << 16,       // "minister", "resident": somebody who can speak
  kClassNoun = 1u << 17,  // "newspaper", «учения»: a title in marks follows
  kLabel = 1u << 18,      // "host", «ведущий»: labels a turn
  kQuestionLabel = 1u << 19,
  kAnswerLabel = 1u << 20,
  kAsideMark = 1u << 21,     // «мол»
  kCircumstance = 1u << 22,  // begins what may follow "he said": "on Sunday"
  kArticle = 1u << 23,       // a noun follows, not a verb
  kBe = 1u << 24,            // makes a passive
  kAs = 1u << 25,            // "as he put it"
  kQuestionWord = 1u << 26,  // "asked whether"
  kSpeakerNoun = 1u << 27,   // a person, body, state, group or source that can speak
  kCount = 1u << 28,         // "many", "one of ...": stands for such a noun
  kAnyPronoun = kHe | kShe | kThey | kIt | kSelf,
};

class Lexicon {
 public:
  explicit Lexicon(text::Language language) : language_(language) {}

  // Reads a cue, a word or a speaker file. Throws std::runtime_error "file:line: what, remedy".
  void add_cues(const DataFile& file);
  void add_words(const DataFile& file);
  void add_speakers(const DataFile& file);

  text::Language language() const { return language_; }
  const text::PhraseMatcher& cue_phrases() const { return matcher_; }
  const Cue& cue(std::uint32_t value) const { return cues_[value]; }
  // Parts of a folded word with its stem; roles and class nouns are known by stem too.
  std::uint32_t parts(std::string_view folded, std::string_view stem) const;

 private:
  void add_forms(std::string_view phrase, std::uint32_t value);

  text::Language language_;
  text::PhraseMatcher matcher_;
  std::vector<Cue> cues_;
  std::unordered_map<std::string, std::uint32_t> words_;
  std::unordered_map<std::string, std::uint32_t> stems_;
  std::vector<std::string> speaker_ends_;  // folded
};

}  // namespace yarlyk::quotations
