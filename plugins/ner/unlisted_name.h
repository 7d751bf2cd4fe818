// Canonical names of places and organisations that no list knows. Internal to name recognition.
#pragma once

#include <string>

#include "candidate.h"
#include "scene.h"

namespace yarlyk::ner {

// The name in Latin letters: as it stands in a Latin text; from a Russian one in the nominative
// and romanised, with the English word for a unit of land («Нурекское водохранилище» -> "Nurek
// Reservoir").
std::string unlisted_name(const Scene& scene, const Candidate& candidate);

}  // namespace yarlyk::ner
