// The verbs of the command: each adds its options to the program and runs when it was chosen.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "yarlyk/pipeline.h"

namespace yarlyk::cli {

// Exit codes, stable.
inline constexpr int kClean = 0;
inline constexpr int kSomeFailed = 1;    // finished, with failed or partial documents
inline constexpr int kUsage = 2;         // bad usage or configuration; nothing was processed
inline constexpr int kStoppedEarly = 3;  // what was finished is kept

// A verb sets `action`; main() calls it after parsing and exits with what it returns.
using Action = std::function<int()>;

void add_run(CLI::App& app, Action& action);
void add_check(CLI::App& app, Action& action);
void add_test(CLI::App& app, Action& action);
void add_plugins(CLI::App& app, Action& action);
void add_graph(CLI::App& app, Action& action);
void add_schema(CLI::App& app, Action& action);
void add_init(CLI::App& app, Action& action);
void add_completion(CLI::App& app, Action& action);

// Options that several verbs share; the caller keeps them alive until the action has run.
struct LoadFlags {
  std::vector<std::string> plugins, set;
  std::string log_level = "warning", log_file;

  void add_to(CLI::App& verb);
  // Throws CLI::ValidationError for a --set without '='.
  LoadOptions options(const std::string& output_folder) const;
};
void add_plugin_folders(CLI::App& verb, std::vector<std::string>& folders);

// Prints faults and warnings as rendered, then one line that counts them.
void print_faults(const std::vector<Fault>& faults, const std::vector<Fault>& warnings,
                  const std::string& file);

}  // namespace yarlyk::cli
