#include "expect/metadata.h"

#include <charconv>
#include <cmath>

#include "config/values.h"
#include "io/decoder.h"

namespace yarlyk::expect {
namespace {

using config::Kind;

constexpr double kTolerance = 1e-6;

std::string scalar_json(const config::Node& node) {
  if (node.quoted) return io::json_quoted(node.scalar);
  if (config::to_bool(node.scalar)) return node.scalar;
  if (const auto number = config::to_int(node.scalar)) return std::to_string(*number);
  const auto number = config::to_float(node.scalar);
  if (!number) return io::json_quoted(node.scalar);
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, *number);
  return {buffer, end};
}

std::string list_json(const config::Node& node) {
  std::string out = "[";
  for (const config::Node* item : node.items) {
    if (out.size() > 1) out += ',';
    out += to_json(*item);
  }
  return out + "]";
}

std::string map_json(const config::Node& node) {
  std::string out = "{";
  for (const config::Entry& entry : node.entries) {
    if (out.size() > 1) out += ',';
    out += io::json_quoted(entry.key) + ":" + to_json(*entry.value);
  }
  return out + "}";
}

}  // namespace

std::string to_json(const config::Node& node) {
  switch (node.kind) {
    case Kind::kScalar:
      return scalar_json(node);
    case Kind::kList:
      return list_json(node);
    case Kind::kMap:
      return map_json(node);
    default:
      return "null";
  }
}

bool same_json(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const auto left = config::to_float(a), right = config::to_float(b);
  return left && right && std::fabs(*left - *right) <= kTolerance;
}

}  // namespace yarlyk::expect
