#include "config/yaml_reader.h"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <istream>
#include <streambuf>
#include <string_view>
#include <utility>

#include "config/tree_builder.h"
#include "text/utf8.h"

namespace yarlyk::config {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string hex_code(unsigned value) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out = "U+00";
  out += kHex[value >> 4u & 15u];
  out += kHex[value & 15u];
  return out;
}

// The first byte that no text file holds, or npos: C0 and C1 controls but tab, LF, CR LF and NEL.
std::size_t find_control(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    const unsigned next = at + 1 < bytes.size() ? static_cast<unsigned char>(bytes[at + 1]) : 0u;
    if (byte == 0xC2u && next < 0xA0u && next != 0x85u) return at;
    if (byte == '\t' || byte == '\n' || (byte == '\r' && next == '\n')) continue;
    if (byte < 0x20u || byte == 0x7Fu) return at;
  }
  return std::string_view::npos;
}

// Adds a fault and returns false if the bytes are not what a YAML file can be.
bool check_bytes(const SourceText& source, std::vector<Diagnostic>& faults) {
  const std::string& bytes = source.bytes();
  if (bytes.size() > kFileBytesMax) {
    faults.push_back(
        {source.place_at(0),
         "the file is too large: " + std::to_string(bytes.size()) + " bytes; at most 1 MB is read",
         "keep long lists in files of their own"});
    return false;
  }
  const std::size_t valid = text::valid_prefix(bytes);
  const std::size_t control = find_control(std::string_view(bytes).substr(0, valid));
  if (control != std::string_view::npos) {
    const auto first = static_cast<unsigned char>(bytes[control]);
    const unsigned code = first == 0xC2u ? static_cast<unsigned char>(bytes[control + 1]) : first;
    const bool lone_cr = code == 0x0Du;
    faults.push_back(
        {source.place_at(control),
         lone_cr ? "a carriage return (control character U+000D) that ends no line"
                 : "the control character " + hex_code(code) + " in the file",
         lone_cr ? "end lines with LF or CR LF"
                 : "remove it; inside double quotes write \\x" + hex_code(code).substr(4)});
    return false;
  }
  if (valid == bytes.size()) return true;
  faults.push_back({source.place_at(valid),
                    "the file is not UTF-8: byte 0x" +
                        hex_code(static_cast<unsigned char>(bytes[valid])).substr(4) +
                        " at offset " + std::to_string(valid),
                    "save the file as UTF-8"});
  return false;
}

struct SyntaxWords {
  std::string_view theirs, message, remedy;
};

// yaml-cpp's messages in the words of a person who writes a pipeline.
const std::array<SyntaxWords, 17> kSyntaxWords{{
    {YAML::ErrorMsg::END_OF_MAP, "a key with a colon is expected here",
     "indent it like the keys above, or put the text in quotes"},
    {YAML::ErrorMsg::END_OF_MAP_FLOW, "'{' is not closed before this place",
     "add the missing '}' or ','"},
    {YAML::ErrorMsg::END_OF_SEQ, "an entry with a dash is expected here",
     "indent it like the entries above"},
    {YAML::ErrorMsg::END_OF_SEQ_FLOW, "'[' is not closed before this place",
     "add the missing ']' or ','"},
    {YAML::ErrorMsg::EOF_IN_SCALAR, "the file ends inside a quoted text", "add the closing quote"},
    {YAML::ErrorMsg::DOC_IN_SCALAR, "'---' or '...' inside a quoted text",
     "add the closing quote, or indent the line"},
    {YAML::ErrorMsg::UNKNOWN_TOKEN, "this character cannot start a value",
     "put the value in quotes"},
    {YAML::ErrorMsg::CHAR_IN_SCALAR, "this character cannot stand in an unquoted value",
     "put the value in quotes"},
    {YAML::ErrorMsg::TAB_IN_INDENTATION, "a tab in the indentation", "indent by spaces"},
    {YAML::ErrorMsg::FLOW_END, "a closing bracket that nothing opened",
     "remove it, or put the text in quotes"},
    {YAML::ErrorMsg::BLOCK_ENTRY, "a dash cannot start a list entry here",
     "put the list on lines of its own"},
    {YAML::ErrorMsg::MAP_KEY, "a key cannot stand here", "put it on a line of its own"},
    {YAML::ErrorMsg::MAP_VALUE, "a colon cannot stand here",
     "check the indentation (spaces, no tabs), or put the text in quotes"},
    {YAML::ErrorMsg::CHAR_IN_BLOCK, "unexpected text after '|' or '>'",
     "start the text on the next line"},
    {YAML::ErrorMsg::ALIAS_NOT_FOUND, "a name is expected after '*'",
     "put the text in quotes if it is no alias"},
    {YAML::ErrorMsg::ANCHOR_NOT_FOUND, "a name is expected after '&'",
     "put the text in quotes if it is no anchor"},
    {YAML::ErrorMsg::UNKNOWN_ANCHOR, "the alias names an anchor that is not set above it",
     "put the text in quotes if it is no alias"},
}};

