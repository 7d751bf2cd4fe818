// Properties of alignments, with ICU's own record of its edits as the oracle.
#include <gtest/gtest.h>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "document/alignment.h"
#include "text/utf8.h"

namespace yarlyk::document {
namespace {

using Segments = std::vector<Segment>;

std::string shown(std::optional<Span> span) {
  if (!span) return "nothing";
  return "[" + std::to_string(span->begin) + "," + std::to_string(span->end) + ")";
}

std::optional<Span> joined(std::optional<Span> a, std::optional<Span> b) {
  if (!a) return b;
  if (!b) return a;
  return Span{std::min(a->begin, b->begin), std::max(a->end, b->end)};
}

// A derived text, and for each of its bytes the bytes that it was made of.
struct Derived {
  std::string source, text;
  Segments segments;
  std::vector<std::optional<Span>> origin;  // of each byte of `text`
  std::vector<std::optional<Span>> image;   // of each byte of `source`

  void add(std::uint32_t source_size, std::string_view made, bool copied) {
    const auto sb = static_cast<std::uint32_t>(image.size());
    const auto vb = static_cast<std::uint32_t>(text.size());
    const auto size = static_cast<std::uint32_t>(made.size());
    segments.push_back({{sb, sb + source_size}, {vb, vb + size}, copied});
    text += made;
    for (std::uint32_t i = 0; i < size; ++i) {
      origin.push_back(copied             ? std::optional<Span>({sb + i, sb + i + 1})
                       : source_size == 0 ? std::nullopt
                                          : std::optional<Span>({sb, sb + source_size}));
    }
    for (std::uint32_t i = 0; i < source_size; ++i) {
      image.push_back(copied      ? std::optional<Span>({vb + i, vb + i + 1})
                      : size == 0 ? std::nullopt
                                  : std::optional<Span>({vb, vb + size}));
    }
  }
};

std::optional<Span> hull(const std::vector<std::optional<Span>>& of, Span span) {
  std::optional<Span> all;
  for (std::uint32_t i = span.begin; i < span.end; ++i) all = joined(all, of[i]);
  return all;
}

// ---- views made by ICU ----
enum class Form { kNfc, kNfd, kNfkc, kNfkcCasefold, kFold };
constexpr Form kForms[] = {Form::kNfc, Form::kNfd, Form::kNfkc, Form::kNfkcCasefold, Form::kFold};

Derived made_by_icu(std::string_view source, Form form) {
  UErrorCode status = U_ZERO_ERROR;
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  icu::Edits edits;
  const icu::StringPiece piece(source.data(), static_cast<std::int32_t>(source.size()));
  const icu::Normalizer2* normalizer =
      form == Form::kNfc            ? icu::Normalizer2::getNFCInstance(status)
      : form == Form::kNfd          ? icu::Normalizer2::getNFDInstance(status)
      : form == Form::kNfkc         ? icu::Normalizer2::getNFKCInstance(status)
      : form == Form::kNfkcCasefold ? icu::Normalizer2::getNFKCCasefoldInstance(status)
                                    : nullptr;
  if (normalizer != nullptr) {
    normalizer->normalizeUTF8(0, piece, sink, &edits, status);
  } else {
    icu::CaseMap::utf8Fold(0, piece, sink, &edits, status);
  }
  EXPECT_TRUE(U_SUCCESS(status)) << u_errorName(status);
  Derived derived;
  derived.source = source;
  std::size_t at = 0;
  for (icu::Edits::Iterator it = edits.getFineIterator(); it.next(status);) {
    const auto size = static_cast<std::size_t>(it.newLength());
    derived.add(static_cast<std::uint32_t>(it.oldLength()),
                std::string_view(result).substr(at, size), !it.hasChange());
    at += size;
  }
  EXPECT_EQ(derived.text, result);
  return derived;
}

// ---- views made by hand: each code point kept, deleted, replaced; now and then one put in ----
std::size_t code_point_size(std::string_view text, std::size_t at) {
  std::size_t n = 1;
  while (!text::is_boundary(text, at + n)) ++n;
  return n;
}

Derived made_by_hand(std::string_view source, std::mt19937& random) {
  Derived derived;
  derived.source = source;
  constexpr std::string_view kNew[] = {"x", "ж", "\xE2\x80\xA6", "😀", "ab", "-\xCC\x81"};
  for (std::size_t at = 0; at < source.size();) {
    std::size_t size = code_point_size(source, at);
    const auto deed = random() % 8;
    if (deed == 0) derived.add(0, kNew[random() % std::size(kNew)], false);
    if (deed < 3 && at + size < source.size()) size += code_point_size(source, at + size);
    const auto bytes = static_cast<std::uint32_t>(size);
    if (deed == 1 || deed == 3) {
      derived.add(bytes, "", false);
    } else if (deed == 2 || deed == 4) {
      derived.add(bytes, kNew[random() % std::size(kNew)], false);
    } else {
      derived.add(bytes, source.substr(at, size), true);
    }
    at += size;
  }
  if (random() % 4 == 0) derived.add(0, "!", false);
  return derived;
}

// ---- the properties ----
std::vector<Span> all_spans(std::string_view text) {
  std::vector<std::uint32_t> cuts;
  for (std::uint32_t i = 0; i <= text.size(); ++i) {
    if (text::is_boundary(text, i)) cuts.push_back(i);
  }
  std::vector<Span> spans;
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    for (std::size_t j = i; j < cuts.size(); ++j) spans.push_back({cuts[i], cuts[j]});
  }
  return spans;
}

bool on_boundaries(Span span, std::string_view text) {
  return span.begin <= span.end && text::is_boundary(text, span.begin) &&
         text::is_boundary(text, span.end);
}

// What is wrong with the image of one span; empty if nothing.
std::string span_fault(Span span, std::optional<Span> mapped, std::string_view to,
                       const std::vector<std::optional<Span>>& origin,
                       const std::vector<std::optional<Span>>& back) {
  const std::string what = shown(span) + " -> " + shown(mapped);
  if (mapped && !on_boundaries(*mapped, to)) return what + " cuts a code point";
  if (span.empty()) {
    return mapped && mapped->empty() ? "" : what + ": an empty span must keep a place";
  }
  const std::optional<Span> wanted = hull(origin, span);
  if (mapped != wanted) return what + ", but the edits say " + shown(wanted);
  if (mapped && (!back[mapped->begin] || !back[mapped->end - 1])) {
    return what + " has a deleted character at its rim";
  }
  return {};
}

// What is wrong with the way back of one span of the view.
std::string return_fault(Span span, const Derived& d, const Alignment& alignment) {
  const auto source = alignment.to_source(span);
  if (span.empty() || !source) return {};
  while (!d.origin[span.begin]) ++span.begin;  // what was put in is not found again
  while (!d.origin[span.end - 1]) --span.end;
  const auto again = alignment.to_view(*source);
  if (again && again->contains(span)) return {};
  return shown(span) + " -> " + shown(source) + " -> " + shown(again) + " lost a part";
}

std::string derived_fault(const Derived& d) {
  if (std::string fault = Alignment::check(d.segments, d.source, d.text); !fault.empty()) {
    return fault;
  }
  const Alignment alignment(d.segments);
  for (const Span span : all_spans(d.text)) {
    std::string fault = span_fault(span, alignment.to_source(span), d.source, d.origin, d.image);
    if (fault.empty()) fault = return_fault(span, d, alignment);
    if (!fault.empty()) return "to the source: " + fault;
  }
  for (const Span span : all_spans(d.source)) {
    std::string fault = span_fault(span, alignment.to_view(span), d.text, d.image, d.origin);
    if (!fault.empty()) return "to the view: " + fault;
  }
  return {};
}

// Cuts of the text in the middle that no replacement on either side forbids.
std::vector<bool> allowed_cuts(const Derived& below, const Derived& above) {
  std::vector<bool> allowed(below.text.size() + 1, true);
  const auto forbid = [&](Span middle) {
    for (std::uint32_t i = middle.begin + 1; i < middle.end; ++i) allowed[i] = false;
  };
  for (const Segment& s : below.segments) {
    if (!s.copied && !s.source.empty()) forbid(s.view);
  }
  for (const Segment& s : above.segments) {
    if (!s.copied && !s.view.empty()) forbid(s.source);
  }
  return allowed;
}

// `below` and `above` as one step, by brute force: text between two allowed cuts stays together.
Derived composed_by_hand(const Derived& below, const Derived& above) {
  Derived d;
  d.source = below.source;
  d.text = above.text;
  d.origin.resize(d.text.size());
  const std::vector<bool> allowed = allowed_cuts(below, above);
  for (std::uint32_t begin = 0, end = 0; begin < below.text.size(); begin = end) {
    for (end = begin + 1; !allowed[end];) ++end;
    const auto source = hull(below.origin, {begin, end});
    const auto view = hull(above.image, {begin, end});
    if (!source || !view) continue;
    for (std::uint32_t i = view->begin; i < view->end; ++i) d.origin[i] = source;
  }
  return d;
}

// Outward through both views, character by character: what one step deleted next to what the
// other put in belongs to no character.
std::optional<Span> in_two_steps(const Alignment& below, const Alignment& above, Span span,
                                 std::string_view text) {
  std::optional<Span> all;
  for (std::uint32_t at = span.begin; at < span.end;) {
    const auto size = static_cast<std::uint32_t>(code_point_size(text, at));
    if (const auto middle = above.to_source({at, at + size})) {
      all = joined(all, below.to_source(*middle));
    }
    at += size;
  }
  return all;
}

std::string composed_fault(const Derived& below, const Derived& above) {
  const Alignment lower(below.segments), upper(above.segments);
  const Alignment both = upper.compose_over(lower);
  if (std::string fault = Alignment::check(both.segments(), below.source, above.text);
      !fault.empty()) {
    return fault;
  }
  const std::vector<bool> allowed = allowed_cuts(below, above);
  const Derived wanted = composed_by_hand(below, above);
  for (const Span span : all_spans(above.text)) {
    const auto mapped = both.to_source(span);
    const std::string what = shown(span) + " -> " + shown(mapped);
    if (mapped && !on_boundaries(*mapped, below.source)) return what + " cuts a code point";
    if (span.empty()) continue;
    if (mapped != hull(wanted.origin, span)) {
      return what + ", wanted " + shown(hull(wanted.origin, span));
    }
    const auto steps = in_two_steps(lower, upper, span, above.text);
    if (steps && (!mapped || !mapped->contains(*steps))) {
      return what + " holds less than two steps, " + shown(steps);
    }
    const auto middle = upper.to_source(span);
    if (middle && allowed[middle->begin] && allowed[middle->end] && mapped != steps) {
      return what + ", but in two steps " + shown(steps);
    }
  }
  return {};
}

const std::vector<std::string>& nasty_texts() {
  static const std::vector<std::string> kTexts = {
      "",
      " \t\n",
      "\r\n\r\r\n",
      "a\xC2\x85"
      "b\xE2\x80\xA8"
      "c\xE2\x80\xA9"
      "d",                                                       // U+0085, U+2028, U+2029
      "e\xCC\x81 e\xCC\x81\xCC\xA7 \xCC\x81lone",                // marks, one without a base
      "q\xCC\x87\xCC\xA3 q\xCC\xA3\xCC\x87",                     // marks that change places
      "\xD0\xB7\xD0\xB0\xCC\x81\xD0\xBC\xD0\xBE\xD0\xBA",        // за́мок
      "\xD0\x98\xCC\x86\xD0\xB8\xCC\x86 \xD0\x95\xCC\x88",       // Й, й, Ё in parts
      "\xD0\x81\xD1\x91\xD0\x99\xD0\xB9",                        // and whole
      "👨\xE2\x80\x8D👩\xE2\x80\x8D👧 👍🏽 🇦🇲",  // ZWJ, skin tone, flag
      "\xE2\x9D\xA4\xEF\xB8\x8F 1\xEF\xB8\x8F\xE2\x83\xA3",      // variation selector, keycap
      "co\xC2\xADop\xC2\xAD\xC2\xAD \xC2\xAD",                   // soft hyphens
      "\xE2\x80\x8B\xEF\xBB\xBFzero\xE2\x80\x8C\xE2\x80\x8D\xE2\x81\xA0",
      "\xE2\x80\xAA\xD7\x90\xE2\x80\xAC \xE2\x81\xA6x\xE2\x81\xA9\xE2\x80\x8F",  // bidi
      "\xEF\xAC\x81\xEF\xAC\x80\xEF\xAC\x83 \xEF\xAC\x86",                       // ligatures
      "Stra\xC3\x9F"
      "e \xE1\xBA\x9E \xC4\xB0I\xC4\xB1",                              // ß, capital ß, dotted I
      "\xE2\x84\xAB \xE2\x84\xA6 \xC2\xBD \xE2\x91\xA3 \xE3\x8E\x8F",  // Å, Ω, ½, ④, ㎏
      "\xEA\xB0\x81 \xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8",             // Hangul whole, in parts
      "\xEF\xB7\xBA",                                                  // one sign, eighteen letters
      "𝐀𝖇𝟛 𐐀 \xF0\x9D\x85\x9E",                                        // astral
      "\xC2\xA0\xE2\x80\xAF\xE2\x80\x89\xE3\x80\x80",                  // spaces
      "ΣΑΣ \xCE\x90 \xE1\xBE\x88",
      std::string("nul\0nul", 7),
      "\xEF\xBF\xBD\xEF\xBF\xBE\xF4\x8F\xBF\xBF",  // U+FFFD, noncharacters
  };
  return kTexts;
}

std::string random_text(std::mt19937& random) {
  std::string text;
  const std::size_t pieces = random() % 5;
  for (std::size_t i = 0; i < pieces; ++i) {
    const std::string& from = nasty_texts()[random() % nasty_texts().size()];
    std::size_t at = from.empty() ? 0 : random() % from.size();
    while (!text::is_boundary(from, at)) --at;
    for (std::size_t n = random() % 6; n > 0 && at < from.size(); --n) {
      const std::size_t size = code_point_size(from, at);
      text += from.substr(at, size);
      at += size;
    }
  }
  return text;
}

TEST(AlignmentProperty, ViewsOfNastyTextsByIcu) {
  for (std::size_t i = 0; i < nasty_texts().size(); ++i) {
    for (const Form form : kForms) {
      EXPECT_EQ(derived_fault(made_by_icu(nasty_texts()[i], form)), "")
          << "text " << i << ", form " << static_cast<int>(form);
    }
  }
}

TEST(AlignmentProperty, ViewsOfRandomTextsByIcu) {
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    std::mt19937 random(seed);
    const std::string text = random_text(random);
    for (const Form form : kForms) {
      ASSERT_EQ(derived_fault(made_by_icu(text, form)), "")
          << "seed " << seed << ", form " << static_cast<int>(form) << ": " << text;
    }
  }
}

