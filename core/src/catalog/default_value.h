// Defaults as written in YAML, judged against their parameter without a YAML reader: descriptors
// are checked in a room that has none. Thread rule: [concurrent].
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/descriptor.h"

namespace yarlyk::catalog {

// What is wrong with `text` as a value of `param` (one item of it where it is a list); nullopt:
// nothing. Trees are not judged.
std::optional<std::string> fault_of_value(const ParamDecl& param, std::string_view text);

// What is wrong with the default of `param`: the items of a flow list each by themselves.
std::optional<std::string> fault_of_default(const ParamDecl& param);

// The items of "[a, 'b, c', \"d\"]" without their quotes; nullopt if it is not such a list.
std::optional<std::vector<std::string>> split_flow_list(std::string_view text);

}  // namespace yarlyk::catalog
