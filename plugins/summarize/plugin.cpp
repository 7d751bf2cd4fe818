#include <yarlyk/stage.h>

#include "summarize_stage.h"

YARLYK_PLUGIN(yarlyk::summarize::SummarizeStage)
