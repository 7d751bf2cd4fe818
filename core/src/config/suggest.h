// "Did you mean": the known word that a wrong one was probably meant to be.
// Thread rule: [concurrent], pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yarlyk::config {

// Damerau-Levenshtein distance (restricted: no edit inside a transposed pair) in code points of
// well-formed UTF-8, without regard to case; Cyrillic letters equal the Latin ones they look like.
// Distances over `bound` come back as bound + 1.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t bound);

// The candidate nearest to `word`: at most 1 edit for up to 4 letters, 2 up to 8, 3 beyond, and
// fewer edits than letters. Ties: the one that stands first. Nothing for words over 64 letters.
std::optional<std::string> suggest(std::string_view word,
                                   const std::vector<std::string_view>& candidates);
std::optional<std::string> suggest(std::string_view word,
                                   const std::vector<std::string>& candidates);

// Whether `a` and `b` differ only in letters that look alike (Latin and Cyrillic).
bool only_looks_like(std::string_view a, std::string_view b);

// "; did you mean 'x'?" for messages, with a word on look-alike letters; empty if nothing is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates);
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace yarlyk::config
