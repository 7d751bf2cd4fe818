#include "io/safe_path.h"

#include <charconv>
#include <cstdint>

namespace yarlyk::io {
namespace {

constexpr std::string_view kReserved = ".error";

// FNV-1a: the same name on every machine.
std::string hash_of(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  char digits[16];
  const char* end = std::to_chars(digits, digits + sizeof digits, hash, 16).ptr;
  const std::string text(static_cast<const char*>(digits), end);
  return std::string(16 - text.size(), '0') + text;
}

std::string shortened(std::string component) {
  if (component.size() <= kSafeComponentBytes) return component;
  const std::string hash = hash_of(component);
  std::size_t cut = kSafeComponentBytes - hash.size() - 1;
  while (cut > 0 && (static_cast<unsigned char>(component[cut]) & 0xC0u) == 0x80u) --cut;
  component.resize(cut);
  return component + "~" + hash;
}

std::string encoded(std::string_view component) {
  if (component.empty()) return "%";
  if (component == ".") return "%2E";
  if (component == "..") return "%2E%2E";
  std::string out;
  for (const char c : component) {
    if (c == '\0') {
      out += "%00";
    } else if (c == '/') {
      out += "%2F";
    } else {
      out += c;
    }
  }
  return out;
}

std::string last_component(std::string_view component) {
  std::string out = encoded(component);
  if (component.ends_with(kReserved)) {
    out.replace(out.size() - kReserved.size(), 1, "%2E");
  }
  return shortened(std::move(out));
}

}  // namespace

std::string safe_path(std::string_view id) {
  std::string out;
  for (std::size_t slash = id.find('/'); slash != std::string_view::npos; slash = id.find('/')) {
    out += shortened(encoded(id.substr(0, slash))) + "/";
    id.remove_prefix(slash + 1);
  }
  return out + last_component(id);
}

std::string safe_name(std::string_view id) { return last_component(id); }

}  // namespace yarlyk::io
