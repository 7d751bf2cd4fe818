// Is a descriptor one that the host can plan with? Judges values alone, so the helper asks it of
// what it copied out of a library, and the host asks it again of what the helper answered.
// Thread rule: [concurrent].
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/descriptor.h"

namespace yarlyk::catalog {

// Every fault, in the descriptor's order, each with its place: "stage a/b: parameter x: ...".
// Empty: the descriptor is usable.
std::vector<std::string> validate(const PluginDescriptor& plugin);

// A letter a-z, then letters and digits in words joined by single underscores.
bool is_lower_snake_case(std::string_view name);

// "1.0.0", "1.2.3-rc.1+build5" as of semver.org.
bool is_semantic_version(std::string_view version);

}  // namespace yarlyk::catalog
