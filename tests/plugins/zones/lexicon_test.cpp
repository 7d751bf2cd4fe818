// Phrase lists of the stage: what a file may say, and what is found.
#include "zones/lexicon.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "zones/zone_model.h"

namespace yarlyk::zones {
namespace {

using Place = Lexicon::Place;

using Files = std::vector<DataFile>;

std::string error_of(std::string_view bytes) {
  try {
    const Lexicon lexicon(Files{{"good.txt", "[month]\nmay\n"}, {"p.txt", bytes}});
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "none";
}

TEST(Lexicon, BadFilesNamePlaceAndRemedy) {
  const struct {
    const char *bytes, *error;
  } cases[] = {
      {"", "none"},
      {"\n \t\r\n# comment\n", "none"},
      {"\xEF\xBB\xBF[month]\r\njune\r\n", "none"},
      {"june\n", "p.txt:1: phrase before any section, put a [section] line above it"},
      {"# first\n\njune", "p.txt:3: phrase before any section, put a [section] line above it"},
      {"[months]\njune\n",
       "p.txt:1: unknown section [months], use one that plugins/zones/README.md lists"},
      {"[]\n", "p.txt:1: unknown section [], use one that plugins/zones/README.md lists"},
      {"[Month]\n", "p.txt:1: unknown section [Month], use one that plugins/zones/README.md lists"},
      {"[month\njune\n", "p.txt:1: phrase before any section, put a [section] line above it"},
      {"[month]\n\u00AD\n", "p.txt:2: phrase without a word or sign, remove the line"},
  };
  for (const auto& c : cases) EXPECT_EQ(error_of(c.bytes), c.error) << c.bytes;
}

TEST(Lexicon, TheLongestPhraseOfAPlaceIsFound) {
  const Lexicon lexicon(Files{{"p.txt",
                               "[caption.start]\nphoto\nphoto by\n[byline.start]\nphoto\n"
                               "[chrome.any]\nread more\n[rubric.whole]\nЁж и осёл\n"}});
  const text::TokenizedText tokens("PHOTO by Anna, read More; еж и Осел");
  const auto start = lexicon.at(Place::kStart, tokens, 0, tokens.size());
  EXPECT_EQ(start.last, 2u);
  EXPECT_TRUE(start.cues.has(Cue::kCaption));
  EXPECT_FALSE(start.cues.has(Cue::kByline));
  const auto cut = lexicon.at(Place::kStart, tokens, 1, tokens.size());
  EXPECT_TRUE(cut.cues.none());
  EXPECT_EQ(cut.last, 1u);
  EXPECT_TRUE(lexicon.at(Place::kAny, tokens, 0, tokens.size()).cues.none());
  EXPECT_TRUE(lexicon.at(Place::kAny, tokens, 4, tokens.size()).cues.has(Cue::kChrome));
  EXPECT_TRUE(lexicon.at(Place::kAny, tokens, 4, 5).cues.none());
  EXPECT_TRUE(lexicon.at(Place::kWhole, tokens, 7, tokens.size()).cues.has(Cue::kRubric));
}

TEST(Lexicon, OnePhraseMayHaveSeveralCues) {
  const Lexicon lexicon(Files{{"a.txt", "[month]\nmay\n"}, {"b.txt", "[given]\nMay\n"}});
  const text::TokenizedText tokens("may");
  const Cues cues = lexicon.at(Place::kAny, tokens, 0, 1).cues;
  EXPECT_TRUE(cues.has(Cue::kMonth));
  EXPECT_TRUE(cues.has(Cue::kGiven));
  EXPECT_FALSE(cues.has(Cue::kCity));
}

TEST(Lexicon, SurnamesEndAsListed) {
  const Lexicon lexicon(Files{{"p.txt", "[surname.end]\nov\nenko\nов\n"}});
  const struct {
    const char* word;
    bool surname;
  } cases[] = {{"ivanov", true}, {"ov", false},      {"xov", false},    {"petrov", true},
               {"enko", false},  {"lenko", false},   {"bodenko", true}, {"иванов", true},
               {"шов", false},   {"ivanova", false}, {"", false},       {"o", false}};
  for (const auto& c : cases) EXPECT_EQ(lexicon.is_surname(c.word), c.surname) << c.word;
  EXPECT_FALSE(Lexicon(Files{}).is_surname("ivanov"));
}

TEST(Lexicon, AnEmptyLexiconFindsNothing) {
  const Lexicon lexicon(Files{});
  const text::TokenizedText tokens("read more");
  for (const Place place : {Place::kWhole, Place::kStart, Place::kAny}) {
    EXPECT_TRUE(lexicon.at(place, tokens, 0, tokens.size()).cues.none());
  }
}

}  // namespace
}  // namespace yarlyk::zones
