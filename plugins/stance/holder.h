// Who takes a position: the text, the one who is quoted, or the one who acts.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "reading.h"

namespace yarlyk::stance {

// The one who speaks at `token`: the innermost quoted speaker, a reader, or the author.
Holder speaker_at(const Reading& reading, std::size_t sentence, std::size_t token);

// The one who, by a verb of thinking or feeling before `token`, holds what stands there ("critics
// regard it as ..."); nothing if there is none.
std::optional<Holder> minded_at(const Reading& reading, std::size_t sentence, std::size_t token);

// The one who does what tokens [first, last) say: a subject before them, the nearest first; an
// agent behind "by"; the subject of the sentence before; else the one who speaks.
Holder agent_of(const Reading& reading, std::size_t sentence, std::size_t first, std::size_t last);

// Those named beside `agent` in one list before token `first` ("A, B and C left"), without it.
std::vector<Holder> companions_of(const Reading& reading, std::size_t sentence, const Holder& agent,
                                  std::size_t first);

}  // namespace yarlyk::stance
