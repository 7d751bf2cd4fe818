// The stage `summarize`: the sentences that together say best what the article says.
#pragma once

#include <yarlyk/describe.h>
#include <yarlyk/document.h>
#include <yarlyk/setup.h>

#include "summarizer.h"

namespace yarlyk::summarize {

class SummarizeStage {
 public:
  static constexpr sdk::About kAbout = {"yarlyk/summarize", "0.1.0",
                                        "Chooses the sentences that say best what the text says",
                                        "Apache-2.0", "plain"};
  static constexpr auto kParams =
      sdk::list(sdk::int_param("sentences", "how many sentences", "5", 1, 1000),
                sdk::list_of(sdk::resource_param(
                    "lists", "stop words, openers and weights",
                    "[stopwords_en, stopwords_ru, openers_en, openers_ru, weights]")));
  static constexpr auto kLanguage = sdk::list(sdk::string("language"));
  static constexpr auto kZone =
      sdk::list(sdk::code("zone", "title|byline|dateline|caption|body|comment|digest|bio|chrome"));
  static constexpr auto kEntity = sdk::list(sdk::string("canonical"));
  static constexpr auto kStance = sdk::list(sdk::code("label", "favor|against|neutral"));
  static constexpr auto kQuotation = sdk::list(sdk::code("kind", "direct|indirect|turn"));
  static constexpr auto kFeatures = sdk::list(sdk::i64("rank"), sdk::f64("score"));
  static constexpr auto kContracts = sdk::list(
      sdk::uses("view:plain"), sdk::uses("document", kLanguage), sdk::requires_("sentence"),
      sdk::uses("zone", kZone), sdk::uses("entity", kEntity), sdk::uses("stance", kStance),
      sdk::uses("quotation", kQuotation), sdk::provides("summary", kFeatures));

  explicit SummarizeStage(sdk::Setup& setup);
  void process(sdk::Document& document) const;

 private:
  // What the layers before say about each sentence; sentences in reading order.
  std::vector<SentenceIn> sentences(sdk::Document& document) const;
  void add_entities(sdk::Document& document, std::vector<SentenceIn>& sentences) const;
  void add_stance(sdk::Document& document, std::vector<SentenceIn>& sentences) const;
  void add_speech(sdk::Document& document, std::vector<SentenceIn>& sentences) const;

  Options options_;
  Summarizer summarizer_;
  sdk::Layer document_, sentences_, zones_, entities_, stance_, quotations_, summary_;
};

}  // namespace yarlyk::summarize
