#include "yarlyk/pipeline_schema.h"

#include "io/pipeline_schema.h"
#include "plugin_scan.h"

namespace yarlyk {

std::string pipeline_schema(const PluginSearch& search) {
  const catalog::Catalog found = scan_plugins(search);
  std::vector<const catalog::StageDescriptor*> stages;
  for (const catalog::CatalogEntry& entry : found.entries) stages.push_back(&entry.stage);
  return io::render_schema(stages);
}

}  // namespace yarlyk
