// yarlyk completion: scripts that let a shell finish what one types.
#include <memory>

#include "command_tree.h"
#include "output.h"
#include "verbs.h"

namespace yarlyk::cli {

void add_completion(CLI::App& app, Action& action) {
  struct Flags {
    std::string shell, out;
  };
  auto flags = std::make_shared<Flags>();
  CLI::App* verb = app.add_subcommand("completion", "Print a completion script for a shell");
  verb->add_option("SHELL", flags->shell, "Shell that the script is for")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  verb->add_option("-o,--out", flags->out, "File to write [standard output]")->type_name("FILE");
  verb->footer(
      "Examples:\n"
      "  source <(yarlyk completion bash)          in ~/.bashrc\n"
      "  yarlyk completion zsh -o ~/.zfunc/_yarlyk\n"
      "  yarlyk completion fish -o ~/.config/fish/completions/yarlyk.fish\n"
      "Verbs, options and their choices are completed, files elsewhere. For zsh, the folder must\n"
      "stand in fpath before compinit is called; see docs/editor.md.");
  verb->callback([flags, &action, &app] {
    action = [flags, &app] {
      const std::vector<CommandVerb> verbs = command_tree(app);
      const std::string script = flags->shell == "bash"  ? bash_completion(verbs)
                                 : flags->shell == "zsh" ? zsh_completion(verbs)
                                                         : fish_completion(verbs);
      return write_output(flags->out, script, "yarlyk completion");
    };
  });
}

}  // namespace yarlyk::cli
