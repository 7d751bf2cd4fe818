/* One correct stage and plugin table, for fixtures that spoil a single thing. */
#pragma once

#include "yarlyk/abi.h"

/* A fixture may replace any of these, so none has to be used. */
#define FIXTURE_FUNCTION static __attribute__((unused))

FIXTURE_FUNCTION int32_t fixture_model_create(const yarlyk_host* host, yarlyk_call* call,
                                              void** model) {
  (void)host;
  (void)call;
  *model = 0;
  return YARLYK_OK;
}

FIXTURE_FUNCTION void fixture_model_destroy(void* model) { (void)model; }

FIXTURE_FUNCTION int32_t fixture_process(void* worker, const yarlyk_host* host, yarlyk_call* call) {
  (void)worker;
  (void)host;
  (void)call;
  return YARLYK_OK;
}

/* A stage `id` with these parameters and contracts (arrays) and nothing else. */
#define FIXTURE_STAGE(id, params, n_params, contracts, n_contracts)                                \
  {                                                                                                \
    sizeof(yarlyk_stage), 0, id, "1.0.0", "A stage for tests.", "Apache-2.0", "text", params,      \
        contracts, 0, 0, n_params, n_contracts, 0, 0, fixture_model_create, fixture_model_destroy, \
        0, 0, fixture_process                                                                      \
  }

/* The members of a plugin table for `stages`, an array of pointers. */
#define FIXTURE_PLUGIN(stages, n_stages) \
  { YARLYK_MAGIC, sizeof(yarlyk_plugin), YARLYK_ABI_MAJOR, 0, "fixture", stages, n_stages, 0 }

/* A whole plugin of one plain stage. */
#define FIXTURE_PLAIN_PLUGIN(symbol, id)                                   \
  static const yarlyk_stage fixture_stage = FIXTURE_STAGE(id, 0, 0, 0, 0); \
  static const yarlyk_stage* const fixture_stages[] = {&fixture_stage};    \
  YARLYK_EXPORT const yarlyk_plugin symbol = FIXTURE_PLUGIN(fixture_stages, 1)
