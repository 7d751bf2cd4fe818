/* Dies of a signal while it is opened. */
#include <signal.h>

#include "stage_table.h"

__attribute__((constructor)) static void start_up(void) { raise(SIGSEGV); }

FIXTURE_PLAIN_PLUGIN(yarlyk_plugin_v0, "test/crashing_constructor");
