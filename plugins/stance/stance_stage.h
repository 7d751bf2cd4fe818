// The stage `stance`: who takes which position toward the target of each rule pack.
#pragma once

#include <yarlyk/describe.h>
#include <yarlyk/document.h>
#include <yarlyk/setup.h>

#include <vector>

#include "engine.h"

namespace yarlyk::stance {

class StanceStage {
 public:
  static constexpr sdk::About kAbout = {
      "yarlyk/stance", "0.1.0",
      "Finds who takes which position toward the target of a rule pack, and the words that show it",
      "Apache-2.0", "plain"};
  static constexpr auto kParams = sdk::list(
      sdk::list_of(sdk::yaml_param("packs", "rule packs, one for each target", "[stance/csto]")),
      sdk::resource_param("states", "names of states, capitals and peoples", "states.tsv"),
      sdk::resource_param("holders", "nouns that can hold a position", "holders.tsv"));
  static constexpr auto kDocument = sdk::list(sdk::string("language"), sdk::string("title"));
  static constexpr auto kZone =
      sdk::list(sdk::code("zone", "title|byline|dateline|caption|body|comment|digest|bio|chrome"));
  static constexpr auto kEntity = sdk::list(sdk::code("type", "PERSON|PLACE|ORG"),
                                            sdk::string("canonical"), sdk::code("role", "GOV"));
  static constexpr auto kQuotation =
      sdk::list(sdk::code("kind", "direct|indirect|turn"), sdk::span("cue"), sdk::string("speaker"),
                sdk::span("speaker_span"), sdk::ref("speaker_entity", "entity"));
  static constexpr auto kStance =
      sdk::list(sdk::string("target"), sdk::code("reference", "name|noun|pronoun|metonym|implicit"),
                sdk::string("holder"),
                sdk::code("holder_type", "author|person|state|organization|group|reader|unknown"),
                sdk::span("holder_span"), sdk::code("label", "favor|against|neutral"),
                sdk::code("mode", "evaluate|act|prefer|forecast|report"), sdk::span("evidence"),
                sdk::f64("score"), sdk::string("by"));
  static constexpr auto kDocumentStance =
      sdk::list(sdk::string("target"), sdk::string("holder"),
                sdk::code("holder_type", "author|person|state|organization|group|reader|unknown"),
                sdk::code("label", "favor|against|neutral"), sdk::f64("score"), sdk::i64("n"));
  static constexpr auto kContracts = sdk::list(
      sdk::uses("view:plain"), sdk::uses("document", kDocument), sdk::requires_("sentence"),
      sdk::uses("zone", kZone), sdk::uses("entity", kEntity), sdk::uses("quotation", kQuotation),
      sdk::provides("stance", kStance), sdk::provides("document_stance", kDocumentStance));

  explicit StanceStage(sdk::Setup& setup);
  void process(sdk::Document& document) const;

 private:
  Input input(sdk::Document& document) const;
  void write(sdk::Document& document, const std::vector<Result>& results) const;

  std::vector<StanceEngine> engines_;  // one for each pack
  sdk::Layer document_, sentences_, zones_, entities_, quotations_, stance_, document_stance_;
};

}  // namespace yarlyk::stance
