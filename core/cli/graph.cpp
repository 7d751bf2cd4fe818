// yarlyk graph: a pipeline as a drawing.
#include <iostream>
#include <memory>

#include "output.h"
#include "verbs.h"
#include "yarlyk/pipeline_graph.h"

namespace yarlyk::cli {
namespace {

struct GraphFlags {
  std::string pipeline, format = "dot", out;
  LoadFlags load;
};

int draw(const GraphFlags& flags) {
  const GraphResult graph =
      pipeline_graph(flags.pipeline, flags.load.options("out"),
                     flags.format == "dot" ? GraphFormat::kDot : GraphFormat::kMermaid);
  print_faults(graph.faults, graph.warnings, flags.pipeline);
  if (!graph.faults.empty()) return kUsage;
  return write_output(flags.out, graph.text, "yarlyk graph");
}

}  // namespace

void add_graph(CLI::App& app, Action& action) {
  auto flags = std::make_shared<GraphFlags>();
  CLI::App* verb = app.add_subcommand("graph", "Draw a pipeline: stages and what flows between");
  verb->add_option("PIPELINE", flags->pipeline, "Pipeline file (YAML)")->required();
  verb->add_option("--format", flags->format, "Language of the drawing")
      ->check(CLI::IsMember({"dot", "mermaid"}))
      ->capture_default_str();
  verb->add_option("-o,--out", flags->out, "File to write [standard output]")->type_name("FILE");
  flags->load.add_to(*verb);
  verb->footer(
      "Examples:\n"
      "  yarlyk graph pipelines/csto.yaml | dot -Tsvg -o csto.svg     (dot is of graphviz)\n"
      "  yarlyk graph my.yaml --format mermaid -o my.mmd\n"
      "Edges carry the names of layers and views; a dashed one is used if it is there, a solid\n"
      "one is needed. A condition ('when') stands on its stage.\n"
      "Exit status: 0 if it was drawn, 2 if the file has faults.");
  verb->callback([flags, &action] { action = [flags] { return draw(*flags); }; });
}

}  // namespace yarlyk::cli
