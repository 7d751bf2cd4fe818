#include "config/yaml_reader.h"

#include <gtest/gtest.h>

#include <string>

namespace yarlyk::config {
namespace {

// The tree as one line: 'quoted', plain, ~, [lists], {maps}; @line:column after each value.
std::string dump(const Node& node) {
  const std::string at =
      '@' + std::to_string(node.place.line) + ':' + std::to_string(node.place.column);
  std::string out;
  switch (node.kind) {
    case Kind::kNull:
      return '~' + at;
    case Kind::kScalar:
      return (node.quoted ? '\'' + node.scalar + '\'' : node.scalar) + at;
    case Kind::kList:
      for (const Node* item : node.items) out += (out.empty() ? "" : " ") + dump(*item);
      return '[' + out + ']' + at;
    case Kind::kMap:
      for (const Entry& e : node.entries) {
        out += (out.empty() ? "" : " ") + e.key + '@' + std::to_string(e.key_place.line) + ':' +
               std::to_string(e.key_place.column) + '=' + dump(*e.value);
      }
      return '{' + out + '}' + at;
  }
  return out;
}

std::string repeat(std::string_view piece, std::size_t bytes) {
  std::string out;
  while (out.size() + piece.size() <= bytes) out += piece;
  return out;
}

TEST(ReadYaml, GivesValuesWithTheirPlaces) {
  struct Case {
    const char *yaml, *tree;
  };
  const Case cases[] = {
      {"a: b\n", "{a@1:1=b@1:4}@1:1"},
      {"я: [язык, \"q\"]\nc: d", "{я@1:1=[язык@1:5 'q'@1:11]@1:4 c@2:1=d@2:4}@1:1"},
      {"s: [\"\U0001F642язык\", языкк]", "{s@1:1=['\U0001F642язык'@1:5 языкк@1:14]@1:4}@1:1"},
      {"\xEF\xBB\xBF"
       "a: b",
       "{a@1:1=b@1:4}@1:1"},
      {"a: b\r\nc: d\r\n", "{a@1:1=b@1:4 c@2:1=d@2:4}@1:1"},
      {"a:\nb: ~\nc: null\nd: 'null'\n",
       "{a@1:1=~@1:1 b@2:1=~@2:4 c@3:1=~@3:4 "
       "d@4:1='null'@4:4}@1:1"},
      {"a:\n- \n- x\n-\n", "{a@1:1=[~@2:1 x@3:3 ~@4:1]@2:1}@1:1"},
      {"a: [x, , y]", "{a@1:1=[x@1:5 ~@1:6 y@1:10]@1:4}@1:1"},
      {"{a, b: }", "{a@1:2=~@1:2 b@1:5=~@1:5}@1:1"},
      {"a: |\n  x\n  y\n", "{a@1:1='x\ny\n'@1:4}@1:1"},
      {"# c\n---\na: b\n...\n", "{a@3:1=b@3:4}@3:1"},
      {"%YAML 1.2\n---\na: b\n", "{a@3:1=b@3:4}@3:1"},
      {"a: &x [1]\nb: *x\n", "{a@1:1=[1@1:8]@1:7 b@2:1=[1@1:8]@2:4}@1:1"},
      {"a: &x # why\n  b: c\n", "{a@1:1={b@2:3=c@2:6}@2:3}@1:1"},
      {"a: &x\nb: *x\n", "{a@1:1=~@1:1 b@2:1=~@2:4}@1:1"},
      {"&k a: b\nc: *k\n", "{a@1:4=b@1:7 c@2:1=a@2:4}@1:4"},
      {"a: &x 1\nb: &x 2\nc: *x\n", "{a@1:1=1@1:7 b@2:1=2@2:7 c@3:1=2@3:4}@1:1"},
      {"'<<': a", "{<<@1:1=a@1:7}@1:1"},
      {"a: x\n\n   y\n", "{a@1:1=x\ny@1:4}@1:1"},
      {"a: x\xE2\x80\xA8y", "{a@1:1=x\xE2\x80\xA8y@1:4}@1:1"},
      {"a: \xD0\xB5\xCC\x81 # e\n", "{a@1:1=\xD0\xB5\xCC\x81@1:4}@1:1"},
  };
  for (const Case& c : cases) {
    const YamlResult result = read_yaml("f", c.yaml);
    ASSERT_TRUE(result) << c.yaml << render_all(result.faults, result.source.get());
    EXPECT_EQ(dump(result.tree->root()), c.tree) << c.yaml;
  }
}

TEST(ReadYaml, MarksLengthsAndAnchors) {
  const YamlResult result = read_yaml("f", "a: &x yes\nb: *x\nc: \"q\\\"r\" \nd: 'e f'\n");
  ASSERT_TRUE(result);
  const Node& root = result.tree->root();
  EXPECT_EQ(root.find("a")->place, (Place{"f", 1, 7, 3}));
  EXPECT_EQ(root.find("b")->place, (Place{"f", 2, 4, 2}));
  EXPECT_EQ(root.find("b")->anchor_place, (Place{"f", 1, 7, 3}));
  EXPECT_EQ(root.find("a")->anchor_place, std::nullopt);
  EXPECT_EQ(root.find("c")->place, (Place{"f", 3, 4, 6}));
  EXPECT_EQ(root.find("d")->place, (Place{"f", 4, 4, 5}));
  EXPECT_EQ(root.find("x"), nullptr);
  EXPECT_EQ(root.find("a")->find("x"), nullptr);
}

TEST(ReadYaml, KeepsAddressesWhenTheTreeMoves) {
  YamlResult result = read_yaml("f", "a: [b]");
  const Node* const before = result.tree->root().find("a");
  const Tree moved = std::move(*result.tree);
  EXPECT_EQ(moved.root().find("a"), before);
  EXPECT_EQ(before->items[0]->scalar, "b");
}

TEST(ReadYaml, TakesAnyValueWhereAsked) {
  struct Case {
    const char *yaml, *tree;
  };
  for (const Case& c : {Case{"[a, 1]", "[a@1:2 1@1:5]@1:1"}, Case{"x", "x@1:1"}, Case{"", "~@1:1"},
                        Case{"~", "~@1:1"}}) {
    const YamlResult result = read_yaml("f", c.yaml, RootRule::kAnyValue);
    ASSERT_TRUE(result) << c.yaml;
    EXPECT_EQ(dump(result.tree->root()), c.tree);
  }
}

struct RefusedCase {
  std::string yaml, fault;  // fault: all of them, "place: message", one a line
};

TEST(ReadYaml, RefusesWithPlaceAndCause) {
  using namespace std::string_literals;
  const RefusedCase cases[] = {
      {"", "f:1:1: the file is empty"},
      {"# only words\n", "f:1:1: the file is empty"},
      {"---\n", "f:1:1: the file is empty"},
      {"~", "f:1:1: the file is empty"},
      {" \n\n", "f:1:1: the file is empty"},
      {"hello", "f:1:1: the file must be a map of keys and values, not text"},
      {"- a\n", "f:1:1: the file must be a map of keys and values, not a list"},
      {"a: b\n---\nc: d\n", "f:2:1: a second document starts here; the file must hold exactly one"},
      {"a: b\n---\n", "f:2:1: a second document starts here; the file must hold exactly one"},
      {"{a: b} c", "f:1:8: a second document starts here; the file must hold exactly one"},
      {", ,", "f:1:1: a second document starts here; the file must hold exactly one"},
      {"a: \xFF", "f:1:4: the file is not UTF-8: byte 0xFF at offset 3"},
      {"я: \xED\xA0\x80", "f:1:4: the file is not UTF-8: byte 0xED at offset 4"},
      {"\xFF\xFE"
       "a\0:\0"s,
       "f:1:1: the file is not UTF-8: byte 0xFF at offset 0"},
      {"a: b\n\xD1", "f:2:1: the file is not UTF-8: byte 0xD1 at offset 5"},
      {"\0\1"s, "f:1:1: the control character U+0000 in the file"},
      {"a: b\x04", "f:1:5: the control character U+0004 in the file"},
      {"a: \x7F", "f:1:4: the control character U+007F in the file"},
      {"я: \xC2\x9B", "f:1:4: the control character U+009B in the file"},
      {"a: b\rc: d", "f:1:5: a carriage return (control character U+000D) that ends no line"},
      {"a: 1\nb: 2\na: 3\n", "f:3:1: duplicate key 'a'; it is first given at line 1, column 1"},
      {"x: {я: 1, b: 2, \"я\": 3, b: 4}",
       "f:1:17: duplicate key 'я'; it is first given at line 1, column 5\n"
       "f:1:25: duplicate key 'b'; it is first given at line 1, column 11"},
      {"a: &p {x: *p}\n", "f:1:11: the alias '*p' stands inside the value that it names"},
      {"a: &p [[*p]]\n", "f:1:9: the alias '*p' stands inside the value that it names"},
      {"a: *nope\n", "f:1:4: the alias names an anchor that is not set above it"},
      {"a: &x b\n*x : c\n", "f:2:1: a key must be plain text, not an alias"},
      {"? [a]\n: b\n", "f:1:3: a key must be plain text, not a list"},
      {"? {a: b}\n: b\n", "f:1:3: a key must be plain text, not a map"},
      {"~: x\n", "f:1:1: a key must be plain text, not nothing"},
      {"x: {: y}\n", "f:1:5: a key must be plain text, not nothing"},
      {"<<: {a: b}\n", "f:1:1: the merge key '<<' is not supported"},
      {"a: &x {b: c}\nd:\n  <<: *x\n", "f:3:3: the merge key '<<' is not supported"},
      {"a: !!str 5\nb: !x {c: d}\n",
       "f:1:4: the tag '!!str' is not supported\nf:2:4: the tag '!x' is not supported"},
      {"a: &x !<tag:y> z\n", "f:1:7: the tag '!<tag:y>' is not supported"},
      {"!t a: b\n", "f:1:1: the tag '!t' is not supported"},
      {"a: ! b\n", "f:1:4: the tag '!' is not supported"},
      {"a: \"\\0\"", "f:1:4: the text holds the character U+0000"},
      {"x: [1, 2\n  y: \"", "f:2:4: '[' is not closed before this place"},
      {"a: {b: c", "f:1:9: '{' is not closed before this place"},
      {"a: 'x", "f:1:6: the file ends inside a quoted text"},
      {"a: @x\n", "f:1:4: this character cannot start a value"},
      {"a: b\n c: d\n", "f:2:3: a colon cannot stand here"},
      {"a: b\n- c\n", "f:2:1: a key with a colon is expected here"},
      {"a: {b: c} d\n", "f:1:11: a key with a colon is expected here"},
      {"a: \"\\q\"\n", "f:1:7: this is no YAML: unknown escape character: q"},
      {"a: \"\\ud800\"\n", "f:1:11: this is no YAML: invalid unicode: 55296"},
      {"a: ]", "f:1:4: a closing bracket that nothing opened"},
      {"a: - b", "f:1:4: a dash cannot start a list entry here"},
      {"a: *\n", "f:1:5: a name is expected after '*'"},
  };
  for (const RefusedCase& c : cases) {
    const YamlResult result = read_yaml("f", c.yaml);
    std::string faults;
    for (const Diagnostic& fault : result.faults) {
      faults += (faults.empty() ? "" : "\n") + fault.place.to_string() + ": " + fault.message;
    }
    EXPECT_EQ(faults, c.fault) << c.yaml;
    EXPECT_FALSE(result) << c.yaml;
  }
}

TEST(ReadYaml, RefusesWhatIsTooMuch) {
  std::string bomb = "a: b\nvariables:\n  a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "  a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int j = 1; j < 9; ++j) bomb += ", " + before;
    bomb += "]\n";
  }
  std::string stairs;  // an alias chain that grows in depth alone
  for (int i = 1; i < 80; ++i) {
    stairs += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" +
              (i == 1 ? std::string("x") : "*a" + std::to_string(i - 1)) + "]\n";
  }
  const std::string text = "a: &a " + std::string(60'000, 'x') + "\nb:\n";
  struct Case {
    std::string yaml, fault;
  };
  const Case cases[] = {
      {bomb, "f:8:12: with the alias '*a4' the file holds more than 100000 values"},
      {stairs, "f:64:12: with the alias '*a63' the file is nested more than 64 levels deep"},
      {"a: " + repeat("{b: [", 500'000), "f:1:163: the file is nested more than 64 levels deep"},
      {"a:\n  " + repeat("- ", 500'000), "f:2:129: the file is nested more than 64 levels deep"},
      {"a:\n  " + repeat("? ", 500'000), "f:2:5: a key must be plain text, not a map"},
      {text + repeat("- *a\n", 500),
       "f:68:3: with the alias '*a' the file holds more than 4000000 bytes of text"},
      {"pipeline: " + std::string(20000, '['),
       "f:1:74: the file is nested more than 64 levels deep"},
      {"p: \"" + std::string(65'537, 'x') + "\"",
       "f:1:4: the text of 65537 bytes is too long; at most 65536 are read"},
      {"p: " + std::string(3'000'000, 'x'),
       "f:1:1: the file is too large: 3000003 bytes; at most 1 MB is read"},
      {"p:\n" + repeat("- a\n", 500'000), "f:99999:3: the file holds more than 100000 values"},
  };
  for (const Case& c : cases) {
    const YamlResult result = read_yaml("f", c.yaml);
    ASSERT_EQ(result.faults.size(), 1u);
    const Diagnostic& fault = result.faults[0];
    EXPECT_EQ(fault.place.to_string() + ": " + fault.message, c.fault);
    EXPECT_LT(render(fault, result.source.get()).size(), 1000u);
  }
}

TEST(ReadYaml, TakesJustNotTooMuch) {
  EXPECT_TRUE(read_yaml("f", "p: " + std::string(63, '[') + "x" + std::string(63, ']')));
  EXPECT_FALSE(read_yaml("f", "p: " + std::string(64, '[') + std::string(64, ']')));
  EXPECT_TRUE(read_yaml("f", "p: \"" + std::string(65'536, 'x') + "\""));
  EXPECT_TRUE(read_yaml("f", "p:\n" + repeat("- a\n", 399'980)));
  EXPECT_TRUE(read_yaml("f", "p: |\n  " + std::string(5000, '[')));
  EXPECT_TRUE(read_yaml("f", "p: \"" + std::string(5000, '[') + "\""));
  const std::string tail = "\nc: d\n";
  EXPECT_TRUE(read_yaml("f", "#" + std::string(1'000'000 - 1 - tail.size(), 'x') + tail));
}

TEST(ReadYaml, TellsAtMostAHundredFaults) {
  EXPECT_EQ(read_yaml("f", repeat("a: 1\n", 500'000)).faults.size(), 100u);
}

// No input of the allowed size may take long or overflow the stack. The bound is loose, because a
// sanitizer build on a loaded machine runs it, too; what takes quadratic time misses it by far.
TEST(ReadYaml, AnswersHostileInputSoon) {
  const char* const pieces[] = {
      "[",
      "{",
      "- ",
      "? ",
      "[a, ",
      "{a: ",
      "a: b\n",
      "- a\n",
      "&a ",
      "!a ",
      "---\n",
      "[: ",
      "a",
      "'",
      "\"",
      "a ",
      "\n",
      "\\",
      "#",
      "# \n",
      "*a ",
      "|\n",
      ": ",
      "-\n",
      "a:\n",
      "? a\n",
      ", ",
      "[]",
      "{}",
      "a\n",
      "%x\n",
      "\t",
      " ",
      "- [a,\n",
      "&a\n",
      "!\n",
      "\r\n",
      "&a #\n",
      "? - ",
      "- ? ",
      "\"\\n",
      "''",
      "%TAG ! x\n",
      "- |\n a\n",
      "- {a: b, c: d}\n",
      "[{a: [",
      "? [",
      "a: &a\n",
      "\xF0\x9F\x99\x82",
      "\xCC\x81",
  };
  for (const char* piece : pieces) {
    for (const char* head : {"", "a: ", "a: \"", "a: [", "a: |\n "}) {
      const std::string bytes = head + repeat(piece, head[0] == '\0' ? 60'000 : 10'000);
      const YamlResult result = read_yaml("f", bytes);
      const std::string shown = render_all(result.faults, result.source.get());
      EXPECT_LT(shown.size(), 30'000u) << head << piece;
    }
  }
}

}  // namespace
}  // namespace yarlyk::config
