// yarlyk plugins list | show | doctor: what is installed, what it says, what was refused.
#include <iostream>
#include <memory>

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

// JSON string of UTF-8; the only JSON that the command itself writes.
std::string quoted(const std::string& s) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : s) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    } else {
      out += c;
    }
  }
  return out + '"';
}

int list(const PluginFlags& flags) {
  const PluginReport report = flags.report();
  if (flags.json) {
    std::cout << "[";
    for (const PluginStage& s : report.stages) {
      std::cout << (&s == &report.stages.front() ? "" : ",") << "\n {\"id\": " << quoted(s.id)
                << ", \"version\": " << quoted(s.version) << ", \"path\": " << quoted(s.path)
                << "}";
    }
    std::cout << "\n]\n";
  } else {
    for (const PluginStage& s : report.stages) {
      std::cout << s.id << " " << s.version << "  " << s.summary << "\n";
    }
    if (report.stages.empty()) std::cerr << "no stages found; see 'yarlyk plugins doctor'\n";
  }
  if (!report.refused.empty()) {
    std::cerr << report.refused.size() << " refused; 'yarlyk plugins doctor' says why\n";
  }
  return kClean;
}

void print(const PluginStage& s) {
  std::cout << s.id << " " << s.version << "\n  " << s.summary << "\n  licence: " << s.licence
            << "\n  reads: " << (s.reads == "text" ? "the text" : "the view '" + s.reads + "'")
            << "\n  library: " << s.path << "\n  built with: " << s.build_info << "\n";
  if (!s.parameters.empty()) std::cout << "  parameters:\n";
  for (const PluginParameter& p : s.parameters) {
    std::cout << "    " << p.name << " (" << p.type << (p.range.empty() ? "" : ", ") << p.range;
    if (p.required) std::cout << ", required";
    if (p.default_value) std::cout << ", default " << *p.default_value;
    std::cout << "): " << p.help << "\n";
  }
  if (!s.contracts.empty()) std::cout << "  layers:\n";
  for (const PluginContract& c : s.contracts) {
    std::cout << "    " << c.kind << " " << c.layer;
    if (!c.condition.empty()) std::cout << " (if " << c.condition << ")";
    std::cout << "\n";
    for (const std::string& f : c.features) std::cout << "      " << f << "\n";
  }
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

int doctor(const PluginFlags& flags) {
  const PluginReport report = flags.report();
  for (const PluginStage& s : report.stages) {
    std::cout << "ok       " << s.id << " " << s.version << "  " << s.path << "\n";
  }
  for (const auto& s : report.shadowed) {
    std::cout << "shadowed " << s.id << "  " << s.shadowed << "\n  by " << s.used << "\n";
  }
  for (const auto& r : report.refused) {
    std::cout << "refused  " << r.path << "\n  " << r.reason << "\n  remedy: " << r.remedy << "\n";
  }
  std::cout << report.stages.size() << " usable, " << report.shadowed.size() << " shadowed, "
            << report.refused.size() << " refused\n";
  return report.refused.empty() ? kClean : kSomeFailed;
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
  const auto add = [&](const char* name, const char* help, int (*what)(const PluginFlags&)) {
    CLI::App* sub = verb->add_subcommand(name, help);
    add_plugin_folders(*sub, flags->folders);
    sub->callback([flags, &action, what] { action = [flags, what] { return what(*flags); }; });
    return sub;
  };
  add("list", "Stages that can be used", list)
      ->add_flag("--json", flags->json, "As JSON: id, version, path");
  add("show", "Everything a stage says of itself", show)
      ->add_option("STAGE", flags->stage, "Name or id of the stage")
      ->required();
  add("doctor", "Every library found, and why one was refused; exits with 1 if any was", doctor);
}

}  // namespace yarlyk::cli
