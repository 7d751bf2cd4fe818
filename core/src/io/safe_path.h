// The id of a document as a path that stays below the folder it is put in. Pure. [concurrent]
#pragma once

#include <string>
#include <string_view>

namespace yarlyk::io {

// Longest component in bytes; leaves room for an extension and a number.
inline constexpr std::size_t kSafeComponentBytes = 220;

// `id` with its sub-folders kept where they can be. "." and "..", empty components and NUL are
// percent-encoded; a component that is too long is cut and gets a hash of the whole; a last
// component that ends in ".error" gets "%2Eerror", since NNN.error.json is a name of the
// quarantine. Every other id stays as it is. Never empty.
std::string safe_path(std::string_view id);

// The same in a single component: '/' becomes "%2F".
std::string safe_name(std::string_view id);

}  // namespace yarlyk::io
