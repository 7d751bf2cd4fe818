// The stage `normalize`: the view `plain`, which the other stages of this tree read.
#pragma once

#include <yarlyk/describe.h>
#include <yarlyk/document.h>
#include <yarlyk/setup.h>

#include "normalizer.h"

namespace yarlyk::normalize {

class NormalizeStage {
 public:
  static constexpr sdk::About kAbout = {
      "yarlyk/normalize", "0.1.0",
      "Derives the view 'plain': composed letters, plain marks, nothing invisible", "Apache-2.0"};
  static constexpr auto kParams = sdk::list(
      sdk::bool_param("compose", "canonical composition (NFC)", "true"),
      sdk::bool_param("apostrophes", "every apostrophe becomes '", "true"),
      sdk::bool_param("dashes", "minus and figure dash become –, horizontal bar —", "true"),
      sdk::bool_param("spaces", "every kind of space becomes a plain space", "true"),
      sdk::bool_param("invisible", "soft hyphens, zero-width and direction marks go", "true"),
      sdk::bool_param("stress", "stress marks on Cyrillic vowels go", "true"));
  static constexpr auto kContracts = sdk::list(sdk::provides("view:plain"));

  explicit NormalizeStage(sdk::Setup& setup);
  void process(sdk::Document& document) const;

 private:
  Options options_;
  sdk::Layer view_;
};

}  // namespace yarlyk::normalize
