// yaml-cpp's events -> value tree, with the limits and refusals of yaml_reader.h. Private to the
// YAML reader. One builder reads one file; not for sharing between threads.
#pragma once

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "config/diagnostic.h"
#include "config/tree.h"

namespace yarlyk::config {

// Thrown out of the parser to end the reading; the fault is already in the list.
struct StopReading {};

class TreeBuilder : public YAML::EventHandler {
 public:
  // All three outlive the builder. `text_begin` is what yaml-cpp does not count: the bytes of a
  // byte order mark.
  TreeBuilder(const SourceText& source, std::size_t text_begin, Tree& tree,
              std::vector<Diagnostic>& faults)
      : source_(source), text_begin_(text_begin), tree_(tree), faults_(faults) {}

  // The finished value; null before the first document ends.
  const Node* root() const { return root_; }

  std::size_t offset_of(const YAML::Mark& mark) const;

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { finish(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { finish(); }

 private:
  // What a value costs after aliases are expanded; height in lists and maps.
  struct Size {
    std::size_t nodes = 1, bytes = 0, height = 0;
  };
  struct Anchored {
    const Node* node;
    Size size;
  };
  struct Frame {
    Node* node;
    Size size;
    YAML::anchor_t anchor;
    std::unordered_map<std::string, Place> seen;  // keys so far; looked up, never walked
    std::string key;
    Place key_place;
    bool has_key = false;
    bool drop_value = false;  // the key was refused
  };

  bool is_closed(std::size_t offset) const;
  [[noreturn]] void stop(const Place& place, std::string message, std::string remedy);
  void fault(const Place& place, std::string message, std::string remedy);
  bool expects_key() const;
  [[noreturn]] void refuse_key(const Place& place, std::string_view what);
  void take_key(const std::string& key, bool quoted, const Place& place);
  void start(Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor);
  void finish();
  void attach(const Node* node, const Size& size, YAML::anchor_t anchor);
  void charge(const Size& size, const Place& place, const std::string& alias);
  std::size_t content_begin(std::size_t offset);
  std::size_t word_end(std::size_t offset) const;
  Place scalar_place(std::size_t offset, std::string_view value) const;
  Place null_place(std::size_t offset) const;

  const SourceText& source_;
  std::size_t text_begin_;
  Tree& tree_;
  std::vector<Diagnostic>& faults_;
  std::vector<Frame> frames_;
  std::map<YAML::anchor_t, Anchored> anchors_;
  const Node* root_ = nullptr;
  std::size_t documents_ = 0, nodes_ = 0, bytes_ = 0;
  std::size_t last_tag_ = static_cast<std::size_t>(-1);
};

}  // namespace yarlyk::config
