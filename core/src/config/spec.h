// The pipeline as written: names and values with their places, nothing looked up yet.
//
// read_spec() finds every fault that can be found without knowing a stage: unknown and missing
// keys, wrong kinds, unset variables, unknown policies. The planner does the rest. Thread rule:
// [concurrent] once read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/diagnostic.h"
#include "config/tree.h"
#include "config/variables.h"

namespace yarlyk::config {

// A scalar and where it stands.
struct Text {
  std::string value;
  Place place;
};

// What happens to a document that fails: its line says `partial` and goes on, it is set aside
// with the reason, or the whole run stops.
enum class Policy : std::uint8_t { kSkip, kQuarantine, kStop };
std::string_view policy_name(Policy policy);

// Either a share of the documents (counted after 1,000) or a number of them.
struct MaxBad {
  std::optional<double> share;  // 0..1
  std::optional<std::uint64_t> count;
  Place place;
};

struct ErrorSpec {
  Policy policy = Policy::kQuarantine;
  std::uint32_t retries = 1;
  std::optional<MaxBad> max_bad;  // unset: no bound
};

// on_error of one stage: what is unset follows the pipeline.
struct StageErrorSpec {
  std::optional<Policy> policy;
  std::optional<std::uint32_t> retries;
};

struct StageSpec {
  Text use;                    // stage name as written; its place is what planner faults point to
  const Node* with = nullptr;  // a map; null if absent or empty
  std::optional<Text> when;    // as written, not parsed
  StageErrorSpec on_error;
  Place place;  // of the entry in the list
};

struct ReaderSpec {
  Text use;
  const Node* with = nullptr;
  Place place;
};

struct WriterSpec {
  Text use;
  const Node* with = nullptr;
  std::optional<Text> to;      // as written, variables replaced
  std::filesystem::path path;  // `to`, from the pipeline's folder if relative; or empty
  bool to_is_wrong = false;    // it is there, but could not be read: told already
  Place place;
};

struct TestSpec {
  Text text;                     // empty if there is a file
  std::optional<Text> file;      // as written, variables replaced
  std::filesystem::path path;    // `file`, from the pipeline's folder if relative; or empty
  std::string name;              // "test N" if absent, N from 1 by place
  const Node* expect = nullptr;  // maps of layer -> list; null if absent
  const Node* only = nullptr;
  const Node* none = nullptr;
  const Node* meta = nullptr;
  std::string status;  // ok, partial, skipped or failed; empty if absent
  std::optional<Text> error_stage, error_reason;
  Place place;
};

struct PipelineSpec {
  Text name;
  std::filesystem::path path;        // of the file
  std::filesystem::path folder;      // that relative paths start from
  std::filesystem::path out_folder;  // ${out}
  std::optional<ReaderSpec> reader;
  std::vector<StageSpec> stages;
  std::vector<WriterSpec> writers;
  ErrorSpec on_error;
  const Node* run = nullptr;  // maps, or null if absent: their keys are the planner's
  const Node* limits = nullptr;
  std::vector<TestSpec> tests;
  std::shared_ptr<const Tree> tree;  // variables replaced; owns every Node above
};

struct SpecResult {
  std::optional<PipelineSpec> spec;  // set exactly if there are no faults
  std::vector<Diagnostic> faults;    // in the order of the file
  std::vector<Diagnostic> warnings;  // --set of a variable that nothing uses
  explicit operator bool() const { return spec.has_value(); }

  // What could be read in spite of the faults, so that the planner can add its own to the same
  // report; null only if the root is no map. Stages that have no readable name are left out.
  std::shared_ptr<const PipelineSpec> partial;
};

// `out_dir` is the absolute path of -o. REQUIRES: `tree` has a root. Never throws but
// std::bad_alloc.
SpecResult read_spec(const Tree& tree, VariableValues set_by_user, std::string out_dir,
                     const std::filesystem::path& pipeline_path,
                     Environment environment = process_environment());

}  // namespace yarlyk::config
