// yarlyk plugins list | show | doctor: what is installed, what it says, what was refused.
#include <iostream>
#include <memory>
#include <sstream>

#include "table.h"
#include "terminal.h"
#include "verbs.h"
#include "yarlyk/suggest.h"

namespace yarlyk::cli {
namespace {

struct PluginFlags {
  std::vector<std::string> folders;
  std::string stage;
  bool json = false;

  PluginReport report() const {
    PluginSearch search = PluginSearch::of_this_program();
    search.folders = folders;
    return find_plugins(search);
  }
};

int list(const PluginFlags& flags) {
  const PluginReport report = flags.report();
  if (flags.json) {
    std::cout << list_json(report);
  } else {
    std::vector<std::vector<std::string>> rows;
    for (const PluginStage& s : report.stages) rows.push_back({s.id, s.version, s.summary});
    std::cout << table(rows, 0, output_width());
    if (report.stages.empty()) std::cerr << "no stages found; see 'yarlyk plugins doctor'\n";
  }
  if (!report.refused.empty()) {
    std::cerr << report.refused.size() << " refused; 'yarlyk plugins doctor' says why\n";
  }
  return kClean;
}

std::string parameter_table(const std::vector<PluginParameter>& parameters, std::size_t indent) {
  std::vector<std::vector<std::string>> rows = {{"name", "type", "range", "default", "what"}};
  for (const PluginParameter& p : parameters) {
    rows.push_back({p.name, p.type, p.range.empty() ? "any" : p.range,
                    p.default_value ? *p.default_value : (p.required ? "(required)" : "(none)"),
                    p.help});
  }
  return table(rows, indent, 0);
}

void print(const PluginStage& s) {
  std::cout << s.id << " " << s.version << "\n  " << s.summary << "\n"
            << table({{"licence:", s.licence},
                      {"reads:", s.reads == "text" ? "the text" : "the view '" + s.reads + "'"},
                      {"library:", s.path},
                      {"data:", s.data_folder},
                      {"built with:", s.build_info}},
                     2, 0);
  if (!s.parameters.empty()) std::cout << "  parameters:\n" << parameter_table(s.parameters, 4);
  std::vector<std::vector<std::string>> resources;
  for (const PluginParameter& p : s.parameters) {
    const bool file =
        p.type.find("resource") != std::string::npos || p.type.find("yaml") != std::string::npos;
    if (file) resources.push_back({p.name, p.default_value.value_or("(none)")});
  }
  if (!resources.empty()) {
    std::cout << "  resources, sought beside the pipeline file, then in the data folder:\n"
              << table(resources, 4, 0);
  }
  if (!s.contracts.empty()) std::cout << "  layers:\n";
  for (const PluginContract& c : s.contracts) {
    std::cout << "    " << c.kind << " " << c.layer;
    if (!c.condition.empty()) std::cout << " (if " << c.condition << ")";
    std::cout << "\n";
    for (const std::string& f : c.features) std::cout << "      " << f << "\n";
  }
  for (const PluginTool& tool : s.tools) {
    std::cout << "  tool " << tool.name << ": " << tool.help << "\n";
    if (!tool.parameters.empty()) std::cout << parameter_table(tool.parameters, 4);
  }
  std::cout << "  example:\n";
  std::istringstream lines(s.example);
  for (std::string line; std::getline(lines, line);) std::cout << "    " << line << "\n";
}

int show(const PluginFlags& flags) {
  const PluginReport report = flags.report();
  std::vector<std::string> known;
  bool found = false;
  for (const PluginStage& s : report.stages) {
    const std::string name = s.id.substr(s.id.find('/') + 1);
    known.push_back(s.id);
    known.push_back(name);
    if (flags.stage != s.id && flags.stage != name) continue;
    if (flags.json) {
      std::cout << stage_json(s);
      return kClean;
    }
    print(s);
    found = true;
  }
  if (found) return kClean;
  std::cerr << "no stage is called '" << flags.stage << "'";
  if (const auto nearest = nearest_word(flags.stage, known)) {
    std::cerr << "; did you mean '" << *nearest << "'?";
  }
  std::cerr << "\n'yarlyk plugins list' shows the stages\n";
  return kUsage;
}

void print_folder(const PluginReport::Folder& folder) {
  std::string why = folder.why;
  if (why == "user") why = "the user's folder";
  if (why == "system") why = "belongs to this program";
  std::cout << "  " << folder.path << "  (" << why << ")\n    ";
  if (!folder.exists) {
    std::cout << "does not exist\n";
    return;
  }
  std::cout << folder.stages.size() << " usable, " << folder.shadowed << " shadowed, "
            << folder.refused << " refused\n";
}

int doctor(const PluginFlags& flags) {
  const PluginReport report = flags.report();
  const int status = report.refused.empty() ? kClean : kSomeFailed;
  if (flags.json) {
    std::cout << doctor_json(report);
    return status;
  }
  std::cout << "folders, the first one wins:\n";
  bool replaced = false;
  for (const auto& folder : report.folders) {
    print_folder(folder);
    replaced = replaced || folder.why == "YARLYK_PLUGIN_PATH";
  }
  if (report.folders.empty()) std::cout << "  none\n";
  if (replaced) std::cout << "  YARLYK_PLUGIN_PATH replaces the user's and the program's folder\n";
  std::vector<std::vector<std::string>> usable;
  for (const PluginStage& s : report.stages) usable.push_back({"ok", s.id, s.version, s.path});
  std::cout << "\n" << table(usable, 0, 0);
  for (const auto& s : report.shadowed) {
    std::cout << "shadowed " << s.id << "  " << s.shadowed << "\n  by " << s.used
              << "\n  remedy: remove one of the two, or give its folder first with --plugins\n";
  }
  for (const auto& r : report.refused) {
    std::cout << "refused  " << r.path << "\n  " << r.reason << "\n  remedy: " << r.remedy << "\n";
  }
  for (const std::string& path : report.ignored) {
    std::cout << "ignored  " << path << "\n  is not named lib*.so\n"
              << "  remedy: rename it if it is a plugin\n";
  }
  std::cout << report.stages.size() << " usable, " << report.shadowed.size() << " shadowed, "
            << report.refused.size() << " refused\n";
  return status;
}

}  // namespace

void add_plugins(CLI::App& app, Action& action) {
  auto flags = std::make_shared<PluginFlags>();
  CLI::App* verb = app.add_subcommand("plugins", "List, show and diagnose plugins");
  verb->require_subcommand(1);
  verb->footer(
      "Examples:\n"
      "  yarlyk plugins list --json\n"
      "  yarlyk plugins show ner\n"
      "  yarlyk plugins doctor --plugins ~/my-stages\n"
      "Plugins are looked for in --plugins, then in YARLYK_PLUGIN_PATH (a list with colons, which\n"
      "replaces what follows), then in the user's folder, then beside this program.");
  const auto add = [&](const char* name, const char* help, const char* footer,
                       int (*what)(const PluginFlags&)) {
    CLI::App* sub = verb->add_subcommand(name, help);
    add_plugin_folders(*sub, flags->folders);
    sub->footer(footer);
    sub->callback([flags, &action, what] { action = [flags, what] { return what(*flags); }; });
    return sub;
  };
  add("list", "Stages that can be used",
      "Examples:\n  yarlyk plugins list\n  yarlyk plugins list --json --plugins ~/my-stages", list)
      ->add_flag("--json", flags->json, "As JSON: id, version, path, summary");
  CLI::App* sub = add("show", "Everything a stage says of itself",
                      "Examples:\n  yarlyk plugins show ner\n"
                      "  yarlyk plugins show example/caps --json --plugins ~/my-stages",
                      show);
  sub->add_option("STAGE", flags->stage, "Name or id of the stage")->required();
  sub->add_flag("--json", flags->json, "As JSON: parameters, contracts, tools, an example");
  add("doctor", "Every library found, and why one was refused; exits with 1 if any was",
      "Examples:\n  yarlyk plugins doctor\n"
      "  yarlyk plugins doctor --json --plugins ~/my-stages\n"
      "Exit status: 0 if nothing was refused, 1 if something was.",
      doctor)
      ->add_flag("--json", flags->json, "As JSON: folders, usable, shadowed, refused");
}

}  // namespace yarlyk::cli
