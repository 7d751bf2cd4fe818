#include <yarlyk/stage.h>

#include "stance_stage.h"

YARLYK_PLUGIN(yarlyk::stance::StanceStage)
