/* Never lets dlopen() return. */
#include <unistd.h>

#include "stage_table.h"

__attribute__((constructor)) static void start_up(void) {
  for (;;) pause();
}

FIXTURE_PLAIN_PLUGIN(yarlyk_plugin_v0, "test/hanging_constructor");
