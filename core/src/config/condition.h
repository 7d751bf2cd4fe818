// The language of `when`: conditions over document features, metadata and layers.
//
//   document.language in [en, ru] and not (document.meta.genre == opinion or has(quotation))
//
//   condition  := and-part { "or" and-part }
//   and-part   := part { "and" part }
//   part       := "not" part | "(" condition ")" | test
//   test       := "has" "(" name ")" | name [ comparison ]
//   comparison := ( "==" | "!=" | "<" | "<=" | ">" | ">=" ) value
//               | [ "not" ] "in" "[" value { "," value } "]"
//   name       := "document.FEATURE", "document.meta.KEY" or, in has(), a layer
//   value      := a word, a number, true, false, or text in single or double quotes
//
// parse_condition() knows no stage: whether names exist is the planner's to say. Thread rule:
// [concurrent], plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/diagnostic.h"
#include "config/spec.h"

namespace yarlyk::config {

// A stretch of the condition's text, in bytes.
struct ConditionSpan {
  std::size_t begin = 0, end = 0;
};

struct ConditionName {
  enum class Kind : std::uint8_t { kFeature, kMeta, kLayer };
  Kind kind = Kind::kFeature;
  std::string name;  // of the feature, the metadata key or the layer
  ConditionSpan span;
};

struct ConditionValue {
  std::string text;     // without quotes
  bool quoted = false;  // then it is never a number or a truth value
  ConditionSpan span;
};

struct Condition {
  enum class Op : std::uint8_t {
    kAnd,  // parts
    kOr,
    kNot,   // one part
    kHas,   // name
    kTrue,  // name alone: holds if it is true
    kEqual,
    kUnequal,
    kLess,
    kLessEqual,
    kGreater,
    kGreaterEqual,
    kIn,  // name, values
    kNotIn
  };
  Op op = Op::kTrue;
  std::vector<Condition> parts;
  ConditionName name;
  std::vector<ConditionValue> values;
};

struct ConditionFault {
  ConditionSpan span;
  std::string message, remedy;
};

struct ConditionResult {
  std::optional<Condition> condition;
  std::optional<ConditionFault> fault;  // the first one; set exactly if there is no condition
};

// `text` is well-formed UTF-8. Parentheses and `not` nest at most 50 deep.
ConditionResult parse_condition(std::string_view text);

// Where `span` of a scalar's value stands in the file. Exact where the scalar is written on one
// line without escapes or variables, else the place of the whole scalar.
Place place_within(const Text& scalar, ConditionSpan span, const SourceText& source);

}  // namespace yarlyk::config
