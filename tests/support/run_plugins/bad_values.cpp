// Stages whose rows the host must refuse: bad spans, values and counts, at marked documents.
#include <yarlyk/stage.h>

#include <limits>

#include "marker.h"

namespace sdk = yarlyk::sdk;

namespace {
constexpr auto kFeatures =
    sdk::list(sdk::f64("score"), sdk::code("kind", "a|b"), sdk::string("form"), sdk::span("cue"),
              sdk::ref("next", "example.bad"));
}

template <class Deed>
class Bad {
 public:
  static constexpr sdk::About kAbout{Deed::kId, "1.0.0", "Writes a row that is wrong.",
                                     "Apache-2.0"};
  static constexpr auto kParams = sdk::none<yarlyk_param>();
  static constexpr auto kContracts = sdk::list(sdk::provides("example.bad", kFeatures));
  explicit Bad(const sdk::Setup& setup) : layer_(setup.provides("example.bad")) {}
  void process(sdk::Document& document) const {
    if (!is_marked(document.text())) return;
    sdk::Writer rows = document.write(layer_);
    rows.add({0, 0});
    Deed::write(rows, static_cast<std::uint32_t>(document.text().size()));
    rows.commit();
  }

 private:
  sdk::Layer layer_;
};

#define BAD(Name, id, ...)                                     \
  struct Name {                                                \
    static constexpr const char* kId = id;                     \
    static void write(sdk::Writer& rows, std::uint32_t size) { \
      static_cast<void>(size);                                 \
      __VA_ARGS__;                                             \
    }                                                          \
  };

BAD(PastEnd, "example/span_past_end", rows.add({0, size + 1}))
BAD(Inside, "example/span_inside", rows.add({1, size}))  // the text begins with a wide character
BAD(EndsInside, "example/span_ends_inside", rows.add({0, 1}))
BAD(Reversed, "example/span_reversed", rows.add({size, 0}))
BAD(Infinite, "example/value_infinite", rows.set_f64(0, std::numeric_limits<double>::infinity()))
BAD(Code, "example/value_code", rows.set_code(1, 2))
BAD(Utf8, "example/value_utf8", rows.set_string(2, "\xC3"))
BAD(Cue, "example/value_span", rows.set_span(3, {4, 2}))
BAD(Ref, "example/value_ref", rows.set_ref(4, 5))
BAD(Kind, "example/value_kind", rows.set_i64(0, 1))

YARLYK_PLUGIN(Bad<PastEnd>, Bad<Inside>, Bad<EndsInside>, Bad<Reversed>, Bad<Infinite>, Bad<Code>,
              Bad<Utf8>, Bad<Cue>, Bad<Ref>, Bad<Kind>)
