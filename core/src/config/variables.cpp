#include "config/variables.h"

#include <cstdlib>
#include <utility>

#include "config/suggest.h"
#include "config/yaml_reader.h"

namespace yarlyk::config {
namespace {

constexpr std::string_view kOpen = "${";
constexpr std::string_view kEscaped = "$${";
constexpr std::string_view kEnvironment = "env:";

bool is_name(std::string_view name) {
  return !name.empty() && name.find_first_of(" \t\r\n$:\"'") == std::string_view::npos;
}

}  // namespace

Environment process_environment() {
  return [](const std::string& name) -> std::optional<std::string> {
    const char* const value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  };
}

Variables::Variables(VariableValues set_by_user, std::string out_dir, Environment environment)
    : set_by_user_(std::move(set_by_user)), environment_(std::move(environment)) {
  values_ = set_by_user_;
  values_.insert_or_assign("out", std::move(out_dir));
}

void Variables::add_defaults(const Node& node, Faults& faults) {
  if (node.kind == Kind::kNull || !expect_kind(node, Kind::kMap, "'variables'", faults)) return;
  for (const Entry& entry : node.entries) {
    if (entry.key == "out") {
      faults.push_back({entry.key_place, "the variable 'out' is always the folder of -o",
                        "give the default another name"});
      continue;
    }
    if (!is_name(entry.key) || entry.key.find_first_of("{}") != std::string::npos) {
      faults.push_back({entry.key_place, quote(entry.key) + " cannot be the name of a variable",
                        "use letters, digits, '_', '-' and '.'"});
      continue;
    }
    if (set_by_user_.contains(entry.key)) {
      used_.insert(entry.key);
      continue;
    }
    const std::string what = "the default of the variable " + quote(entry.key);
    if (!expect_kind(*entry.value, Kind::kScalar, what, faults)) {
      values_.emplace(entry.key, std::string());  // told once, not at every use
      continue;
    }
    std::optional<std::string> value = replace(entry.value->scalar, entry.value->place, faults);
    values_.insert_or_assign(entry.key, std::move(value).value_or(std::string()));
  }
}

std::optional<std::string> Variables::value_of(std::string_view name, const Place& place,
                                               Faults& faults) {
  if (name.starts_with(kEnvironment)) {
    const std::string key(name.substr(kEnvironment.size()));
    std::optional<std::string> value;
    if (is_name(key)) value = environment_(key);
    if (value && value->find('\0') != std::string::npos) value.reset();
    if (!value) {
      faults.push_back({place, "the environment variable " + quote(key) + " is not set",
                        "set it before the command"});
    }
    return value;
  }
  if (!is_name(name)) {
    faults.push_back({place, quote(name) + " cannot be the name of a variable",
                      "write ${name}, ${env:NAME}, or $${ for the characters themselves"});
    return std::nullopt;
  }
  const auto found = values_.find(std::string(name));
  if (found != values_.end()) {
    used_.insert(found->first);
    return found->second;
  }
  const std::string key(name);
  faults.push_back({place,
                    "the variable " + quote(name) + " is not set" + did_you_mean(name, names()),
                    "give it by --set " + key + "=VALUE, or a default under 'variables:'"});
  return std::nullopt;
}

std::optional<std::string> Variables::replace(std::string_view text, const Place& place,
                                              Faults& faults) {
  std::string out;
  bool complete = true;
  while (!text.empty()) {
    const std::size_t at = text.find(kOpen);
    if (at == std::string_view::npos) break;
    if (at > 0 && text.substr(at - 1).starts_with(kEscaped)) {
      out += text.substr(0, at - 1);
      out += kOpen;
      text.remove_prefix(at + kOpen.size());
      continue;
    }
    out += text.substr(0, at);
    text.remove_prefix(at + kOpen.size());
    const std::size_t end = text.find('}');
    if (end == std::string_view::npos) {
      faults.push_back({place, "'${' without a closing '}'",
                        "close it, or write $${ for the characters themselves"});
      return std::nullopt;
    }
    const std::optional<std::string> value = value_of(text.substr(0, end), place, faults);
    complete = complete && value;
    if (value) out += *value;
    if (out.size() > kScalarBytesMax) {
      faults.push_back({place,
                        "with its variables replaced the text is too long; at most " +
                            std::to_string(kScalarBytesMax) + " bytes are taken",
                        "shorten the values"});
      return std::nullopt;
    }
    text.remove_prefix(end + 1);
  }
  out += text;
  return complete ? std::optional<std::string>(std::move(out)) : std::nullopt;
}

const Node* Variables::copy(const Node& node, Tree& into, Faults& faults) {
  Node made;
  made.kind = node.kind;
  made.quoted = node.quoted;
  made.place = node.place;
  made.anchor_place = node.anchor_place;
  made.items.reserve(node.items.size());
  for (const Node* item : node.items) made.items.push_back(copy(*item, into, faults));
  made.entries.reserve(node.entries.size());
  for (const Entry& entry : node.entries) {
    made.entries.push_back({entry.key, entry.key_place, copy(*entry.value, into, faults)});
  }
  if (node.scalar.find(kOpen) == std::string::npos) {
    made.scalar = node.scalar;
  } else {
    std::optional<std::string> value = replace(node.scalar, node.place, faults);
    made.quoted = node.quoted && value && node.scalar.find("$${") != std::string::npos;
    made.failed = !value.has_value();
    made.scalar = std::move(value).value_or(node.scalar);
  }
  bytes_ += made.scalar.size();
  if (bytes_ > kExpandedBytesMax) {
    if (!std::exchange(bytes_reported_, true)) {
      faults.push_back({node.place,
                        "with its variables replaced the file holds more than " +
                            std::to_string(kExpandedBytesMax) + " bytes of text",
                        "shorten the values"});
    }
    made.scalar.clear();
  }
  return into.add(std::move(made));
}

Tree Variables::replace_all(const Tree& tree, Faults& faults) {
  Tree out(tree.shared_source());
  const Node& root = tree.root();
  Node made;
  made.kind = root.kind;
  made.quoted = root.quoted;
  made.scalar = root.scalar;
  made.place = root.place;
  for (const Node* item : root.items) made.items.push_back(copy(*item, out, faults));
  for (const Entry& entry : root.entries) {
    Faults ignored;  // defaults are replaced by add_defaults()
    const bool is_defaults = entry.key == "variables";
    made.entries.push_back(
        {entry.key, entry.key_place, copy(*entry.value, out, is_defaults ? ignored : faults)});
  }
  out.set_root(out.add(std::move(made)));
  return out;
}

std::vector<std::string> Variables::unused() const {
  std::vector<std::string> names;
  for (const auto& [name, value] : set_by_user_) {
    if (!used_.contains(name)) names.push_back(name);
  }
  return names;
}

std::vector<std::string> Variables::names() const {
  std::vector<std::string> names;
  names.reserve(values_.size());
  for (const auto& [name, value] : values_) names.push_back(name);
  return names;
}

}  // namespace yarlyk::config
