#include "plan/settings.h"

#include <limits>

#include "config/suggest.h"
#include "config/values.h"
#include "config/yaml_reader.h"

namespace yarlyk::plan {
namespace {

using boundary::NamedSetting;
using boundary::Setting;
using catalog::ParamDecl;
using catalog::ParamType;
using config::Kind;
using config::Node;

void place(Setting& setting, const config::Place& where) {
  setting.file = where.file;
  setting.line = where.line;
  setting.column = where.column;
  setting.length = where.length;
}

std::string label(const ParamDecl& param) { return "parameter '" + param.name + "'"; }

}  // namespace

std::unique_ptr<Setting> setting_of(const Node& node) {
  auto setting = std::make_unique<Setting>();
  place(*setting, node.place);
  switch (node.kind) {
    case Kind::kNull:
      break;
    case Kind::kScalar:
      setting->kind = YARLYK_NODE_SCALAR;
      setting->scalar = node.scalar;
      break;
    case Kind::kList:
      setting->kind = YARLYK_NODE_LIST;
      for (const Node* item : node.items) setting->items.push_back(setting_of(*item));
      break;
    case Kind::kMap:
      setting->kind = YARLYK_NODE_MAP;
      for (const config::Entry& entry : node.entries) {
        setting->keys.push_back(entry.key);
        setting->items.push_back(setting_of(*entry.value));
      }
      break;
  }
  return setting;
}

std::unique_ptr<Setting> SettingsBuilder::scalar_of(const ParamDecl& param, const Node& node) {
  auto& faults = result_.faults;
  const std::size_t before = faults.size();
  constexpr double kIntMax = 9.2e18;
  const double min = param.min.value_or(-kIntMax), max = param.max.value_or(kIntMax);
  switch (param.type) {
    case ParamType::kBool:
      config::read_bool(node, label(param), faults);
      break;
    case ParamType::kInt:
      config::read_int(
          node, label(param),
          param.min ? static_cast<std::int64_t>(min) : std::numeric_limits<std::int64_t>::min(),
          param.max ? static_cast<std::int64_t>(max) : std::numeric_limits<std::int64_t>::max(),
          faults);
      break;
    case ParamType::kFloat:
      config::read_float(node, label(param),
                         param.min.value_or(-std::numeric_limits<double>::max()),
                         param.max.value_or(std::numeric_limits<double>::max()), faults);
      break;
    case ParamType::kEnum: {
      const std::vector<std::string_view> words(param.values.begin(), param.values.end());
      config::read_choice(node, label(param), words, faults);
      break;
    }
    default:
      config::read_text(node, label(param), faults);
  }
  return faults.size() == before ? setting_of(node) : nullptr;
}

std::unique_ptr<Setting> SettingsBuilder::yaml_of(std::unique_ptr<Setting> bytes,
                                                  const std::string& file) {
  config::YamlResult yaml = config::read_yaml(file, std::string(bytes->bytes));
  result_.sources[file] = yaml.source;
  if (!yaml) {
    result_.faults.insert(result_.faults.end(), yaml.faults.begin(), yaml.faults.end());
    return nullptr;
  }
  return setting_of(yaml.tree->root());
}

std::unique_ptr<Setting> SettingsBuilder::resource_of(const ParamDecl& param, const Node& node,
                                                      const catalog::CatalogEntry& entry,
                                                      bool is_default) {
  const auto name = config::read_text(node, label(param), result_.faults);
  if (!name) return nullptr;
  std::string fault;
  auto found = resources_.find(
      {*name, spec_.folder, entry.real_path.parent_path() / "data", is_default}, fault);
  if (!found) {
    result_.faults.push_back(
        {node.place, label(param) + ": " + fault, "check the name, or give the file's path"});
    return nullptr;
  }
  used_.push_back({entry.stage.id, param.name, *name, found->size, found->hash});
  if (param.type == ParamType::kYaml) {
    if (found->setting->kind != YARLYK_NODE_BYTES) {
      result_.faults.push_back(
          {node.place, label(param) + ": '" + *name + "' is a folder", "name one YAML file"});
      return nullptr;
    }
    return yaml_of(std::move(found->setting), found->path.string());
  }
  return std::move(found->setting);
}

std::unique_ptr<Setting> SettingsBuilder::value_of(const ParamDecl& param, const Node& node,
                                                   const catalog::CatalogEntry& entry,
                                                   bool is_default) {
  switch (param.type) {
    case ParamType::kTree:
      return setting_of(node);
    case ParamType::kResource:
    case ParamType::kYaml:
      return resource_of(param, node, entry, is_default);
    default:
      return scalar_of(param, node);
  }
}

std::vector<NamedSetting> SettingsBuilder::build(const config::StageSpec& stage,
                                                 const catalog::CatalogEntry& entry) {
  std::vector<NamedSetting> settings;
  const auto& params = entry.stage.params;
  if (stage.with != nullptr) {
    std::vector<std::string_view> known;
    for (const ParamDecl& p : params) known.push_back(p.name);
    config::check_keys(*stage.with, "stage '" + stage.use.value + "'", known, result_.faults);
  }
  for (const ParamDecl& param : params) {
    const Node* given = stage.with != nullptr ? stage.with->find(param.name) : nullptr;
    if (given != nullptr && given->kind == Kind::kNull) given = nullptr;
    std::optional<config::Tree> default_tree;
    if (given == nullptr && param.default_value) {
      // The descriptor was checked when it was read, so its default parses.
      auto yaml = config::read_yaml("default of " + entry.stage.id + "." + param.name,
                                    *param.default_value, config::RootRule::kAnyValue);
      default_tree = std::move(yaml.tree);
    }
    const bool is_default = given == nullptr;
    if (is_default && default_tree) given = &default_tree->root();
    NamedSetting setting{param.name, nullptr};
    if (given == nullptr) {
      if (param.required) {
        result_.faults.push_back(
            {stage.use.place, "stage '" + stage.use.value + "' needs " + label(param),
             "write 'use: " + stage.use.value + "' and 'with: {" + param.name + ": ...}'"});
      }
    } else if (param.list) {
      if (config::expect_kind(*given, Kind::kList, label(param), result_.faults)) {
        setting.value = std::make_unique<Setting>();
        setting.value->kind = YARLYK_NODE_LIST;
        place(*setting.value, given->place);
        for (const Node* item : given->items) {
          if (auto value = value_of(param, *item, entry, is_default)) {
            setting.value->items.push_back(std::move(value));
          }
        }
      }
    } else {
      setting.value = value_of(param, *given, entry, is_default);
    }
    settings.push_back(std::move(setting));
  }
  return settings;
}

}  // namespace yarlyk::plan
