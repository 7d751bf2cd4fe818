#include "document/alignment.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace yarlyk::document {
namespace {

using Segments = std::vector<Segment>;

constexpr Segment copied(std::uint32_t s, std::uint32_t v, std::uint32_t size) {
  return {{s, s + size}, {v, v + size}, true};
}
constexpr Segment opaque(std::uint32_t sb, std::uint32_t se, std::uint32_t vb, std::uint32_t ve) {
  return {{sb, se}, {vb, ve}, false};
}

std::string shown(std::optional<Span> span) {
  if (!span) return "nothing";
  return "[" + std::to_string(span->begin) + "," + std::to_string(span->end) + ")";
}

TEST(Alignment, AcceptsWhatCoversBothTexts) {
  struct Case {
    const char *source, *view;
    Segments segments;
  };
  for (const Case& c : {
           Case{"", "", {}},
           Case{"", "", {copied(0, 0, 0)}},
           Case{"", "a", {opaque(0, 0, 0, 1)}},
           Case{"a", "", {opaque(0, 1, 0, 0)}},
           Case{"ab", "ab", {copied(0, 0, 2)}},
           Case{"ab", "ab", {opaque(0, 2, 0, 2)}},
           Case{"ab", "ab", {copied(0, 0, 1), copied(1, 1, 0), copied(1, 1, 1)}},
           Case{"жж", "жж", {copied(0, 0, 2), copied(2, 2, 2)}},
           Case{"\r\n", "\n", {opaque(0, 1, 0, 0), copied(1, 0, 1)}},
           Case{"\xEF\xAC\x81", "fi", {opaque(0, 3, 0, 2)}},
           Case{"а\xCC\x81", "а", {copied(0, 0, 2), opaque(2, 4, 2, 2)}},
           Case{"😀", "\xE2\x98\xBA", {opaque(0, 4, 0, 3)}},
       }) {
    EXPECT_EQ(Alignment::check(c.segments, c.source, c.view), "") << c.source << " / " << c.view;
  }
}

TEST(Alignment, RefusesWhatDoesNot) {
  struct Case {
    const char* what;
    std::string source, view;
    Segments segments;
  };
  for (const Case& c : {
           Case{"the view is not well-formed UTF-8", "a", "\x80", {opaque(0, 1, 0, 1)}},
           Case{"the view is not well-formed UTF-8", "a", "\xD0", {opaque(0, 1, 0, 1)}},
           Case{"the view is not well-formed UTF-8", "a", "\xED\xA0\x80", {opaque(0, 1, 0, 3)}},
           Case{"the segments do not cover both texts", "a", "", {}},
           Case{"the segments do not cover both texts", "", "a", {}},
           Case{"the segments do not cover both texts", "ab", "a", {copied(0, 0, 1)}},
           Case{"the segments do not cover both texts", "a", "ab", {copied(0, 0, 1)}},
           Case{"segment 0 does not go on where the one before it ended",
                "ab",
                "b",
                {copied(1, 0, 1)}},
           Case{"segment 0 does not go on where the one before it ended",
                "a",
                "ba",
                {copied(0, 1, 1)}},
           Case{"segment 1 does not go on where the one before it ended",
                "abc",
                "ac",
                {copied(0, 0, 1), copied(2, 1, 1)}},
           Case{"segment 1 does not go on where the one before it ended",
                "aa",
                "aa",
                {copied(0, 0, 2), copied(1, 1, 1)}},
           Case{"segment 0 does not go on where the one before it ended",
                "a",
                "a",
                {opaque(0, UINT32_MAX, 1, 0)}},
           Case{"segment 1 does not go on where the one before it ended",
                "ab",
                "ab",
                {copied(0, 0, 2), opaque(2, 1, 2, 2)}},
           Case{"segment 0 ends past its text", "a", "ab", {copied(0, 0, 2)}},
           Case{"segment 0 ends past its text", "ab", "a", {copied(0, 0, 2)}},
           Case{"segment 0 ends past its text", "a", "a", {opaque(0, UINT32_MAX, 0, UINT32_MAX)}},
           Case{"segment 0 is marked as copied, but its bytes differ", "a", "b", {copied(0, 0, 1)}},
           Case{"segment 0 is marked as copied, but its bytes differ",
                "ab",
                "a",
                {{{0, 2}, {0, 1}, true}}},
           Case{"segment 0 is marked as copied, but its bytes differ",
                "a",
                "",
                {{{0, 1}, {0, 0}, true}}},
           Case{"segment 1 is marked as copied, but its bytes differ",
                "ab",
                "aB",
                {copied(0, 0, 1), copied(1, 1, 1)}},
           Case{"segment 0 ends inside a code point", "ж", "ж", {copied(0, 0, 1), copied(1, 1, 1)}},
           Case{"segment 0 ends inside a code point",
                "ж",
                "x",
                {opaque(0, 1, 0, 1), opaque(1, 2, 1, 1)}},
           Case{"segment 1 ends inside a code point",
                "ax",
                "a😀",
                {copied(0, 0, 1), opaque(1, 2, 1, 3), opaque(2, 2, 3, 5)}},
       }) {
    EXPECT_EQ(Alignment::check(c.segments, c.source, c.view), c.what);
  }
}

TEST(Alignment, MergesCopiedNeighboursAndDropsEmptySegments) {
  const Alignment a({copied(0, 0, 1), copied(1, 1, 0), copied(1, 1, 2), opaque(3, 3, 3, 3),
                     copied(3, 3, 1), opaque(4, 5, 4, 4), opaque(5, 6, 4, 4), copied(6, 4, 1)});
  EXPECT_EQ(a.segments(),
            (Segments{copied(0, 0, 4), opaque(4, 5, 4, 4), opaque(5, 6, 4, 4), copied(6, 4, 1)}));
  EXPECT_TRUE(Alignment(Segments{}).segments().empty());
  EXPECT_TRUE(Alignment(Segments{opaque(0, 0, 0, 0)}).segments().empty());
}

// Source "<b>ﬁx</b>-é" with tags deleted, the ligature spelt out, "!" put in, é decomposed:
// view "fix!-e" + U+0301.
const Alignment& tagged() {
  static const Alignment kTagged({opaque(0, 3, 0, 0), opaque(3, 6, 0, 2), copied(6, 2, 1),
                                  opaque(7, 11, 3, 3), opaque(11, 11, 3, 4), copied(11, 4, 1),
                                  opaque(12, 14, 5, 8)});
  return kTagged;
}

TEST(Alignment, MapsSpansOfTheViewToTheSource) {
  EXPECT_EQ(Alignment::check(tagged().segments(), "<b>\xEF\xAC\x81x</b>-é", "fix!-e\xCC\x81"), "");
  struct Case {
    Span view;
    const char* source;
  };
  for (const Case& c : {
           Case{{0, 1}, "[3,6)"},    // half a ligature takes all of it
           Case{{1, 2}, "[3,6)"},    //
           Case{{0, 3}, "[3,7)"},    // the tags at the rim stay out
           Case{{2, 3}, "[6,7)"},    //
           Case{{2, 4}, "[6,7)"},    // so does what was put in
           Case{{3, 4}, "nothing"},  // only inserted
           Case{{3, 5}, "[11,12)"},  //
           Case{{2, 5}, "[6,12)"},   // the tag inside stays in
           Case{{5, 6}, "[12,14)"},  // e of é
           Case{{6, 8}, "[12,14)"},  // its accent
           Case{{0, 8}, "[3,14)"},   //
           Case{{0, 0}, "[3,3)"},    // an empty span keeps a place
           Case{{2, 2}, "[6,6)"},    //
           Case{{5, 5}, "[12,12)"},  //
           Case{{6, 6}, "[12,12)"},  //
           Case{{8, 8}, "[14,14)"},  //
       }) {
    EXPECT_EQ(shown(tagged().to_source(c.view)), c.source) << shown(c.view);
  }
}

TEST(Alignment, MapsSpansOfTheSourceToTheView) {
  struct Case {
    Span source;
    const char* view;
  };
  for (const Case& c : {
           Case{{0, 3}, "nothing"},  // all of it deleted
           Case{{1, 2}, "nothing"},  //
           Case{{7, 11}, "nothing"},
           Case{{0, 6}, "[0,2)"},
           Case{{3, 6}, "[0,2)"},
           Case{{2, 7}, "[0,3)"},
           Case{{6, 11}, "[2,3)"},
           Case{{6, 12}, "[2,5)"},  // with the insertion between them
           Case{{11, 14}, "[4,8)"},
           Case{{0, 14}, "[0,8)"},
           Case{{0, 0}, "[0,0)"},
           Case{{1, 1}, "[0,0)"},
           Case{{8, 8}, "[3,3)"},
           Case{{14, 14}, "[8,8)"},
       }) {
    EXPECT_EQ(shown(tagged().to_view(c.source)), c.view) << shown(c.source);
  }
}

TEST(Alignment, EmptyTextsKeepPlaces) {
  const Alignment nothing;
  EXPECT_EQ(shown(nothing.to_source({0, 0})), "[0,0)");
  EXPECT_EQ(shown(nothing.to_view({0, 0})), "[0,0)");
  const Alignment emptied({opaque(0, 4, 0, 0)});
  EXPECT_EQ(shown(emptied.to_view({0, 4})), "nothing");
  const Alignment made({opaque(0, 0, 0, 4)});
  EXPECT_EQ(shown(made.to_source({0, 4})), "nothing");
  EXPECT_EQ(shown(made.to_view({0, 0})), "[4,4)");
}

TEST(Alignment, ComposesViewsOfViews) {
  struct Case {
    const char* name;
    Segments below, above, wanted;
  };
  for (const Case& c : {
           Case{"nothing over nothing", {}, {}, {}},
           Case{"copied over copied", {copied(0, 0, 4)}, {copied(0, 0, 4)}, {copied(0, 0, 4)}},
           Case{"deleted twice",
                {opaque(0, 1, 0, 0), copied(1, 0, 3)},
                {opaque(0, 1, 0, 0), copied(1, 0, 2)},
                {opaque(0, 1, 0, 0), opaque(1, 2, 0, 0), copied(2, 0, 2)}},
           Case{"put in, then deleted",
                {copied(0, 0, 1), opaque(1, 1, 1, 3), copied(1, 3, 1)},
                {copied(0, 0, 1), opaque(1, 3, 1, 1), copied(3, 1, 1)},
                {copied(0, 0, 2)}},
           Case{"put in, half of it deleted",
                {copied(0, 0, 1), opaque(1, 1, 1, 3)},
                {copied(0, 0, 2), opaque(2, 3, 2, 2)},
                {copied(0, 0, 1), opaque(1, 1, 1, 2)}},
           Case{"spelt out, then half of it deleted",
                {opaque(0, 3, 0, 2)},
                {opaque(0, 1, 0, 0), copied(1, 0, 1)},
                {opaque(0, 3, 0, 1)}},
           Case{"two replacements that cross",
                {copied(0, 0, 1), opaque(1, 2, 1, 3), copied(2, 3, 2)},
                {copied(0, 0, 2), opaque(2, 4, 2, 3), copied(4, 3, 1)},
                {copied(0, 0, 1), opaque(1, 3, 1, 3), copied(3, 3, 1)}},
           Case{"what was put in stays apart from a replacement that begins in it",
                {opaque(0, 0, 0, 2), copied(0, 2, 2)},
                {copied(0, 0, 1), opaque(1, 3, 1, 2), copied(3, 2, 1)},
                {opaque(0, 0, 0, 1), opaque(0, 1, 1, 2), copied(1, 2, 1)}},
           Case{"a deletion under the rim of a replacement stays out",
                {opaque(0, 0, 0, 1), opaque(0, 2, 1, 1), copied(2, 1, 2)},
                {opaque(0, 2, 0, 1), copied(2, 1, 1)},
                {opaque(0, 2, 0, 0), opaque(2, 3, 0, 1), copied(3, 1, 1)}},
           Case{"everything deleted above",
                {copied(0, 0, 2), opaque(2, 3, 2, 5)},
                {opaque(0, 5, 0, 0)},
                {opaque(0, 2, 0, 0), opaque(2, 3, 0, 0)}},
       }) {
    const Alignment composed = Alignment(c.above).compose_over(Alignment(c.below));
    EXPECT_EQ(composed.segments(), c.wanted) << c.name;
  }
}

TEST(Alignment, ComposingLongViewsStaysLinear) {
  Segments segments;
  constexpr std::uint32_t kSteps = 50000;
  for (std::uint32_t i = 0; i < kSteps; ++i) {
    segments.push_back(opaque(i * 2, i * 2 + 1, i * 2, i * 2 + 1));
    segments.push_back(copied(i * 2 + 1, i * 2 + 1, 1));
  }
  Alignment a(segments);
  for (int i = 0; i < 5; ++i) a = a.compose_over(Alignment(segments));
  EXPECT_EQ(a.segments(), segments);
  EXPECT_EQ(shown(a.to_source({99998, 99999})), "[99998,99999)");
}

}  // namespace
}  // namespace yarlyk::document
