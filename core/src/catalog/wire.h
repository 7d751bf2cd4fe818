// A plugin's descriptor as bytes, between the helper program and the host.
//
// The helper has opened foreign code, so the host takes the bytes as hostile: every length is
// checked against what is left, and bytes that decode() accepts are exactly those that encode()
// makes of the value. Little-endian, strings and lists with their length before them.
// Thread rule: [concurrent].
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "catalog/descriptor.h"
#include "catalog/elf_reader.h"

namespace yarlyk::catalog {

// What the helper answers: what the plugin says of itself, or why it cannot be used.
using Answer = std::variant<PluginDescriptor, Fault>;

// The helper writes this byte once the library is open, before the answer, so that the host can
// tell a crash in start-up code from one while the tables were read.
inline constexpr char kOpenedMark = 'o';

inline constexpr std::size_t kAnswerBytesMax = std::size_t{4} << 20;

// At most kAnswerBytesMax bytes; a larger descriptor is replaced by a Fault that says so.
std::string encode(const Answer& answer);

// Nullopt: the bytes are not an answer.
std::optional<Answer> decode(std::string_view bytes);

}  // namespace yarlyk::catalog
