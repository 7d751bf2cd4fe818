#include <yarlyk/stage.h>

#include "segment_stage.h"

YARLYK_PLUGIN(yarlyk::segment::SegmentStage)
