// Stages that throw at marked documents: what C++ has, what it should not have, and two statuses.
#include <yarlyk/stage.h>

#include <new>
#include <stdexcept>

#include "marker.h"

namespace sdk = yarlyk::sdk;

#define THROWING_STAGE(Name, id, deed)                                                            \
  class Name {                                                                                    \
   public:                                                                                        \
    static constexpr sdk::About kAbout{id, "1.0.0", "Throws at marked documents.", "Apache-2.0"}; \
    static constexpr auto kParams = sdk::none<yarlyk_param>();                                    \
    static constexpr auto kContracts = sdk::none<yarlyk_contract>();                              \
    explicit Name(const sdk::Setup&) {}                                                           \
    void process(sdk::Document& document) const {                                                 \
      if (is_marked(document.text())) deed;                                                       \
    }                                                                                             \
  };

THROWING_STAGE(ThrowsStd, "example/throws_std", throw std::runtime_error("the marker is here"))
THROWING_STAGE(ThrowsOther, "example/throws_other", throw 42)
THROWING_STAGE(ThrowsMemory, "example/throws_memory", throw std::bad_alloc())
THROWING_STAGE(ThrowsFatal, "example/throws_fatal",
               throw sdk::Failure("the worker is broken", YARLYK_FATAL))
THROWING_STAGE(ThrowsSilent, "example/throws_silent", throw sdk::Refused(YARLYK_IO))
THROWING_STAGE(Skips, "example/skips", document.skip("nothing in it for this stage"))

// Its scratch memory cannot be made.
class WorkerFails {
 public:
  static constexpr sdk::About kAbout{"example/worker_fails", "1.0.0", "Has no worker.",
                                     "Apache-2.0"};
  static constexpr auto kParams = sdk::none<yarlyk_param>();
  static constexpr auto kContracts = sdk::none<yarlyk_contract>();
  explicit WorkerFails(const sdk::Setup&) {}
  struct Worker {
    explicit Worker(const WorkerFails&) { throw std::runtime_error("no scratch memory"); }
    void process(sdk::Document&) {}
  };
};

YARLYK_PLUGIN(ThrowsStd, ThrowsOther, ThrowsMemory, ThrowsFatal, ThrowsSilent, Skips, WorkerFails)
