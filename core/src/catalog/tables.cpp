#include "catalog/tables.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

namespace yarlyk::catalog {
namespace {

constexpr std::size_t kStringBytesMax = 4096;
constexpr std::uint32_t kItemsMax = 256;  // of any one array

class Copier {
 public:
  std::vector<std::string> run(const yarlyk_plugin& table, PluginDescriptor* plugin) {
    constexpr char kMagic[8] = YARLYK_MAGIC;
    if (std::memcmp(table.magic, kMagic, sizeof kMagic) != 0) {
      fault("its table does not start with the magic bytes \"yarlyk\"");
      return std::move(faults_);  // what follows can be anything
    }
    if (!check_size("its table", table.struct_size, sizeof(yarlyk_plugin))) {
      return std::move(faults_);
    }
    plugin->abi_major = table.abi_major;
    plugin->abi_minor_needed = table.abi_minor_needed;
    // Tables for a later host may hold what this one cannot read; validate() refuses the version.
    if (table.abi_major != YARLYK_ABI_MAJOR || table.abi_minor_needed > YARLYK_ABI_MINOR) {
      return std::move(faults_);
    }
    copy_text("build_info", table.build_info, &plugin->build_info);
    if (!check_array("stages", table.stages, table.n_stages)) return std::move(faults_);
    for (std::uint32_t i = 0; i < table.n_stages; ++i) {
      const std::string name = "stage number " + std::to_string(i + 1);
      if (table.stages[i] == nullptr) {
        fault(name + " is NULL");
        continue;
      }
      if (!check_size(name, table.stages[i]->struct_size, sizeof(yarlyk_stage))) continue;
      copy_stage(name, *table.stages[i], &plugin->stages.emplace_back());
    }
    return std::move(faults_);
  }

 private:
  void fault(const std::string& what) { faults_.push_back(where_ + what); }

  bool check_size(const std::string& what, std::uint32_t said, std::size_t least) {
    if (said >= least) return true;
    fault(what + " says a size of " + std::to_string(said) + " bytes, this host reads " +
          std::to_string(least));
    return false;
  }

  bool check_array(const char* what, const void* array, std::uint32_t n) {
    if (n > kItemsMax) {
      fault("has " + std::to_string(n) + " " + what + ", at most " + std::to_string(kItemsMax) +
            " are allowed");
      return false;
    }
    if (n > 0 && array == nullptr) {
      fault("has " + std::to_string(n) + " " + what + " and a NULL pointer to them");
      return false;
    }
    return true;
  }

  // A string that is absent reads as empty, which validate() refuses where it must not be.
  bool copy_text(const char* what, const char* text, std::string* to) {
    if (text == nullptr) return true;
    const std::size_t n = ::strnlen(text, kStringBytesMax + 1);
    if (n > kStringBytesMax) {
      fault(std::string(what) + " is longer than " + std::to_string(kStringBytesMax) + " bytes");
      return false;
    }
    to->assign(text, n);
    return true;
  }

  void copy_vocabulary(const char* text, std::vector<std::string>* to) {
    std::string all;
    if (text == nullptr || !copy_text("values", text, &all) || all.empty()) return;
    std::size_t begin = 0;
    for (;;) {
      const std::size_t bar = all.find('|', begin);
      if (bar == std::string::npos) break;
      to->push_back(all.substr(begin, bar - begin));
      begin = bar + 1;
    }
    to->push_back(all.substr(begin));
  }

  // Puts `name` before the faults found while `walk` runs.
  template <class Walk>
  void at(const std::string& name, Walk walk) {
    const std::size_t before = where_.size();
    where_ += name + ": ";
    walk();
    where_.resize(before);
  }

  // "parameter x" where it can be named, else its number.
  static std::string item_name(const char* what, const std::string& name, std::uint32_t index) {
    if (name.empty()) return std::string(what) + " number " + std::to_string(index + 1);
    return std::string(what) + " \"" + name + "\"";
  }

  void check_reserved(std::uint32_t reserved) {
    if (reserved != 0) fault("a reserved member is not 0");
  }

  void copy_stage(const std::string& number, const yarlyk_stage& s, StageDescriptor* to) {
    copy_text("id", s.id, &to->id);
    at(to->id.empty() ? number : "stage " + to->id, [&] {
      copy_text("version", s.version, &to->version);
      copy_text("summary", s.summary, &to->summary);
      copy_text("licence", s.licence, &to->licence);
      copy_text("reads", s.reads, &to->reads);
      if ((s.flags & ~YARLYK_FORK_UNSAFE) != 0) fault("has an unknown flag");
      check_reserved(s.reserved);
      to->fork_unsafe = (s.flags & YARLYK_FORK_UNSAFE) != 0;
      if (s.model_create == nullptr) fault("model_create is NULL");
      if (s.process == nullptr) fault("process is NULL");
      copy_params(s.params, s.n_params, &to->params);
      copy_contracts(s, to);
      copy_tools(s, to);
      to->reduces = s.reduce != nullptr;
      if (s.reduce != nullptr &&
          check_size("reduce", s.reduce->struct_size, sizeof(yarlyk_reduce))) {
        if (s.reduce->reduce == nullptr) fault("reduce has no function reduce");
      }
    });
  }

