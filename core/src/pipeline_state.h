// What a pipeline holds once it is loaded, and how it comes to be: file -> tree -> spec -> plan ->
// models. Every verb starts here, so that `check`, `run`, `test` and `graph` judge a file alike.
// [setup] thread.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "boundary/call.h"
#include "catalog/catalog.h"
#include "config/diagnostic.h"
#include "config/resources.h"
#include "config/spec.h"
#include "expect/case_reader.h"
#include "log/log.h"
#include "plan/plan.h"
#include "run/kernel.h"
#include "yarlyk/pipeline.h"

namespace yarlyk {

struct Pipeline::State {
  std::string file;
  std::filesystem::path output_folder;
  std::unique_ptr<log::Log> log;
  boundary::LogSink sink;
  std::unique_ptr<catalog::Catalog> catalog;
  std::unique_ptr<config::FileResources> resources;
  std::shared_ptr<const config::PipelineSpec> spec;
  plan::Sources sources;  // files that faults speak of
  std::unique_ptr<plan::Plan> plan;
  std::vector<expect::Case> tests;  // of the file, checked
  run::Models models;               // destroyed before the plan and the resources they read

  // Reads and plans `path`; loads no plugin into this process. `plan` is set exactly if there are
  // no faults. Never throws but std::bad_alloc.
  void make_plan(const std::string& path, const LoadOptions& options);

  // Opens the libraries and builds the models; REQUIRES: a plan. What is wrong goes to `faults`.
  void build_models();

  // Has the helper program build and destroy each model, as build_models() would in this process,
  // which loads no plugin. REQUIRES: a plan. What is wrong goes to `faults`.
  void configure_elsewhere(const LoadOptions& options);

  // Ids and versions of the stages in order. REQUIRES: a plan.
  std::vector<std::pair<std::string, std::string>> stages() const;

  // What was found so far, as embedders see it.
  void report(std::vector<Fault>& shown_faults, std::vector<Fault>& shown_warnings) const;

  std::vector<config::Diagnostic> faults, warnings;

 private:
  void open_log(const LoadOptions& options);
  void find_stages(const LoadOptions& options);
  void add_faults(const plan::PlannedStage& stage, const std::vector<boundary::NodeFault>& found,
                  const std::string& remedy);
  void sort_faults();
};

}  // namespace yarlyk
