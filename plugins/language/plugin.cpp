#include <yarlyk/stage.h>

#include "language_stage.h"

YARLYK_PLUGIN(yarlyk::language::LanguageStage)
