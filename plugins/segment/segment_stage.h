// The stage `segment`: sentences of a document, zone by zone.
#pragma once

#include <yarlyk/describe.h>
#include <yarlyk/document.h>
#include <yarlyk/setup.h>

#include "segmenter.h"

namespace yarlyk::segment {

class SegmentStage {
 public:
  static constexpr sdk::About kAbout = {"yarlyk/segment", "0.1.0",
                                        "Cuts the text into sentences, zone by zone", "Apache-2.0",
                                        "plain"};
  static constexpr auto kParams = sdk::list(
      sdk::list_of(sdk::resource_param("abbreviations", "abbreviations that do not end a sentence",
                                       "[abbreviations.en, abbreviations.ru]")),
      sdk::list_of(sdk::resource_param("openers", "words that commonly open a sentence",
                                       "[openers.en, openers.ru]")),
      sdk::list_of(sdk::resource_param("speech_verbs", "verbs of saying", "[speech_verbs.en]")),
      sdk::list_of(sdk::resource_param(
          "contexts", "words that tell whether a sentence begins behind an abbreviation",
          "[contexts.en]")));
  static constexpr auto kContracts =
      sdk::list(sdk::uses("view:plain"), sdk::uses("zone"), sdk::provides("sentence"));

  explicit SegmentStage(sdk::Setup& setup);
  void process(sdk::Document& document) const;

 private:
  Segmenter segmenter_;
  sdk::Layer zones_, sentences_;
};

}  // namespace yarlyk::segment
