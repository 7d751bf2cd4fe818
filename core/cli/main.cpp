// The command. Parses, calls one verb, exits with its status.
#include <algorithm>
#include <iostream>

#include "verbs.h"
#include "yarlyk/suggest.h"
#include "yarlyk/version.h"

namespace yarlyk::cli {
namespace {

// Names that could have been meant where `app` stood: its options and verbs.
void collect(const CLI::App& app, std::vector<std::string>& names) {
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  for (const CLI::App* verb : app.get_subcommands(nullptr)) names.push_back(verb->get_name());
}

// The innermost verb that was chosen.
const CLI::App& chosen(const CLI::App& app) {
  const auto verbs = app.get_subcommands();
  return verbs.empty() ? app : chosen(*verbs.front());
}

// "yarlyk plugins list": the verbs that were chosen, as one writes them.
std::string path_of(const CLI::App& app) {
  const auto verbs = app.get_subcommands();
  return app.get_name() + (verbs.empty() ? "" : " " + path_of(*verbs.front()));
}

// What stands where `verb` wants one of its own verbs; empty if nothing does.
std::string instead_of_verb(const CLI::App& app, const CLI::App& verb, int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    if (&verb == &app || argv[i] != verb.get_name()) return argv[i];
  }
  return {};
}

// A verb that has verbs of its own, and none of them was chosen.
void verb_error(const CLI::App& app, const CLI::App& verb, const std::vector<std::string>& known,
                const std::string& word) {
  if (word.empty()) {
    std::cerr << path_of(app) << ": needs a verb";
  } else {
    std::cerr << "yarlyk: there is no " << (word.rfind('-', 0) == 0 ? "option" : "verb") << " '"
              << word << "'";
    if (const auto nearest = nearest_word(word, known)) {
      std::cerr << "; did you mean '" << *nearest << "'?";
    }
  }
  std::cerr << "\nthe verbs are:";
  for (const CLI::App* each : verb.get_subcommands(nullptr)) std::cerr << " " << each->get_name();
  std::cerr << "\n";
}

int usage_error(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  const CLI::App& verb = chosen(app);
  std::vector<std::string> known;
  collect(verb, known);
  if (!verb.get_subcommands(nullptr).empty()) {
    verb_error(app, verb, known, instead_of_verb(app, verb, argc, argv));
    std::cerr << "run '" << path_of(app) << " --help' for usage\n";
    return kUsage;
  }
  std::cerr << "yarlyk: " << error.what() << "\n";
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr ||
      dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    for (int i = 1; i < argc; ++i) {
      const std::string word = std::string(argv[i]).substr(0, std::string(argv[i]).find('='));
      const bool expected = std::find(known.begin(), known.end(), word) != known.end() ||
                            (&verb != &app && word.rfind("--", 0) != 0);
      if (expected) continue;
      if (const auto nearest = nearest_word(word, known)) {
        std::cerr << "did you mean '" << *nearest << "' instead of '" << word << "'?\n";
      }
    }
  }
  std::cerr << "run '" << path_of(app) << " --help' for usage\n";
  return kUsage;
}

int main_of(int argc, char** argv) {
  CLI::App app(
      "yarlyk annotates article collections: it loads analysis stages from shared libraries and\n"
      "wires them into a pipeline written in YAML.");
  app.name("yarlyk");
  app.set_version_flag("--version", "yarlyk " + version() + " (plugin ABI " + abi_version() + ")");
  app.require_subcommand(1);
  app.footer(
      "Examples:\n"
      "  yarlyk run pipelines/csto.yaml corpus/ -o out     annotate, write out/annotations.jsonl\n"
      "  yarlyk check my.yaml                              find all mistakes of a pipeline file\n"
      "  yarlyk plugins list                               see which stages there are\n"
      "'yarlyk VERB --help' explains a verb.");
  Action action;
  add_run(app, action);
  add_check(app, action);
  add_test(app, action);
  add_plugins(app, action);
  add_graph(app, action);
  add_schema(app, action);
  add_init(app, action);
  add_completion(app, action);
  try {
    app.parse(argc, argv);
    return action();
  } catch (const CLI::Success& e) {  // --help, --version
    return app.exit(e);
  } catch (const CLI::ParseError& e) {
    return usage_error(app, e, argc, argv);
  } catch (const std::exception& e) {
    std::cerr << "yarlyk: " << e.what() << "\n";
    return kUsage;
  }
}

}  // namespace
}  // namespace yarlyk::cli

int main(int argc, char** argv) {
  yarlyk::report_crashes();
  return yarlyk::cli::main_of(argc, argv);
}
