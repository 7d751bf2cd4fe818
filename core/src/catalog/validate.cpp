#include "catalog/validate.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <set>
#include <tuple>
#include <utility>

#include "catalog/default_value.h"
#include "yarlyk/abi.h"

namespace yarlyk::catalog {
namespace {

constexpr std::string_view kOwnVendor = "yarlyk";  // whose layers carry bare names
constexpr std::string_view kViewStem = "view:";

bool is_low(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alnum(char c) { return is_low(c) || is_digit(c) || (c >= 'A' && c <= 'Z'); }

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

// Length of the well-formed UTF-8 sequence at `i`; 0: none stands there.
std::size_t sequence_length(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t k) -> unsigned {
    return k < text.size() ? static_cast<unsigned char>(text[k]) : 0u;
  };
  const unsigned lead = byte(i);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t n = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  for (std::size_t k = 1; k < n; ++k) {
    if ((byte(i + k) & 0xC0) != 0x80) return 0;
  }
  const unsigned second = byte(i + 1);
  if (lead == 0xE0 && second < 0xA0) return 0;  // overlong
  if (lead == 0xED && second > 0x9F) return 0;  // surrogates
  if (lead == 0xF0 && second < 0x90) return 0;  // overlong
  if (lead == 0xF4 && second > 0x8F) return 0;  // past U+10FFFF
  return n;
}

// One line of well-formed UTF-8: it will be printed on terminals and into documents.
bool is_plain_line(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t n = sequence_length(text, i);
    const unsigned char lead = static_cast<unsigned char>(text[i]);
    if (n == 0 || lead < 0x20 || lead == 0x7F) return false;
    if (n == 2 && lead == 0xC2 && static_cast<unsigned char>(text[i + 1]) < 0xA0) return false;
    i += n;
  }
  return true;
}

class Checker {
 public:
  std::vector<std::string> run(const PluginDescriptor& plugin) {
    check_versions(plugin);
    check_text("build_info", plugin.build_info);
    if (plugin.stages.empty()) fault("it has no stage");
    std::set<std::string> ids;
    for (const StageDescriptor& stage : plugin.stages) {
      const Place place(this, "stage " + (is_plain_line(stage.id) ? stage.id : "?"));
      if (!ids.insert(stage.id).second) fault("stands twice in the plugin");
      check_stage(stage);
    }
    return std::move(faults_);
  }

 private:
  // Names where the faults found during its life stand.
  class Place {
   public:
    Place(Checker* checker, std::string name) : checker_(checker) {
      checker_->places_.push_back(std::move(name));
    }
    ~Place() { checker_->places_.pop_back(); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

   private:
    Checker* checker_;
  };

  void fault(const std::string& what) {
    std::string text;
    for (const std::string& place : places_) text += place + ": ";
    faults_.push_back(text + what);
  }

  bool check_text(const std::string& what, const std::string& text) {
    if (is_plain_line(text)) return true;
    fault(what + " is not one line of UTF-8 text");
    return false;
  }

  void check_name(const std::string& name) {
    if (!is_lower_snake_case(name)) {
      fault("the name is not lower_snake_case");
    }
  }

  std::string shown(const std::string& name) const {
    return is_plain_line(name) ? quoted(name) : "?";
  }

  void check_versions(const PluginDescriptor& plugin) {
    if (plugin.abi_major == YARLYK_ABI_MAJOR && plugin.abi_minor_needed <= YARLYK_ABI_MINOR) {
      return;
    }
    const auto version = [](unsigned major, unsigned minor) {
      return std::to_string(major) + "." + std::to_string(minor);
    };
    fault("needs ABI " + version(plugin.abi_major, plugin.abi_minor_needed) +
          ", this host offers " + version(YARLYK_ABI_MAJOR, YARLYK_ABI_MINOR));
  }

