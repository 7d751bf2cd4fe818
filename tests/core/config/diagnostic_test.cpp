#include "config/diagnostic.h"

#include <gtest/gtest.h>

#include <string>

namespace yarlyk::config {
namespace {

TEST(SourceText, CountsColumnsInCodePoints) {
  const SourceText source("a.yaml", "я: \U0001F642x\r\n\r\nb");
  struct Case {
    std::size_t offset;
    std::uint32_t line, column;
  };
  for (const Case& c : {Case{0, 1, 1}, Case{2, 1, 2}, Case{4, 1, 4}, Case{8, 1, 5}, Case{9, 1, 6},
                        Case{11, 2, 1}, Case{13, 3, 1}, Case{14, 3, 2}, Case{999, 3, 2}}) {
    const Place place = source.place_at(c.offset);
    EXPECT_EQ(place.line, c.line) << c.offset;
    EXPECT_EQ(place.column, c.column) << c.offset;
  }
  EXPECT_EQ(source.line(3), "b");
  EXPECT_EQ(source.line(0), "");
  EXPECT_EQ(source.line(4), "");
}

TEST(SourceText, CountsAByteOrderMarkAsNothing) {
  const SourceText source("a.yaml",
                          "\xEF\xBB\xBF"
                          "ab\ncd");
  EXPECT_EQ(source.place_at(3).to_string(), "a.yaml:1:1");
  EXPECT_EQ(source.place_at(4).to_string(), "a.yaml:1:2");
  EXPECT_EQ(source.place_at(7).to_string(), "a.yaml:2:2");
}

TEST(SourceText, CountsAcrossBlocksLikeAPlainCount) {
  std::string bytes;
  for (int i = 0; i < 400; ++i) bytes += i % 7 == 6 ? "\n" : "жa";
  const SourceText source("a", bytes);
  std::uint32_t line = 1, column = 1;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if ((static_cast<unsigned char>(bytes[at]) & 0xC0u) == 0x80u) continue;
    EXPECT_EQ(source.place_at(at), (Place{"a", line, column, 1})) << at;
    ++column;
    if (bytes[at] == '\n') ++line, column = 1;
  }
}

struct RenderCase {
  const char* name;
  std::string bytes;
  Place place;
  std::string shown;
};

TEST(Render, ShowsLineAndCaret) {
  const std::string long_line = std::string(300, 'x') + "y" + std::string(300, 'z');
  const RenderCase cases[] = {
      {"plain", "a: b\n", {"f", 1, 4, 1}, "    a: b\n       ^\n"},
      {"underlined", "abc: d", {"f", 1, 1, 3}, "    abc: d\n    ^~~\n"},
      {"tab kept", "\ta: b", {"f", 1, 5, 1}, "    \ta: b\n    \t   ^\n"},
      {"wide is one column", "日本: b", {"f", 1, 5, 1}, "    日本: b\n        ^\n"},
      {"astral", "\U0001F642: b", {"f", 1, 4, 1}, "    \U0001F642: b\n       ^\n"},
      {"past the end", "ab", {"f", 1, 3, 5}, "    ab\n      ^\n"},
      {"far past the end", "ab", {"f", 1, 30, 1}, "    ab\n      ^\n"},
      {"length past the end", "ab", {"f", 1, 2, 50}, "    ab\n     ^\n"},
      {"carriage return", "ab\r\nc", {"f", 1, 2, 1}, "    ab\n     ^\n"},
      {"empty line", "\nb", {"f", 1, 1, 1}, ""},
      {"no such line", "b", {"f", 7, 1, 1}, ""},
      {"file as a whole", "b", {"f", 0, 0, 1}, ""},
      {"another file", "b", {"g", 1, 1, 1}, ""},
      {"control and ill-formed bytes",
       std::string("\x01\xFF\x1B"
                   "b"),
       {"f", 1, 4, 1},
       "    \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
       "b\n       ^\n"},
      {"byte order mark",
       "\xEF\xBB\xBF"
       "ab",
       {"f", 1, 2, 1},
       "    ab\n     ^\n"},
      {"cut on both sides",
       long_line,
       {"f", 1, 301, 1},
       "    ..." + std::string(97, 'x') + "y" + std::string(96, 'z') + "...\n    " +
           std::string(100, ' ') + "^\n"},
      {"cut at the end",
       long_line,
       {"f", 1, 1, 1},
       "    " + std::string(194, 'x') + "...\n    ^\n"},
      {"cut at the start",
       long_line,
       {"f", 1, 601, 1},
       "    ..." + std::string(194, 'z') + "\n    " + std::string(196, ' ') + "^\n"},
  };
  for (const RenderCase& c : cases) {
    const SourceText source("f", c.bytes);
    const std::string head = c.place.to_string() + ": error: what\n";
    EXPECT_EQ(render({c.place, "what", ""}, &source), head + c.shown) << c.name;
    EXPECT_EQ(render({c.place, "what", "do"}, &source), head + c.shown + "  remedy: do\n");
    EXPECT_EQ(render({c.place, "what", ""}, nullptr), head) << c.name;
  }
}

TEST(RenderAll, CountsWhatItLeavesOut) {
  const std::vector<Diagnostic> faults(25, Diagnostic{{"f", 0, 0, 1}, "m", ""});
  const std::string all = render_all(faults, nullptr);
  EXPECT_TRUE(all.ends_with("f: error: m\nand 5 more\n"));
  EXPECT_EQ(render_all({}, nullptr), "");
}

TEST(Quote, ShowsAnyBytesOnOneLine) {
  EXPECT_EQ(quote("stages"), "'stages'");
  EXPECT_EQ(quote("название"), "'название'");
  EXPECT_EQ(quote(""), "''");
  EXPECT_EQ(quote("a\nb\x1B"), "'a\\x0Ab\\x1B'");
  EXPECT_EQ(quote("\xFFx"), "'\\xFFx'");
  EXPECT_EQ(quote(std::string(70, 'x')), "'" + std::string(60, 'x') + "...'");
}

}  // namespace
}  // namespace yarlyk::config
