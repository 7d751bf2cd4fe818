// yarlyk check: find every mistake of a pipeline file before the first document.
#include <iostream>
#include <memory>

#include "verbs.h"

namespace yarlyk::cli {
namespace {

struct CheckFlags {
  std::string pipeline, out = "out";
  LoadFlags load;
};

int check_pipeline(const CheckFlags& flags) {
  const CheckResult checked = Pipeline::check(flags.pipeline, flags.load.options(flags.out));
  print_faults(checked.faults, checked.warnings, flags.pipeline);
  if (!checked.faults.empty()) return kUsage;
  std::cout << flags.pipeline << ": ok, " << checked.stages.size() << " stages:";
  for (const auto& [id, version] : checked.stages) {
    std::cout << " " << id << " " << version;
  }
  std::cout << "\n";
  return kClean;
}

}  // namespace

void add_check(CLI::App& app, Action& action) {
  auto flags = std::make_shared<CheckFlags>();
  CLI::App* verb = app.add_subcommand("check", "Check a pipeline file; reads no document");
  verb->add_option("PIPELINE", flags->pipeline, "Pipeline file (YAML)")->required();
  verb->add_option("-o,--out", flags->out, "What ${out} stands for")->capture_default_str();
  flags->load.add_to(*verb);
  verb->footer(
      "Examples:\n"
      "  yarlyk check pipelines/csto.yaml\n"
      "  yarlyk check my.yaml --plugins ~/my-stages --set sentences=3\n"
      "All faults are reported at once, each as file:line:column with the line and the remedy.\n"
      "The stages are configured too, each in a process of its own: one that crashes is a fault.\n"
      "Exit status: 0 if the file can be run, 2 if not.");
  verb->callback([flags, &action] { action = [flags] { return check_pipeline(*flags); }; });
}

}  // namespace yarlyk::cli
