#include <stdexcept>
#include <string>
#include <variant>

#include "catalog/catalog.h"
#include "catalog/library.h"

namespace yarlyk::catalog {
namespace {

[[noreturn]] void fail(const CatalogEntry& entry, const Fault& fault) {
  throw std::runtime_error(entry.path.string() + ": " + fault.reason + "; " + fault.remedy);
}

}  // namespace

const yarlyk_stage* load(const CatalogEntry& entry) {
  const auto opened = open_library(entry.real_path);
  if (const Fault* const fault = std::get_if<Fault>(&opened)) fail(entry, *fault);
  const yarlyk_plugin& table = *std::get<const yarlyk_plugin*>(opened);
  // The file may be another one than the scan saw: it is judged again before it is believed.
  const Answer answer = describe_table(table);
  if (const Fault* const fault = std::get_if<Fault>(&answer)) fail(entry, *fault);
  for (std::uint32_t i = 0; i < table.n_stages; ++i) {
    if (entry.stage.id == table.stages[i]->id) return table.stages[i];
  }
  fail(entry, {"no longer offers the stage " + entry.stage.id + ": it changed since the scan",
               "run again"});
}

}  // namespace yarlyk::catalog
