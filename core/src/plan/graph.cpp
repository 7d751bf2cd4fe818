#include "plan/graph.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "plan/contracts.h"

namespace yarlyk::plan {
namespace {

using boundary::BoundContract;
using catalog::ContractKind;

constexpr const char* kDocument = "document";  // the layer that the reader begins

std::string flow(const std::string& layer, const std::vector<std::string>& features) {
  std::string text = layer;
  for (const std::string& feature : features) {
    text += (&feature == &features.front() ? " (" : ", ") + feature;
  }
  return features.empty() ? text : text + ")";
}

bool is_kind(const BoundContract& contract, ContractKind kind) {
  return contract.active && contract.kind == static_cast<std::uint32_t>(kind);
}

bool has_feature(const BoundContract& contract, const std::string& name) {
  return std::any_of(contract.features.begin(), contract.features.end(),
                     [&](const auto& f) { return f.name == name; });
}

// Finds the edges of one plan. Node 0 is the reader, node i + 1 the stage i.
class EdgeFinder {
 public:
  explicit EdgeFinder(const Plan& plan) : plan_(plan) {}

  std::vector<GraphEdge> find() {
    for (std::size_t i = 0; i < plan_.stages.size(); ++i) stage(i);
    for (std::size_t w = 0; w < plan_.writers.size(); ++w) writer(plan_.stages.size() + 1 + w);
    std::vector<GraphEdge> edges;
    for (auto& [ends, edge] : edges_) edges.push_back(std::move(edge));
    return edges;
  }

 private:
  void add(std::size_t from, std::size_t to, const std::string& what, bool optional) {
    GraphEdge& edge = edges_[{to, from}];
    edge.from = from;
    edge.to = to;
    edge.optional = edge.optional && optional;
    auto& flows = edge.flows;
    if (std::find(flows.begin(), flows.end(), what) == flows.end()) flows.push_back(what);
  }

  void stage(std::size_t index) {
    const boundary::BoundStage& bound = plan_.stages[index].bound;
    if (!bound.reads_view) {
      add(0, index + 1, "text", false);
    } else {
      take_view("view:" + plan_.schema.views[*bound.reads_view], index);  // else: the text
    }
    for (const BoundContract& contract : bound.contracts) {
      if (!contract.active || is_kind(contract, ContractKind::kProvides)) continue;
      take(contract, index);
    }
  }

  void take_view(const std::string& view, std::size_t index) {
    const auto& own = plan_.stages[index].bound.contracts;
    const bool optional = std::any_of(own.begin(), own.end(), [&](const BoundContract& c) {
      return is_kind(c, ContractKind::kUses) && c.layer_name == view;
    });
    for (std::size_t i = 0; i < index; ++i) {
      for (const BoundContract& c : plan_.stages[i].bound.contracts) {
        if (is_kind(c, ContractKind::kProvides) && c.layer_name == view) {
          add(i + 1, index + 1, view, optional);
        }
      }
    }
  }

  // What the stages before `index` made of the layer that it wants.
  void take(const BoundContract& wanted, std::size_t index) {
    const bool reads =
        is_kind(wanted, ContractKind::kRequires) || is_kind(wanted, ContractKind::kUses);
    const bool optional = is_kind(wanted, ContractKind::kUses);
    std::vector<std::string> unfilled;
    for (const auto& f : wanted.features) {
      if (is_decoder_feature(f.name)) unfilled.push_back(f.name);
    }
    for (std::size_t i = 0; i < index; ++i) {
      for (const BoundContract& made : plan_.stages[i].bound.contracts) {
        if (made.layer_name != wanted.layer_name) continue;
        const bool rows =
            is_kind(made, ContractKind::kProvides) || (is_kind(made, ContractKind::kAdds) && reads);
        if (rows) add(i + 1, index + 1, wanted.layer_name, optional);
        if (!is_kind(made, ContractKind::kExtends) || !reads) continue;
        std::vector<std::string> features;
        for (const auto& f : wanted.features) {
          if (has_feature(made, f.name)) features.push_back(f.name);
        }
        for (const std::string& f : features) std::erase(unfilled, f);
        if (features.empty()) continue;
        add(i + 1, index + 1, flow(wanted.layer_name, features), optional);
      }
    }
    if (wanted.layer_name == kDocument && reads && !unfilled.empty()) {
      add(0, index + 1, flow(kDocument, unfilled), optional);
    }
  }

  // A writer takes every layer; views are not written.
  void writer(std::size_t node) {
    add(0, node, "text", false);
    for (std::size_t i = 0; i < plan_.stages.size(); ++i) {
      for (const BoundContract& c : plan_.stages[i].bound.contracts) {
        if (c.layer_name.rfind("view:", 0) == 0) continue;
        std::vector<std::string> features;
        if (is_kind(c, ContractKind::kExtends)) {
          for (const auto& f : c.features) features.push_back(f.name);
        } else if (!is_kind(c, ContractKind::kProvides) && !is_kind(c, ContractKind::kAdds)) {
          continue;
        }
        add(i + 1, node, flow(c.layer_name, features), false);
      }
    }
  }

