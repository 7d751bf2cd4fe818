// A rule pack: everything the engine knows about one target, as an analyst wrote it.
//
// The pack arrives as a generic tree (who reads the file is not our matter); compile() checks it
// whole and turns it into a Pack. All of it is [setup]; a Pack is immutable and may be shared.
#pragma once

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pattern.h"
#include "text/stem.h"

namespace yarlyk::stance {

struct PackNode {
  // Out of line: clang 14 needs them so, since the node holds pairs of itself.
  PackNode();
  ~PackNode();
  PackNode(const PackNode& other);
  PackNode(PackNode&& other) noexcept;
  PackNode& operator=(const PackNode& other);
  PackNode& operator=(PackNode&& other) noexcept;

  enum class Kind { kNull, kScalar, kList, kMap };
  Kind kind = Kind::kNull;
  std::string scalar;
  std::vector<std::pair<std::string, PackNode>> entries;  // of a map, in the order of the file
  std::vector<PackNode> items;                            // of a list
  std::uint32_t line = 0, column = 0;                     // 1-based, code points
  std::string file;
};

// what() is "file:line:column: message".
struct PackError : std::runtime_error {
  PackError(std::string file_name, std::uint32_t at_line, std::uint32_t at_column,
            std::string text);
  std::string file;
  std::uint32_t line, column;
  std::string message;
};

enum class Label : std::uint8_t { kNeutral, kFavor, kAgainst };
enum class Mode : std::uint8_t { kEvaluate, kAct, kPrefer, kForecast, kReport };
// Where a cue has to stand: in one clause with a reference, within 14 words of one, or anywhere
// in a sentence that has one.
enum class Relation : std::uint8_t { kClause, kNear, kSentence };
// Whose position a cue shows: that of the text (or of who is quoted), or of the one who acts.
enum class HolderRule : std::uint8_t { kText, kAgent };
// What a metonym needs beside itself: a target named somewhere in the text; one within few
// sentences; and an appraisal in its own sentence.
enum class Needs : std::uint8_t { kNothing, kEstablished, kNear, kJudged };

struct Rule {
  std::string id;
  int direction = 0;  // +1 favor, -1 against, 0 takes part in matching and says nothing
  double weight = 1.0;
  Mode mode = Mode::kEvaluate;
  Relation relation = Relation::kClause;
  HolderRule holder = HolderRule::kText;
  bool flips = true;  // a negation turns it round
};

struct Alias {
  std::string id;
  Needs needs = Needs::kNothing;
};

struct Rival {
  std::string id;
  std::vector<std::string> blocks;  // ids of nouns and metonyms that may mean it; empty: all
};

enum class Operator : std::uint8_t {
  kNegation,
  kFailure,
  kHedge,
  kCondition,
  kConcession,
  kDoubt,
  kBreak
};
inline constexpr std::size_t kOperators = 7;

enum class Word : std::uint8_t {
  kGroup,
  kPerson,
  kGovernment,
  kFirstPerson,
  kLocative,
  kDefinite,
  kAttitude,
  kAgentMark,
  kCoordinate
};
inline constexpr std::size_t kWordLists = 9;

// What is matched in texts of one language.
struct Lexicon {
  PatternSet names, nouns, pronouns, metonyms, rivals, excluded;  // values: index of the entry
  PatternSet rules;
  std::array<PatternSet, kOperators> operators;
  std::array<PatternSet, kWordLists> words;
};

struct ExpectedRow {
  std::string holder, label;
};
struct Example {
  std::string text, language;
  std::vector<ExpectedRow> expect;  // exactly these rows, in order
  std::uint32_t line = 0;
};

struct Pack {
  std::string id, target;
  std::vector<std::string> canonical;  // entity names that are the target
  std::vector<Alias> nouns, metonyms;
  std::vector<Rival> rivals;
  std::vector<Rule> rules;
  Lexicon english, russian;
  std::vector<Example> examples;

  const Lexicon& lexicon(text::Language language) const {
    return language == text::Language::kRussian ? russian : english;
  }
};

// Throws PackError for an unknown key, a bad value, an empty or malformed pattern, a list twice.
Pack compile(const PackNode& root);

std::string_view name_of(Label label);
std::string_view name_of(Mode mode);

}  // namespace yarlyk::stance
