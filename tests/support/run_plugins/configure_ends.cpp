// Stages whose configure does not come back, and one that checks what it is given.
#include <yarlyk/stage.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <thread>

namespace sdk = yarlyk::sdk;

class ConfigureHang {
 public:
  static constexpr sdk::About kAbout{"example/configure_hang", "1.0.0", "Waits for ever.",
                                     "Apache-2.0"};
  static constexpr auto kParams = sdk::none<yarlyk_param>();
  static constexpr auto kContracts = sdk::none<yarlyk_contract>();
  explicit ConfigureHang(const sdk::Setup&) {
    while (true) std::this_thread::sleep_for(std::chrono::seconds(1));
  }
  void process(sdk::Document&) const {}
};

class ConfigureExit {
 public:
  static constexpr sdk::About kAbout{"example/configure_exit", "1.0.0", "Ends the program.",
                                     "Apache-2.0"};
  static constexpr auto kParams = sdk::list(sdk::int_param("status", "Exit status", "0", 0, 255));
  static constexpr auto kContracts = sdk::none<yarlyk_contract>();
  explicit ConfigureExit(const sdk::Setup& setup) {
    std::exit(static_cast<int>(setup.param("status").integer()));
  }
  void process(sdk::Document&) const {}
};

class DestroyCrash {
 public:
  static constexpr sdk::About kAbout{"example/destroy_crash", "1.0.0", "Ends badly.", "Apache-2.0"};
  static constexpr auto kParams = sdk::none<yarlyk_param>();
  static constexpr auto kContracts = sdk::none<yarlyk_contract>();
  explicit DestroyCrash(const sdk::Setup&) {}
  ~DestroyCrash() { std::abort(); }
  void process(sdk::Document&) const {}
};

// Wants each of its resources to begin with "good" and to be followed by 64 zero bytes.
class ReadsResources {
 public:
  static constexpr sdk::About kAbout{"example/reads_resources", "1.0.0", "Looks at its files.",
                                     "Apache-2.0"};
  static constexpr auto kParams =
      sdk::list(sdk::list_of(sdk::resource_param("files", "Files or folders", "[]")));
  static constexpr auto kContracts = sdk::none<yarlyk_contract>();
  explicit ReadsResources(const sdk::Setup& setup) {
    const sdk::Node files = setup.param("files");
    for (std::uint32_t i = 0; i < files.size(); ++i) look(setup, files.at(i));
  }
  void process(sdk::Document&) const {}

 private:
  static void look(const sdk::Setup& setup, const sdk::Node& node) {
    for (std::uint32_t i = 0; i < node.size(); ++i) look(setup, node.at(i));
    if (node.size() != 0) return;
    const std::string_view bytes = node.text();
    for (std::size_t i = 0; i < YARLYK_TEXT_PADDING; ++i) {
      if (bytes.data()[bytes.size() + i] != 0) node.report("is not followed by zeros");
    }
    if (bytes.substr(0, 4) != "good") node.report("does not begin with 'good'");
    setup.log(YARLYK_LOG_INFO, bytes);
  }
};

YARLYK_PLUGIN(ConfigureHang, ConfigureExit, DestroyCrash, ReadsResources)