  void check_stage(const StageDescriptor& stage) {
    const std::size_t slash = stage.id.find('/');
    vendor_ = stage.id.substr(0, slash);
    if (slash == std::string::npos || !is_lower_snake_case(vendor_) ||
        !is_lower_snake_case(stage.short_name())) {
      fault("the id is not of the form vendor/name, both in lower_snake_case");
    }
    if (!is_semantic_version(stage.version)) {
      fault("the version " + shown(stage.version) + " is not a semantic version like 1.0.0");
    }
    if (check_text("the summary", stage.summary) && stage.summary.empty()) {
      fault("it has no summary");
    }
    if (check_text("the licence", stage.licence) && stage.licence.empty()) {
      fault("it names no licence");
    }
    if (!is_lower_snake_case(stage.reads)) {
      fault("reads " + shown(stage.reads) + ", which is neither text nor the name of a view");
    }
    check_params(stage.params);
    check_contracts(stage);
    std::set<std::string> names;
    for (const ToolDecl& tool : stage.tools) {
      const Place place(this, "tool " + shown(tool.name));
      check_name(tool.name);
      check_text("the help", tool.help);
      if (!names.insert(tool.name).second) fault("stands twice");
      check_params(tool.params);
    }
  }

  void check_params(const std::vector<ParamDecl>& params) {
    std::set<std::string> names;
    for (const ParamDecl& param : params) {
      const Place place(this, "parameter " + shown(param.name));
      check_name(param.name);
      if (check_text("the help", param.help) && param.help.empty()) fault("it has no help");
      if (!names.insert(param.name).second) fault("stands twice");
      check_vocabulary(param.values, param.type == ParamType::kEnum, "an enum");
      check_range(param);
      if (param.required && param.default_value) fault("is required and has a default");
      if (param.default_value && check_text("the default", *param.default_value)) {
        if (const auto wrong = fault_of_default(param)) fault("the default " + *wrong);
      }
    }
  }

  void check_range(const ParamDecl& param) {
    if (!param.min && !param.max) return;
    if (param.type != ParamType::kInt && param.type != ParamType::kFloat) {
      fault("has a minimum or maximum and is no number");
    }
    if ((param.min && !std::isfinite(*param.min)) || (param.max && !std::isfinite(*param.max))) {
      fault("the minimum or maximum is not finite");
    } else if (param.min && param.max && *param.min > *param.max) {
      fault("the minimum is above the maximum");
    }
  }

  void check_vocabulary(const std::vector<std::string>& values, bool wanted,
                        const std::string& owner) {
    if (!wanted) {
      if (!values.empty()) fault("has a list of values and is not " + owner);
      return;
    }
    if (values.empty()) fault("is " + owner + " and has no values");
    std::set<std::string> seen;
    for (const std::string& value : values) {
      if (value.empty() || value.front() == ' ' || value.back() == ' ' || !is_plain_line(value)) {
        fault("the value " + shown(value) + " is empty, padded or not plain text");
      } else if (!seen.insert(value).second) {
        fault("the value " + shown(value) + " stands twice");
      }
    }
  }

  void check_contracts(const StageDescriptor& stage) {
    std::set<std::pair<std::string, ContractKind>> seen;
    for (const ContractDecl& contract : stage.contracts) {
      const Place place(this, std::string(kind_name(contract.kind)) + " " + shown(contract.layer));
      // The handle of a contract is asked for by layer and kind: two would be one handle.
      if (!seen.insert({contract.layer, contract.kind}).second) fault("stands twice");
      check_layer(contract);
      check_when(stage, contract);
      check_features(contract);
    }
  }

  static std::string_view kind_name(ContractKind kind) {
    switch (kind) {
      case ContractKind::kRequires:
        return "requires";
      case ContractKind::kUses:
        return "uses";
      case ContractKind::kProvides:
        return "provides";
      case ContractKind::kAdds:
        return "adds";
      case ContractKind::kExtends:
        return "extends";
    }
    return "?";
  }

  // "entity" or "vendor.entity".
  static bool is_layer_name(std::string_view layer) {
    const std::size_t dot = layer.find('.');
    if (dot == std::string_view::npos) return is_lower_snake_case(layer);
    return is_lower_snake_case(layer.substr(0, dot)) && is_lower_snake_case(layer.substr(dot + 1));
  }

