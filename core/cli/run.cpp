// yarlyk run: annotate a collection.
#include <charconv>
#include <csignal>
#include <cstdint>
#include <iostream>
#include <memory>
#include <system_error>

#include "progress.h"
#include "verbs.h"

namespace yarlyk::cli {
namespace {

constexpr std::uint64_t kTroubleShown = 20;

// Set by SIGINT and SIGTERM: a handler can touch nothing but such a flag.
volatile std::sig_atomic_t interrupted = 0;

void on_interrupt(int) { interrupted = 1; }

// The first signal ends the run after the documents in work; a second one ends the process. What
// waits (standard input) is woken: no SA_RESTART.
void catch_interrupts() {
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  // A result that goes to a closed pipe is a fault with a name, not a silent end.
  std::signal(SIGPIPE, SIG_IGN);
}

struct RunFlags {
  std::string pipeline, out, offsets = "codepoint";
  RunOptions run;
  LoadFlags load;
  bool quiet = false;
};

Offsets offsets_of(const std::string& name) {
  if (name == "byte") return Offsets::kByte;
  return name == "utf16" ? Offsets::kUtf16 : Offsets::kCodePoint;
}

// Empty if `text` is a number of documents.
std::string whole_and_positive(const std::string& text) {
  std::uint64_t number = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end.ec == std::errc() && end.ptr == text.data() + text.size() && number > 0) return {};
  return "'" + text + "' is no number of documents; give 1 or more, or leave --limit out";
}

int run_pipeline(const RunFlags& flags) {
  LoadResult loaded = Pipeline::load(flags.pipeline, flags.load.options(flags.out));
  print_faults(loaded.faults, loaded.warnings, flags.pipeline);
  if (!loaded.pipeline) return kUsage;
  catch_interrupts();
  Progress progress(flags.quiet);
  std::uint64_t troubles = 0;
  Observer observer;
  observer.progress = [&](const Report& report) { progress.update(report); };
  observer.cancelled = [] { return interrupted != 0; };
  observer.trouble = [&](const Trouble& t) {
    if (++troubles > kTroubleShown) return;
    progress.clear();
    std::cerr << t.id << ": " << t.status << " in " << t.stage << ": " << t.reason << "\n";
    if (troubles == kTroubleShown) std::cerr << "(more are in the result, not shown here)\n";
  };
  RunOptions options = flags.run;
  options.offsets = offsets_of(flags.offsets);
  try {
    const Report report = loaded.pipeline->run(options, observer);
    progress.clear();
    if (!flags.quiet) std::cerr << summary(report, loaded.pipeline->name());
    if (!report.stopped.empty()) return kStoppedEarly;
    return report.failed + report.partial + report.unread_folders == 0 ? kClean : kSomeFailed;
  } catch (const RunError& e) {
    progress.clear();
    std::cerr << "yarlyk run: " << e.what() << "\n";
    return e.started() ? kStoppedEarly : kUsage;
  }
}

}  // namespace

void add_run(CLI::App& app, Action& action) {
  auto flags = std::make_shared<RunFlags>();
  CLI::App* verb = app.add_subcommand("run", "Annotate a collection with a pipeline");
  verb->add_option("PIPELINE", flags->pipeline, "Pipeline file (YAML)")->required();
  verb->add_option("INPUT", flags->run.inputs,
                   "Text file, folder (all *.txt below it), pattern, or - for standard input")
      ->required();
  verb->add_option("-o,--out", flags->out, "Output folder; made if it is missing")->required();
  verb->add_flag("--force", flags->run.force, "Replace a result that lies in the output folder");
  verb->add_option("--workers", flags->run.workers,
                   "Worker threads; the result is the same for any number [one per processor]")
      ->check(CLI::Range(1, 1024));
  verb->add_option("--limit", flags->run.limit, "Stop after so many documents")
      ->type_name("NUMBER")
      ->check(whole_and_positive);
  verb->add_option("--offsets", flags->offsets, "Unit of all offsets in the result")
      ->check(CLI::IsMember({"byte", "codepoint", "utf16"}))
      ->capture_default_str();
  verb->add_flag("-q,--quiet", flags->quiet, "No progress and no summary");
  flags->load.add_to(*verb);
  verb->footer(
      "Examples:\n"
      "  yarlyk run pipelines/csto.yaml corpus/ -o out\n"
      "  yarlyk run my.yaml 'articles/2024-*.txt' -o out --workers 8 --force\n"
      "  cat article.txt | yarlyk run my.yaml - -o out --set language=ru\n"
      "Exit status: 0 all well, 1 some documents failed, 2 bad usage or pipeline file,\n"
      "3 stopped early (what was finished is kept).");
  verb->callback([flags, &action] { action = [flags] { return run_pipeline(*flags); }; });
}

}  // namespace yarlyk::cli
