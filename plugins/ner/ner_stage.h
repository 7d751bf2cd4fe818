// The stage `ner`: named persons, places and organisations.
#pragma once

#include <yarlyk/describe.h>
#include <yarlyk/document.h>
#include <yarlyk/setup.h>

#include "recognizer.h"
#include "registry.h"

namespace yarlyk::ner {

class NerStage {
 public:
  static constexpr sdk::About kAbout = {
      "yarlyk/ner", "0.1.0",
      "Finds and links persons, places and organisations by registry and rule", "Apache-2.0",
      "plain"};
  static constexpr auto kParams = sdk::list(
      sdk::resource_param("registry", "table of known entities: a TSV file or a folder of them",
                          "builtin"),
      sdk::resource_param("rules", "word lists of the context rules: a folder", "rules"));
  static constexpr auto kLanguage = sdk::list(sdk::string("language"));
  static constexpr auto kFeatures = sdk::list(
      sdk::code("type", "PERSON|PLACE|ORG"), sdk::string("canonical"), sdk::string("link"),
      sdk::code("role", "GOV"), sdk::f64("score"), sdk::string("by"));
  static constexpr auto kContracts =
      sdk::list(sdk::uses("view:plain"), sdk::uses("sentence"), sdk::uses("document", kLanguage),
                sdk::provides("entity", kFeatures));

  explicit NerStage(sdk::Setup& setup);
  void process(sdk::Document& document) const;

 private:
  Registry registry_;
  Recognizer recognizer_;
  sdk::Layer sentences_, document_, entities_;
};

}  // namespace yarlyk::ner
