#include <yarlyk/stage.h>

#include "ner_stage.h"

YARLYK_PLUGIN(yarlyk::ner::NerStage)
