// Door 2, embedders: a first pipeline file from the stages that are installed.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "yarlyk/plugins.h"

namespace yarlyk {

struct DraftOptions {
  PluginSearch plugins = PluginSearch::of_this_program();
  std::string name;                                 // of the pipeline
  std::vector<std::string> stages;                  // names or ids; empty: all that are usable
  std::string output = "${out}/annotations.jsonl";  // file of the result; variables as in a file
  std::string schema;                               // for editors; empty: no line for them
  std::string file = "pipeline.yaml";               // where it will lie: resources are sought there
};

struct Draft {
  struct Taken {
    std::string stage, needed_by;  // `needed_by` cannot do without it; empty: chosen
  };
  struct LeftOut {
    std::string stage, reason;
  };
  std::string text;           // YAML with comments
  std::vector<Taken> stages;  // in order
  std::vector<LeftOut> left_out;
};

// No draft can be made; what() says why and what to do.
class DraftError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Orders the stages by their contracts, takes in what they require, and leaves out, with the
// reason, what cannot stand there. The planner finds no fault in the text. Opens no plugin in this
// process. Throws DraftError: no stage left, an unknown stage, a name that YAML cannot hold.
// [setup]
Draft pipeline_draft(const DraftOptions& options);

}  // namespace yarlyk
