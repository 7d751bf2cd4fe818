// yarlyk schema: what a pipeline file may say, for editors.
#include <memory>

#include "output.h"
#include "verbs.h"
#include "yarlyk/pipeline_schema.h"

namespace yarlyk::cli {
namespace {

struct SchemaFlags {
  std::vector<std::string> folders;
  std::string out;
};

int print_schema(const SchemaFlags& flags) {
  PluginSearch search = PluginSearch::of_this_program();
  search.folders = flags.folders;
  return write_output(flags.out, pipeline_schema(search), "yarlyk schema");
}

}  // namespace

void add_schema(CLI::App& app, Action& action) {
  auto flags = std::make_shared<SchemaFlags>();
  CLI::App* verb = app.add_subcommand("schema", "Print the JSON Schema of pipeline files");
  verb->add_option("-o,--out", flags->out, "File to write [standard output]")->type_name("FILE");
  add_plugin_folders(*verb, flags->folders);
  verb->footer(
      "Examples:\n"
      "  yarlyk schema -o yarlyk.schema.json\n"
      "  yarlyk schema --plugins ~/my-stages -o yarlyk.schema.json\n"
      "It knows the stages that are installed and their parameters. An editor takes it from the\n"
      "first line of a pipeline file:\n"
      "  # yaml-language-server: $schema=yarlyk.schema.json\n"
      "See docs/editor.md. 'yarlyk check' finds more than a schema can.");
  verb->callback([flags, &action] { action = [flags] { return print_schema(*flags); }; });
}

}  // namespace yarlyk::cli
