// What one line says about itself.
#include "zones/marks.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "zones/zone_model.h"

namespace yarlyk::zones {
namespace {

const Lexicon& lexicon() {
  static const Lexicon kLexicon(
      std::vector<DataFile>{{"p.txt",
                             "[byline.start]\nby\n[caption.start]\nphoto :\n"
                             "[caption.any]\ncourtesy of\n[bio.any]\nis a fellow\n"
                             "[comments.start]\ncomments\nresponses to\n"
                             "[rubric.whole]\nworld\n[org.any]\nnews agency\n"
                             "[month]\nmay\nмая\n[city]\nosh\n[given]\nanna\n"
                             "[counter.any]\nviews\n[surname.end]\nov\n"}});
  return kLexicon;
}

// The marks of the first line of `text`.
Marks marks_of(const std::string& text) {
  const text::TokenizedText tokens(text);
  const Page page = read_page(tokens, "");
  EXPECT_EQ(page.lines.size(), 1u) << text;
  return page.lines.empty() ? Marks{} : read_marks(lexicon(), tokens, page.lines.front());
}

TEST(Marks, SignsOfALine) {
  const struct {
    const char *text, *signs;
  } cases[] = {
      {"A plain line.", ""},
      {"• first point", "bullet "},
      {"•", "bullet lone symbols "},
      {"- first point", "dash "},
      {"— Да, — сказал он.", "dash "},
      {"—", "bullet dash lone symbols "},
      {"-5 degrees", "dash "},
      {"1. First point", "numbered "},
      {"12) Second point", "numbered "},
      {"2022. A year", ""},
      {"[see the map]", "bracketed "},
      {"(see the map)", "bracketed "},
      {"(see) the map", ""},
      {"* * *", "bullet symbols "},
      {"#news #world", "hashtags "},
      {"All the news #world", ""},
      {"https://example.org/a", "link "},
      {"someone@example.org", "link "},
      {"😀", "symbols "},
      {"\u0301", "symbols "},
  };
  for (const auto& c : cases) {
    const Marks m = marks_of(c.text);
    std::string signs;
    if (m.bullet) signs += "bullet ";
    if (m.numbered) signs += "numbered ";
    if (m.dash) signs += "dash ";
    if (m.lone_bullet) signs += "lone ";
    if (m.bracketed) signs += "bracketed ";
    if (m.symbols) signs += "symbols ";
    if (m.hashtags) signs += "hashtags ";
    if (m.link) signs += "link ";
    EXPECT_EQ(signs, c.signs) << c.text;
  }
}

TEST(Marks, Labels) {
  const struct {
    const char* text;
    std::size_t end;
  } cases[] = {{"HOST: Good evening.", 2},
               {"Anna Smith: Yes.", 3},
               {"HOST (Ann Berg): Yes.", 6},
               {"— Вопрос: Да?", 3},
               {"HOST:", 2},
               {"At 10:30 we left.", 0},
               {": nothing before", 0},
               {"He said, then: wait", 0},
               {"one two three four five: six", 0},
               {"(HOST): odd", 0},
               {"A very plain sentence.", 0}};
  for (const auto& c : cases) EXPECT_EQ(marks_of(c.text).label_end, c.end) << c.text;
}

TEST(Marks, Phrases) {
  EXPECT_TRUE(marks_of("By Anna Petrov").start.has(Cue::kByline));
  EXPECT_TRUE(marks_of("7 responses to this").start.has(Cue::kComments));
  EXPECT_FALSE(marks_of("\"By the way\", she said").start.has(Cue::kByline));
  EXPECT_TRUE(marks_of("World").whole.has(Cue::kRubric));
  EXPECT_TRUE(marks_of("World!").whole.has(Cue::kRubric));
  EXPECT_TRUE(marks_of("World war").whole.none());
  EXPECT_TRUE(marks_of("Anna Petrov is a fellow at home").bio_early);
  EXPECT_FALSE(marks_of("One two three four five six seven eight nine is a fellow").bio_early);
  const Marks credit = marks_of("The bridge, courtesy of Anna");
  EXPECT_TRUE(credit.any.has(Cue::kCaption));
  EXPECT_EQ(credit.caption_rest, 5u);
}

TEST(Marks, CreditInBrackets) {
  for (const char* text : {"The bridge [Anna Petrov/News Agency]", "The bridge (photo: Anna).",
                           "The bridge (Anna Petrov/News Agency)"}) {
    EXPECT_TRUE(marks_of(text).bracket_credit) << text;
  }
  for (const char* text :
       {"The bridge (of stone)", "The bridge (and/or road)", "The bridge)", "]", "a (b", "((("}) {
    EXPECT_FALSE(marks_of(text).bracket_credit) << text;
  }
}

TEST(Marks, Particulars) {
  const Particulars all = marks_of("Anna Petrov | Osh | 2 May 2022 | World | 35 views").particulars;
  EXPECT_EQ(all.fields, 5u);
  EXPECT_EQ(all.names, 1u);
  EXPECT_EQ(all.places, 1u);
  EXPECT_EQ(all.dates, 1u);
  EXPECT_EQ(all.rubrics, 1u);
  EXPECT_EQ(all.counters, 1u);
  EXPECT_EQ(all.unknown_words, 0u);
  EXPECT_TRUE(all.bar);
  EXPECT_FALSE(all.path);
  EXPECT_TRUE(marks_of("World / Osh").particulars.path);
  EXPECT_TRUE(marks_of("Osh").particulars.city_only);
  EXPECT_GT(marks_of("nothing of the kind here").particulars.unknown_words, 0u);
  EXPECT_EQ(marks_of("2 мая 2022").particulars.dates, 1u);
}

TEST(Marks, Names) {
  const struct {
    const char* text;
    bool name, sure;
  } cases[] = {{"Anna Smith", true, true},
               {"John Petrov", true, true},
               {"J. Smith", true, true},
               {"John Smith", true, false},
               {"Smith", false, false},
               {"john smith", false, false},
               {"One Two Three Four Five", false, false},
               {"", false, false}};
  for (const auto& c : cases) {
    const text::TokenizedText tokens(c.text);
    bool sure = false;
    EXPECT_EQ(is_name(lexicon(), tokens, 0, tokens.size(), sure), c.name) << c.text;
    EXPECT_EQ(c.name && sure, c.sure) << c.text;
  }
}

TEST(Marks, LongLinesGetOnlyThoseOfTheirStart) {
  std::string text = "- By Anna: ";
  for (int i = 0; i < 300; ++i) text += "courtesy of ";
  const Marks marks = marks_of(text);
  EXPECT_TRUE(marks.dash);
  EXPECT_EQ(marks.label_end, 4u);
  EXPECT_TRUE(marks.any.none());
  EXPECT_EQ(marks.particulars.fields, 0u);
}

}  // namespace
}  // namespace yarlyk::zones
