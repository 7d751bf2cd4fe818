// The checked plan of a pipeline: everything a run needs, nothing left to look up.
//
// spec (as written) + descriptors (what stages say of themselves) -> plan, or all faults at once.
// A plan that does not check does not exist, so it cannot be run. Planning is pure: resources are
// asked for through an interface. Thread rule: [setup] to build, [concurrent] once built.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "boundary/binding.h"
#include "catalog/catalog.h"
#include "config/diagnostic.h"
#include "config/resources.h"
#include "config/spec.h"
#include "document/schema.h"
#include "plan/planned_condition.h"

namespace yarlyk::plan {

struct PlannedStage {
  const catalog::CatalogEntry* entry = nullptr;  // of the catalog, which outlives the plan
  boundary::BoundStage bound;
  std::optional<PlannedCondition> when;  // unset: runs on every document
  config::Policy policy = config::Policy::kQuarantine;
  config::Place place;  // where the pipeline names it
};

struct PlannedWriter {
  std::string kind;  // "jsonl"
  std::filesystem::path path;
};

// A resource that the plan uses, for the manifest.
struct UsedResource {
  std::string stage, param, name;
  std::uint64_t size = 0;  // bytes
  std::string hash;        // XXH3-128, hexadecimal
};

struct Plan {
  std::string name;
  document::Schema schema;
  std::vector<PlannedStage> stages;
  std::vector<PlannedWriter> writers;
  std::vector<UsedResource> resources;
  config::ErrorSpec on_error;
  std::optional<std::uint32_t> workers;                  // run.workers
  std::uint64_t window_bytes = std::uint64_t{64} << 20;  // run.window
  std::uint64_t record_bytes = std::uint64_t{64} << 20;  // limits.record
};

using Sources = std::map<std::string, std::shared_ptr<const config::SourceText>>;

struct PlanResult {
  std::unique_ptr<Plan> plan;  // null if there are faults
  // What documents will have; also where there are faults, but none that changes it.
  std::optional<document::Schema> schema;
  std::vector<config::Diagnostic> faults, warnings;
  Sources sources;  // files that faults speak of, by name
};

// `catalog` and `resources` must outlive the plan.
PlanResult build_plan(const config::PipelineSpec& spec, const catalog::Catalog& catalog,
                      config::ResourceProvider& resources);

}  // namespace yarlyk::plan
