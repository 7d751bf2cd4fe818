// Items to rows, one to one: the most pairs that can be had. Thread rule: [concurrent], pure.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace yarlyk::expect {

// `fits[i]` are the rows (0..rows-1) that meet item i. The result gives each item its row, or
// nothing; no row twice, and no other choice would leave fewer items without one. Of equal choices
// an item prefers the row that stands first in its list.
std::vector<std::optional<std::size_t>> pair_off(const std::vector<std::vector<std::size_t>>& fits,
                                                 std::size_t rows);

}  // namespace yarlyk::expect
