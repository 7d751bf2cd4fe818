// Stages -> the text of a pipeline file that runs them. Pure. Thread rule: [concurrent].
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/descriptor.h"

namespace yarlyk::plan {

// A YAML scalar that reads back as `text` with nothing replaced in it: plain where that is safe,
// else in double quotes.
std::string yaml_scalar(std::string_view text);

// A snippet for `stages:` with all parameters of the stage at their defaults. A required parameter
// without default has a value that fits its type; one that may be left out is a comment.
std::string stage_example(const catalog::StageDescriptor& stage);

struct DraftStage {
  const catalog::StageDescriptor* stage = nullptr;
  std::string use;  // the name to call it by
};

struct DraftText {
  std::string name, output;  // `output`: as written behind `to:`, variables and all
  std::string schema;        // of `yarlyk schema`, for editors; empty: none
  std::vector<DraftStage> stages;
};

// A whole pipeline file with comments. What is commented out can be put in force by taking away
// "# ", section by section.
std::string draft_text(const DraftText& draft);

}  // namespace yarlyk::plan
