#include "io/offsets.h"

namespace yarlyk::io {
namespace {

constexpr std::size_t kStride = 64;

}  // namespace

std::string_view offset_unit_name(OffsetUnit unit) {
  switch (unit) {
    case OffsetUnit::kByte:
      return "byte";
    case OffsetUnit::kUtf16:
      return "utf16";
    default:
      return "codepoint";
  }
}

OffsetMap::OffsetMap(std::string_view text, OffsetUnit unit) : text_(text), unit_(unit) {
  if (unit == OffsetUnit::kByte) return;
  marks_.reserve(text.size() / kStride + 1);
  std::uint32_t units = 0;
  for (std::size_t at = 0; at <= text.size(); at += kStride) {
    marks_.push_back(units);
    units += count(at, at + kStride < text.size() ? at + kStride : text.size());
  }
}

// Units whose first byte lies in [from, to): every byte but continuations begins a code point,
// and a four-byte one has two UTF-16 units.
std::uint32_t OffsetMap::count(std::size_t from, std::size_t to) const {
  std::uint32_t units = 0;
  for (std::size_t i = from; i < to; ++i) {
    const auto byte = static_cast<unsigned char>(text_[i]);
    units += (byte & 0xC0u) != 0x80u;
    units += unit_ == OffsetUnit::kUtf16 && byte >= 0xF0u;
  }
  return units;
}

std::uint32_t OffsetMap::operator()(std::uint32_t byte) const {
  if (unit_ == OffsetUnit::kByte) return byte;
  const std::size_t mark = byte / kStride;
  return marks_[mark] + count(mark * kStride, byte);
}

}  // namespace yarlyk::io
