// Typed reading of nodes, with the messages that all rooms share.
//
// A reader that fails appends one fault at the node's place and returns nothing; `what` names the
// value in the message ("parameter 'sentences'", "limits.record"). A node whose variables could not
// be replaced (Node::failed) gives nothing and no second fault. Thread rule: [concurrent].
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/diagnostic.h"
#include "config/tree.h"

namespace yarlyk::config {

using Faults = std::vector<Diagnostic>;

// Shapes of a plain scalar, independent of the locale. No surrounding space is taken.
std::optional<bool> to_bool(std::string_view text);            // true, false
std::optional<std::int64_t> to_int(std::string_view text);     // decimal, optional sign
std::optional<double> to_float(std::string_view text);         // finite; "1e-3"
std::optional<std::uint64_t> to_bytes(std::string_view text);  // "64 MB", "512KiB", "100"
std::optional<double> to_share(std::string_view text);         // "5%" -> 0.05; 0..100

std::optional<bool> read_bool(const Node& node, std::string_view what, Faults& faults);
std::optional<std::int64_t> read_int(const Node& node, std::string_view what, std::int64_t min,
                                     std::int64_t max, Faults& faults);
std::optional<double> read_float(const Node& node, std::string_view what, double min, double max,
                                 Faults& faults);
std::optional<std::string> read_text(const Node& node, std::string_view what, Faults& faults);
std::optional<std::uint64_t> read_bytes(const Node& node, std::string_view what, Faults& faults);

// The index in `words` of the scalar; a wrong word is told with all of them and the nearest.
std::optional<std::size_t> read_choice(const Node& node, std::string_view what,
                                       const std::vector<std::string_view>& words, Faults& faults);

// One fault at the node: "<what> must be <wanted>, not <what it is>".
void wrong_kind(const Node& node, std::string_view what, std::string_view wanted, Faults& faults);

// Whether `node` is of `kind`; if not, wrong_kind().
bool expect_kind(const Node& node, Kind kind, std::string_view what, Faults& faults);

// One fault for every key of `map` that is not in `known`, at the key. Returns the known words
// that were suggested, so that they need not be reported as missing, too.
std::vector<std::string> check_keys(const Node& map, std::string_view what,
                                    const std::vector<std::string_view>& known, Faults& faults);

}  // namespace yarlyk::config
