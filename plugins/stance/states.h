// States by every name under which they act: their own, their capital's, their people's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace yarlyk::stance {

// Immutable after parse(); reads are [concurrent]. All keys are folded.
class StateTable {
 public:
  // Reads the bytes of a table (format: header of data/states.tsv). Throws std::runtime_error
  // "file:line: what, remedy".
  static StateTable parse(std::string_view bytes, std::string_view file);

  // The state of that English or Russian (nominative) name or capital; empty if none.
  std::string_view by_name(std::string_view folded) const { return look(names_, folded); }
  // Whether a place called so acts when it stands without a preposition in a Russian text: only a
  // nominative is listed, so that an oblique case is no actor.
  bool is_nominative(std::string_view folded) const { return !by_name(folded).empty(); }
  // The state of a demonym or of its adjective, in any Russian case; empty if none.
  std::string_view by_demonym(std::string_view folded) const;

 private:
  using Map = std::unordered_map<std::string, std::string>;
  static std::string_view look(const Map& map, std::string_view folded);

  Map names_, words_, prefixes_;  // prefixes_: Russian stems, longest first by trial
  std::size_t longest_prefix_ = 0;
};

}  // namespace yarlyk::stance
