#include "config/tree_builder.h"

#include <algorithm>
#include <utility>

#include "config/yaml_reader.h"

namespace yarlyk::config {
namespace {

constexpr std::size_t kFaultsMax = 100;
constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kWordEnd = " \t\r\n,[]{}";

std::uint32_t code_points(std::string_view utf8) {
  return static_cast<std::uint32_t>(std::count_if(utf8.begin(), utf8.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u;
  }));
}

bool is_null_word(std::string_view word) {
  return word == "~" || word == "null" || word == "Null" || word == "NULL";
}

}  // namespace

void TreeBuilder::fault(const Place& place, std::string message, std::string remedy) {
  faults_.push_back({place, std::move(message), std::move(remedy)});
  if (faults_.size() >= kFaultsMax) throw StopReading{};
}

void TreeBuilder::stop(const Place& place, std::string message, std::string remedy) {
  faults_.push_back({place, std::move(message), std::move(remedy)});
  throw StopReading{};
}

std::size_t TreeBuilder::offset_of(const YAML::Mark& mark) const {
  const std::size_t size = source_.bytes().size();
  return mark.pos < 0 ? size : std::min(size, text_begin_ + static_cast<std::size_t>(mark.pos));
}

std::size_t TreeBuilder::word_end(std::size_t offset) const {
  return std::min(source_.bytes().find_first_of(kWordEnd, offset), source_.bytes().size());
}

// yaml-cpp marks a value at its anchor or tag: walk over them to the value itself.
std::size_t TreeBuilder::content_begin(std::size_t offset) {
  const std::string& bytes = source_.bytes();
  std::size_t at = offset;
  while (at < bytes.size() && (bytes[at] == '&' || bytes[at] == '!')) {
    const std::size_t end = word_end(at);
    if (bytes[at] == '!' && at != last_tag_) {
      last_tag_ = at;
      const std::string_view tag = std::string_view(bytes).substr(at, end - at);
      fault(source_.place_at(at, code_points(tag)), "the tag " + quote(tag) + " is not supported",
            "remove it; every value is read by the shape that its key asks for");
    }
    at = end;
    for (;;) {
      at = std::min(bytes.find_first_not_of(kSpace, at), bytes.size());
      if (at == bytes.size() || bytes[at] != '#') break;
      at = std::min(bytes.find('\n', at), bytes.size());
    }
  }
  return at;
}

Place TreeBuilder::scalar_place(std::size_t offset, std::string_view value) const {
  const std::string_view bytes = source_.bytes();
  if (offset >= bytes.size()) return source_.place_at(offset);
  const std::string_view line = bytes.substr(offset, bytes.find('\n', offset) - offset);
  if (line.starts_with(value)) {
    return source_.place_at(offset, std::max(1u, code_points(value)));
  }
  std::size_t length = 1;
  if (line[0] == '"' || line[0] == '\'') {  // up to the closing quote on this line
    std::size_t at = 1;
    while (at < line.size() && line[at] != line[0]) {
      at += line[0] == '"' && line[at] == '\\' ? 2 : 1;
    }
    length = std::min(at + 1, line.size());
  }
  return source_.place_at(offset, code_points(line.substr(0, length)));
}

// A missing value is marked by yaml-cpp at whatever follows: show its key, or the dash.
Place TreeBuilder::null_place(std::size_t offset) const {
  const std::string& bytes = source_.bytes();
  const std::string_view word = std::string_view(bytes).substr(offset, word_end(offset) - offset);
  if (is_null_word(word)) return source_.place_at(offset, code_points(word));
  if (!frames_.empty() && frames_.back().has_key) return frames_.back().key_place;
  if (offset == 0) return source_.place_at(offset);
  const std::size_t before = bytes.find_last_not_of(kSpace, offset - 1);
  return source_.place_at(before == std::string::npos ? offset : before);
}

void TreeBuilder::OnDocumentStart(const YAML::Mark& mark) {
  if (documents_++ == 0) return;
  stop(source_.place_at(offset_of(mark)),
       "a second document starts here; the file must hold exactly one",
       "remove it, or put it into a file of its own");
}

bool TreeBuilder::expects_key() const {
  return !frames_.empty() && frames_.back().node->kind == Kind::kMap && !frames_.back().has_key;
}

void TreeBuilder::refuse_key(const Place& place, std::string_view what) {
  stop(place, "a key must be plain text, not " + std::string(what),
       "write the key out; put it in quotes if it is meant as text");
}

void TreeBuilder::take_key(const std::string& key, bool quoted, const Place& place) {
  Frame& frame = frames_.back();
  frame.has_key = true;
  frame.key = key;
  frame.key_place = place;
  frame.drop_value = false;
  ++frame.size.nodes;
  frame.size.bytes += key.size();
  if (!quoted && key == "<<") {
    frame.drop_value = true;
    fault(place, "the merge key '<<' is not supported", "write the entries out");
    return;
  }
  const auto [first, is_new] = frame.seen.emplace(key, place);
  if (is_new) return;
  frame.drop_value = true;
  fault(place,
        "duplicate key " + quote(key) + "; it is first given at line " +
            std::to_string(first->second.line) + ", column " + std::to_string(first->second.column),
        "remove one of the two");
}

