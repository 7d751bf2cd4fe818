#include "config/variables.h"

#include <gtest/gtest.h>

#include <string>

namespace yarlyk::config {
namespace {

Variables sample() {
  return Variables({{"n", "5"}, {"имя", "х"}, {"empty", ""}, {"odd", "${n}"}}, "/o ut",
                   [](const std::string& name) -> std::optional<std::string> {
                     if (name == "NUL") return std::string(1, '\0');
                     return name == "E" ? std::optional<std::string>("env") : std::nullopt;
                   });
}

TEST(Variables, ReplaceInsideText) {
  struct Case {
    const char *text, *result;
  };
  for (const Case& c :
       {Case{"", ""}, Case{"plain", "plain"}, Case{"${n}", "5"}, Case{"a${n}b${n}c", "a5b5c"},
        Case{"${out}/x", "/o ut/x"}, Case{"${env:E}", "env"}, Case{"${имя}", "х"},
        Case{"[${empty}]", "[]"}, Case{"$${n}", "${n}"}, Case{"$$${n}", "$${n}"},
        Case{"$${n}${n}", "${n}5"}, Case{"${n}$${", "5${"}, Case{"${odd}", "${n}"}, Case{"$", "$"},
        Case{"$n {n} $ {n}", "$n {n} $ {n}"}, Case{"}${n}}", "}5}"}, Case{"5$", "5$"},
        Case{"$$", "$$"}}) {
    Faults faults;
    Variables variables = sample();
    EXPECT_EQ(variables.replace(c.text, Place{"f", 1, 1, 1}, faults), c.result) << c.text;
    EXPECT_TRUE(faults.empty()) << c.text;
  }
}

TEST(Variables, TellWhatCannotBeReplaced) {
  struct Case {
    const char *text, *message;
  };
  for (const Case& c :
       {Case{"${m}", "the variable 'm' is not set"},
        Case{"${emty}", "the variable 'emty' is not set; did you mean 'empty'?"},
        Case{"x ${", "'${' without a closing '}'"}, Case{"${n", "'${' without a closing '}'"},
        Case{"${}", "'' cannot be the name of a variable"},
        Case{"${ n }", "' n ' cannot be the name of a variable"},
        Case{"${a${n}}", "'a${n' cannot be the name of a variable"},
        Case{"${env:}", "the environment variable '' is not set"},
        Case{"${env:X}", "the environment variable 'X' is not set"},
        Case{"${env:NUL}", "the environment variable 'NUL' is not set"},
        Case{"${Env:E}", "'Env:E' cannot be the name of a variable"},
        Case{"${a\nb}", "'a\\x0Ab' cannot be the name of a variable"}}) {
    Faults faults;
    Variables variables = sample();
    EXPECT_EQ(variables.replace(c.text, Place{"f", 1, 1, 1}, faults), std::nullopt) << c.text;
    ASSERT_EQ(faults.size(), 1u) << c.text;
    EXPECT_EQ(faults[0].message, c.message);
  }
}

TEST(Variables, KnowWhatNothingUses) {
  Variables variables = sample();
  Faults faults;
  variables.replace("${n} $${odd}", Place{}, faults);
  EXPECT_EQ(variables.unused(), (std::vector<std::string>{"empty", "odd", "имя"}));
}

}  // namespace
}  // namespace yarlyk::config
