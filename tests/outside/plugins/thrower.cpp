// Throws at documents that say so: each costs itself, no other.
#include <yarlyk/stage.h>

#include <stdexcept>

namespace sdk = yarlyk::sdk;

class Thrower {
 public:
  static constexpr sdk::About kAbout{"example/thrower", "1.0.0", "Throws when asked to.", "MIT"};
  static constexpr auto kParams = sdk::none<yarlyk_param>();
  static constexpr auto kContracts = sdk::none<yarlyk_contract>();
  explicit Thrower(sdk::Setup&) {}
  void process(sdk::Document& document) const {
    if (document.text().find("throw") != std::string_view::npos) {
      throw std::out_of_range("it was asked to");
    }
  }
};
YARLYK_PLUGIN(Thrower)
