// The configuration of a stage as its plugin sees it: a tree of values with places, and the bytes
// of resources. Built by the planner; read by plugins through the host table. [concurrent]
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "yarlyk/abi.h"

// The type behind the ABI's opaque node.
struct yarlyk_node {
  std::uint32_t kind = YARLYK_NODE_NULL;
  std::string scalar;                               // of a scalar
  std::string_view bytes;                           // of a resource; 64 zero bytes follow
  std::vector<std::string> keys;                    // of a map
  std::vector<std::unique_ptr<yarlyk_node>> items;  // of a list or map
  std::string file;  // where the value stands; of a resource the file it was read from
  std::uint32_t line = 0, column = 0;  // 1-based; column in code points
  std::uint32_t length = 0;            // code points to underline
};

namespace yarlyk::boundary {

using Setting = yarlyk_node;

struct NamedSetting {
  std::string name;
  std::unique_ptr<Setting> value;  // null: neither given nor defaulted
};

}  // namespace yarlyk::boundary
