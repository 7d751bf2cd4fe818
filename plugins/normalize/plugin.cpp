#include <yarlyk/stage.h>

#include "normalize_stage.h"

YARLYK_PLUGIN(yarlyk::normalize::NormalizeStage)
