#include "plan/draft.h"

#include <algorithm>

#include "plan/arrange.h"

namespace yarlyk::plan {
namespace {

using catalog::ContractDecl;
using catalog::ContractKind;
using catalog::ParamDecl;
using catalog::ParamType;
using catalog::StageDescriptor;

// One line of a comment, whatever a descriptor says.
std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return text;
}

// A value to begin with where a stage has none.
std::string stand_in(const ParamDecl& param) {
  std::string value = "NAME";
  if (param.type == ParamType::kBool) value = "true";
  if (param.type == ParamType::kTree) value = "{}";
  if (param.type == ParamType::kEnum && !param.values.empty()) value = param.values.front();
  if (param.type == ParamType::kInt || param.type == ParamType::kFloat) {
    const double number = param.min ? *param.min : std::min(1.0, param.max.value_or(1.0));
    value = std::to_string(static_cast<long long>(number));
  }
  return param.list ? "[" + value + "]" : value;
}

std::string default_of(const ParamDecl& param) {
  if (!param.default_value) return stand_in(param);
  return param.default_value->empty() ? "\"\"" : one_line(*param.default_value);
}

std::string type_of(const ParamDecl& param) {
  constexpr const char* kTypes[] = {"?",    "bool",     "int",       "number", "text",
                                    "enum", "resource", "YAML file", "YAML"};
  std::string type = kTypes[static_cast<std::size_t>(param.type)];
  if (param.type == ParamType::kEnum) {
    type.clear();
    for (const std::string& value : param.values) type += (type.empty() ? "" : "|") + value;
  }
  return param.list ? "list of " + type : type;
}

void add_stage(const DraftStage& entry, std::string& out) {
  const StageDescriptor& stage = *entry.stage;
  if (!stage.summary.empty()) out += "  # " + one_line(stage.summary) + "\n";
  out += "  - use: " + yaml_scalar(entry.use) + "\n";
  if (stage.params.empty()) return;
  out += "    # with:\n";
  std::size_t width = 0;
  for (const ParamDecl& p : stage.params) {
    width = std::max(width, p.name.size() + default_of(p).size());
  }
  for (const ParamDecl& p : stage.params) {
    const std::string value = default_of(p);
    out += "    #   " + p.name + ": " + value +
           std::string(width - p.name.size() - value.size(), ' ') + "  # " + type_of(p) +
           (p.help.empty() ? "" : ": " + one_line(p.help)) + "\n";
  }
}

// A layer that a reader of results would look at: the first with a vocabulary, else the last.
std::string telling_layer(const std::vector<DraftStage>& stages) {
  std::string any, coded;
  for (const DraftStage& entry : stages) {
    for (const ContractDecl& c : entry.stage->contracts) {
      if (c.kind != ContractKind::kProvides || c.is_view()) continue;
      if (!holds_by_default(*entry.stage, c)) continue;
      any = c.layer;
      const bool has_code = std::any_of(c.features.begin(), c.features.end(), [](const auto& f) {
        return f.kind == catalog::FeatureKind::kCode;
      });
      if (has_code && coded.empty()) coded = c.layer;
    }
  }
  return coded.empty() ? any : coded;
}

}  // namespace

std::string yaml_scalar(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto is_plain = [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == '/';
  };
  constexpr std::string_view kWords[] = {"true", "false", "null", "yes",   "no",   "on",    "off",
                                         "y",    "n",     "True", "False", "Null", "Yes",   "No",
                                         "On",   "Off",   "Y",    "N",     "TRUE", "FALSE", "NULL",
                                         "YES",  "NO",    "ON",   "OFF"};
  if (!text.empty() && is_letter(text.front()) && std::all_of(text.begin(), text.end(), is_plain) &&
      std::find(std::begin(kWords), std::end(kWords), text) == std::end(kWords)) {
    return std::string(text);
  }
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '"' || byte == '\\') {
      out += '\\';
      out += text[i];
    } else if (byte < 0x20 || byte == 0x7F) {
      out += std::string("\\x") + kDigits[byte >> 4] + kDigits[byte & 15];
    } else {
      if (text.substr(i, 2) == "${") out += '$';  // the characters themselves
      out += text[i];
    }
  }
  return out + "\"";
}

std::string stage_example(const StageDescriptor& stage) {
  std::string out = "stages:\n  - use: " + yaml_scalar(stage.short_name()) + "\n";
  const bool all_comments =
      std::none_of(stage.params.begin(), stage.params.end(),
                   [](const ParamDecl& p) { return p.default_value || p.required; });
  if (!stage.params.empty()) out += all_comments ? "    # with:\n" : "    with:\n";
  for (const ParamDecl& p : stage.params) {
    const bool comment = !p.default_value && !p.required;
    out += (comment ? "    #   " : "      ") + p.name + ": " + default_of(p) + "\n";
  }
  return out;
}

std::string draft_text(const DraftText& draft) {
  std::string out;
  if (!draft.schema.empty()) {
    out += "# yaml-language-server: $schema=" + one_line(draft.schema) + "\n";
  }
  out +=
      "# What this pipeline answers: write it here, for those who come after you.\n"
      "# Values behind '#' are the defaults: take away '# ' to change one.\n"
      "pipeline: " +
      yaml_scalar(draft.name) + "\n\n# Stages run in this order, on each document.\nstages:\n";
  for (const DraftStage& stage : draft.stages) add_stage(stage, out);
  out += "\n# ${out} is the folder that -o names.\nwriters:\n  - {use: jsonl, to: " + draft.output +
         "}\n\n# What becomes of a document that fails: quarantine, skip or stop.\n"
         "# on_error: {policy: quarantine, retries: 1}\n";
  const std::string layer = telling_layer(draft.stages);
  if (!layer.empty()) {
    out +=
        "\n# Texts, and what must be found in them (expect), what alone (only), what not (none).\n"
        "# tests:\n"
        "#   - name: the first\n"
        "#     text: \"Put a short text here.\"\n"
        "#     expect: {" +
        yaml_scalar(layer) + ": [{text: \"words of the text\"}]}\n";
  }
  return out;
}

}  // namespace yarlyk::plan
