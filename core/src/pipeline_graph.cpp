#include "yarlyk/pipeline_graph.h"

#include "pipeline_state.h"
#include "plan/graph.h"

namespace yarlyk {

GraphResult pipeline_graph(const std::string& file, const LoadOptions& options,
                           GraphFormat format) {
  Pipeline::State state;
  state.make_plan(file, options);
  GraphResult result;
  state.report(result.faults, result.warnings);
  if (!state.plan) return result;
  result.text = plan::render_graph(
      plan::graph_of(*state.plan, *state.spec),
      format == GraphFormat::kDot ? plan::GraphFormat::kDot : plan::GraphFormat::kMermaid);
  return result;
}

}  // namespace yarlyk
