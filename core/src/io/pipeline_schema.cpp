#include "io/pipeline_schema.h"

#include <map>
#include <optional>
#include <set>

#include "catalog/default_value.h"
#include "config/values.h"
#include "io/json_builder.h"

namespace yarlyk::io {
namespace {

using catalog::ParamDecl;
using catalog::ParamType;
using catalog::StageDescriptor;

constexpr const char* kVariable = "\\$\\{";
constexpr const char* kInteger = "^[+-]?[0-9]+$";
constexpr const char* kNumber = "^[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?$";
constexpr const char* kShare = "^\\+?(100(\\.0*)?|[0-9]{1,2}(\\.[0-9]*)?|\\.[0-9]+) ?%$";
constexpr const char* kBytes = "^\\+?[0-9]+( ?(KiB|MiB|GiB|KB|kB|MB|GB|B))?$";

using Words = std::vector<std::string>;

class SchemaWriter {
 public:
  explicit SchemaWriter(const std::vector<const StageDescriptor*>& stages) : stages_(stages) {
    std::map<std::string, int> vendors;
    for (const StageDescriptor* stage : stages) ++vendors[stage->short_name()];
    for (const auto& [name, n] : vendors) {
      if (n == 1) unique_.insert(name);
    }
  }

  std::string write() {
    json_.begin_object().member("$schema", "http://json-schema.org/draft-07/schema#");
    json_.member("title", "Yarlyk pipeline");
    json_.member("description", "Stages that annotate documents, and where the result goes");
    json_.member("type", "object").member("required", Words{"pipeline", "stages"});
    json_.member("additionalProperties", false).key("properties").begin_object();
    json_.key("pipeline");
    text("Name of the pipeline");
    json_.key("variables").begin_object();
    json_.member("description", "Defaults of ${key}; --set key=value wins");
    json_.member("type", Words{"object", "null"});
    json_.key("propertyNames").begin_object();
    json_.member("pattern", "^(?!out$)[^ \\t\\r\\n$:\"'{}]+$").end_object();
    json_.key("additionalProperties").begin_object();
    json_.member("type", Words{"string", "number", "boolean"}).end_object().end_object();
    reader();
    json_.key("stages").begin_object();
    json_.member("description", "What is done to each document, in this order");
    json_.member("type", "array").key("items");
    reference("stage");
    json_.end_object();
    writers();
    on_error();
    numbers();
    tests();
    json_.end_object().key("definitions").begin_object();
    stage();
    common();
    json_.end_object().end_object();
    return json_.finish();
  }

 private:
  void reference(const std::string& name) {
    json_.begin_object().member("$ref", "#/definitions/" + name).end_object();
  }

  // A scalar with something in it.
  void text(const char* description) {
    json_.begin_object().member("description", description);
    json_.member("type", Words{"string", "number", "boolean"});
    json_.member("pattern", "\\S").end_object();
  }

  // A text that matches `pattern`.
  void pattern(const char* pattern) {
    json_.begin_object().member("type", "string").member("pattern", pattern).end_object();
  }

  // A map that may be left empty, with exactly the keys that `properties` writes.
  template <class Properties>
  void optional_map(const char* description, Properties properties) {
    json_.begin_object().member("description", description);
    json_.member("type", Words{"object", "null"}).member("additionalProperties", false);
    json_.key("properties").begin_object();
    properties();
    json_.end_object().end_object();
  }

  void integer(std::int64_t min, std::optional<std::int64_t> max) {
    json_.key("anyOf").begin_array();
    json_.begin_object().member("type", "integer").key("minimum").integer(min);
    if (max) json_.key("maximum").integer(*max);
    json_.end_object();
    pattern(kInteger);
    pattern(kVariable);
    json_.end_array();
  }

  void one_of(const Words& words) {
    json_.key("anyOf").begin_array().begin_object().member("enum", words).end_object();
    pattern(kVariable);
    json_.end_array();
  }

  void reader() {
    json_.key("reader").begin_object();
    json_.member("description", "How documents are read; text files if it is left out");
    json_.key("anyOf").begin_array().begin_object();
    one_of({"text"});
    json_.end_object();
    json_.begin_object().member("type", "object").member("required", Words{"use"});
    json_.member("additionalProperties", false).key("properties").begin_object();
    json_.key("use").begin_object();
    one_of({"text"});
    json_.end_object().key("with").begin_object();
    json_.member("type", Words{"object", "null"}).end_object();
    json_.end_object().end_object().end_array().end_object();
  }

  void writers() {
    json_.key("writers").begin_object().member("description", "Where the result goes");
    json_.member("type", "array").key("items").begin_object().member("type", "object");
    json_.member("required", Words{"use", "to"}).member("additionalProperties", false);
    json_.key("properties").begin_object().key("use").begin_object();
    json_.member("description", "Form of the result");
    one_of({"jsonl"});
    json_.end_object().key("to");
    text("File to write; ${out} is the folder that -o names");
    json_.key("with").begin_object().member("type", Words{"object", "null"});
    json_.key("maxProperties").integer(0).end_object();
    json_.end_object().end_object().end_object();
  }