  const Plan& plan_;
  std::map<std::pair<std::size_t, std::size_t>, GraphEdge> edges_;  // by (to, from)
};

// Characters of one label replaced: what both languages need, each in its own way. Controls
// become spaces; bytes of UTF-8 stay.
template <class Replace>
std::string escaped(std::string_view text, Replace replace) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      out += ' ';
    } else if (const char* with = replace(c)) {
      out += with;
    } else {
      out += c;
    }
  }
  return out;
}

// Inside double quotes, where graphviz reads \N and the like, and &name; as a character.
std::string dot_text(std::string_view text) {
  return escaped(text, [](char c) -> const char* {
    return c == '"' ? "\\\"" : c == '\\' ? "\\\\" : c == '&' ? "&amp;" : nullptr;
  });
}

// Inside double quotes, where Mermaid reads entities, tags and Markdown.
std::string mermaid_text(std::string_view text) {
  return escaped(text, [](char c) -> const char* {
    switch (c) {
      case '"':
        return "#quot;";
      case '#':
        return "#35;";
      case '&':
        return "#amp;";
      case '<':
        return "#lt;";
      case '>':
        return "#gt;";
      case '`':
        return "#96;";
      case '\\':
        return "#92;";
      case '%':
        return "#37;";
      default:
        return nullptr;
    }
  });
}

template <class Escape>
std::string joined(const std::vector<std::string>& parts, const char* between, Escape escape) {
  std::string out;
  for (const std::string& part : parts) {
    out += (&part == &parts.front() ? "" : between) + escape(part);
  }
  return out;
}

std::string dot(const Graph& graph) {
  constexpr const char* kShapes[] = {"shape=folder", "shape=box, style=rounded", "shape=note"};
  std::string out = "digraph \"" + dot_text(graph.name) + "\" {\n  rankdir=TB;\n  label=\"" +
                    dot_text(graph.name) + "\";\n  labelloc=t;\n  node [fontname=\"sans-serif\"];" +
                    "\n  edge [fontname=\"sans-serif\", fontsize=10];\n";
  for (const GraphNode& node : graph.nodes) {
    out += "  " + node.id + " [label=\"" + joined(node.lines, "\\n", dot_text) + "\", " +
           kShapes[static_cast<std::size_t>(node.shape)];
    if (!node.tooltip.empty()) out += ", tooltip=\"" + dot_text(node.tooltip) + "\"";
    out += "];\n";
  }
  for (const GraphEdge& edge : graph.edges) {
    out += "  " + graph.nodes[edge.from].id + " -> " + graph.nodes[edge.to].id + " [label=\"" +
           joined(edge.flows, "\\n", dot_text) +
           (edge.optional ? "\", style=dashed];\n" : "\"];\n");
  }
  return out + "}\n";
}

std::string mermaid(const Graph& graph) {
  constexpr const char* kOpen[] = {"[(\"", "(\"", "[/\""};
  constexpr const char* kClose[] = {"\")]", "\")", "\"/]"};
  const std::string title = escaped(graph.name, [](char c) -> const char* {
    return c == '"' ? "\\\"" : c == '\\' ? "\\\\" : nullptr;
  });
  std::string out = "---\ntitle: \"" + title + "\"\n---\nflowchart TB\n";
  for (const GraphNode& node : graph.nodes) {
    const auto shape = static_cast<std::size_t>(node.shape);
    out += "  " + node.id + kOpen[shape] + joined(node.lines, "<br/>", mermaid_text) +
           kClose[shape] + "\n";
  }
  for (const GraphEdge& edge : graph.edges) {
    out += "  " + graph.nodes[edge.from].id + (edge.optional ? " -.->|\"" : " -->|\"") +
           joined(edge.flows, "<br/>", mermaid_text) + "\"| " + graph.nodes[edge.to].id + "\n";
  }
  return out;
}

}  // namespace

Graph graph_of(const Plan& plan, const config::PipelineSpec& spec) {
  using Shape = GraphNode::Shape;
  Graph graph;
  graph.name = plan.name;
  const std::string reader = spec.reader ? spec.reader->use.value : "text";
  graph.nodes.push_back({Shape::kReader, "reader", {"reader: " + reader}, {}});
  for (std::size_t i = 0; i < plan.stages.size(); ++i) {
    const catalog::StageDescriptor& stage = plan.stages[i].entry->stage;
    const config::StageSpec& written = spec.stages[i];
    GraphNode node{Shape::kStage,
                   "s" + std::to_string(i + 1),
                   {written.use.value},
                   stage.id + " " + stage.version};
    if (written.when) node.lines.push_back("when: " + written.when->value);
    graph.nodes.push_back(std::move(node));
  }
  for (std::size_t i = 0; i < plan.writers.size(); ++i) {
    graph.nodes.push_back({Shape::kWriter,
                           "w" + std::to_string(i + 1),
                           {plan.writers[i].kind, plan.writers[i].path.filename().string()},
                           {}});
  }
  graph.edges = EdgeFinder(plan).find();
  return graph;
}

std::string render_graph(const Graph& graph, GraphFormat format) {
  return format == GraphFormat::kDot ? dot(graph) : mermaid(graph);
}

}  // namespace yarlyk::plan
