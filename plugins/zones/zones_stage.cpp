#include "zones_stage.h"

namespace yarlyk::zones {
namespace {

enum Feature : std::uint32_t { kZone, kBy };

std::vector<DataFile> files(sdk::Setup& setup) {
  std::vector<DataFile> out;
  for (const sdk::File& file : setup.files("phrases")) out.push_back({file.name, file.bytes});
  return out;
}

}  // namespace

ZonesStage::ZonesStage(sdk::Setup& setup)
    : model_(files(setup)), document_(setup.uses("document")), zones_(setup.provides("zone")) {}

void ZonesStage::process(sdk::Document& document) const {
  const std::string title(document.read(document_).string(0, 0).value_or(""));
  sdk::Writer out = document.write(zones_);
  for (const Zone& zone : model_.zones(document.text(), title)) {
    out.add({zone.span.begin, zone.span.end});
    out.set_code(kZone, static_cast<std::uint32_t>(zone.kind));
    out.set_string(kBy, zone.by);
  }
  out.commit();
}

}  // namespace yarlyk::zones
