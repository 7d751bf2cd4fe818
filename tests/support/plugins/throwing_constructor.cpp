// A static constructor that throws: kills whoever opens the library, or worse, lets it live.
#include <stdexcept>

#include "stage_table.h"

namespace {
struct Throws {
  Throws() { throw std::runtime_error("no licence found"); }
};
const Throws kThrows;
}  // namespace

static const yarlyk_stage stage = FIXTURE_STAGE("test/throwing_constructor", 0, 0, 0, 0);
static const yarlyk_stage* const stages[] = {&stage};

extern "C" YARLYK_EXPORT const yarlyk_plugin yarlyk_plugin_v0 = FIXTURE_PLUGIN(stages, 1);
