/* Built for the ABI of another major version: its symbol says so. */
#include "stage_table.h"

FIXTURE_PLAIN_PLUGIN(yarlyk_plugin_v1, "test/wrong_major");
