// A checked plan -> a drawing of it, as text: what flows from which stage to which. Pure; the same
// plan gives the same text. Thread rule: [concurrent].
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "config/spec.h"
#include "plan/plan.h"

namespace yarlyk::plan {

enum class GraphFormat : std::uint8_t { kDot, kMermaid };

struct GraphNode {
  enum class Shape : std::uint8_t { kReader, kStage, kWriter };
  Shape shape = Shape::kStage;
  std::string id;                  // "reader", "s1", "w1": a letter, then letters and digits
  std::vector<std::string> lines;  // of the label: name, condition or path
  std::string tooltip;             // id and version of a stage; may be empty
};

struct GraphEdge {
  std::size_t from = 0, to = 0;    // indices of nodes
  std::vector<std::string> flows;  // "text", "sentence", "view:plain", "document (title)"
  bool optional = true;            // nothing of it is required
};

// Reader, stages in the order of the file, writers; edges by their target, then by their source.
struct Graph {
  std::string name;
  std::vector<GraphNode> nodes;
  std::vector<GraphEdge> edges;
};

// REQUIRES: `plan` was built from `spec`.
Graph graph_of(const Plan& plan, const config::PipelineSpec& spec);

// The graph in the language of graphviz or of Mermaid. Names may hold any characters.
std::string render_graph(const Graph& graph, GraphFormat format);

}  // namespace yarlyk::plan
