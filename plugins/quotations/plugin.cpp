#include <yarlyk/stage.h>

#include "quotations_stage.h"

YARLYK_PLUGIN(yarlyk::quotations::QuotationsStage)
