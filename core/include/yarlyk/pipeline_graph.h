// Door 2, embedders: a pipeline file as a drawing: its stages and what flows between them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "yarlyk/pipeline.h"

namespace yarlyk {

enum class GraphFormat : std::uint8_t { kDot, kMermaid };

struct GraphResult {
  std::string text;  // in the language asked for; empty if there are faults
  std::vector<Fault> faults, warnings;
};

// Reads and plans `file` as `check` does, but opens no plugin in this process. Stages are nodes in
// the order of the file; dashed edges are layers that a stage uses but does not require. The same
// file and plugins give the same text. Throws only std::bad_alloc. [setup]
GraphResult pipeline_graph(const std::string& file, const LoadOptions& options, GraphFormat format);

}  // namespace yarlyk
