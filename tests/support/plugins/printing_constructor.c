/* Prints to standard output while it is opened; usable all the same. */
#include <stdio.h>

#include "stage_table.h"

__attribute__((constructor)) static void start_up(void) {
  puts("printing_constructor: thank you for loading me");
  fflush(stdout);
}

FIXTURE_PLAIN_PLUGIN(yarlyk_plugin_v0, "test/printing_constructor");
