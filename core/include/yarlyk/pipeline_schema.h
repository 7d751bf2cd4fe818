// Door 2, embedders: the JSON Schema of pipeline files, for editors and other checkers.
#pragma once

#include <string>

#include "yarlyk/plugins.h"

namespace yarlyk {

// A JSON Schema (draft 7) with the parameters of all stages that the search finds. It takes every
// file that `check` takes; it cannot see what takes more than one value to see, such as the order
// of stages. Never throws for what it finds. [setup]
std::string pipeline_schema(const PluginSearch& search);

}  // namespace yarlyk
