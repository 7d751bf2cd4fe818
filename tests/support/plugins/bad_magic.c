/* Exports the right symbol over something else. */
#include "stage_table.h"

static const yarlyk_stage stage = FIXTURE_STAGE("test/bad_magic", 0, 0, 0, 0);
static const yarlyk_stage* const stages[] = {&stage};

YARLYK_EXPORT const yarlyk_plugin yarlyk_plugin_v0 = {{'y', 'a', 'r', 'm', 'a', 'r', 'k', 0},
                                                      sizeof(yarlyk_plugin),
                                                      YARLYK_ABI_MAJOR,
                                                      0,
                                                      "fixture",
                                                      stages,
                                                      1,
                                                      0};