// Counts a value before it is made, so that a bomb of aliases is refused and not unfolded.
void TreeBuilder::charge(const Size& size, const Place& place, const std::string& alias) {
  const std::string by =
      alias.empty() ? "the file" : "with the alias " + quote(alias) + " the file";
  const char* const remedy = "split the file, or write less by alias";
  if (frames_.size() + size.height > kDepthMax) {
    stop(place, by + " is nested more than " + std::to_string(kDepthMax) + " levels deep",
         "write it flatter");
  }
  nodes_ += size.nodes;
  bytes_ += size.bytes;
  if (nodes_ > kNodesMax) {
    stop(place, by + " holds more than " + std::to_string(kNodesMax) + " values", remedy);
  }
  if (bytes_ > kExpandedBytesMax) {
    stop(place, by + " holds more than " + std::to_string(kExpandedBytesMax) + " bytes of text",
         remedy);
  }
}

void TreeBuilder::attach(const Node* node, const Size& size, YAML::anchor_t anchor) {
  if (anchor != YAML::NullAnchor) anchors_.insert_or_assign(anchor, Anchored{node, size});
  if (frames_.empty()) {
    root_ = node;
    return;
  }
  Frame& frame = frames_.back();
  frame.size.nodes += size.nodes;
  frame.size.bytes += size.bytes;
  frame.size.height = std::max(frame.size.height, size.height + 1);
  if (frame.node->kind == Kind::kList) {
    frame.node->items.push_back(node);
    return;
  }
  if (!frame.drop_value) frame.node->entries.push_back({frame.key, frame.key_place, node});
  frame.has_key = false;
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t offset = offset_of(mark);
  if (expects_key()) refuse_key(source_.place_at(offset), "nothing");
  Node node;
  node.place = null_place(anchor == YAML::NullAnchor ? offset : content_begin(offset));
  charge(Size{}, node.place, {});
  attach(tree_.add(std::move(node)), Size{}, anchor);
}

// Whether the text in quotes that begins at `offset` ends: yaml-cpp lets the file end inside it.
bool TreeBuilder::is_closed(std::size_t offset) const {
  const std::string& bytes = source_.bytes();
  const char quote = offset < bytes.size() ? bytes[offset] : '\0';
  if (quote != '"' && quote != '\'') return true;  // a block
  for (std::size_t at = offset + 1; at < bytes.size(); ++at) {
    if (quote == '"' && bytes[at] == '\\') {
      ++at;
    } else if (bytes[at] == quote) {
      if (quote == '"' || at + 1 == bytes.size() || bytes[at + 1] != quote) return true;
      ++at;  // two single quotes stand for one
    }
  }
  return false;
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& value) {
  const std::size_t offset = content_begin(offset_of(mark));
  const Place place = scalar_place(offset, value);
  if (value.size() > kScalarBytesMax) {
    stop(place,
         "the text of " + std::to_string(value.size()) + " bytes is too long; at most " +
             std::to_string(kScalarBytesMax) + " are read",
         "keep long text in a file of its own");
  }
  if (value.find('\0') != std::string::npos) {
    stop(place, "the text holds the character U+0000", "remove the escape \\0");
  }
  const bool quoted = tag == "!";
  if (quoted && !is_closed(offset)) {
    stop(source_.place_at(offset), "the quoted text that begins here is never closed",
         "add the closing quote");
  }
  const Size size{1, value.size(), 0};
  const bool is_key = expects_key();
  if (is_key) take_key(value, quoted, place);
  charge(size, place, {});
  if (is_key && anchor == YAML::NullAnchor) return;
  Node node;
  node.kind = Kind::kScalar;
  node.quoted = quoted;
  node.scalar = value;
  node.place = place;
  const Node* added = tree_.add(std::move(node));
  if (is_key) {
    anchors_.insert_or_assign(anchor, Anchored{added, size});
  } else {
    attach(added, size, anchor);
  }
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t offset = offset_of(mark);
  const std::string alias = source_.bytes().substr(offset, word_end(offset) - offset);
  const Place place = source_.place_at(offset, std::max(1u, code_points(alias)));
  if (expects_key()) refuse_key(place, "an alias");
  const auto found = anchors_.find(anchor);
  if (found == anchors_.end()) {
    stop(place, "the alias " + quote(alias) + " stands inside the value that it names",
         "a value cannot hold itself; write it out");
  }
  const Anchored& anchored = found->second;
  charge(anchored.size, place, alias);
  Node node = *anchored.node;  // its children are shared
  node.anchor_place = anchored.node->place;
  node.place = place;
  attach(tree_.add(std::move(node)), anchored.size, YAML::NullAnchor);
}

void TreeBuilder::start(Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
  const Place place = source_.place_at(content_begin(offset_of(mark)));
  if (expects_key()) refuse_key(place, kind_name(kind));
  const Size size{1, 0, 1};
  charge(size, place, {});
  Node node;
  node.kind = kind;
  node.place = place;
  Frame frame{};
  frame.node = tree_.add(std::move(node));
  frame.size = size;
  frame.anchor = anchor;
  frames_.push_back(std::move(frame));
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/,
                                  YAML::anchor_t anchor, YAML::EmitterStyle::value /*style*/) {
  start(Kind::kList, mark, anchor);
}

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/,
                             YAML::anchor_t anchor, YAML::EmitterStyle::value /*style*/) {
  start(Kind::kMap, mark, anchor);
}

void TreeBuilder::finish() {
  const Frame frame = std::move(frames_.back());
  frames_.pop_back();
  attach(frame.node, frame.size, frame.anchor);
}

}  // namespace yarlyk::config
