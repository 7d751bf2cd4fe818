#include "boundary/transaction.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include "core/boundary/scripted_stage.h"

namespace yarlyk::boundary {
namespace {

constexpr const char* kText = "Привет, world";  // 19 bytes, Cyrillic up to 12

// Room for one entity row over [0, 2).
yarlyk_out one_row(Transaction& transaction, std::uint32_t heap = 0) {
  yarlyk_out out = empty_out();
  EXPECT_EQ(transaction.reserve(kEntity, 1, heap, out), "");
  out.begin[0] = 0;
  out.end[0] = 2;
  return out;
}

TEST(Transaction, RefusesSpansThatAreNotOfTheText) {
  struct Case {
    std::uint32_t begin, end;
    const char* fault;
  };
  for (const Case& c : {
           Case{0, 0, ""},
           Case{0, 19, ""},
           Case{19, 19, ""},
           Case{12, 13, ""},
           Case{0, 20, "span [0, 20) ends past the text of 19 bytes"},
           Case{20, 20, "span [20, 20) ends past the text of 19 bytes"},
           Case{0, UINT32_MAX, "span [0, 4294967295) ends past the text of 19 bytes"},
           Case{UINT32_MAX, UINT32_MAX,
                "span [4294967295, 4294967295) ends past the text of 19 bytes"},
           Case{4, 2, "span [4, 2) ends before it begins"},
           Case{UINT32_MAX, 0, "span [4294967295, 0) ends before it begins"},
           Case{1, 2, "span [1, 2) begins inside a code point"},
           Case{0, 3, "span [0, 3) ends inside a code point"},
           Case{1, 1, "span [1, 1) begins inside a code point"},
       }) {
    Bench bench(kText);
    Transaction transaction(bench.document, bench.stage);
    yarlyk_out out = one_row(transaction);
    out.begin[0] = c.begin;
    out.end[0] = c.end;
    const std::string fault = transaction.commit(kEntity, 1, 0);
    const std::string place = "row 0 of layer 'entity': ";
    EXPECT_EQ(fault, *c.fault == 0 ? "" : place + c.fault);

    Transaction again(bench.document, bench.stage);  // the same as a feature
    out = one_row(again);
    put(out, kCue, 0, yarlyk_span{c.begin, c.end});
    EXPECT_EQ(
        again.commit(kEntity, 1, 0),
        *c.fault == 0 ? "" : "row 0 of layer 'entity', feature 'cue': " + std::string(c.fault));
  }
}

TEST(Transaction, NamesTheRowThatIsWrong) {
  Bench bench(kText);
  Transaction transaction(bench.document, bench.stage);
  yarlyk_out out = empty_out();
  ASSERT_EQ(transaction.reserve(kEntity, 100, 0, out), "");
  out.begin[41] = 13;
  EXPECT_EQ(transaction.commit(kEntity, 100, 0),
            "row 41 of layer 'entity': span [13, 0) ends before it begins");
  transaction.apply();
  EXPECT_EQ(bench.rows(kEntityLayer), 0u);
}

TEST(Transaction, RefusesCodesOutsideTheVocabulary) {
  for (const std::uint32_t code : {2u, 3u, UINT32_MAX}) {
    Bench bench(kText);
    Transaction transaction(bench.document, bench.stage);
    put(one_row(transaction), kType, 0, code);
    EXPECT_EQ(transaction.commit(kEntity, 1, 0),
              "row 0 of layer 'entity', feature 'type': is code " + std::to_string(code) +
                  ", the vocabulary has 2");
  }
}

TEST(Transaction, RefusesNumbersThatAreNone) {
  using Limits = std::numeric_limits<double>;
  for (const double v : {Limits::quiet_NaN(), Limits::infinity(), -Limits::infinity()}) {
    Bench bench(kText);
    Transaction transaction(bench.document, bench.stage);
    put(one_row(transaction), kScore, 0, v);
    EXPECT_EQ(transaction.commit(kEntity, 1, 0),
              "row 0 of layer 'entity', feature 'score': is not a finite number");
  }
}

TEST(Transaction, RoundsNumbersToSixDecimals) {
  struct Case {
    double given, kept;
  };
  for (const Case& c : {Case{0.1234567, 0.123457}, Case{-0.0000001, 0.0}, Case{1e300, 1e300},
                        Case{-1e308, -1e308}, Case{5e-324, 0.0}, Case{2.0, 2.0}}) {
    Bench bench(kText);
    Transaction transaction(bench.document, bench.stage);
    put(one_row(transaction), kScore, 0, c.given);
    ASSERT_EQ(transaction.commit(kEntity, 1, 0), "");
    transaction.apply();
    const double kept = bench.document.layer(kEntityLayer).value<double>(0, kScore);
    EXPECT_EQ(kept, c.kept);
    EXPECT_EQ(std::signbit(kept), std::signbit(c.kept));
  }
}

TEST(Transaction, RefusesStringsThatAreNone) {
  struct Case {
    std::string heap;
    std::uint32_t offset, size;
    const char* fault;
  };
  for (const Case& c : {
           Case{"", 0, 0, ""},
           Case{"ab", 2, 0, ""},
           Case{"жук", 2, 2, ""},
           Case{std::string("a\0b", 3), 0, 3, ""},
           Case{"ab", 3, 0, "lies outside the heap"},
           Case{"ab", 1, 2, "lies outside the heap"},
           Case{"ab", 0, UINT32_MAX, "lies outside the heap"},
           Case{"ab", UINT32_MAX, 2, "lies outside the heap"},
           Case{"ab", UINT32_MAX, UINT32_MAX, "lies outside the heap"},
           Case{"жук", 1, 2, "is not well-formed UTF-8"},
           Case{"жук", 0, 1, "is not well-formed UTF-8"},
           Case{"\xFF", 0, 1, "is not well-formed UTF-8"},
           Case{"\xED\xA0\x80", 0, 3, "is not well-formed UTF-8"},
           Case{"\xC0\xAF", 0, 2, "is not well-formed UTF-8"},
       }) {
    Bench bench(kText);
    Transaction transaction(bench.document, bench.stage);
    const auto bytes = static_cast<std::uint32_t>(c.heap.size());
    const yarlyk_out out = one_row(transaction, bytes);
    if (bytes != 0) std::memcpy(out.heap, c.heap.data(), bytes);
    put(out, kName, 0, yarlyk_slice{c.offset, c.size});
    EXPECT_EQ(
        transaction.commit(kEntity, 1, bytes),
        *c.fault == 0 ? "" : "row 0 of layer 'entity', feature 'name': " + std::string(c.fault));
  }
}

TEST(Transaction, AHeapCommittedShorterThanReservedIsTheShorter) {
  Bench bench(kText);
  Transaction transaction(bench.document, bench.stage);
  const yarlyk_out out = one_row(transaction, 100);
  std::memcpy(out.heap, "name", 4);
  put(out, kName, 0, yarlyk_slice{0, 4});
  EXPECT_EQ(transaction.commit(kEntity, 1, 3),
            "row 0 of layer 'entity', feature 'name': lies outside the heap");
}

TEST(Transaction, DoesNotLookAtNulls) {
  Bench bench(kText);
  Transaction transaction(bench.document, bench.stage);
  const yarlyk_out out = one_row(transaction);
  put(out, kType, 0, 99u);
  put(out, kScore, 0, std::numeric_limits<double>::quiet_NaN());
  put(out, kHead, 0, 99u);
  put(out, kCue, 0, yarlyk_span{7, 3});
  put(out, kName, 0, yarlyk_slice{7, 3});
  for (const std::uint32_t f : {kType, kScore, kHead, kCue, kName}) out.columns[f].valid[0] = 0;
  EXPECT_EQ(transaction.commit(kEntity, 1, 0), "");
}

TEST(Transaction, RefusesRefsToMissingRows) {
  Bench bench(kText, 2);
  Transaction transaction(bench.document, bench.stage);
  put(one_row(transaction), kHead, 0, 1u);
  EXPECT_EQ(transaction.commit(kEntity, 1, 0),
            "row 0 of layer 'entity', feature 'head': points at row 1, which does not exist");
  yarlyk_out out = empty_out();
  ASSERT_EQ(transaction.reserve(kMention, 1, 0, out), "");
  put(out, 0, 0, 0u);  // the entity row was refused
  EXPECT_EQ(transaction.commit(kMention, 1, 0),
            "row 0 of layer 'mention', feature 'entity': points at row 0, which does not exist");
  ASSERT_EQ(transaction.reserve(kOther, 1, 0, out), "");
  put(out, 0, 0, 0u);  // nobody provides the layer it points into
  EXPECT_EQ(transaction.commit(kOther, 1, 0),
            "row 0 of layer 'vendor.other', feature 'to': points at row 0, which does not exist");
  ASSERT_EQ(transaction.extend(kWider, 0, out), "");
  put(out, kNextOf, 1, 2u);  // new columns are no new rows
  EXPECT_EQ(transaction.commit(kWider, 2, 0),
            "row 1 of layer 'sentence', feature 'next': points at row 2, which does not exist");
}

TEST(Transaction, RefusesCommitsThatWereNotReserved) {
  Bench bench(kText, 2);
  Transaction transaction(bench.document, bench.stage);
  yarlyk_out out = empty_out();
  EXPECT_EQ(transaction.commit(kEntity, 1, 0), "commit() on layer 'entity' without a reserve()");
  EXPECT_EQ(transaction.commit(kEntity, 0, 0), "");  // nothing of nothing
  ASSERT_EQ(transaction.reserve(kEntity, 2, 10, out), "");
  EXPECT_EQ(transaction.commit(kEntity, 3, 0),
            "commit() on layer 'entity' of more than was reserved");
  EXPECT_EQ(transaction.commit(kEntity, 2, 11),
            "commit() on layer 'entity' of more than was reserved");
  EXPECT_EQ(transaction.commit(kEntity, 2, 10), "");
  EXPECT_EQ(transaction.commit(kEntity, 1, 0), "commit() on layer 'entity' without a reserve()");
  ASSERT_EQ(transaction.extend(kWider, 0, out), "");
  EXPECT_EQ(out.capacity, 2u);
  EXPECT_EQ(out.begin, nullptr);
  EXPECT_EQ(out.end, nullptr);
  EXPECT_EQ(transaction.commit(kWider, 1, 0),
            "new columns of layer 'sentence' must cover all of its rows");
}

TEST(Transaction, RefusesMoreThanALayerCanHave) {
  Bench bench(kText, 1);
  Transaction transaction(bench.document, bench.stage);
  yarlyk_out out = empty_out();
  EXPECT_EQ(transaction.reserve(kEntity, UINT32_MAX, 0, out), "more room than a layer can have");
  EXPECT_EQ(transaction.reserve(kEntity, 0x10000000u, 0, out), "more room than a layer can have");
  EXPECT_EQ(transaction.reserve(kEntity, 1, 0x80000000u, out), "more room than a layer can have");
  EXPECT_EQ(transaction.extend(kWider, UINT32_MAX, out), "more room than a layer can have");
}

TEST(Transaction, GrowingKeepsWhatWasWritten) {
  Bench bench(kText);
  Transaction transaction(bench.document, bench.stage);
  yarlyk_out out = empty_out();
  for (std::uint32_t row = 0; row < 300; ++row) {
    if (row >= out.capacity) {
      ASSERT_EQ(transaction.reserve(kEntity, row * 2 + 1, row * 8 + 8, out), "");
      ASSERT_EQ(out.first_row, 0u);
    }
    out.begin[row] = 12;
    out.end[row] = 12 + row % 8;
    put<std::int64_t>(out, kCount, row, row);
    if (row == 0) out.heap[0] = 'x';
    put(out, kName, row, yarlyk_slice{0, 1});
  }
  ASSERT_EQ(transaction.reserve(kEntity, 1, 0, out), "");  // asking for less takes nothing away
  EXPECT_GE(out.capacity, 300u);
  ASSERT_EQ(transaction.commit(kEntity, 300, 1), "");
  EXPECT_EQ(bench.rows(kEntityLayer), 0u);  // not before apply()
  transaction.apply();
  const document::Layer& layer = bench.document.layer(kEntityLayer);
  ASSERT_EQ(layer.size(), 300u);
  for (std::uint32_t row = 0; row < 300; ++row) {
    ASSERT_EQ(layer.span(row), (Span{12, 12 + row % 8}));
    ASSERT_EQ(layer.value<std::int64_t>(row, kCount), row);
    ASSERT_EQ(layer.string(row, kName), "x");
    ASSERT_FALSE(layer.has(row, kType));
  }
}

TEST(Transaction, TranslatesCodesAndKeepsEveryKind) {
  Bench bench(kText);
  Transaction transaction(bench.document, bench.stage);
  yarlyk_out out = empty_out();
  ASSERT_EQ(transaction.reserve(kEntity, 2, 0, out), "");
  put(out, kType, 0, 0u);  // ORG of "ORG|PERSON"
  put(out, kType, 1, 1u);
  put(out, kHead, 0, 1u);  // a row of the same commit that comes later
  put<std::uint8_t>(out, kKnown, 0, 7);
  put<std::int64_t>(out, kCount, 0, INT64_MIN);
  put(out, kCue, 0, yarlyk_span{2, 4});
  ASSERT_EQ(transaction.commit(kEntity, 2, 0), "");
  transaction.apply();
  const document::Layer& layer = bench.document.layer(kEntityLayer);
  EXPECT_EQ(layer.value<std::uint32_t>(0, kType), 2u);
  EXPECT_EQ(layer.value<std::uint32_t>(1, kType), 0u);
  EXPECT_EQ(layer.value<std::uint32_t>(0, kHead), 1u);
  EXPECT_EQ(layer.value<std::uint8_t>(0, kKnown), 1);
  EXPECT_EQ(layer.value<std::int64_t>(0, kCount), INT64_MIN);
  EXPECT_EQ(layer.value<Span>(0, kCue), (Span{2, 4}));
}

TEST(Transaction, CountsRowsOnOverSeveralCommits) {
  Bench bench(kText);
  bench.document.layer(kMentionLayer).append(3);  // somebody else's
  Transaction transaction(bench.document, bench.stage);
  yarlyk_out out = empty_out();
  ASSERT_EQ(transaction.reserve(kMention, 2, 0, out), "");
  EXPECT_EQ(out.first_row, 3u);
  ASSERT_EQ(transaction.commit(kMention, 2, 0), "");
  ASSERT_EQ(transaction.reserve(kMention, 5, 0, out), "");
  EXPECT_EQ(out.first_row, 5u);
  ASSERT_EQ(transaction.commit(kMention, 1, 0), "");
  transaction.apply();
  EXPECT_EQ(bench.rows(kMentionLayer), 6u);
  EXPECT_EQ(transaction.dropped_rows(), 0u);
}

TEST(Transaction, ExtendsByColumns) {
  Bench bench(kText, 3);
  Transaction transaction(bench.document, bench.stage);
  yarlyk_out out = empty_out();
  ASSERT_EQ(transaction.extend(kWider, 0, out), "");
  put(out, kScoreOf, 2, 0.25);
  put(out, kNextOf, 0, 2u);
  ASSERT_EQ(transaction.commit(kWider, 3, 0), "");
  transaction.apply();
  const document::Layer& layer = bench.document.layer(kSentenceLayer);
  ASSERT_EQ(layer.size(), 3u);
  EXPECT_FALSE(layer.has(0, 0));
  EXPECT_EQ(layer.value<double>(2, 0), 0.25);
  EXPECT_EQ(layer.value<std::uint32_t>(0, 1), 2u);
  EXPECT_FALSE(layer.has(1, 1));
}

TEST(Transaction, ExtendingNoRowsIsNothing) {
  Bench bench(kText, 0);
  Transaction transaction(bench.document, bench.stage);
  yarlyk_out out = empty_out();
  ASSERT_EQ(transaction.extend(kWider, 0, out), "");
  EXPECT_EQ(out.capacity, 0u);
  EXPECT_EQ(transaction.commit(kWider, 0, 0), "");
  transaction.apply();
}

TEST(Transaction, RefusesBadViews) {
  struct Case {
    std::string view;
    std::vector<yarlyk_segment> segments;
    const char* fault;
  };
  for (const Case& c : {
           Case{"", {}, "view:plain: the segments do not cover both texts"},
           Case{"\xFF", {{0, 19, 0, 1, 0, 0}}, "view:plain: the view is not well-formed UTF-8"},
           Case{"x",
                {{0, 19, 0, 1, 1, 0}},
                "view:plain: segment 0 is marked as copied, but its bytes differ"},
           Case{"x",
                {{0, 1, 0, 1, 0, 0}, {1, 19, 1, 1, 0, 0}},
                "view:plain: segment 0 ends inside a code point"},
           Case{"x", {{0, 20, 0, 1, 0, 0}}, "view:plain: segment 0 ends past its text"},
           Case{"x",
                {{19, 0, 0, 1, 0, 0}},
                "view:plain: segment 0 does not go on where the one before it ended"},
       }) {
    Bench bench(kText);
    Transaction transaction(bench.document, bench.stage);
    EXPECT_EQ(transaction.commit_view(kPlain, c.view, c.segments.data(),
                                      static_cast<std::uint32_t>(c.segments.size())),
              c.fault);
    transaction.apply();
    EXPECT_FALSE(bench.document.view(kPlainView).present);
  }
}

TEST(Transaction, RefusesAViewThatIsCommittedTwice) {
  Bench bench(kText);
  Transaction transaction(bench.document, bench.stage);
  const yarlyk_segment all{0, 19, 0, 1, 0, 0};
  ASSERT_EQ(transaction.commit_view(kPlain, "x", &all, 1), "");
  EXPECT_EQ(transaction.commit_view(kPlain, "y", &all, 1), "view:plain: is committed already");
  transaction.apply();
  EXPECT_EQ(bench.document.view(kPlainView).text, "x");
}

}  // namespace
}  // namespace yarlyk::boundary
