/* A table whose pointer leads nowhere. */
#include "stage_table.h"

static const yarlyk_stage* const stages[] = {(const yarlyk_stage*)16};

YARLYK_EXPORT const yarlyk_plugin yarlyk_plugin_v0 = FIXTURE_PLUGIN(stages, 1);
