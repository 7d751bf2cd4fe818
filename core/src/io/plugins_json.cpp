#include "io/plugins_json.h"

#include "io/json_builder.h"

namespace yarlyk::io {
namespace {

void brief(JsonBuilder& json, const PluginStage& stage) {
  json.member("id", stage.id).member("version", stage.version).member("path", stage.path);
}

void parameters(JsonBuilder& json, const std::vector<PluginParameter>& all) {
  json.key("parameters").begin_array();
  for (const PluginParameter& p : all) {
    json.begin_object().member("name", p.name).member("type", p.type);
    json.member("required", p.required);
    if (p.default_value) json.member("default", *p.default_value);
    if (!p.values.empty()) json.member("values", p.values);
    if (p.min) json.key("minimum").number(*p.min);
    if (p.max) json.key("maximum").number(*p.max);
    if (!p.range.empty()) json.member("range", p.range);
    json.member("help", p.help).end_object();
  }
  json.end_array();
}

void contracts(JsonBuilder& json, const std::vector<PluginContract>& all) {
  json.key("contracts").begin_array();
  for (const PluginContract& c : all) {
    json.begin_object().member("kind", c.kind).member("layer", c.layer);
    if (!c.condition.empty()) json.member("if", c.condition);
    json.member("features", c.features).end_object();
  }
  json.end_array();
}

}  // namespace

std::string render_list(const PluginReport& report) {
  JsonBuilder json;
  json.begin_array();
  for (const PluginStage& stage : report.stages) {
    json.begin_object();
    brief(json, stage);
    json.member("summary", stage.summary).end_object();
  }
  json.end_array();
  return json.finish();
}

std::string render_stage(const PluginStage& stage) {
  JsonBuilder json;
  json.begin_object();
  brief(json, stage);
  json.member("summary", stage.summary).member("licence", stage.licence);
  json.member("reads", stage.reads).member("data", stage.data_folder);
  json.member("built_with", stage.build_info);
  parameters(json, stage.parameters);
  contracts(json, stage.contracts);
  json.key("tools").begin_array();
  for (const PluginTool& tool : stage.tools) {
    json.begin_object().member("name", tool.name).member("help", tool.help);
    parameters(json, tool.parameters);
    json.end_object();
  }
  json.end_array().member("example", stage.example).end_object();
  return json.finish();
}

std::string render_doctor(const PluginReport& report) {
  JsonBuilder json;
  json.begin_object().key("folders").begin_array();
  for (const PluginReport::Folder& folder : report.folders) {
    json.begin_object().member("path", folder.path).member("why", folder.why);
    json.member("exists", folder.exists).member("stages", folder.stages);
    json.key("shadowed").number(static_cast<double>(folder.shadowed));
    json.key("refused").number(static_cast<double>(folder.refused)).end_object();
  }
  json.end_array().key("usable").begin_array();
  for (const PluginStage& stage : report.stages) {
    json.begin_object();
    brief(json, stage);
    json.end_object();
  }
  json.end_array().key("shadowed").begin_array();
  for (const PluginReport::Shadowed& s : report.shadowed) {
    json.begin_object().member("id", s.id).member("used", s.used);
    json.member("shadowed", s.shadowed).end_object();
  }
  json.end_array().key("refused").begin_array();
  for (const PluginReport::Refused& r : report.refused) {
    json.begin_object().member("path", r.path).member("reason", r.reason);
    json.member("remedy", r.remedy).end_object();
  }
  json.end_array().member("ignored", report.ignored).end_object();
  return json.finish();
}

}  // namespace yarlyk::io
