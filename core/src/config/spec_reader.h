// Value tree -> PipelineSpec, gathering faults. Private to read_spec(). One reader reads one tree.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/spec.h"
#include "config/tree.h"
#include "config/values.h"

namespace yarlyk::config {

class SpecReader {
 public:
  // Both outlive the reader.
  SpecReader(PipelineSpec& spec, Faults& faults) : spec_(spec), faults_(faults) {}

  // REQUIRES: `root` is a map; its tree is kept by the spec.
  void read(const Node& root);

 private:
  // The value of `key`, null if absent; a key without a value is told and gives null.
  const Node* value_of(const Node& map, std::string_view key);
  void missing(const Node& map, const Place& place, std::string_view key, std::string_view what,
               const std::vector<std::string>& suggested, std::string_view remedy);
  std::optional<Text> text_of(const Node& node, std::string_view what);
  const Node* map_of(const Node& map, std::string_view key, std::string_view what);

  // `use` and `with` of a reader, stage or writer that is a name or a map with these `keys`.
  bool read_use(const Node& entry, std::string_view what, const std::vector<std::string_view>& keys,
                Text& use, const Node*& with);
  std::optional<std::uint32_t> read_retries(const Node& map);
  std::optional<Policy> read_policy(const Node& node);
  std::optional<MaxBad> read_max_bad(const Node& node);

  void read_stages(const Node& list);
  void read_stage(const Node& entry);
  StageErrorSpec read_stage_errors(const Node& node);
  void read_writers(const Node& list);
  void read_on_error(const Node& node);
  void read_tests(const Node& list);
  void read_test(const Node& entry, std::size_t number);
  bool read_test_text(const Node& entry, const std::vector<std::string>& suggested, TestSpec& test);
  void read_test_error(const Node& entry, TestSpec& test);

  PipelineSpec& spec_;
  Faults& faults_;
};

}  // namespace yarlyk::config
