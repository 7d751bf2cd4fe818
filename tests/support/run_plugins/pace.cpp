// Stages that do nothing: at once, slowly, or for the last time.
#include <yarlyk/stage.h>

#include <chrono>

#include "marker.h"

namespace sdk = yarlyk::sdk;

class Noop {
 public:
  static constexpr sdk::About kAbout{"example/noop", "1.0.0", "Does nothing.", "Apache-2.0"};
  static constexpr auto kParams = sdk::none<yarlyk_param>();
  static constexpr auto kContracts = sdk::none<yarlyk_contract>();
  explicit Noop(const sdk::Setup&) {}
  void process(sdk::Document&) const {}
};

// Keeps a processor busy; with `only_marked` at marked documents alone.
class Slow {
 public:
  static constexpr sdk::About kAbout{"example/slow", "1.0.0", "Does nothing, slowly.",
                                     "Apache-2.0"};
  static constexpr auto kParams =
      sdk::list(sdk::int_param("ms", "Milliseconds for each document", "50", 0, 60000),
                sdk::bool_param("only_marked", "Only at marked documents", "false"));
  static constexpr auto kContracts = sdk::none<yarlyk_contract>();
  explicit Slow(const sdk::Setup& setup)
      : time_(setup.param("ms").integer()), only_marked_(setup.param("only_marked").boolean()) {}
  void process(sdk::Document& document) const {
    if (only_marked_ && !is_marked(document.text())) return;
    const auto end = std::chrono::steady_clock::now() + time_;
    while (std::chrono::steady_clock::now() < end && document.deadline_ms() > 0) {
    }
  }

 private:
  std::chrono::milliseconds time_;
  bool only_marked_;
};

// Kills its process at marked documents.
class Crash {
 public:
  static constexpr sdk::About kAbout{"example/crash", "1.0.0", "Reads bad memory.", "Apache-2.0"};
  static constexpr auto kParams = sdk::none<yarlyk_param>();
  static constexpr auto kContracts = sdk::none<yarlyk_contract>();
  explicit Crash(const sdk::Setup&) {}
  void process(sdk::Document& document) const {
    if (!is_marked(document.text())) return;
    volatile char* nowhere = reinterpret_cast<volatile char*>(document.text().size());
    *nowhere = 1;
  }
};

YARLYK_PLUGIN(Noop, Slow, Crash)
