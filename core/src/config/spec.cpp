#include "config/spec.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "config/spec_reader.h"

namespace yarlyk::config {
namespace {

// In the order of the file; what has no line comes last.
void sort_by_place(std::vector<Diagnostic>& faults) {
  const auto key = [](const Diagnostic& fault) {
    return std::make_tuple(fault.place.line == 0, fault.place.line, fault.place.column);
  };
  std::stable_sort(faults.begin(), faults.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
}

}  // namespace

SpecResult read_spec(const Tree& tree, VariableValues set_by_user, std::string out_dir,
                     const std::filesystem::path& pipeline_path, Environment environment) {
  SpecResult result;
  const Place command_line{"--set", 0, 0, 1};
  if (!expect_kind(tree.root(), Kind::kMap, "the pipeline", result.faults)) return result;
  if (set_by_user.erase("out") > 0) {
    result.faults.push_back({command_line, "the variable 'out' is always the folder of -o",
                             "give another folder by -o"});
  }
  const std::filesystem::path out_folder = out_dir;
  Variables variables(std::move(set_by_user), std::move(out_dir), std::move(environment));
  if (const Node* defaults = tree.root().find("variables")) {
    variables.add_defaults(*defaults, result.faults);
  }
  const auto replaced = std::make_shared<const Tree>(variables.replace_all(tree, result.faults));
  for (const std::string& name : variables.unused()) {
    result.warnings.push_back({command_line,
                               "the variable " + quote(name) + " is set, but nothing uses it",
                               "write ${" + name + "} in the pipeline where it belongs"});
  }
  const auto spec = std::make_shared<PipelineSpec>();
  spec->path = pipeline_path;
  spec->folder = pipeline_path.parent_path();
  spec->out_folder = out_folder;
  spec->tree = replaced;
  SpecReader(*spec, result.faults).read(replaced->root());
  sort_by_place(result.faults);
  if (result.faults.empty()) result.spec = *spec;
  result.partial = spec;
  return result;
}

}  // namespace yarlyk::config
