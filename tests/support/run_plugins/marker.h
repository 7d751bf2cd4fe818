// The word in a document on which these stages misbehave; other documents go through.
#pragma once

#include <string_view>

inline bool is_marked(std::string_view text) { return text.find("BOOM") != std::string_view::npos; }
