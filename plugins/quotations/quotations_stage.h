// The stage `quotations`: what was said, by whom, with which words of saying.
#pragma once

#include <yarlyk/describe.h>
#include <yarlyk/document.h>
#include <yarlyk/setup.h>

#include "quotation_model.h"

namespace yarlyk::quotations {

class QuotationsStage {
 public:
  static constexpr sdk::About kAbout = {
      "yarlyk/quotations", "0.1.0",
      "Finds direct and indirect quotations and answers, with cue and speaker", "Apache-2.0",
      "plain"};
  static constexpr auto kParams = sdk::list(sdk::list_of(
      sdk::resource_param("lexicon", "cues, words and speakers of each language",
                          "[cues.en, cues.ru, words.en, words.ru, speakers.en, speakers.ru]")));
  static constexpr auto kLanguage = sdk::list(sdk::string("language"));
  static constexpr auto kZone =
      sdk::list(sdk::code("zone", "title|byline|dateline|caption|body|comment|digest|bio|chrome"));
  static constexpr auto kEntity =
      sdk::list(sdk::code("type", "PERSON|PLACE|ORG"), sdk::string("canonical"));
  static constexpr auto kFeatures =
      sdk::list(sdk::code("kind", "direct|indirect|turn"), sdk::span("cue"), sdk::string("speaker"),
                sdk::span("speaker_span"), sdk::ref("speaker_entity", "entity"), sdk::string("by"));
  static constexpr auto kContracts =
      sdk::list(sdk::uses("view:plain"), sdk::uses("document", kLanguage),
                sdk::requires_("sentence"), sdk::uses("zone", kZone), sdk::uses("entity", kEntity),
                sdk::provides("quotation", kFeatures));

  explicit QuotationsStage(sdk::Setup& setup);
  void process(sdk::Document& document) const;

 private:
  std::vector<SentenceIn> sentences(sdk::Document& document) const;

  QuotationModel model_;
  sdk::Layer document_, sentences_, zones_, entities_, quotations_;
};

}  // namespace yarlyk::quotations
