/* A descriptor with one fault of many kinds. */
#include "stage_table.h"

static const yarlyk_param params[] = {
    {"sentences", "how many", "0", 0, 1, 20, YARLYK_PARAM_INT,
     YARLYK_PARAM_HAS_MIN | YARLYK_PARAM_HAS_MAX},
    {"sentences", "again", "5", 0, 0, 0, YARLYK_PARAM_INT, 0},
    {"Mode", "how", "fast", "slow|exact", 0, 0, YARLYK_PARAM_ENUM, 0},
    {"odd", "of no type", 0, 0, 0, 0, 77, 0},
};

static const yarlyk_feature features[] = {{"label", "", "empty", YARLYK_CODE, 0}};

static const yarlyk_contract contracts[] = {
    {"summary", features, "colour=red", 1, YARLYK_PROVIDES},
};

static const yarlyk_stage stage = {sizeof(yarlyk_stage),
                                   0,
                                   "Test/invalid",
                                   "1.0",
                                   "A stage for tests.",
                                   "Apache-2.0",
                                   "text",
                                   params,
                                   contracts,
                                   0,
                                   0,
                                   4,
                                   1,
                                   0,
                                   0,
                                   fixture_model_create,
                                   fixture_model_destroy,
                                   0,
                                   0,
                                   0};
static const yarlyk_stage* const stages[] = {&stage};

YARLYK_EXPORT const yarlyk_plugin yarlyk_plugin_v0 = FIXTURE_PLUGIN(stages, 1);
