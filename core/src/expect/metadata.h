// Values of a pipeline file as the JSON text of metadata. Thread rule: [concurrent], pure.
#pragma once

#include <string>
#include <string_view>

#include "config/tree.h"

namespace yarlyk::expect {

// `node` as JSON: plain true, false, null and numbers have their JSON type, all else is text.
std::string to_json(const config::Node& node);

// Whether two JSON texts say the same; numbers are equal within 1e-6.
bool same_json(std::string_view a, std::string_view b);

}  // namespace yarlyk::expect