  void retries() {
    json_.key("retries").begin_object();
    json_.member("description", "How often reading a document is tried again");
    integer(0, 100);
    json_.end_object();
  }

  void policies() {
    json_.key("policy");
    reference("policy");
    retries();
  }

  // A policy, or a map of the keys that `more` adds to policy and retries.
  template <class More>
  void on_error_of(const char* description, More more) {
    json_.begin_object().member("description", description).key("anyOf").begin_array();
    reference("policy");
    json_.begin_object().member("type", "object").member("additionalProperties", false);
    json_.key("properties").begin_object();
    policies();
    more();
    json_.end_object().end_object().end_array().end_object();
  }

  void on_error() {
    json_.key("on_error");
    on_error_of("What becomes of a document that fails", [&] {
      json_.key("max_bad").begin_object();
      json_.member("description",
                   "Stop after so many failed documents, or a share of them such as 5%");
      json_.key("anyOf").begin_array();
      json_.begin_object().member("type", "integer").key("minimum").integer(0).end_object();
      pattern("^\\+?[0-9]+$");
      pattern(kShare);
      pattern(kVariable);
      json_.end_array().end_object();
    });
  }

  void numbers() {
    json_.key("run");
    optional_map("How the work is done", [&] {
      json_.key("workers").begin_object().member("description", "Worker threads");
      integer(1, 1024);
      json_.end_object().key("window");
      bytes("Finished documents held back for an earlier one, such as 64 MB");
    });
    json_.key("limits");
    optional_map("What is too much", [&] {
      json_.key("record");
      bytes("Largest input file, such as 64 MB");
    });
  }

  void bytes(const char* description) {
    json_.begin_object().member("description", description).key("anyOf").begin_array();
    json_.begin_object().member("type", "integer").key("minimum").integer(0).end_object();
    pattern(kBytes);
    pattern(kVariable);
    json_.end_array().end_object();
  }

  void layers(const char* key, const char* description) {
    json_.key(key).begin_object().member("description", description);
    json_.member("type", Words{"object", "null"}).key("properties").begin_object();
    std::set<std::string> known;
    for (const StageDescriptor* stage : stages_) {
      for (const auto& contract : stage->contracts) {
        const bool made = contract.kind == catalog::ContractKind::kProvides && !contract.is_view();
        if (made && known.insert(contract.layer).second) {
          json_.key(contract.layer).begin_object();
          json_.member("description", "Rows of the layer '" + contract.layer + "'").end_object();
        }
      }
    }
    json_.end_object().end_object();
  }

  void tests() {
    json_.key("tests").begin_object();
    json_.member("description", "Texts and what must be found in them");
    json_.member("type", Words{"array", "null"}).key("items").begin_object();
    json_.member("type", "object").member("additionalProperties", false);
    json_.key("oneOf").begin_array();
    for (const char* source : {"text", "file"}) {
      json_.begin_object().member("required", Words{source}).end_object();
    }
    json_.end_array().key("properties").begin_object();
    json_.key("text").begin_object().member("description", "The text to be annotated");
    json_.member("type", Words{"string", "number", "boolean"}).end_object();
    json_.key("file");
    text("File with the text to be annotated");
    json_.key("name");
    text("Name of the test");
    json_.key("meta").begin_object().member("description", "Metadata of the document");
    json_.member("type", Words{"object", "null"}).end_object();
    layers("expect", "Rows that must be found, among others");
    layers("only", "Rows that must be found, and no others of these layers");
    layers("none", "Rows that must not be found");
    json_.key("status").begin_object().member("description", "How the document must end");
    one_of({"ok", "partial", "skipped", "failed"});
    json_.end_object().key("error").begin_object();
    json_.member("description", "What must have gone wrong").member("type", "object");
    json_.member("additionalProperties", false).key("properties").begin_object();
    json_.key("stage");
    text("The stage that failed");
    json_.key("reason");
    text("Words of the reason");
    json_.end_object().end_object().end_object().end_object().end_object();
  }

  void common() {
    json_.key("policy").begin_object();
    json_.member("description",
                 "quarantine: set the document aside; skip: go on without the stage; stop the run");
    one_of({"skip", "quarantine", "stop"});
    json_.end_object();
  }

  Words names_of(const StageDescriptor& stage) const {
    Words names;
    if (unique_.count(stage.short_name()) != 0) names.push_back(stage.short_name());
    names.push_back(stage.id);
    return names;
  }

  static bool is_needed(const ParamDecl& p) { return p.required && !p.default_value; }

  static Words needed(const StageDescriptor& stage) {
    Words names;
    for (const ParamDecl& p : stage.params) {
      if (is_needed(p)) names.push_back(p.name);
    }
    return names;
  }

  // Alternatives of a stage's name; `plain`: only of stages that can stand without parameters.
  void stage_names(bool plain) {
    json_.key("anyOf").begin_array();
    for (const StageDescriptor* stage : stages_) {
      if (plain && !needed(*stage).empty()) continue;
      json_.begin_object().member("description", stage->summary);
      json_.member("enum", names_of(*stage)).end_object();
    }
    pattern(kVariable);
    json_.end_array();
  }

