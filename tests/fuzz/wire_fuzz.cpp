// Fuzzes what the host reads from the helper: bytes that decode() takes are those that encode()
// makes, and validate() judges whatever they say.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>

#include "catalog/validate.h"
#include "catalog/wire.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace yarlyk::catalog;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto answer = decode(bytes);
  if (!answer) return 0;
  if (encode(*answer) != bytes) __builtin_trap();
  if (const auto* plugin = std::get_if<PluginDescriptor>(&*answer)) validate(*plugin);
  return 0;
}