  void copy_params(const yarlyk_param* params, std::uint32_t n, std::vector<ParamDecl>* to) {
    if (!check_array("parameters", params, n)) return;
    for (std::uint32_t i = 0; i < n; ++i) {
      const yarlyk_param& p = params[i];
      ParamDecl& decl = to->emplace_back();
      copy_text("the name of a parameter", p.name, &decl.name);
      at(item_name("parameter", decl.name, i), [&] { copy_param(p, &decl); });
    }
  }

  void copy_param(const yarlyk_param& p, ParamDecl* decl) {
    copy_text("help", p.help, &decl->help);
    if (p.dflt != nullptr) copy_text("the default", p.dflt, &decl->default_value.emplace());
    copy_vocabulary(p.values, &decl->values);
    constexpr std::uint32_t kKnown =
        YARLYK_PARAM_LIST | YARLYK_PARAM_REQUIRED | YARLYK_PARAM_HAS_MIN | YARLYK_PARAM_HAS_MAX;
    if ((p.flags & ~kKnown) != 0) fault("has an unknown flag");
    decl->list = (p.flags & YARLYK_PARAM_LIST) != 0;
    decl->required = (p.flags & YARLYK_PARAM_REQUIRED) != 0;
    if ((p.flags & YARLYK_PARAM_HAS_MIN) != 0) decl->min = p.min;
    if ((p.flags & YARLYK_PARAM_HAS_MAX) != 0) decl->max = p.max;
    if (p.type < YARLYK_PARAM_BOOL || p.type > YARLYK_PARAM_TREE) {
      fault("is of the unknown type " + std::to_string(p.type));
    } else {
      decl->type = static_cast<ParamType>(p.type);
    }
  }

  void copy_contracts(const yarlyk_stage& s, StageDescriptor* to) {
    if (!check_array("contracts", s.contracts, s.n_contracts)) return;
    for (std::uint32_t i = 0; i < s.n_contracts; ++i) {
      const yarlyk_contract& c = s.contracts[i];
      ContractDecl& decl = to->contracts.emplace_back();
      copy_text("the layer of a contract", c.layer, &decl.layer);
      at(item_name("contract", decl.layer, i), [&] { copy_contract(c, &decl); });
    }
  }

  void copy_contract(const yarlyk_contract& c, ContractDecl* decl) {
    if (c.kind < YARLYK_REQUIRES || c.kind > YARLYK_EXTENDS) {
      fault("is of the unknown kind " + std::to_string(c.kind));
    } else {
      decl->kind = static_cast<ContractKind>(c.kind);
    }
    std::string when;
    if (c.when != nullptr && copy_text("when", c.when, &when)) {
      const std::size_t equals = when.find('=');
      if (equals == std::string::npos || equals == 0) {
        fault("its condition \"" + when + "\" is not of the form param=value");
      } else {
        decl->when_param = when.substr(0, equals);
        decl->when_value = when.substr(equals + 1);
      }
    }
    if (!check_array("features", c.features, c.n_features)) return;
    for (std::uint32_t i = 0; i < c.n_features; ++i) {
      FeatureDecl& feature = decl->features.emplace_back();
      copy_text("the name of a feature", c.features[i].name, &feature.name);
      at(item_name("feature", feature.name, i), [&] { copy_feature(c.features[i], &feature); });
    }
  }

  void copy_feature(const yarlyk_feature& f, FeatureDecl* decl) {
    copy_text("help", f.help, &decl->help);
    check_reserved(f.reserved);
    if (f.kind < YARLYK_BOOL || f.kind > YARLYK_REF) {
      fault("is of the unknown kind " + std::to_string(f.kind));
      return;
    }
    decl->kind = static_cast<FeatureKind>(f.kind);
    if (decl->kind == FeatureKind::kRef) {
      copy_text("values", f.values, &decl->ref_layer);
    } else {
      copy_vocabulary(f.values, &decl->values);
    }
  }

  void copy_tools(const yarlyk_stage& s, StageDescriptor* to) {
    if (!check_array("tools", s.tools, s.n_tools)) return;
    for (std::uint32_t i = 0; i < s.n_tools; ++i) {
      const yarlyk_tool& t = s.tools[i];
      ToolDecl& decl = to->tools.emplace_back();
      copy_text("the name of a tool", t.name, &decl.name);
      at(item_name("tool", decl.name, i), [&] {
        copy_text("help", t.help, &decl.help);
        check_reserved(t.reserved);
        if (t.run == nullptr) fault("run is NULL");
        copy_params(t.params, t.n_params, &decl.params);
      });
    }
  }

  std::vector<std::string> faults_;
  std::string where_;
};

}  // namespace

std::vector<std::string> copy_tables(const yarlyk_plugin& table, PluginDescriptor* plugin) {
  return Copier().run(table, plugin);
}

}  // namespace yarlyk::catalog
