// The scan of the plugin folders that an embedder's search names; see yarlyk/plugins.h. [setup]
#pragma once

#include "catalog/catalog.h"
#include "yarlyk/plugins.h"

namespace yarlyk {

catalog::Catalog scan_plugins(const PluginSearch& search);

}  // namespace yarlyk
