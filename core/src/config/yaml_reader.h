// YAML bytes -> value tree, or faults. The file is taken for hostile: every input is answered in
// bounded time and memory, and everything that YAML does silently and wrongly is refused.
//
// Refused before parsing: more than 1 MB, ill-formed UTF-8, control characters. While parsing:
// duplicate keys, keys that are no text, explicit tags, merge keys (<<), a second document, an
// empty file, an alias to a value that holds it, more than 64 levels, 100,000 values or 4 MB of
// text after aliases are expanded, 64 KB in one scalar.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "config/diagnostic.h"
#include "config/tree.h"

namespace yarlyk::config {

inline constexpr std::size_t kFileBytesMax = 1'000'000;
inline constexpr std::size_t kScalarBytesMax = 65'536;
inline constexpr std::size_t kNodesMax = 100'000;
inline constexpr std::size_t kExpandedBytesMax = 4'000'000;
inline constexpr std::size_t kDepthMax = 64;

struct YamlResult {
  std::shared_ptr<const SourceText> source;  // never null; what the faults speak of
  std::optional<Tree> tree;                  // set exactly if there are no faults
  std::vector<Diagnostic> faults;            // in the order of the file
  explicit operator bool() const { return tree.has_value(); }
};

enum class RootRule { kMapOnly, kAnyValue };

// Reads one YAML document. `file_name` is used in places only; no file is opened. kMapOnly is for
// pipeline and pack files; kAnyValue for values given on a command line or in a descriptor.
// Never throws but std::bad_alloc. [concurrent]
YamlResult read_yaml(std::string file_name, std::string bytes,
                     RootRule root_rule = RootRule::kMapOnly);

}  // namespace yarlyk::config
