// Bytes -> text: the first step of a kernel. Pure functions. [concurrent]
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yarlyk::io {

struct DecodedText {
  std::string text;                // well-formed UTF-8 without byte order mark
  std::string encoding;            // as recorded in document.encoding
  std::uint64_t replacements = 0;  // maximal ill-formed parts that became U+FFFD
};

// Replaces each maximal ill-formed part of `bytes` by U+FFFD.
DecodedText replace_ill_formed(std::string_view bytes);

// The text of a record. A byte order mark decides (UTF-8, UTF-16); else UTF-8, if at most 5 % of
// its characters had to be replaced. Throws std::runtime_error ("not text ...") otherwise.
DecodedText decode_text(std::string_view bytes);

// The members of a JSON object in order, each value as JSON text without spaces, numbers as they
// are written. A key that comes twice has its last value, at its first place. Throws
// std::runtime_error with the byte offset of a syntax error, or if the top is not an object.
std::vector<std::pair<std::string, std::string>> decode_metadata(std::string_view json);

// The string that a JSON text stands for; empty if it is not a string.
std::string json_string(std::string_view json);

// `utf8` as a JSON string, in quotation marks.
std::string json_quoted(std::string_view utf8);

}  // namespace yarlyk::io
