#include "command_tree.h"

#include <algorithm>
#include <functional>

namespace yarlyk::cli {
namespace {

using Value = CommandOption::Value;

// "TEXT:{a,b}" -> a, b: how CLI11 names the type of an option with IsMember.
std::vector<std::string> choices_of(const std::string& type) {
  const auto open = type.find('{');
  const auto close = type.find('}', open == std::string::npos ? 0 : open);
  std::vector<std::string> choices;
  if (open == std::string::npos || close == std::string::npos) return choices;
  std::string word;
  for (const char c : type.substr(open + 1, close - open - 1) + ",") {
    if (c == ',') {
      choices.push_back(word);
      word.clear();
    } else {
      word += c;
    }
  }
  return choices;
}

Value value_of(const CLI::Option& option, const std::string& type) {
  const auto has = [&](const char* word) { return type.find(word) != std::string::npos; };
  const std::string name = option.get_name();
  if (option.get_items_expected_max() == 0) return Value::kNone;
  if (has("{")) return Value::kChoice;
  if (has("DIR")) return Value::kFolder;
  if (has("FILE") || name == "PIPELINE" || name == "INPUT" || name == "FILE") return Value::kFile;
  if (name == "--out") return Value::kFolder;
  return Value::kOther;
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

CommandOption option_of(const CLI::Option& option) {
  CommandOption made;
  for (const std::string& name : option.get_lnames()) made.names.push_back("--" + name);
  for (const std::string& name : option.get_snames()) made.names.push_back("-" + name);
  const std::string type = option.get_type_name();
  made.help = first_line(option.get_description());
  made.value = value_of(option, type);
  if (made.value == Value::kChoice) made.choices = choices_of(type);
  return made;
}

std::string joined(const std::vector<std::string>& words, const char* between) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : between) + word;
  return out;
}

// Inside single quotes of a shell; fish knows \', the others do not.
std::string quoted(const std::string& text, bool fish = false) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += fish ? "\\'" : "'\\''";
    } else if (c == '\\' && fish) {
      out += "\\\\";
    } else {
      out += c;
    }
  }
  return out + "'";
}

std::string name_of(const std::string& path) { return path.substr(path.rfind(' ') + 1); }

// "yarlyk run"|"yarlyk check": the paths behind which the verb may still change.
std::string known_paths(const std::vector<CommandVerb>& verbs) {
  std::vector<std::string> paths;
  for (const CommandVerb& verb : verbs) {
    if (verb.path.find(' ') != std::string::npos) paths.push_back("\"" + verb.path + "\"");
  }
  return joined(paths, "|");
}

// Calls `deed` with each option that wants a value, under all its names.
void each_value(const std::vector<CommandVerb>& verbs,
                const std::function<void(const std::string&, const CommandOption&)>& deed) {
  for (const CommandVerb& verb : verbs) {
    for (const CommandOption& option : verb.options) {
      if (option.names.empty() || option.value == Value::kNone) continue;
      std::vector<std::string> keys;
      for (const std::string& name : option.names) {
        keys.push_back("\"" + verb.path + " " + name + "\"");
      }
      deed(joined(keys, "|"), option);
    }
  }
}

// What may stand without a name behind `verb`: its verbs or the choices of an argument.
std::vector<std::string> bare_words(const CommandVerb& verb) {
  std::vector<std::string> words = verb.verbs;
  for (const CommandOption& option : verb.options) {
    if (!option.names.empty()) continue;
    words.insert(words.end(), option.choices.begin(), option.choices.end());
  }
  return words;
}

bool takes_files(const CommandVerb& verb) {
  return std::any_of(verb.options.begin(), verb.options.end(), [](const CommandOption& option) {
    return option.names.empty() && option.value == Value::kFile;
  });
}

}  // namespace

std::vector<CommandVerb> command_tree(const CLI::App& app) {
  std::vector<CommandVerb> all;
  const std::function<void(const CLI::App&, const std::string&)> walk = [&](const CLI::App& verb,
                                                                            const auto& above) {
    CommandVerb made;
    made.path = above.empty() ? verb.get_name() : above + " " + verb.get_name();
    made.help = first_line(verb.get_description());
    for (const CLI::Option* option : verb.get_options()) {
      if (!option->get_group().empty()) made.options.push_back(option_of(*option));
    }
    const auto below = verb.get_subcommands(nullptr);
    for (const CLI::App* each : below) made.verbs.push_back(each->get_name());
    const std::string path = made.path;
    all.push_back(std::move(made));
    for (const CLI::App* each : below) walk(*each, path);
  };
  walk(app, {});
  return all;
}

