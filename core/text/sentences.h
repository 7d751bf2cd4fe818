// Cuts a stretch of text into sentences at full stops, question marks and their kin.
//
// Every Sentence_Terminal character of Unicode (and the ellipsis) is a candidate; rules on what
// stands before and after it decide. Quotation marks, brackets and footnote marks right behind
// it belong to the sentence they close. What is an abbreviation, what word usually opens a
// sentence, and what verb reports speech, comes from lists that the caller hands over; without
// them only initials ("J. Smith"), list numbers and decimals are known. Lists of several
// languages live side by side: their scripts and words keep them apart.
// Line breaks count as white space here: who knows that a line is a unit calls once per line.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "text/span.h"

namespace yarlyk::text {

class SentenceSplitter {
 public:
  // Reads lines "class entry entry ..."; `#` opens a comment. Entries have no final full stop
  // and no spaces ("т.е", "U.S"). Classes:
  //   before  stands before its word and never ends a sentence (Mr, им, т.е)
  //   number  does not end a sentence before a digit (No, ст, Aug)
  //   either  ends a sentence only if a sentence opener follows, or a listed name with a verb
  //           (U.S, Inc)
  //   time    ends a sentence only if an opener follows, or any name with a verb (a.m)
  //   unit    after a number like `either`, or where the sentence is long by then; elsewhere
  //           like `before` (г, р, тыс)
  //   end     may end a sentence like any word, though it looks like an initial (т.д)
  // Throws std::runtime_error "file:line: what, remedy". [setup]
  void add_abbreviations(std::string_view bytes, std::string_view file);

  // Words, apart by white space, that commonly open a sentence and are no names (The, Но);
  // `#` opens a comment. [setup]
  void add_openers(std::string_view bytes);

  // Verbs of saying, read likewise: "...?" and a name and such a verb are one sentence. [setup]
  void add_speech_verbs(std::string_view bytes);

  // What tells whether a sentence begins behind an abbreviation that may end one. Reads lines
  // "class word word ...", errors as above. Classes:
  //   goes_on  goes on with what the abbreviation began (Tuesday, GMT); no sentence begins with it
  //   name     a name that no other name goes before, so that it begins a sentence (Armenia)
  //   verb     shows, a few words on, that a sentence has begun (said, has) [setup]
  void add_contexts(std::string_view bytes, std::string_view file);

  // Appends the sentences of `stretch` of well-formed `text` (below 2 GiB), trimmed of white
  // space, in order; together they cover all of it that is visible. [concurrent]
  void split(std::string_view text, Span stretch, std::vector<Span>& out) const;

 private:
  enum class Abbreviation : unsigned char {
    kNone,
    kBefore,
    kNumber,
    kEither,
    kInitial,
    kTime,
    kUnit,
    kEnd
  };
  struct Candidate;

  bool ends_sentence(const Candidate& candidate) const;
  bool stop_ends_sentence(const Candidate& candidate) const;
  Abbreviation abbreviation(const Candidate& candidate) const;
  bool opener_follows(const Candidate& candidate) const;
  bool attribution_follows(const Candidate& candidate) const;
  bool clause_follows(const Candidate& candidate, bool hour) const;
  static bool is_dateline_place(const Candidate& candidate);

  std::unordered_map<std::string, Abbreviation> abbreviations_;  // folded
  std::unordered_set<std::string> openers_;                      // folded
  std::unordered_set<std::string> speech_verbs_;                 // folded
  std::unordered_set<std::string> goes_on_, names_, verbs_;      // folded, contexts
};

// `span` without white space and invisible marks at its rims; empty if none is left. Control
// characters that are no white space (U+0000, U+007F) are text and stay.
Span trimmed(std::string_view text, Span span);

}  // namespace yarlyk::text