TEST(AlignmentProperty, ViewsByHand) {
  for (std::uint32_t seed = 0; seed < 1000; ++seed) {
    std::mt19937 random(seed);
    const std::string text = random_text(random);
    ASSERT_EQ(derived_fault(made_by_hand(text, random)), "") << "seed " << seed << ": " << text;
  }
}

TEST(AlignmentProperty, ViewsOfViewsByIcu) {
  for (std::size_t i = 0; i < nasty_texts().size(); ++i) {
    for (const Form first : kForms) {
      const Derived below = made_by_icu(nasty_texts()[i], first);
      for (const Form second : kForms) {
        EXPECT_EQ(composed_fault(below, made_by_icu(below.text, second)), "")
            << "text " << i << ", forms " << static_cast<int>(first) << " and "
            << static_cast<int>(second);
      }
    }
  }
}

TEST(AlignmentProperty, ViewsOfViewsByHand) {
  for (std::uint32_t seed = 0; seed < 3000; ++seed) {
    std::mt19937 random(seed);
    const std::string text = random_text(random);
    const Derived below = made_by_hand(text, random);
    ASSERT_EQ(composed_fault(below, made_by_hand(below.text, random)), "")
        << "seed " << seed << ": " << text;
  }
}

// Three views on top of each other: it does not matter which two are joined first for what a
// span holds at least, and the result is always a sound alignment.
TEST(AlignmentProperty, TowersOfViewsStaySound) {
  for (std::uint32_t seed = 0; seed < 500; ++seed) {
    std::mt19937 random(seed);
    const Derived a = made_by_hand(random_text(random), random);
    const Derived b = made_by_hand(a.text, random);
    const Derived c = made_by_hand(b.text, random);
    const Alignment left =
        Alignment(c.segments)
            .compose_over(Alignment(b.segments).compose_over(Alignment(a.segments)));
    const Alignment right = Alignment(c.segments)
                                .compose_over(Alignment(b.segments))
                                .compose_over(Alignment(a.segments));
    ASSERT_EQ(Alignment::check(left.segments(), a.source, c.text), "") << "seed " << seed;
    ASSERT_EQ(Alignment::check(right.segments(), a.source, c.text), "") << "seed " << seed;
  }
}

}  // namespace
}  // namespace yarlyk::document
