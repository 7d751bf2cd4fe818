#include <iostream>

#include "verbs.h"

namespace yarlyk::cli {

void add_plugin_folders(CLI::App& verb, std::vector<std::string>& folders) {
  verb.add_option("--plugins", folders, "Folder with plugins, searched first (may repeat)")
      ->check(CLI::ExistingDirectory)
      ->type_name("DIR")
      ->expected(1)
      ->take_all();
}

void LoadFlags::add_to(CLI::App& verb) {
  add_plugin_folders(verb, plugins);
  verb.add_option("--set", set, "Value of a ${key} in the pipeline file (may repeat)")
      ->type_name("KEY=VALUE")
      ->expected(1)
      ->take_all();
  verb.add_option("--log-level", log_level, "Least level that is logged")
      ->check(CLI::IsMember({"debug", "info", "warning", "error", "off"}))
      ->capture_default_str();
  verb.add_option("--log-file", log_file, "Log to this file, not to standard error")
      ->type_name("FILE");
}

LoadOptions LoadFlags::options(const std::string& output_folder) const {
  LoadOptions options;
  options.plugins.folders = plugins;
  options.output_folder = output_folder;
  options.log_file = log_file;
  const std::vector<std::string> levels = {"debug", "info", "warning", "error", "off"};
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (levels[i] == log_level) options.log_level = static_cast<LogLevel>(i + 1);
  }
  for (const std::string& pair : set) {
    const auto equals = pair.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw CLI::ValidationError("--set", "'" + pair + "' is not KEY=VALUE");
    }
    options.variables[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  return options;
}

void print_faults(const std::vector<Fault>& faults, const std::vector<Fault>& warnings,
                  const std::string& file) {
  for (const Fault& warning : warnings) std::cerr << warning.text;
  for (const Fault& fault : faults) std::cerr << fault.text;
  if (!faults.empty()) {
    std::cerr << file << ": " << faults.size() << (faults.size() == 1 ? " fault" : " faults")
              << "; nothing was run\n";
  }
}

}  // namespace yarlyk::cli