std::string bash_completion(const std::vector<CommandVerb>& verbs) {
  std::string out =
      "# Completion of yarlyk for bash, written by 'yarlyk completion bash'.\n"
      "_yarlyk() {\n"
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
      "  local path=yarlyk words= options= i\n"
      "  COMPREPLY=()\n"
      "  # Readline cuts --name=value at the '='.\n"
      "  if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then "
      "prev=${COMP_WORDS[COMP_CWORD-2]}"
      "; fi\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    case \"$path ${COMP_WORDS[i]}\" in\n"
      "      " +
      known_paths(verbs) +
      ") path=\"$path ${COMP_WORDS[i]}\" ;;\n    esac\n  done\n  case \"$path $prev\" in\n";
  each_value(verbs, [&](const std::string& keys, const CommandOption& option) {
    out += "    " + keys + ") ";
    if (option.value == Value::kChoice) {
      out += "COMPREPLY=($(compgen -W " + quoted(joined(option.choices, " ")) + " -- \"$cur\")); ";
    } else if (option.value == Value::kFolder) {
      out += "compopt -o dirnames +o default 2>/dev/null; ";
    } else if (option.value == Value::kOther) {
      out += "compopt +o default 2>/dev/null; ";
    }
    out += "return ;;\n";
  });
  out += "  esac\n  case \"$path\" in\n";
  for (const CommandVerb& verb : verbs) {
    std::vector<std::string> names;
    for (const CommandOption& option : verb.options) {
      names.insert(names.end(), option.names.begin(), option.names.end());
    }
    out += "    \"" + verb.path + "\") words=" + quoted(joined(bare_words(verb), " ")) +
           " options=" + quoted(joined(names, " ")) + " ;;\n";
  }
  return out +
         "  esac\n"
         "  if [[ $cur == -* ]]; then words=$options; fi\n"
         "  # No words: files, by readline's own completion.\n"
         "  if [[ -n $words ]]; then COMPREPLY=($(compgen -W \"$words\" -- \"$cur\")); fi\n"
         "}\n"
         "complete -o default -F _yarlyk yarlyk\n";
}

std::string zsh_completion(const std::vector<CommandVerb>& verbs) {
  std::string out =
      "#compdef yarlyk\n"
      "# Completion of yarlyk for zsh, written by 'yarlyk completion zsh'.\n"
      "_yarlyk() {\n"
      "  local cmdpath=yarlyk i\n"
      "  for ((i = 2; i < CURRENT; i++)); do\n"
      "    case \"$cmdpath ${words[i]}\" in\n"
      "      " +
      known_paths(verbs) +
      ") cmdpath=\"$cmdpath ${words[i]}\" ;;\n    esac\n  done\n"
      "  case \"$cmdpath ${words[CURRENT-1]}\" in\n";
  each_value(verbs, [&](const std::string& keys, const CommandOption& option) {
    out += "    " + keys + ") ";
    if (option.value == Value::kChoice) out += "compadd -- " + joined(option.choices, " ") + "; ";
    if (option.value == Value::kFolder) out += "_files -/; ";
    if (option.value == Value::kFile) out += "_files; ";
    out += "return ;;\n";
  });
  out += "  esac\n  local -a bare options\n  case \"$cmdpath\" in\n";
  const auto described = [](const std::string& name, const std::string& help) {
    return " " + quoted(name + (help.empty() ? "" : ":" + help));
  };
  for (const CommandVerb& verb : verbs) {
    out += "    \"" + verb.path + "\")\n      bare=(";
    for (const CommandVerb& below : verbs) {
      if (below.path == verb.path + " " + name_of(below.path)) {
        out += described(name_of(below.path), below.help);
      }
    }
    for (const CommandOption& option : verb.options) {
      if (!option.names.empty()) continue;
      for (const std::string& choice : option.choices) out += described(choice, {});
    }
    out += " )\n      options=(";
    for (const CommandOption& option : verb.options) {
      for (const std::string& name : option.names) out += described(name, option.help);
    }
    out += " ) ;;\n";
  }
  return out +
         "  esac\n"
         "  if [[ ${words[CURRENT]} == -* ]]; then _describe option options\n"
         "  elif (( ${#bare} )); then _describe verb bare\n"
         "  else _files; fi\n"
         "}\n"
         "if [[ ${funcstack[1]} == _yarlyk ]]; then _yarlyk \"$@\"; else compdef _yarlyk yarlyk; "
         "fi\n";
}

std::string fish_completion(const std::vector<CommandVerb>& verbs) {
  std::string out =
      "# Completion of yarlyk for fish, written by 'yarlyk completion fish'.\n"
      "function __yarlyk_at\n"
      "  set -l path yarlyk\n"
      "  for word in (commandline -opc)[2..-1]\n"
      "    switch \"$path $word\"\n"
      "      case";
  for (const CommandVerb& verb : verbs) {
    if (verb.path.find(' ') != std::string::npos) out += " '" + verb.path + "'";
  }
  out +=
      "\n        set path \"$path $word\"\n    end\n  end\n  test \"$path\" = \"$argv[1]\"\nend\n"
      "complete -c yarlyk -f\n";
  for (const CommandVerb& verb : verbs) {
    const std::string at = "complete -c yarlyk -n \"__yarlyk_at '" + verb.path + "'\"";
    for (const CommandVerb& below : verbs) {
      if (below.path != verb.path + " " + name_of(below.path)) continue;
      out += at + " -a " + name_of(below.path) + " -d " + quoted(below.help, true) + "\n";
    }
    if (takes_files(verb)) out += at + " -F\n";
    for (const CommandOption& option : verb.options) {
      std::string line = at;
      for (const std::string& name : option.names) {
        line += name.rfind("--", 0) == 0 ? " -l " + name.substr(2) : " -s " + name.substr(1);
      }
      if (option.value == Value::kChoice) {
        line += " -x -a " + quoted(joined(option.choices, " "), true);
      } else if (option.value == Value::kFolder) {
        line += " -x -a '(__fish_complete_directories)'";
      } else if (option.value == Value::kFile) {
        line += " -r -F";
      } else if (option.value == Value::kOther) {
        line += " -x";
      }
      if (option.names.empty() && option.choices.empty()) continue;
      out += line + (option.help.empty() ? "" : " -d " + quoted(option.help, true)) + "\n";
    }
  }
  return out;
}

}  // namespace yarlyk::cli
