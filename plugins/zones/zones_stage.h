// The stage `zones`: which part of the page speaks.
#pragma once

#include <yarlyk/describe.h>
#include <yarlyk/document.h>
#include <yarlyk/setup.h>

#include "zone_model.h"

namespace yarlyk::zones {

class ZonesStage {
 public:
  static constexpr sdk::About kAbout = {
      "yarlyk/zones", "0.1.0",
      "Divides a bare article into title, by-line, body, captions, comments and so on",
      "Apache-2.0", "plain"};
  static constexpr auto kParams = sdk::list(sdk::list_of(
      sdk::resource_param("phrases", "phrase lists; those of your outlets may be added",
                          "[names, phrases_en, phrases_ru]")));
  static constexpr auto kTitle = sdk::list(sdk::string("title"));
  static constexpr auto kFeatures =
      sdk::list(sdk::code("zone", "title|byline|dateline|caption|body|comment|digest|bio|chrome"),
                sdk::string("by"));
  static constexpr auto kContracts = sdk::list(
      sdk::uses("view:plain"), sdk::uses("document", kTitle), sdk::provides("zone", kFeatures));

  explicit ZonesStage(sdk::Setup& setup);
  void process(sdk::Document& document) const;

 private:
  ZoneModel model_;
  sdk::Layer document_, zones_;
};

}  // namespace yarlyk::zones
