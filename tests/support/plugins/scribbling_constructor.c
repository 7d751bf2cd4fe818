/* Writes into every file descriptor it can find. */
#include <unistd.h>

#include "stage_table.h"

__attribute__((constructor)) static void start_up(void) {
  for (int fd = 3; fd < 256; ++fd) {
    if (write(fd, "junk", 4) < 0) continue;
  }
}

FIXTURE_PLAIN_PLUGIN(yarlyk_plugin_v0, "test/scribbling_constructor");
