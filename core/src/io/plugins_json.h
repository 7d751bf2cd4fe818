// What is known of plugins, as JSON; see yarlyk/plugins.h. Thread rule: [concurrent], pure.
#pragma once

#include <string>

#include "yarlyk/plugins.h"

namespace yarlyk::io {

std::string render_list(const PluginReport& report);
std::string render_stage(const PluginStage& stage);
std::string render_doctor(const PluginReport& report);

}  // namespace yarlyk::io
