// Conditions: what they parse to, what is refused and where.
#include "config/condition.h"

#include <gtest/gtest.h>

#include <string>

namespace yarlyk::config {
namespace {

// A condition as an expression with every part in parentheses.
std::string shown(const Condition& c) {
  using Op = Condition::Op;
  const auto joined = [&](const std::string& word) {
    std::string out;
    for (const Condition& part : c.parts) out += (out.empty() ? "" : word) + shown(part);
    return "(" + out + ")";
  };
  if (c.op == Op::kAnd) return joined(" and ");
  if (c.op == Op::kOr) return joined(" or ");
  if (c.op == Op::kNot) return "not" + joined("");
  const char* kKinds[] = {"", "meta:", "layer:"};
  std::string out = kKinds[static_cast<std::size_t>(c.name.kind)] + c.name.name;
  const char* kSigns[] = {
      "and", "or", "not", "has", "", "==", "!=", "<", "<=", ">", ">=", "in", "not in"};
  if (c.op == Op::kHas) return "has " + out;
  out += c.values.empty() ? "" : std::string(" ") + kSigns[static_cast<std::size_t>(c.op)];
  for (const auto& value : c.values)
    out += " " + (value.quoted ? "'" + value.text + "'" : value.text);
  return out;
}

TEST(Condition, IsReadWithTheUsualBinding) {
  const struct {
    const char* text;
    const char* wanted;
  } kCases[] = {
      {"document.language in [en, ru]", "language in en ru"},
      {"document.language not in ['en']", "language not in 'en'"},
      {"document.a == 1 or document.b == 2 and document.c == 3", "(a == 1 or (b == 2 and c == 3))"},
      {"(document.a == 1 or document.b == 2) and document.c", "((a == 1 or b == 2) and c)"},
      {"not not document.a", "not(not(a))"},
      {"not document.a and document.b", "(not(a) and b)"},
      {"has(entity) and has(document.title)", "(has layer:entity and has title)"},
      {"has(acme.layer)", "has layer:acme.layer"},
      {"document.meta.genre != opinion", "meta:genre != opinion"},
      {"document.meta.a.b == x", "meta:a.b == x"},
      {"document.date >= 2022-01-10", "date >= 2022-01-10"},
      {"document.x<-3.5", "x < -3.5"},
      {"document.title == \"it's\"", "title == 'it's'"},
      {"document.title == ОДКБ", "title == ОДКБ"},
      {"document.title == and", "title == and"},
      {"  document.a\n  and\tdocument.b ", "(a and b)"},
      {"has == 1", nullptr},  // a name must say what it is of
  };
  for (const auto& c : kCases) {
    const ConditionResult result = parse_condition(c.text);
    if (c.wanted == nullptr) {
      EXPECT_FALSE(result.condition) << c.text;
      continue;
    }
    ASSERT_TRUE(result.condition) << c.text << ": " << result.fault->message;
    EXPECT_EQ(shown(*result.condition), c.wanted) << c.text;
  }
}

TEST(Condition, IsRefusedWithTheWrongPart) {
  const struct {
    const char* text;
    const char* part;  // that the fault stands at
    const char* message;
  } kCases[] = {
      {"", "", "the condition is empty"},
      {"document.a =  1", "=", "'=' is no comparison"},
      {"document.a && document.b", "&&", "'&&' is no word of conditions"},
      {"document.a || document.b", "||", "'||' is no word of conditions"},
      {"document.a | document.b", "|", "'|' is no word of conditions"},
      {"!document.a", "!", "'!' is no word of conditions"},
      {"language == en", "language", "'language' names nothing"},
      {"documnet.language == en", "documnet.language", "'documnet.language' names nothing"},
      {"document. == en", "document.", "'document.' names nothing; did you mean 'document'?"},
      {"document.a ==", "", "the condition ends where a value should follow"},
      {"document.a == ]", "]", "']' stands where a value should"},
      {"document.a in en", "en", "'[' is missing after 'in', before 'en'"},
      {"document.a in []", "]", "']' stands where a value should"},
      {"document.a in [en ru]", "ru", "']' is missing after the list, before 'ru'"},
      {"document.a in [en,", "", "the condition ends where a value should follow"},
      {"(document.a", "", "')' is missing after the condition in parentheses"},
      {"document.a)", ")", "')' is not expected here"},
      {"document.a document.b", "document.b", "'document.b' is not expected here"},
      {"document.a and", "", "the condition ends where a name should follow"},
      {"and document.a", "and", "'and' names nothing"},
      {"has()", ")", "')' stands where a name should"},
      {"has(entity", "", "')' is missing after what has() asks for"},
      {"document.a == 'x", "'x", "a quotation mark is opened and never closed"},
      {"'x' == document.a", "'x'", "'x' stands where a name should"},
  };
  for (const auto& c : kCases) {
    const ConditionResult result = parse_condition(c.text);
    ASSERT_TRUE(result.fault) << c.text;
    const ConditionSpan span = result.fault->span;
    EXPECT_EQ(result.fault->message, c.message) << c.text;
    EXPECT_EQ(std::string(c.text).substr(span.begin, span.end - span.begin), c.part) << c.text;
    EXPECT_FALSE(result.fault->remedy.empty()) << c.text;
  }
}

TEST(Condition, DoesNotNestWithoutEnd) {
  EXPECT_TRUE(
      parse_condition(std::string(50, '(') + "document.a" + std::string(50, ')')).condition);
  EXPECT_TRUE(parse_condition(std::string(100000, '(')).fault);
  std::string nots;
  for (int i = 0; i < 10000; ++i) nots += "not ";
  EXPECT_TRUE(parse_condition(nots + "document.a").fault);
}

TEST(Condition, HasItsPlaceInsideTheScalar) {
  const SourceText source("p.yaml", "a: \"язык x\"\nb: язык x\nc: \"\\x79 x\"\n");
  const Text quoted{"язык x", {"p.yaml", 1, 4, 8}}, plain{"язык x", {"p.yaml", 2, 4, 6}},
      escaped{"y x", {"p.yaml", 3, 4, 7}}, other{"язык x", {"q.yaml", 2, 4, 6}};
  const ConditionSpan x{9, 10};
  EXPECT_EQ(place_within(quoted, x, source), (Place{"p.yaml", 1, 10, 1}));
  EXPECT_EQ(place_within(plain, x, source), (Place{"p.yaml", 2, 9, 1}));
  EXPECT_EQ(place_within(plain, {0, 8}, source), (Place{"p.yaml", 2, 4, 4}));
  EXPECT_EQ(place_within(escaped, {2, 3}, source), escaped.place);
  EXPECT_EQ(place_within(other, x, source), other.place);
  EXPECT_EQ(place_within(plain, {10, 10}, source), (Place{"p.yaml", 2, 10, 1}));
}

}  // namespace
}  // namespace yarlyk::config
