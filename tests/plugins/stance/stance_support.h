// What the tests of the stance room share: packs from YAML, inputs cut into sentences.
#pragma once

#include <yaml-cpp/yaml.h>

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "stance/engine.h"

namespace yarlyk::stance::testing {

inline PackNode node_of(const YAML::Node& yaml, const std::string& file) {
  PackNode node;
  node.file = file;
  node.line = static_cast<std::uint32_t>(yaml.Mark().line + 1);
  node.column = static_cast<std::uint32_t>(yaml.Mark().column + 1);
  if (yaml.IsScalar()) {
    node.kind = PackNode::Kind::kScalar;
    node.scalar = yaml.Scalar();
  } else if (yaml.IsSequence()) {
    node.kind = PackNode::Kind::kList;
    for (const auto& item : yaml) node.items.push_back(node_of(item, file));
  } else if (yaml.IsMap()) {
    node.kind = PackNode::Kind::kMap;
    for (const auto& entry : yaml) {
      node.entries.emplace_back(entry.first.Scalar(), node_of(entry.second, file));
    }
  }
  return node;
}

inline Pack pack_of(const std::string& yaml) {
  return compile(node_of(YAML::Load(yaml), "test.yaml"));
}

inline std::string read_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return bytes.str();
}

inline std::string data_path(const std::string& name) {
  return std::string(YARLYK_SOURCE_DIR) + "/plugins/stance/data/" + name;
}

inline StateTable shipped_states() {
  return StateTable::parse(read_file(data_path("states.tsv")), "states.tsv");
}

inline Pack shipped_pack() {
  const std::string path = data_path("stance/csto.yaml");
  return compile(node_of(YAML::Load(read_file(path)), path));
}

inline HolderNouns shipped_nouns() {
  return HolderNouns::parse(read_file(data_path("holders.tsv")), "holders.tsv");
}

inline const StanceEngine& shipped_engine() {
  static const StanceEngine engine(shipped_pack(), shipped_states(), shipped_nouns());
  return engine;
}

// An input whose sentences end at ". ", "! ", "? " or a line break.
inline Input input_of(std::string_view text, const std::string& language = "en") {
  Input input;
  input.text = text;
  input.language = language;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool mark = i > 0 && i < text.size() && text[i] == ' ' &&
                      (text[i - 1] == '.' || text[i - 1] == '!' || text[i - 1] == '?');
    if (i < text.size() && text[i] != '\n' && !mark) continue;
    if (i > begin) {
      const text::Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(i)};
      input.sentences.push_back({span, "body"});
    }
    begin = i + 1;
  }
  return input;
}

inline text::Span span_of(std::string_view text, std::string_view part) {
  const std::size_t at = text.find(part);
  if (at == std::string_view::npos) return {};
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size())};
}

// "holder:label" of each row, separated by blanks.
inline std::string shown(const Result& result) {
  std::string out;
  for (const Row& row : result.rows) {
    out += (out.empty() ? "" : " ") + row.holder + ":" + row.label;
  }
  return out;
}

// The least pack that compiles.
inline std::string small_pack(const std::string& more) {
  return "pack: t\ntarget: {id: T, canonical: [Target]}\nnames: {en: [foo]}\n"
         "operators: {negation: {en: [not]}}\nwords: {groups: {en: [people]}}\n" +
         more;
}

}  // namespace yarlyk::stance::testing
