/* Needs a later minor version than any host offers. */
#include "stage_table.h"

static const yarlyk_stage stage = FIXTURE_STAGE("test/wrong_minor", 0, 0, 0, 0);
static const yarlyk_stage* const stages[] = {&stage};

YARLYK_EXPORT const yarlyk_plugin yarlyk_plugin_v0 = {
    YARLYK_MAGIC, sizeof(yarlyk_plugin), YARLYK_ABI_MAJOR, 999, "fixture", stages, 1, 0};
