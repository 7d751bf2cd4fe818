// yarlyk init: a first pipeline file, with comments.
#include <charconv>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>

#include "table.h"
#include "terminal.h"
#include "verbs.h"
#include "yarlyk/pipeline_draft.h"
#include "yarlyk/text_file.h"

namespace yarlyk::cli {
namespace {

namespace fs = std::filesystem;
constexpr const char* kSchemaFile = "yarlyk.schema.json";

struct InitFlags {
  std::string file = "pipeline.yaml";
  std::vector<std::string> stages, folders;
  bool yes = false, force = false;
};

// The input ended: nothing is written.
struct Cancelled {};

std::string ask(const std::string& question, const std::string& usual) {
  std::cout << question << " [" << usual << "]: " << std::flush;
  std::string answer;
  if (!std::getline(std::cin, answer)) throw Cancelled{};
  answer.erase(answer.find_last_not_of(" \t\r") + 1);
  answer.erase(0, answer.find_first_not_of(" \t"));
  return answer.empty() ? usual : answer;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(", \t", at)) != std::string::npos) {
    const std::size_t end = std::min(text.find_first_of(", \t", at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

// Numbers of the list become ids, names stay; nothing if a number is not in the list.
std::optional<std::vector<std::string>> chosen_of(const std::string& answer,
                                                  const std::vector<PluginStage>& stages) {
  std::vector<std::string> chosen;
  for (std::string& word : words_of(answer)) {
    std::size_t number = 0;
    const char* end = word.data() + word.size();
    const auto [stopped, error] = std::from_chars(word.data(), end, number);
    if (error == std::errc() && stopped == end) {
      if (number == 0 || number > stages.size()) {
        std::cout << "there is no number " << word << "\n";
        return std::nullopt;
      }
      word = stages[number - 1].id;
    }
    chosen.push_back(std::move(word));
  }
  return chosen;
}

// Asks until the stages can be had.
Draft ask_stages(DraftOptions& options, const std::vector<PluginStage>& stages) {
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < stages.size(); ++i) {
    rows.push_back({std::to_string(i + 1), stages[i].id, stages[i].summary});
  }
  std::cout << table(rows, 2, output_width());
  for (;;) {
    const auto chosen = chosen_of(ask("Stages, by number or name", "all"), stages);
    if (!chosen) continue;
    options.stages = *chosen;
    if (options.stages.size() == 1 && options.stages.front() == "all") options.stages.clear();
    try {
      return pipeline_draft(options);
    } catch (const DraftError& e) {
      std::cout << e.what() << "\n";
    }
  }
}

Draft draft_of(const InitFlags& flags, DraftOptions options) {
  if (flags.yes || !is_interactive()) return pipeline_draft(options);
  options.name = ask("Name of the pipeline", options.name);
  const std::string output = ask("File of the result, in the output folder", "annotations.jsonl");
  const bool whole = output.find("${") != std::string::npos || fs::path(output).is_absolute();
  options.output = whole ? output : "${out}/" + output;
  if (!options.stages.empty()) return pipeline_draft(options);
  const std::vector<PluginStage> stages = find_plugins(options.plugins).stages;
  return stages.empty() ? pipeline_draft(options) : ask_stages(options, stages);
}

void tell(const Draft& draft, const std::string& file) {
  std::cout << file << ": " << draft.stages.size()
            << (draft.stages.size() == 1 ? " stage:" : " stages:");
  for (const Draft::Taken& s : draft.stages) std::cout << " " << s.stage;
  std::cout << "\n";
  for (const Draft::Taken& s : draft.stages) {
    if (s.needed_by.empty()) continue;
    std::cerr << "taken in: " << s.stage << ", because " << s.needed_by << " requires it\n";
  }
  for (const Draft::LeftOut& s : draft.left_out) {
    std::cerr << "left out: " << s.stage << ": " << s.reason << "\n";
  }
  std::cerr << "next: yarlyk check " << file << "\n";
}

int init(const InitFlags& flags) {
  const fs::path path = flags.file;
  std::error_code error;
  if (!flags.force && fs::symlink_status(path, error).type() != fs::file_type::not_found) {
    std::cerr << "yarlyk init: " << flags.file << " exists already; --force replaces it\n";
    return kUsage;
  }
  DraftOptions options;
  options.plugins.folders = flags.folders;
  options.file = flags.file;
  options.name = path.stem().string();
  for (const std::string& list : flags.stages) {
    for (std::string& name : words_of(list)) options.stages.push_back(std::move(name));
  }
  if (!flags.stages.empty() && options.stages.empty()) {
    std::cerr << "yarlyk init: --stages names no stage\n";
    return kUsage;
  }
  // Without the schema beside it the line would only make an editor complain.
  if (fs::exists(path.parent_path() / kSchemaFile, error)) options.schema = kSchemaFile;
  try {
    const Draft draft = draft_of(flags, options);
    write_text_file(flags.file, draft.text, flags.force);
    tell(draft, flags.file);
  } catch (const Cancelled&) {
    std::cerr << "\nyarlyk init: the input ended; nothing was written\n";
    return kUsage;
  } catch (const std::exception& e) {
    std::cerr << "yarlyk init: " << e.what() << "\n";
    return kUsage;
  }
  return kClean;
}

}  // namespace

void add_init(CLI::App& app, Action& action) {
  auto flags = std::make_shared<InitFlags>();
  CLI::App* verb = app.add_subcommand("init", "Write a first pipeline file, with comments");
  verb->add_option("FILE", flags->file, "Pipeline file to write (YAML)")->capture_default_str();
  verb->add_flag("-y,--yes", flags->yes, "Ask nothing: all stages that can be used");
  verb->add_option("--stages", flags->stages, "These stages only (names with commas between)")
      ->type_name("A,B,C")
      ->expected(1)
      ->take_all();
  verb->add_flag("--force", flags->force, "Replace the file if there is one");
  add_plugin_folders(*verb, flags->folders);
  verb->footer(
      "Examples:\n"
      "  yarlyk init my.yaml\n"
      "  yarlyk init my.yaml --yes --stages ner,summarize\n"
      "  yarlyk init --yes --force --plugins ~/my-stages\n"
      "On a terminal it asks for name, output and stages. Stages come in an order that works; one\n"
      "that is required is taken in, one that cannot be used is left out, and you are told so.\n"
      "Exit status: 0 if the file was written, 2 if not.");
  verb->callback([flags, &action] { action = [flags] { return init(*flags); }; });
}

}  // namespace yarlyk::cli
