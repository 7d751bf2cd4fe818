// The command as data: verbs, options and what may stand behind them, for completion scripts.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace yarlyk::cli {

struct CommandOption {
  enum class Value : std::uint8_t { kNone, kChoice, kFile, kFolder, kOther };
  std::vector<std::string> names;  // "--out", "-o"; empty: stands without a name
  std::string help;                // one line
  Value value = Value::kNone;
  std::vector<std::string> choices;  // of kChoice
};

struct CommandVerb {
  std::string path, help;          // "yarlyk plugins list"
  std::vector<std::string> verbs;  // names of the verbs below it
  std::vector<CommandOption> options;
};

// All verbs, each before those below it.
std::vector<CommandVerb> command_tree(const CLI::App& app);

std::string bash_completion(const std::vector<CommandVerb>& verbs);
std::string zsh_completion(const std::vector<CommandVerb>& verbs);
std::string fish_completion(const std::vector<CommandVerb>& verbs);

}  // namespace yarlyk::cli
