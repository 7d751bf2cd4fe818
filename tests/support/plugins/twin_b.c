/* One of two libraries with the same stage. */
#include "stage_table.h"

FIXTURE_PLAIN_PLUGIN(yarlyk_plugin_v0, "test/twin");
