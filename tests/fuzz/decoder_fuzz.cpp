// Hostile bytes as a record and as its sidecar: decoding answers or refuses, never breaks.
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string_view>

#include "io/decoder.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto replaced = yarlyk::io::replace_ill_formed(bytes);
  if (!yarlyk::text::is_valid_utf8(replaced.text)) __builtin_trap();
  try {
    if (!yarlyk::text::is_valid_utf8(yarlyk::io::decode_text(bytes).text)) __builtin_trap();
  } catch (const std::runtime_error&) {
    // "not text" is an answer
  }
  try {
    for (const auto& [key, value] : yarlyk::io::decode_metadata(bytes)) {
      yarlyk::io::json_string(value);
    }
  } catch (const std::runtime_error&) {
    // a reason with its place is an answer
  }
  return 0;
}
