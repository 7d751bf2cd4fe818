#include "config/values.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

#include "config/yaml_reader.h"

namespace yarlyk::config {
namespace {

template <typename T>
std::string show(const std::optional<T>& value) {
  return value ? std::to_string(*value) : std::string("-");
}

TEST(Scalars, ReadNumbersWithoutTheLocale) {
  struct Case {
    const char *text, *as_int, *as_float, *as_bytes;
  };
  for (const Case& c : {
           Case{"0", "0", "0.000000", "0"},
           Case{"64", "64", "64.000000", "64"},
           Case{"-3", "-3", "-3.000000", "-"},
           Case{"+7", "7", "7.000000", "7"},
           Case{"1.5", "-", "1.500000", "-"},
           Case{"1e3", "-", "1000.000000", "-"},
           Case{"64 MB", "-", "-", "64000000"},
           Case{"512KiB", "-", "-", "524288"},
           Case{"1 B", "-", "-", "1"},
           Case{"", "-", "-", "-"},
           Case{" 1", "-", "-", "-"},
           Case{"1 ", "-", "-", "-"},
           Case{"1,5", "-", "-", "-"},
           Case{"+-1", "-", "-", "-"},
           Case{"++1", "-", "-", "-"},
           Case{"0x10", "-", "-", "-"},
           Case{"many", "-", "-", "-"},
           Case{"nan", "-", "-", "-"},
           Case{"inf", "-", "-", "-"},
           Case{"1e999", "-", "-", "-"},
           Case{"MB", "-", "-", "-"},
           Case{"-1 MB", "-", "-", "-"},
           Case{"1  MB", "-", "-", "-"},
           Case{"1 mb", "-", "-", "-"},
           Case{"٣", "-", "-", "-"},
           Case{"99999999999999999999", "-", "100000000000000000000.000000", "-"},
           Case{"99999999999 GB", "-", "-", "-"},
       }) {
    EXPECT_EQ(show(to_int(c.text)), c.as_int) << c.text;
    EXPECT_EQ(show(to_float(c.text)), c.as_float) << c.text;
    EXPECT_EQ(show(to_bytes(c.text)), c.as_bytes) << c.text;
  }
}

TEST(Scalars, ReadSharesAndBools) {
  EXPECT_EQ(to_share("5%"), 0.05);
  EXPECT_EQ(to_share("2.5 %"), 0.025);
  EXPECT_EQ(to_share("100%"), 1.0);
  for (const char* bad : {"", "%", "5", "-1%", "101%", "5%%", "5 percent", "x%", "nan%"}) {
    EXPECT_EQ(to_share(bad), std::nullopt) << bad;
  }
  EXPECT_EQ(to_bool("true"), true);
  EXPECT_EQ(to_bool("false"), false);
  for (const char* bad : {"", "yes", "no", "True", "on", "1", "0", " true"}) {
    EXPECT_EQ(to_bool(bad), std::nullopt) << bad;
  }
}

TEST(Readers, TellWhatIsWrongAtThePlace) {
  constexpr std::int64_t kNoMax = std::numeric_limits<std::int64_t>::max();
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const YamlResult yaml =
      read_yaml("f", "n: many\nm: -3\nl: [1]\nf: 0.5\nb: yes\np: skp\nz: ~\nq: \"4\"\ns: x\n");
  ASSERT_TRUE(yaml);
  const Node& root = yaml.tree->root();
  Faults faults;
  EXPECT_EQ(read_int(*root.find("n"), "parameter 'n'", 0, 9, faults), std::nullopt);
  EXPECT_EQ(read_int(*root.find("m"), "parameter 'm'", 1, kNoMax, faults), std::nullopt);
  EXPECT_EQ(read_int(*root.find("m"), "parameter 'm'", 0, 9, faults), std::nullopt);
  EXPECT_EQ(read_int(*root.find("l"), "'l'", 0, 9, faults), std::nullopt);
  EXPECT_EQ(read_int(*root.find("z"), "'z'", 0, 9, faults), std::nullopt);
  EXPECT_EQ(read_float(*root.find("f"), "'f'", 1, 2.5, faults), std::nullopt);
  EXPECT_EQ(read_float(*root.find("f"), "'f'", 0.75, kInfinity, faults), std::nullopt);
  EXPECT_EQ(read_float(*root.find("n"), "'n'", 1, 2, faults), std::nullopt);
  EXPECT_EQ(read_bool(*root.find("b"), "'b'", faults), std::nullopt);
  EXPECT_EQ(read_text(*root.find("l"), "'l'", faults), std::nullopt);
  EXPECT_EQ(read_bytes(*root.find("s"), "'s'", faults), std::nullopt);
  EXPECT_EQ(read_choice(*root.find("p"), "the policy", {"skip", "stop", "go"}, faults),
            std::nullopt);
  EXPECT_EQ(read_choice(*root.find("l"), "'l'", {"skip"}, faults), std::nullopt);
  const char* const expected[] = {
      "f:1:4: parameter 'n' must be an integer, not 'many'",
      "f:2:4: parameter 'm' is out of range: got -3, the minimum is 1",
      "f:2:4: parameter 'm' is out of range: got -3, expected a number between 0 and 9",
      "f:3:4: 'l' must be an integer, not a list",
      "f:7:4: 'z' must be an integer, not nothing",
      "f:4:4: 'f' is out of range: got 0.5, expected a number between 1 and 2.5",
      "f:4:4: 'f' is out of range: got 0.5, the minimum is 0.75",
      "f:1:4: 'n' must be a number, not 'many'",
      "f:5:4: 'b' must be true or false, not 'yes'",
      "f:3:4: 'l' must be text, not a list",
      "f:9:4: 's' must be a size such as '64 MB', not 'x'",
      "f:6:4: the policy must be skip, stop or go, not 'skp'; did you mean 'skip'?",
      "f:3:4: 'l' must be skip, not a list",
  };
  ASSERT_EQ(faults.size(), std::size(expected));
  for (std::size_t i = 0; i < faults.size(); ++i) {
    EXPECT_EQ(faults[i].place.to_string() + ": " + faults[i].message, expected[i]);
  }
  faults.clear();
  EXPECT_EQ(read_int(*root.find("q"), "'q'", 0, 9, faults), 4) << "quotes may hold a number";
  EXPECT_EQ(read_text(*root.find("q"), "'q'", faults), "4");
  Node failed;
  failed.kind = Kind::kScalar;
  failed.failed = true;
  EXPECT_EQ(read_int(failed, "x", 0, 9, faults), std::nullopt);
  EXPECT_EQ(read_choice(failed, "x", {"skip"}, faults), std::nullopt);
  EXPECT_EQ(read_text(failed, "x", faults), std::nullopt);
  EXPECT_TRUE(faults.empty()) << "told when the variable was replaced";
}

TEST(CheckKeys, NamesEveryUnknownKey) {
  const YamlResult yaml = read_yaml("f", "use: a\nwiht: {}\nназвание: x\nwhen: b\n");
  ASSERT_TRUE(yaml);
  Faults faults;
  const std::vector<std::string> suggested =
      check_keys(yaml.tree->root(), "a stage", {"use", "with", "when"}, faults);
  EXPECT_EQ(suggested, std::vector<std::string>{"with"});
  EXPECT_EQ(render_all(faults, yaml.source.get()),
            "f:2:1: error: unknown key 'wiht' in a stage; did you mean 'with'?\n"
            "    wiht: {}\n    ^~~~\n  remedy: known keys: use, with, when\n"
            "f:3:1: error: unknown key 'название' in a stage\n"
            "    название: x\n    ^~~~~~~~\n  remedy: known keys: use, with, when\n");
}

}  // namespace
}  // namespace yarlyk::config
