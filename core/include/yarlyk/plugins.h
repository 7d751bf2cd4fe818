// Door 2, embedders: which stages are installed and what they say of themselves.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace yarlyk {

// Where plugins are looked for, in this order: `folders`, then YARLYK_PLUGIN_PATH (which replaces
// what follows), then the user's folder, then `system_folder`.
struct PluginSearch {
  std::vector<std::string> folders;  // as of --plugins; must exist
  std::string system_folder;
  std::string describe_program;  // the helper that opens unknown libraries

  // The folders that belong to the running program: of its build tree or its installation.
  static PluginSearch of_this_program();
};

struct PluginParameter {
  std::string name, type, help;
  std::optional<std::string> default_value;
  std::string range;  // "1..100", "a|b|c", empty: any
  bool required = false;
};

struct PluginContract {
  std::string kind;  // "requires", "uses", "provides", "adds", "extends"
  std::string layer;
  std::vector<std::string> features;  // "name: kind" each
  std::string condition;              // "param=value", empty: always
};

struct PluginStage {
  std::string id, version, summary, licence, reads;
  std::string path;  // of the library, absolute
  std::string build_info;
  std::vector<PluginParameter> parameters;
  std::vector<PluginContract> contracts;
};

struct PluginReport {
  struct Refused {
    std::string path, reason, remedy;
  };
  struct Shadowed {
    std::string id, used, shadowed;
  };
  std::vector<PluginStage> stages;
  std::vector<Refused> refused;
  std::vector<Shadowed> shadowed;
};

// Scans the folders; loads nothing into this process and never throws for what it finds. [setup]
PluginReport find_plugins(const PluginSearch& search);

}  // namespace yarlyk
