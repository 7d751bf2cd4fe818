// The kinds of feature a layer can have; the numbers are those of the ABI.
#pragma once

#include <cstddef>
#include <cstdint>

namespace yarlyk::document {

enum class FeatureKind : std::uint8_t { kBool = 1, kI64, kF64, kCode, kString, kSpan, kRef };

// Bytes of one value in a column.
constexpr std::size_t value_size(FeatureKind kind) {
  switch (kind) {
    case FeatureKind::kBool:
      return 1;
    case FeatureKind::kCode:
    case FeatureKind::kRef:
      return 4;
    default:
      return 8;
  }
}

}  // namespace yarlyk::document
