// Stages that refuse their configuration.
#include <yarlyk/stage.h>

#include <stdexcept>

namespace sdk = yarlyk::sdk;

// Reports one fault at the node of its parameter, then gives up with an exception.
class FailingConfigure {
 public:
  static constexpr sdk::About kAbout{"example/failing_configure", "1.0.0", "Refuses every word.",
                                     "Apache-2.0"};
  static constexpr auto kParams =
      sdk::list(sdk::list_of(sdk::string_param("words", "Words to refuse", "[one]")));
  static constexpr auto kContracts = sdk::none<yarlyk_contract>();
  explicit FailingConfigure(const sdk::Setup& setup) {
    const sdk::Node words = setup.param("words");
    for (std::uint32_t i = 0; i < words.size(); ++i) words.at(i).report("is not a word it knows");
    throw std::runtime_error("no word is left");
  }
  void process(sdk::Document&) const {}
};

// Gives up without a place.
class ThrowingConfigure {
 public:
  static constexpr sdk::About kAbout{"example/throwing_configure", "1.0.0", "Throws at once.",
                                     "Apache-2.0"};
  static constexpr auto kParams = sdk::none<yarlyk_param>();
  static constexpr auto kContracts = sdk::none<yarlyk_contract>();
  explicit ThrowingConfigure(const sdk::Setup&) { throw 7; }
  void process(sdk::Document&) const {}
};

// Wants a handle for a layer that its descriptor does not name.
class AsksUndeclared {
 public:
  static constexpr sdk::About kAbout{"example/asks_undeclared", "1.0.0",
                                     "Asks for another's layer.", "Apache-2.0"};
  static constexpr auto kParams = sdk::none<yarlyk_param>();
  static constexpr auto kContracts = sdk::none<yarlyk_contract>();
  explicit AsksUndeclared(const sdk::Setup& setup) { setup.provides("example.secret"); }
  void process(sdk::Document&) const {}
};

YARLYK_PLUGIN(FailingConfigure, ThrowingConfigure, AsksUndeclared)
