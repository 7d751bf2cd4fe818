// The stage `language`: the language of a document, told from its text alone.
#pragma once

#include <yarlyk/describe.h>
#include <yarlyk/document.h>
#include <yarlyk/setup.h>

#include "detector.h"

namespace yarlyk::language {

class LanguageStage {
 public:
  static constexpr sdk::About kAbout = {"yarlyk/language", "0.1.0",
                                        "Tells the language of a document from its text",
                                        "Apache-2.0", "plain"};
  static constexpr auto kParams = sdk::list(
      sdk::resource_param("languages", "table of languages, scripts and letters", "languages.txt"),
      sdk::resource_param("words", "folder of frequent words, one file words.CODE.txt a language",
                          "words"));
  static constexpr auto kFeatures = sdk::list(sdk::string("language"), sdk::f64("language_score"));
  static constexpr auto kContracts =
      sdk::list(sdk::uses("view:plain"), sdk::extends("document", kFeatures));

  explicit LanguageStage(sdk::Setup& setup);
  void process(sdk::Document& document) const;

 private:
  Detector detector_;
  sdk::Layer document_;
};

}  // namespace yarlyk::language
