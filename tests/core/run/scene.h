// What the tests of the run share: a folder with documents, a pipeline over the fixtures, and the
// lines that come out.
#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <vector>

#include "core/catalog/scratch_folder.h"
#include "yarlyk/pipeline.h"

namespace yarlyk::run {

class Scene {
 public:
  // Documents become in/000.txt, in/001.txt, ...
  explicit Scene(const std::vector<std::string>& documents = {}) {
    scratch.folder("in");
    for (std::size_t i = 0; i < documents.size(); ++i) {
      scratch.write("in/" + number(i) + ".txt", documents[i]);
    }
  }

  static std::string number(std::size_t i) {
    const std::string digits = std::to_string(i);
    return std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
  }

  // A pipeline of these stages, a YAML flow list, and these further lines.
  LoadResult load(const std::string& stages, const std::string& more = "",
                  const std::string& out = "out") const {
    const auto file = scratch.write("p.yaml", "pipeline: p\nstages: " + stages +
                                                  "\nwriters:\n  - {use: jsonl, to: "
                                                  "\"${out}/a.jsonl\"}\n" +
                                                  more);
    LoadOptions options;
    options.plugins.folders = {YARLYK_FIXTURES "/run"};
    options.plugins.system_folder.clear();
    options.plugins.describe_program = YARLYK_DESCRIBE;
    options.output_folder = (scratch / out).string();
    options.log_level = LogLevel::kOff;
    return Pipeline::load(file.string(), options);
  }

  // Loads, which must go well, and runs over in/.
  Report run(const std::string& stages, const std::string& more = "", RunOptions options = {},
             const std::string& out = "out", const Observer& observer = {}) const {
    LoadResult loaded = load(stages, more, out);
    for (const Fault& fault : loaded.faults) ADD_FAILURE() << fault.text;
    if (!loaded.pipeline) return {};
    if (options.inputs.empty()) options.inputs = {(scratch / "in").string()};
    return loaded.pipeline->run(options, observer);
  }

  std::string bytes(const std::string& out = "out") const {
    return catalog::read_bytes(scratch / (out + "/a.jsonl"));
  }
  std::vector<std::string> lines(const std::string& out = "out") const {
    std::vector<std::string> lines;
    const std::string all = bytes(out);
    std::size_t at = 0;
    while (at < all.size()) {
      const std::size_t end = all.find('\n', at);
      EXPECT_NE(end, std::string::npos) << "the last line is cut";
      if (end == std::string::npos) break;
      lines.push_back(all.substr(at, end - at));
      at = end + 1;
    }
    return lines;
  }

  catalog::ScratchFolder scratch;
};

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace yarlyk::run
