/* A correct plugin in C: one parameter, one layer read, one layer provided. */
#include "stage_table.h"

static const yarlyk_param params[] = {
    {"minimum", "shortest word that counts, in bytes", "2", 0, 1, 100, YARLYK_PARAM_INT,
     YARLYK_PARAM_HAS_MIN | YARLYK_PARAM_HAS_MAX},
    {"mode", "what is counted", "words", "words|lines", 0, 0, YARLYK_PARAM_ENUM, 0},
};

static const yarlyk_feature features[] = {
    {"n", 0, "how many", YARLYK_I64, 0},
    {"size", "short|long", "of the word", YARLYK_CODE, 0},
    {"sentence", "sentence", "where it stands", YARLYK_REF, 0},
};

static const yarlyk_contract contracts[] = {
    {"sentence", 0, 0, 0, YARLYK_REQUIRES},
    {"test.count", features, "mode=words", 3, YARLYK_PROVIDES},
};

static const yarlyk_stage stage = FIXTURE_STAGE("test/minimal", params, 2, contracts, 2);
static const yarlyk_stage* const stages[] = {&stage};

YARLYK_EXPORT const yarlyk_plugin yarlyk_plugin_v0 = FIXTURE_PLUGIN(stages, 1);
