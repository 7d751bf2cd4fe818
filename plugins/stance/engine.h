// Stance toward the target of a rule pack: who takes which position in which sentence, and what
// the document as a whole says.
//
// An engine is built once [setup] and is immutable; analyse() may be called from any thread
// [concurrent]. The same input gives the same result. Cost grows linearly with the text.
#pragma once

#include "holder_nouns.h"
#include "input.h"
#include "pack.h"
#include "states.h"

namespace yarlyk::stance {

class StanceEngine {
 public:
  StanceEngine(Pack pack, StateTable states, HolderNouns nouns);

  // Every sentence that refers to the target has at least one row, others none. Languages other
  // than "en" and "ru" give an empty result. Never throws on well-formed UTF-8.
  Result analyse(const Input& input) const;

  const Pack& pack() const { return pack_; }

 private:
  Pack pack_;
  StateTable states_;
  HolderNouns nouns_;
};

}  // namespace yarlyk::stance
