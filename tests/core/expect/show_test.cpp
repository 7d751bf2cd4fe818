#include "expect/show.h"

#include <gtest/gtest.h>

#include <string>

#include "config/yaml_reader.h"
#include "text/utf8.h"

namespace yarlyk::expect {
namespace {

using document::Span;

TEST(Scalar, ReadsBackAsTheSameText) {
  const char* const kTexts[] = {
      "Yerevan",    "Шуши и Гюмри", "",         " a",   "a ",     "a: b",   "a:",   "a #b", "a,b",
      "[a]",        "{a}",          "\"a\"",    "a\\b", "'a'",    "- a",    "null", "true", "~",
      "a\nb\tc",    "Bi\u00ADsh",   "a\u200Bb", "\x01", "\u00A0", "\u2028", "%a",   "@a",   "`a",
      "\U0001F600", "\U000E0001",   "x\x7F",    "a]",   "-",
  };
  for (const std::string text : kTexts) {
    const std::string shown = scalar(text);
    const config::YamlResult yaml = config::read_yaml("p.yaml", "k: [" + shown + "]");
    ASSERT_TRUE(yaml) << shown;
    const config::Node& list = *yaml.tree->root().find("k");
    ASSERT_EQ(list.items.size(), 1u) << shown;
    EXPECT_EQ(list.items[0]->kind, config::Kind::kScalar) << shown;
    EXPECT_EQ(list.items[0]->scalar, text) << shown;
  }
}

TEST(Scalar, ShowsWhatCannotBeSeen) {
  EXPECT_EQ(scalar("Yerevan"), "Yerevan");
  EXPECT_EQ(scalar("Bi\u00ADsh"), R"("Bi\xADsh")");
  EXPECT_EQ(scalar("a\u200Bb"), R"("a\u200Bb")");
  EXPECT_EQ(scalar("\U000E0001"), R"("\U000E0001")");
  EXPECT_EQ(scalar(""), R"("")");
}

TEST(Scalar, CutsOnlyWhatIsLong) {
  EXPECT_EQ(scalar("Шушишушиш", 4), "Шу … иш");
  EXPECT_EQ(scalar("Шуши", 4), "Шуши");
}

TEST(Scalar, ShowsWhereTwoTextsDiffer) {
  const std::string same(300, 'a');
  EXPECT_EQ(scalar_beside(same + "b", same + "c"), "…" + std::string(40, 'a') + "b");
  EXPECT_EQ(scalar_beside("ab", "ac"), "ab");
  EXPECT_EQ(scalar_beside("", "a"), R"("")");
  EXPECT_TRUE(text::is_valid_utf8(scalar_beside(same + "Ш", same + "Щ")));
}

TEST(Flow, IsYaml) {
  const struct {
    const char *yaml, *shown;
  } kCases[] = {
      {"{a: [b, {c: ~}], d: 'e: f'}", R"({a: [b, {c: ~}], d: "e: f"})"},
      {"[]", "[]"},
      {"{}", "{}"},
      {"~", "~"},
      {"|\n  a\n  b\n", R"("a\nb\n")"},
  };
  for (const auto& c : kCases) {
    const config::YamlResult yaml = config::read_yaml("p.yaml", std::string("k: ") + c.yaml);
    ASSERT_TRUE(yaml) << c.yaml;
    EXPECT_EQ(flow(*yaml.tree->root().find("k")), c.shown);
  }
}

TEST(InContext, MarksTheSpanOnOneLine) {
  const std::string text = "Yerevan\nfroze\r\nit.";
  EXPECT_EQ(in_context(text, {8, 13}), "Yerevan [froze]  it.");
  EXPECT_EQ(in_context(text, {0, 0}), "[]Yerevan froze  it.");
  EXPECT_EQ(in_context("", {0, 0}), "[]");
}

TEST(OnOneLine, HasNoLineEnds) {
  EXPECT_EQ(on_one_line("a\r\nb\x1B[1m\u2028c\n"), "a  b [1m c");
  EXPECT_EQ(on_one_line(" \n\t"), "");
  EXPECT_EQ(on_one_line("Шу\u00ADши"), "Шу\u00ADши");
}

TEST(InContext, CutsLongTextsAroundIt) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "Ш";
  const auto end = static_cast<std::uint32_t>(text.size());
  EXPECT_EQ(in_context(text + "x" + text, {end, end + 1}),
            "…" + text.substr(0, 80) + "[x]" + text.substr(0, 80) + "…");
  const std::string marked = in_context(text + text, {0, 2 * end});
  EXPECT_LT(marked.size(), 350u);
  EXPECT_TRUE(text::is_valid_utf8(marked));
}

}  // namespace
}  // namespace yarlyk::expect
