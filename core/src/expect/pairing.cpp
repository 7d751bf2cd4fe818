#include "expect/pairing.h"

#include <deque>

namespace yarlyk::expect {
namespace {

using Choice = std::vector<std::optional<std::size_t>>;

// Seeks a row for `item` breadth first, along rows whose items could take another one, and hands
// the rows over along the path that it finds.
void augment(const std::vector<std::vector<std::size_t>>& fits, std::size_t item, Choice& row_of,
             Choice& item_of) {
  Choice reached_by(item_of.size());  // for each row seen: the item that would take it
  std::deque<std::size_t> waiting = {item};
  while (!waiting.empty()) {
    const std::size_t taker = waiting.front();
    waiting.pop_front();
    for (const std::size_t row : fits[taker]) {
      if (reached_by[row]) continue;
      reached_by[row] = taker;
      if (item_of[row]) {
        waiting.push_back(*item_of[row]);
        continue;
      }
      std::optional<std::size_t> free_row = row;
      while (free_row) {
        const std::size_t by = *reached_by[*free_row];
        const std::optional<std::size_t> given_up = row_of[by];
        row_of[by] = free_row;
        item_of[*free_row] = by;
        free_row = by == item ? std::nullopt : given_up;
      }
      return;
    }
  }
}

}  // namespace

Choice pair_off(const std::vector<std::vector<std::size_t>>& fits, std::size_t rows) {
  Choice row_of(fits.size()), item_of(rows);
  for (std::size_t item = 0; item < fits.size(); ++item) augment(fits, item, row_of, item_of);
  return row_of;
}

}  // namespace yarlyk::expect
