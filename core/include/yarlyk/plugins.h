// Door 2, embedders: which stages are installed and what they say of themselves.
#pragma once

#include <cstddef>
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
  std::string name, help;
  std::string type;                          // "int", "list of string"
  std::optional<std::string> default_value;  // as written in YAML
  std::vector<std::string> values;           // of an enum
  std::optional<double> min, max;
  std::string range;  // "1..100", "a|b|c", empty: any
  bool required = false;
};

struct PluginContract {
  std::string kind;  // "requires", "uses", "provides", "adds", "extends"
  std::string layer;
  std::vector<std::string> features;  // "name: kind" each
  std::string condition;              // "param=value", empty: always
};

struct PluginTool {
  std::string name, help;
  std::vector<PluginParameter> parameters;
};

struct PluginStage {
  std::string id, version, summary, licence, reads;
  std::string path;         // of the library, absolute
  std::string data_folder;  // where the stage's own files are looked for, absolute
  std::string build_info;
  std::vector<PluginParameter> parameters;
  std::vector<PluginContract> contracts;
  std::vector<PluginTool> tools;
  std::string example;  // YAML: the stage with its parameters at their defaults
};

struct PluginReport {
  struct Refused {
    std::string path, reason, remedy;
  };
  struct Shadowed {
    std::string id, used, shadowed;
  };
  // A folder that was searched, in order of precedence.
  struct Folder {
    std::string path;
    std::string why;  // "--plugins", "YARLYK_PLUGIN_PATH", "user", "system"
    bool exists = false;
    std::vector<std::string> stages;  // ids of usable stages found there
    std::size_t shadowed = 0, refused = 0;
  };
  std::vector<Folder> folders;
  std::vector<PluginStage> stages;
  std::vector<Refused> refused;
  std::vector<Shadowed> shadowed;
  std::vector<std::string> ignored;  // named *.so, but not lib*.so: never opened
};

// Scans the folders; loads nothing into this process and never throws for what it finds. [setup]
PluginReport find_plugins(const PluginSearch& search);

// The same as JSON, well-formed whatever the paths hold. A list of {id, version, path, ...}; all
// of one stage; all of the report but the stages' details. [concurrent]
std::string list_json(const PluginReport& report);
std::string stage_json(const PluginStage& stage);
std::string doctor_json(const PluginReport& report);

}  // namespace yarlyk
