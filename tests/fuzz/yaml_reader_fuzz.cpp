// Any bytes given as a pipeline file end in a spec or in faults that can be shown. Runs under
// libFuzzer (clang -fsanitize=fuzzer) or over fixed inputs from the build's own main.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include "config/spec.h"
#include "config/yaml_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace yarlyk::config;
  const auto no_environment = [](const std::string&) -> std::optional<std::string> { return {}; };
  const YamlResult yaml =
      read_yaml("fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size));
  if (yaml.tree.has_value() != yaml.faults.empty()) std::abort();
  render_all(yaml.faults, yaml.source.get());
  if (!yaml) return 0;
  const SpecResult spec = read_spec(*yaml.tree, {{"n", "1"}, {"list", "[a, b]"}}, "/out",
                                    "p/fuzz.yaml", no_environment);
  if (spec.spec.has_value() != spec.faults.empty()) std::abort();
  render_all(spec.faults, yaml.source.get());
  return 0;
}
