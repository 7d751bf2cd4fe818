// Door 2, embedders: a text written to a file as a whole.
#pragma once

#include <string>
#include <string_view>

namespace yarlyk {

// Writes `text` to `file`, which appears whole or not at all; missing folders are made, a device
// or pipe is written to as it is. Without `replace` a file that exists is left alone and a fault.
// Throws std::runtime_error that names file and cause. [setup]
void write_text_file(const std::string& file, std::string_view text, bool replace);

}  // namespace yarlyk
