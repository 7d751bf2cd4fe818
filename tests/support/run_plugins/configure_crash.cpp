// A stage that crashes while it is configured.
#include <yarlyk/stage.h>

#include <cstdint>

namespace sdk = yarlyk::sdk;

class ConfigureCrash {
 public:
  static constexpr sdk::About kAbout{"example/configure_crash", "1.0.0", "Reads bad memory.",
                                     "Apache-2.0"};
  static constexpr auto kParams =
      sdk::list(sdk::list_of(sdk::string_param("words", "Words to crash on", "[one]")));
  static constexpr auto kContracts = sdk::none<yarlyk_contract>();
  explicit ConfigureCrash(const sdk::Setup& setup) {
    // The compiler does not know the address, so it does not warn of it.
    volatile char* nowhere =
        reinterpret_cast<volatile char*>(std::uintptr_t{setup.param("words").size()});
    *nowhere = 1;
  }
  void process(sdk::Document&) const {}
};

YARLYK_PLUGIN(ConfigureCrash)
