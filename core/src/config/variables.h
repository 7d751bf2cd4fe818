// ${key} inside scalars, replaced after parsing: a value can never become YAML structure.
//
//   ${name}      --set name=value, else the default under `variables:`
//   ${out}       the absolute path of -o
//   ${env:NAME}  the environment
//   $${          a literal ${
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "config/tree.h"
#include "config/values.h"

namespace yarlyk::config {

using VariableValues = std::map<std::string, std::string>;
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

// The environment of this process.
Environment process_environment();

class Variables {
 public:
  // `set_by_user` wins over defaults and is taken literally; "out" is set to `out_dir`.
  Variables(VariableValues set_by_user, std::string out_dir, Environment environment);

  // Adds the defaults of a `variables:` node (a map of scalars), in the order of the file; a
  // default may use what stands before it. [setup]
  void add_defaults(const Node& node, Faults& faults);

  // The scalar's text with everything replaced; faults at `place`.
  std::optional<std::string> replace(std::string_view text, const Place& place, Faults& faults);

  // A copy of `tree` whose scalars are replaced. What a variable stood in is no longer `quoted`,
  // so that "${n}" can be a number. Faults under `variables` are left to add_defaults().
  Tree replace_all(const Tree& tree, Faults& faults);

  // Names given by the user that nothing used so far, in byte order.
  std::vector<std::string> unused() const;

  // All names that are set, for suggestions.
  std::vector<std::string> names() const;

 private:
  const Node* copy(const Node& node, Tree& into, Faults& faults);
  std::optional<std::string> value_of(std::string_view name, const Place& place, Faults& faults);

  VariableValues set_by_user_, values_;
  Environment environment_;
  std::set<std::string> used_;
  std::size_t bytes_ = 0;
  bool bytes_reported_ = false;
};

}  // namespace yarlyk::config
