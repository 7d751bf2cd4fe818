#include "config/values.h"

#include <charconv>
#include <cmath>
#include <system_error>

#include "config/suggest.h"

namespace yarlyk::config {
namespace {

// Reads all of `text`; a leading plus is taken, as YAML does.
template <typename Number>
std::optional<Number> number_from(std::string_view text) {
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  Number value{};
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stopped != end) return std::nullopt;
  return value;
}

std::string shortest(double value) {
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
  return error == std::errc() ? std::string(buffer, end) : std::string("?");
}

std::string what_it_is(const Node& node) {
  if (node.kind == Kind::kScalar) return quote(node.scalar);
  return std::string(kind_name(node.kind));
}

void out_of_range(const Node& node, std::string_view what, const std::string& min,
                  const std::string& max, Faults& faults) {
  faults.push_back({node.place,
                    std::string(what) + " is out of range: got " + node.scalar +
                        (max.empty() ? ", the minimum is " + min
                                     : ", expected a number between " + min + " and " + max),
                    {}});
}

}  // namespace

std::optional<bool> to_bool(std::string_view text) {
  if (text == "true") return true;
  if (text == "false") return false;
  return std::nullopt;
}

std::optional<std::int64_t> to_int(std::string_view text) {
  return number_from<std::int64_t>(text);
}

std::optional<double> to_float(std::string_view text) {
  const std::optional<double> value = number_from<double>(text);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<std::uint64_t> to_bytes(std::string_view text) {
  struct Unit {
    std::string_view name;
    std::uint64_t factor;
  };
  constexpr Unit kUnits[] = {
      {"KiB", 1u << 10u}, {"MiB", 1u << 20u}, {"GiB", 1u << 30u},    {"KB", 1'000},
      {"kB", 1'000},      {"MB", 1'000'000},  {"GB", 1'000'000'000}, {"B", 1}};
  std::uint64_t factor = 1;
  for (const Unit& unit : kUnits) {
    if (!text.ends_with(unit.name)) continue;
    factor = unit.factor;
    text.remove_suffix(unit.name.size());
    if (text.ends_with(' ')) text.remove_suffix(1);
    break;
  }
  const std::optional<std::uint64_t> count = number_from<std::uint64_t>(text);
  if (!count || *count > UINT64_MAX / factor) return std::nullopt;
  return *count * factor;
}

std::optional<double> to_share(std::string_view text) {
  if (!text.ends_with('%')) return std::nullopt;
  text.remove_suffix(1);
  if (text.ends_with(' ')) text.remove_suffix(1);
  const std::optional<double> percent = to_float(text);
  if (!percent || *percent < 0 || *percent > 100) return std::nullopt;
  return *percent / 100;
}

void wrong_kind(const Node& node, std::string_view what, std::string_view wanted, Faults& faults) {
  if (node.failed) return;
  faults.push_back(
      {node.place,
       std::string(what) + " must be " + std::string(wanted) + ", not " + what_it_is(node),
       {}});
}

bool expect_kind(const Node& node, Kind kind, std::string_view what, Faults& faults) {
  if (node.failed) return false;
  if (node.kind == kind) return true;
  wrong_kind(node, what, kind_name(kind), faults);
  return false;
}

std::optional<bool> read_bool(const Node& node, std::string_view what, Faults& faults) {
  const std::optional<bool> value =
      node.kind == Kind::kScalar ? to_bool(node.scalar) : std::nullopt;
  if (!value) wrong_kind(node, what, "true or false", faults);
  return value;
}

std::optional<std::int64_t> read_int(const Node& node, std::string_view what, std::int64_t min,
                                     std::int64_t max, Faults& faults) {
  const std::optional<std::int64_t> value =
      node.kind == Kind::kScalar ? to_int(node.scalar) : std::nullopt;
  if (!value) {
    wrong_kind(node, what, "an integer", faults);
    return std::nullopt;
  }
  if (*value >= min && *value <= max) return value;
  out_of_range(node, what, std::to_string(min),
               max == INT64_MAX ? std::string() : std::to_string(max), faults);
  return std::nullopt;
}

std::optional<double> read_float(const Node& node, std::string_view what, double min, double max,
                                 Faults& faults) {
  const std::optional<double> value =
      node.kind == Kind::kScalar ? to_float(node.scalar) : std::nullopt;
  if (!value) {
    wrong_kind(node, what, "a number", faults);
    return std::nullopt;
  }
  if (*value >= min && *value <= max) return value;
  out_of_range(node, what, shortest(min), std::isfinite(max) ? shortest(max) : std::string(),
               faults);
  return std::nullopt;
}

std::optional<std::string> read_text(const Node& node, std::string_view what, Faults& faults) {
  if (!expect_kind(node, Kind::kScalar, what, faults)) return std::nullopt;
  return node.scalar;
}

std::optional<std::uint64_t> read_bytes(const Node& node, std::string_view what, Faults& faults) {
  const std::optional<std::uint64_t> value =
      node.kind == Kind::kScalar ? to_bytes(node.scalar) : std::nullopt;
  if (!value) wrong_kind(node, what, "a size such as '64 MB'", faults);
  return value;
}

std::optional<std::size_t> read_choice(const Node& node, std::string_view what,
                                       const std::vector<std::string_view>& words, Faults& faults) {
  std::string all;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (node.kind == Kind::kScalar && node.scalar == words[i]) return i;
    all += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + std::string(words[i]);
  }
  if (node.failed) return std::nullopt;
  wrong_kind(node, what, all, faults);
  if (node.kind == Kind::kScalar) faults.back().message += did_you_mean(node.scalar, words);
  return std::nullopt;
}

std::vector<std::string> check_keys(const Node& map, std::string_view what,
                                    const std::vector<std::string_view>& known, Faults& faults) {
  std::vector<std::string> suggested;
  for (const Entry& entry : map.entries) {
    bool found = false;
    for (const std::string_view key : known) found = found || key == entry.key;
    if (found) continue;
    std::string all;
    for (const std::string_view key : known) all += (all.empty() ? "" : ", ") + std::string(key);
    std::string message = "unknown key " + quote(entry.key) + " in " + std::string(what) +
                          did_you_mean(entry.key, known);
    faults.push_back({entry.key_place, std::move(message),
                      known.empty() ? "no keys are known here" : "known keys: " + all});
    if (std::optional<std::string> near = suggest(entry.key, known)) {
      suggested.push_back(std::move(*near));
    }
  }
  return suggested;
}

}  // namespace yarlyk::config
