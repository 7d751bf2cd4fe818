// How tests show values and places to people: as YAML flow, and in the words around.
// Thread rule: [concurrent], pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "config/tree.h"
#include "document/document.h"

namespace yarlyk::expect {

// `utf8` as a YAML scalar that reads back as this text: plain where it can be, else in double
// quotation marks with escapes for what cannot be seen. Of more than `most` code points the middle
// is left out.
std::string scalar(std::string_view utf8, std::size_t most = 200);

// The same where the place at which it differs from `other` must be seen.
std::string scalar_beside(std::string_view utf8, std::string_view other);

// `node` as YAML flow: {text: Yerevan, type: PLACE}.
std::string flow(const config::Node& node);

// `utf8` without line ends and controls: each becomes a space, those at the rim are left out.
std::string on_one_line(std::string_view utf8);

// "he said that [Armenia] froze its": the span in the words around it, on one line.
std::string in_context(std::string_view text, document::Span span);

}  // namespace yarlyk::expect