Diagnostic syntax_fault(const Place& place, const std::string& theirs, std::string_view line) {
  const std::size_t indentation = std::min(line.find_first_not_of(" \t"), line.size());
  const std::size_t tab = line.substr(0, indentation).find('\t');
  if (tab != std::string_view::npos && place.column <= indentation + 1) {
    return {{place.file, place.line, static_cast<std::uint32_t>(tab + 1), 1},
            "a tab in the indentation",
            "indent by spaces"};
  }
  for (const SyntaxWords& words : kSyntaxWords) {
    if (theirs.starts_with(words.theirs)) {
      return {place, std::string(words.message), std::string(words.remedy)};
    }
  }
  return {place, "this is no YAML: " + theirs, "put text with special characters in quotes"};
}

// Where brackets outside quotes and comments open one level too many, or npos. Rough: it is asked
// only for the cause of a failure, because yaml-cpp takes brackets that nothing closes for keys.
std::size_t find_too_deep(std::string_view bytes) {
  constexpr std::string_view kBefore = " \t\n,[{:-";  // what a quote or a comment may follow
  std::size_t depth = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const char byte = bytes[at];
    const bool starts = at == 0 || kBefore.find(bytes[at - 1]) != std::string_view::npos;
    if (byte == '[' || byte == '{') {
      if (++depth == kDepthMax) return at;
    } else if (byte == ']' || byte == '}') {
      if (depth > 0) --depth;
    } else if (starts && (byte == '"' || byte == '\'' || byte == '#')) {
      at = std::min(bytes.find(byte == '#' ? '\n' : byte, at + 1), bytes.size());
    }
  }
  return std::string_view::npos;
}

// A stream over bytes of its own, without the locale work of std::istringstream.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string bytes) : bytes_(std::move(bytes)) {
    setg(bytes_.data(), bytes_.data(), bytes_.data() + bytes_.size());
  }

 private:
  std::string bytes_;
};

void check_root(const SourceText& source, RootRule rule, const Node* root, Tree& tree,
                std::vector<Diagnostic>& faults) {
  if (rule == RootRule::kAnyValue) {
    if (root == nullptr) {
      Node nothing;
      nothing.place = source.place_at(0);
      root = tree.add(std::move(nothing));
    }
  } else if (root == nullptr || root->kind == Kind::kNull) {
    faults.push_back(
        {source.place_at(0), "the file is empty", "a map of keys and values is needed"});
  } else if (root->kind != Kind::kMap) {
    faults.push_back(
        {root->place,
         "the file must be a map of keys and values, not " + std::string(kind_name(root->kind)),
         "start with a key and a colon"});
  }
  tree.set_root(root);
}

}  // namespace

YamlResult read_yaml(std::string file_name, std::string bytes, RootRule root_rule) {
  YamlResult result;
  result.source = std::make_shared<const SourceText>(std::move(file_name), std::move(bytes));
  const SourceText& source = *result.source;
  if (!check_bytes(source, result.faults)) return result;

  Tree tree(result.source);
  const std::size_t text_begin = source.bytes().starts_with(kByteOrderMark) ? 3 : 0;
  TreeBuilder builder(source, text_begin, tree, result.faults);
  try {
    ViewBuffer buffer(source.bytes());
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
    check_root(source, root_rule, builder.root(), tree, result.faults);
  } catch (const StopReading&) {
  } catch (const YAML::Exception& e) {
    const Place place = source.place_at(builder.offset_of(e.mark));
    result.faults.push_back(syntax_fault(place, e.msg, source.line(place.line)));
  }
  if (result.faults.empty()) {
    result.tree = std::move(tree);
  } else if (const std::size_t at = find_too_deep(source.bytes()); at != std::string::npos) {
    result.faults = {{source.place_at(at),
                      "the file is nested more than " + std::to_string(kDepthMax) + " levels deep",
                      "write it flatter, or close the brackets"}};
  }
  return result;
}

}  // namespace yarlyk::config
