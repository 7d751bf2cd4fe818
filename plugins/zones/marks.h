// What a line says about itself: phrases, list marks, labels, dates, names. Looks at one line
// only; layout.h weighs the marks against the place of the line on the page.
#pragma once

#include <cstdint>

#include "lexicon.h"
#include "page.h"

namespace yarlyk::zones {

// A line of particulars ("By X, Osh — 2 May 2022", "WORLD / CAUCASUS") taken field by field.
struct Particulars {
  std::uint32_t fields = 0;
  std::uint32_t dates = 0, names = 0, likely_names = 0, places = 0, likely_places = 0;
  std::uint32_t rubrics = 0, counters = 0, orgs = 0, issues = 0;
  std::uint32_t unknown_words = 0;  // words in fields of no known sort
  bool path = false;                // fields divided as in a path: / » >
  bool bar = false;                 // fields divided by | · •
  bool city_only = false;           // nothing but the name of a listed city
};

struct Marks {
  Cues whole, start, any;
  std::size_t start_end = 0;       // token after the phrase behind `start`
  std::uint32_t start_tokens = 0;  // its length
  std::uint32_t caption_rest = 0;  // bytes after the last photo credit phrase, if any has it
  bool caption_colon = false;      // that phrase ends with a sign, as "Photo:" does
  bool bio_early = false;          // a phrase of [bio.any] stands near the start
  bool bracket_credit = false;     // ends with a bracketed photo credit
  bool bullet = false, numbered = false, dash = false;
  bool lone_bullet = false;  // nothing but a list mark
  bool bracketed = false;    // from a bracket to a bracket
  bool symbols = false;      // neither letter nor digit
  bool hashtags = false, link = false, tally = false;
  std::size_t label_end = 0;  // token after the colon of "Name: ..."; 0 without a label
  Particulars particulars;
};

// The marks of `line`. Lines too long for a label or heading get only those of their start.
Marks read_marks(const Lexicon& lexicon, const text::TokenizedText& tokens, const Line& line);

// The fields of tokens [first, last).
Particulars read_particulars(const Lexicon& lexicon, const text::TokenizedText& tokens,
                             std::size_t first, std::size_t last);

// Whether tokens [first, last) are written as a person's name is; `sure` if a given name, an
// initial or a surname's ending bears it out.
bool is_name(const Lexicon& lexicon, const text::TokenizedText& tokens, std::size_t first,
             std::size_t last, bool& sure);

}  // namespace yarlyk::zones