  void stage() {
    json_.key("stage").begin_object().key("anyOf").begin_array();
    json_.begin_object().member("description", "A stage with all its parameters at their defaults");
    stage_names(true);
    json_.end_object();
    json_.begin_object().member("description", "A stage with parameters");
    json_.member("type", "object").member("required", Words{"use"});
    json_.member("additionalProperties", false).key("properties").begin_object();
    json_.key("use").begin_object().member("description", "Name or id of the stage");
    stage_names(false);
    json_.end_object().key("with").begin_object();
    json_.member("description", "Parameters of the stage");
    json_.member("type", Words{"object", "null"}).end_object();
    json_.key("when");
    text("Documents that the stage is for; all if it is left out");
    json_.key("on_error");
    on_error_of("What becomes of a document that this stage fails at", [] {});
    json_.end_object();
    if (!stages_.empty()) {
      json_.key("allOf").begin_array();
      for (const StageDescriptor* stage : stages_) stage_rule(*stage);
      json_.end_array();
    }
    json_.end_object().end_array().end_object();
  }

  // If the stage is this one, its parameters are these.
  void stage_rule(const StageDescriptor& stage) {
    json_.begin_object().key("if").begin_object().key("properties").begin_object();
    json_.key("use").begin_object().member("enum", names_of(stage)).end_object().end_object();
    json_.member("required", Words{"use"}).end_object();
    json_.key("then").begin_object();
    const Words must = needed(stage);
    if (!must.empty()) json_.member("required", Words{"with"});
    json_.key("properties").begin_object().key("with").begin_object();
    json_.member("description", stage.summary);
    json_.member("type", must.empty() ? Words{"object", "null"} : Words{"object"});
    if (!must.empty()) json_.member("required", must);
    json_.member("additionalProperties", false).key("properties").begin_object();
    for (const ParamDecl& p : stage.params) parameter(p);
    json_.end_object().end_object().end_object().end_object().end_object();
  }

  void parameter(const ParamDecl& p) {
    json_.key(p.name).begin_object().member("description", p.help);
    if (p.default_value && p.type != ParamType::kTree) default_of(p);
    if (p.type == ParamType::kTree && !p.list) {  // anything at all
      json_.end_object();
      return;
    }
    json_.key("anyOf").begin_array();
    if (p.list) {
      json_.begin_object().member("type", "array").key("items").begin_object();
      if (p.type != ParamType::kTree) {
        json_.key("anyOf").begin_array();
        values(p);
        json_.end_array();
      }
      json_.end_object().end_object();
    } else {
      values(p);
    }
    // A key without a value stands for the default.
    if (!is_needed(p)) json_.begin_object().member("type", "null").end_object();
    json_.end_array().end_object();
  }

  // The alternatives of one value.
  void values(const ParamDecl& p) {
    switch (p.type) {
      case ParamType::kBool:
        json_.begin_object().member("type", "boolean").end_object();
        json_.begin_object().member("enum", Words{"true", "false"}).end_object();
        break;
      case ParamType::kInt:
      case ParamType::kFloat:
        json_.begin_object().member("type", p.type == ParamType::kInt ? "integer" : "number");
        if (p.min) json_.key("minimum").number(*p.min);
        if (p.max) json_.key("maximum").number(*p.max);
        json_.end_object();
        pattern(p.type == ParamType::kInt ? kInteger : kNumber);
        break;
      case ParamType::kEnum:
        json_.begin_object().key("enum").begin_array();
        for (const std::string& word : p.values) enum_word(word);
        json_.end_array().end_object();
        break;
      default:
        json_.begin_object().member("type", Words{"string", "number", "boolean"}).end_object();
        return;
    }
    pattern(kVariable);
  }

  // A word as a text, and as what YAML makes of it without quotes.
  void enum_word(const std::string& word) {
    json_.text(word);
    if (const auto number = config::to_float(word)) json_.number(*number);
    if (const auto truth = config::to_bool(word)) json_.boolean(*truth);
  }

  void default_of(const ParamDecl& p) {
    if (!p.list) {
      json_.key("default");
      default_value(p, *p.default_value);
      return;
    }
    const auto items = catalog::split_flow_list(*p.default_value);
    if (!items) return;
    json_.key("default").begin_array();
    for (const std::string& item : *items) default_value(p, item);
    json_.end_array();
  }

  void default_value(const ParamDecl& p, const std::string& value) {
    const auto number = config::to_float(value);
    const auto truth = config::to_bool(value);
    if (p.type == ParamType::kBool && truth) {
      json_.boolean(*truth);
    } else if ((p.type == ParamType::kInt || p.type == ParamType::kFloat) && number) {
      json_.number(*number);
    } else {
      json_.text(value);
    }
  }

  const std::vector<const StageDescriptor*>& stages_;
  std::set<std::string> unique_;  // short names that only one stage has
  JsonBuilder json_;
};

}  // namespace

std::string render_schema(const std::vector<const StageDescriptor*>& stages) {
  return SchemaWriter(stages).write();
}

}  // namespace yarlyk::io
