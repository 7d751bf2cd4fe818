// What a stage says of itself, as values owned by the host: the descriptor tables of a plugin,
// copied out of the library and checked. Everything that the planner, `plugins show`, the docs
// and the JSON Schema know of a stage comes from here. Thread rule: [concurrent], plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/feature_kind.h"

namespace yarlyk::catalog {

using document::FeatureKind;
enum class ParamType : std::uint8_t {
  kBool = 1,
  kInt,
  kFloat,
  kString,
  kEnum,
  kResource,
  kYaml,
  kTree
};
enum class ContractKind : std::uint8_t { kRequires = 1, kUses, kProvides, kAdds, kExtends };

struct FeatureDecl {
  std::string name;
  FeatureKind kind = FeatureKind::kString;
  std::vector<std::string> values;  // closed vocabulary of a code feature
  std::string ref_layer;            // target of a ref feature
  std::string help;
};

struct ParamDecl {
  std::string name, help;
  std::optional<std::string> default_value;  // as written in YAML
  std::vector<std::string> values;           // of an enum
  std::optional<double> min, max;
  ParamType type = ParamType::kString;
  bool list = false;
  bool required = false;
};

struct ContractDecl {
  ContractKind kind = ContractKind::kRequires;
  std::string layer;  // "entity", "vendor.layer" or "view:name"
  std::vector<FeatureDecl> features;
  std::string when_param, when_value;  // empty: always

  bool is_view() const { return layer.rfind("view:", 0) == 0; }
};

struct ToolDecl {
  std::string name, help;
  std::vector<ParamDecl> params;
};

struct StageDescriptor {
  std::string id;  // "vendor/name"
  std::string version, summary, licence;
  std::string reads;  // "text" or the name of a view
  std::vector<ParamDecl> params;
  std::vector<ContractDecl> contracts;
  std::vector<ToolDecl> tools;
  bool fork_unsafe = false;
  bool reduces = false;

  std::string short_name() const { return id.substr(id.find('/') + 1); }
};

struct PluginDescriptor {
  std::uint16_t abi_major = 0, abi_minor_needed = 0;
  std::string build_info;
  std::vector<StageDescriptor> stages;
};

}  // namespace yarlyk::catalog
