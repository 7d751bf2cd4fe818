#include <yarlyk/stage.h>

#include "zones_stage.h"

YARLYK_PLUGIN(yarlyk::zones::ZonesStage)