  void check_layer(const ContractDecl& contract) {
    if (contract.is_view()) {
      if (!is_lower_snake_case(std::string_view(contract.layer).substr(kViewStem.size()))) {
        fault("the name of the view is not lower_snake_case");
      }
      if (contract.kind == ContractKind::kAdds || contract.kind == ContractKind::kExtends) {
        fault("a view can be required, used or provided only");
      }
      return;
    }
    if (!is_layer_name(contract.layer)) {
      fault("the layer is not of the form layer, vendor.layer or view:name");
      return;
    }
    if (contract.kind != ContractKind::kProvides || vendor_ == kOwnVendor) return;
    const std::size_t dot = contract.layer.find('.');
    if (dot == std::string::npos) {
      fault("bare names of layers are those of yarlyk, call it " +
            quoted(vendor_ + "." + contract.layer));
    } else if (contract.layer.substr(0, dot) != vendor_) {
      fault("the layer carries another vendor's name, call it " +
            quoted(vendor_ + contract.layer.substr(dot)));
    }
  }

  void check_when(const StageDescriptor& stage, const ContractDecl& contract) {
    if (contract.when_param.empty()) {
      if (!contract.when_value.empty()) fault("its condition is not of the form param=value");
      return;
    }
    const auto same = [&](const ParamDecl& p) { return p.name == contract.when_param; };
    const auto param = std::find_if(stage.params.begin(), stage.params.end(), same);
    const std::string condition = shown(contract.when_param + "=" + contract.when_value);
    if (param == stage.params.end()) {
      fault("its condition " + condition + " names no parameter of the stage");
    } else if (param->list || param->type == ParamType::kYaml || param->type == ParamType::kTree) {
      fault("its condition " + condition + " is on a parameter that is no single value");
    } else if (const auto wrong = fault_of_value(*param, contract.when_value)) {
      fault("its condition " + condition + " can never hold: " + *wrong);
    }
  }

  void check_features(const ContractDecl& contract) {
    if (contract.is_view() && !contract.features.empty()) fault("a view has no features");
    if (contract.kind == ContractKind::kExtends && contract.features.empty()) {
      fault("it extends the layer by no feature");
    }
    std::set<std::string> names;
    for (const FeatureDecl& feature : contract.features) {
      const Place place(this, "feature " + shown(feature.name));
      check_name(feature.name);
      if (feature.name == "begin" || feature.name == "end") fault("every row has it already");
      check_text("the help", feature.help);
      if (!names.insert(feature.name).second) fault("stands twice");
      check_vocabulary(feature.values, feature.kind == FeatureKind::kCode, "a code");
      if (feature.kind == FeatureKind::kRef) {
        if (!is_layer_name(feature.ref_layer)) fault("is a ref and names no layer");
      } else if (!feature.ref_layer.empty()) {
        fault("names a layer and is not a ref");
      }
    }
  }

  std::vector<std::string> faults_;
  std::vector<std::string> places_;
  std::string vendor_;
};

}  // namespace

std::vector<std::string> validate(const PluginDescriptor& plugin) { return Checker().run(plugin); }

bool is_lower_snake_case(std::string_view name) {
  if (name.empty() || !is_low(name.front()) || name.back() == '_') return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '_' ? name[i - 1] == '_' : !is_low(name[i]) && !is_digit(name[i])) return false;
  }
  return true;
}

namespace {

// Dot-separated identifiers of letters, digits and hyphens; numbers without leading zeros where
// `strict`.
bool are_identifiers(std::string_view text, bool strict) {
  for (;;) {
    const std::size_t end = std::min(text.find('.'), text.size());
    const std::string_view part = text.substr(0, end);
    if (part.empty()) return false;
    const auto fits = [](char c) { return is_alnum(c) || c == '-'; };
    if (!std::all_of(part.begin(), part.end(), fits)) return false;
    const bool number = std::all_of(part.begin(), part.end(), is_digit);
    if (strict && number && part.size() > 1 && part.front() == '0') return false;
    if (end == text.size()) return true;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

bool is_semantic_version(std::string_view version) {
  const std::size_t plus = version.find('+');
  if (plus != std::string_view::npos) {
    if (!are_identifiers(version.substr(plus + 1), false)) return false;
    version = version.substr(0, plus);
  }
  const std::size_t hyphen = version.find('-');
  if (hyphen != std::string_view::npos) {
    if (!are_identifiers(version.substr(hyphen + 1), true)) return false;
    version = version.substr(0, hyphen);
  }
  const auto is_core = [](char c) { return is_digit(c) || c == '.'; };
  return std::all_of(version.begin(), version.end(), is_core) &&
         std::count(version.begin(), version.end(), '.') == 2 && are_identifiers(version, true);
}

}  // namespace yarlyk::catalog
