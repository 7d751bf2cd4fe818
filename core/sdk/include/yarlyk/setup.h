// What a stage's constructor gets: its parameters, its resources, the handles of its layers.
// Thread rule: [setup]. Nodes and resource bytes stay valid as long as the stage.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "yarlyk/abi.h"
#include "yarlyk/failure.h"
#include "yarlyk/span.h"

YARLYK_SDK_BEGIN

// A value of the configuration: a scalar, list or map with its place in the file, or the bytes of
// a resource. Cheap to copy. A wrong type throws; the host reports file, line and column.
class Node {
 public:
  Node(const yarlyk_host* host, yarlyk_call* call, const yarlyk_node* node)
      : host_(host), call_(call), node_(node) {}

  bool given() const { return node_ != nullptr && kind() != YARLYK_NODE_NULL; }
  explicit operator bool() const { return given(); }
  std::uint32_t kind() const { return node_ ? host_->node_kind(node_) : YARLYK_NODE_NULL; }
  std::uint32_t size() const { return node_ ? host_->node_size(node_) : 0; }
  Node at(std::uint32_t i) const { return child(node_ ? host_->node_at(node_, i) : nullptr); }
  std::string_view key(std::uint32_t i) const {
    return node_ ? from_abi(host_->node_key(node_, i)) : std::string_view();
  }
  Node find(std::string_view key) const {
    return child(node_ ? host_->node_find(node_, to_abi(key)) : nullptr);
  }
  // The scalar as written, or the bytes of a resource.
  std::string_view text() const {
    return node_ ? from_abi(host_->node_text(node_)) : std::string_view();
  }
  std::int64_t integer() const {
    std::int64_t v = 0;
    check(host_->node_i64(call_, node_, &v));
    return v;
  }
  double number() const {
    double v = 0;
    check(host_->node_f64(call_, node_, &v));
    return v;
  }
  bool boolean() const {
    std::uint8_t v = 0;
    check(host_->node_bool(call_, node_, &v));
    return v != 0;
  }
  std::uint32_t line() const { return node_ ? host_->node_line(node_) : 0; }      // 1-based
  std::uint32_t column() const { return node_ ? host_->node_column(node_) : 0; }  // code points
  std::string_view file() const {
    return node_ ? from_abi(host_->node_file(node_)) : std::string_view();
  }
  // Records a fault at this node. Go on to find more; the constructor's end refuses the pipeline.
  void report(std::string_view message) const { host_->node_fail(call_, node_, to_abi(message)); }
  [[noreturn]] void fail(std::string_view message) const {
    throw Refused(host_->node_fail(call_, node_, to_abi(message)));
  }

 private:
  Node child(const yarlyk_node* n) const { return Node(host_, call_, n); }

  const yarlyk_host* host_;
  yarlyk_call* call_;
  const yarlyk_node* node_;
};

// One data file behind a parameter of type resource; the bytes live as long as the stage.
struct File {
  std::string_view name, bytes;
};

// A layer under one contract of this stage: what Document::read, write and extend take.
struct Layer {
  std::uint32_t handle = 0;
  const yarlyk_contract* decl = nullptr;
};

class Setup {
 public:
  Setup(const yarlyk_host* host, yarlyk_call* call, const yarlyk_stage* stage)
      : host_(host), call_(call), stage_(stage) {}

  Node param(std::string_view name) const {
    return Node(host_, call_, host_->param(call_, to_abi(name)));
  }
  // The files behind a resource parameter: one file, a list of them, or all of a folder in byte
  // order of their names.
  std::vector<File> files(std::string_view name) const {
    std::vector<File> out;
    collect(param(name), std::string_view(), out);
    return out;
  }
  Layer requires_(std::string_view layer) const { return find(layer, YARLYK_REQUIRES); }
  Layer uses(std::string_view layer) const { return find(layer, YARLYK_USES); }
  Layer provides(std::string_view layer) const { return find(layer, YARLYK_PROVIDES); }
  Layer adds(std::string_view layer) const { return find(layer, YARLYK_ADDS); }
  Layer extends(std::string_view layer) const { return find(layer, YARLYK_EXTENDS); }
  void log(std::uint32_t level, std::string_view message) const {
    host_->log(call_, level, to_abi(message));
  }

 private:
  static void collect(const Node& node, std::string_view name, std::vector<File>& out) {
    if (node.kind() == YARLYK_NODE_BYTES) {
      out.push_back({name.empty() ? node.file() : name, node.text()});
      return;
    }
    for (std::uint32_t i = 0; i < node.size(); ++i) {
      const bool folder = node.kind() == YARLYK_NODE_MAP;
      collect(node.at(i), folder ? node.key(i) : std::string_view(), out);
    }
  }
  Layer find(std::string_view layer, std::uint32_t kind) const {
    Layer found;
    check(host_->contract(call_, to_abi(layer), kind, &found.handle));
    found.decl = stage_->contracts + found.handle;
    return found;
  }

  const yarlyk_host* host_;
  yarlyk_call* call_;
  const yarlyk_stage* stage_;
};

YARLYK_SDK_END
