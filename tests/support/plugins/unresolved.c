/* Calls a function that no library defines. */
#include "stage_table.h"

int yarlyk_fixture_nowhere_defined(void);

static int32_t process(void* worker, const yarlyk_host* host, yarlyk_call* call) {
  return fixture_process(worker, host, call) + yarlyk_fixture_nowhere_defined();
}

static const yarlyk_stage stage = {sizeof(yarlyk_stage),
                                   0,
                                   "test/unresolved",
                                   "1.0.0",
                                   "A stage for tests.",
                                   "Apache-2.0",
                                   "text",
                                   0,
                                   0,
                                   0,
                                   0,
                                   0,
                                   0,
                                   0,
                                   0,
                                   fixture_model_create,
                                   fixture_model_destroy,
                                   0,
                                   0,
                                   process};
static const yarlyk_stage* const stages[] = {&stage};

YARLYK_EXPORT const yarlyk_plugin yarlyk_plugin_v0 = FIXTURE_PLUGIN(stages, 1);
