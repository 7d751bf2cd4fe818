// The value tree: what a YAML file says, every value and key with its place.
//
// A Tree owns its nodes; their addresses stay the same when the Tree is moved, as long as it
// lives. Aliases are expanded: a node may be the child of several parents, but never of itself,
// and a walk through all of a tree read by read_yaml() meets at most 100,000 nodes, 64 deep.
// Thread rule: [concurrent] once built.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/diagnostic.h"

namespace yarlyk::config {

enum class Kind : std::uint8_t { kNull, kScalar, kList, kMap };

// "nothing", "text", "a list", "a map": for messages.
std::string_view kind_name(Kind kind);

struct Node;

struct Entry {
  std::string key;
  Place key_place;
  const Node* value = nullptr;  // never null in a built tree
};

struct Node {
  Kind kind = Kind::kNull;
  bool quoted = false;  // scalar in quotes or a block: never null, bool or number by shape
  bool failed = false;  // a variable in it could not be replaced: told already, not to be
                        // judged again
  std::string scalar;   // of kScalar, after escapes and folding; empty otherwise
  std::vector<const Node*> items;  // of kList
  std::vector<Entry> entries;      // of kMap, in the order of the file, keys unique
  Place place;  // of the first token of the value; of an alias: the alias; of a missing value: its
                // key, or the dash of the list
  std::optional<Place> anchor_place;  // where the aliased value stands; unset if no alias

  // The value under `key`, null if there is none or this is no map. Linear in the entries.
  const Node* find(std::string_view key) const;
  // The same with the key's place.
  const Entry* find_entry(std::string_view key) const;
};

class Tree {
 public:
  // REQUIRES: `source` is not null.
  explicit Tree(std::shared_ptr<const SourceText> source) : source_(std::move(source)) {}
  Tree(Tree&&) = default;
  Tree& operator=(Tree&&) = default;
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  const Node& root() const { return *root_; }  // REQUIRES: set_root() was called
  const SourceText& source() const { return *source_; }
  const std::shared_ptr<const SourceText>& shared_source() const { return source_; }

  // For builders. [setup]
  Node* add(Node node);
  void set_root(const Node* root) { root_ = root; }

 private:
  std::shared_ptr<const SourceText> source_;
  std::deque<Node> nodes_;
  const Node* root_ = nullptr;
};

}  // namespace yarlyk::config
