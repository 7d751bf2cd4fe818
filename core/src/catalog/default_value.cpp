#include "catalog/default_value.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <system_error>

namespace yarlyk::catalog {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// A number as the shortest text that reads back as it, "5" rather than "5.000000".
std::string shown(double number) {
  char text[32];
  const auto result = std::to_chars(text, text + sizeof text, number);
  return std::string(text, result.ptr);
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

template <class T>
bool parse_whole(std::string_view text, T* value) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  if (text.empty() || text.front() == '+') return false;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *value);
  return error == std::errc() && end == text.data() + text.size();
}

std::optional<std::string> fault_of_range(const ParamDecl& param, double value,
                                          std::string_view text) {
  if (param.min && value < *param.min) {
    return quoted(text) + " is below the minimum " + shown(*param.min);
  }
  if (param.max && value > *param.max) {
    return quoted(text) + " is above the maximum " + shown(*param.max);
  }
  return std::nullopt;
}

std::optional<std::string> fault_of_enum(const ParamDecl& param, std::string_view text) {
  if (std::find(param.values.begin(), param.values.end(), text) != param.values.end()) {
    return std::nullopt;
  }
  std::string allowed;
  for (const std::string& value : param.values) {
    allowed += (allowed.empty() ? "" : ", ") + value;
  }
  return quoted(text) + " is not one of " + allowed;
}

// Takes one item off the front of `rest`, up to a comma or the end; false if a quote is not
// closed, text stands after a closing quote, or the item opens a nested collection.
bool take_item(std::string_view* rest, std::string* item, bool* was_quoted) {
  item->clear();
  *rest = rest->substr(std::min(rest->find_first_not_of(" \t"), rest->size()));
  const char quote = rest->empty() ? '\0' : rest->front();
  *was_quoted = quote == '\'' || quote == '"';
  if (!*was_quoted) {
    const std::size_t end = std::min(rest->find(','), rest->size());
    *item = std::string(trimmed(rest->substr(0, end)));
    rest->remove_prefix(end);
    return item->find_first_of("[]{}") == std::string::npos;
  }
  std::size_t i = 1;
  for (;; ++i) {
    if (i >= rest->size()) return false;
    const char c = (*rest)[i];
    const bool has_next = i + 1 < rest->size();
    if (quote == '"' && c == '\\' && has_next) {
      *item += (*rest)[++i];
    } else if (quote == '\'' && c == quote && has_next && (*rest)[i + 1] == quote) {
      *item += (*rest)[++i];
    } else if (c == quote) {
      break;
    } else {
      *item += c;
    }
  }
  rest->remove_prefix(i + 1);
  const std::size_t next = rest->find_first_not_of(" \t");
  *rest = rest->substr(std::min(next, rest->size()));
  return rest->empty() || rest->front() == ',';
}

// A scalar without its quotes; nullopt if they do not match.
std::optional<std::string> unquoted(std::string_view text) {
  const std::string_view inner = trimmed(text);
  if (inner.empty() || (inner.front() != '\'' && inner.front() != '"')) return std::string(inner);
  std::string_view rest = inner;
  std::string item;
  bool was_quoted = false;
  if (!take_item(&rest, &item, &was_quoted) || !rest.empty()) return std::nullopt;
  return item;
}

}  // namespace

std::optional<std::vector<std::string>> split_flow_list(std::string_view text) {
  std::string_view rest = trimmed(text);
  if (rest.size() < 2 || rest.front() != '[' || rest.back() != ']') return std::nullopt;
  rest = trimmed(rest.substr(1, rest.size() - 2));
  std::vector<std::string> items;
  while (!rest.empty()) {
    std::string item;
    bool was_quoted = false;
    if (!take_item(&rest, &item, &was_quoted)) return std::nullopt;
    if (item.empty() && !was_quoted) return std::nullopt;
    items.push_back(std::move(item));
    if (rest.empty()) break;
    rest = trimmed(rest.substr(1));  // the comma; one at the end is allowed, as in YAML
  }
  return items;
}

std::optional<std::string> fault_of_value(const ParamDecl& param, std::string_view text) {
  switch (param.type) {
    case ParamType::kBool:
      if (text == "true" || text == "false") return std::nullopt;
      return quoted(text) + " is neither true nor false";
    case ParamType::kInt: {
      std::int64_t value = 0;
      if (!parse_whole(text, &value)) return quoted(text) + " is not a whole number";
      return fault_of_range(param, static_cast<double>(value), text);
    }
    case ParamType::kFloat: {
      double value = 0;
      if (!parse_whole(text, &value) || !std::isfinite(value)) {
        return quoted(text) + " is not a finite number";
      }
      return fault_of_range(param, value, text);
    }
    case ParamType::kEnum:
      return fault_of_enum(param, text);
    case ParamType::kResource:
    case ParamType::kYaml:
      if (text.empty()) return "an empty name of a file";
      return std::nullopt;
    case ParamType::kString:
    case ParamType::kTree:
      break;
  }
  return std::nullopt;
}

std::optional<std::string> fault_of_default(const ParamDecl& param) {
  if (!param.default_value || param.type == ParamType::kTree) return std::nullopt;
  const std::string& text = *param.default_value;
  if (!param.list) {
    const std::optional<std::string> scalar = unquoted(text);
    if (!scalar) return quoted(text) + " has an unmatched quote";
    return fault_of_value(param, *scalar);
  }
  const std::optional<std::vector<std::string>> items = split_flow_list(text);
  if (!items) return quoted(text) + " is not a list of the form [a, b]";
  for (const std::string& item : *items) {
    if (std::optional<std::string> fault = fault_of_value(param, item)) return fault;
  }
  return std::nullopt;
}

}  // namespace yarlyk::catalog
