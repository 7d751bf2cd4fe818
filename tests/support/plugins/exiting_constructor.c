/* Ends the process that opens it, as a sanitizer's run-time does. */
#include <stdlib.h>

#include "stage_table.h"

__attribute__((constructor)) static void start_up(void) { exit(0); }

FIXTURE_PLAIN_PLUGIN(yarlyk_plugin_v0, "test/exiting_constructor");
