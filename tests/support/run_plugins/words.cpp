// Sound stages on a private layer: a provider, one that extends it, one that commits rows and then
// fails at marked documents.
#include <yarlyk/stage.h>

#include <string>

#include "marker.h"

namespace sdk = yarlyk::sdk;

namespace {
constexpr auto kWordFeatures = sdk::list(sdk::string("form"), sdk::i64("bytes"));
constexpr auto kReadFeatures = sdk::list(sdk::string("form"));
constexpr auto kUpperFeatures = sdk::list(sdk::boolean("upper"));

// Calls `found` with each stretch of bytes other than space and line ends.
template <class Found>
void each_word(std::string_view text, Found found) {
  constexpr std::string_view kSpace = " \t\r\n";
  std::size_t at = text.find_first_not_of(kSpace);
  while (at != std::string_view::npos) {
    const std::size_t end = std::min(text.find_first_of(kSpace, at), text.size());
    found(sdk::Span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    at = text.find_first_not_of(kSpace, end);
  }
}
}  // namespace

class Words {
 public:
  static constexpr sdk::About kAbout{"example/words", "1.0.0", "Words between spaces.",
                                     "Apache-2.0"};
  static constexpr auto kParams = sdk::none<yarlyk_param>();
  static constexpr auto kContracts = sdk::list(sdk::provides("example.word", kWordFeatures));
  explicit Words(const sdk::Setup& setup) : layer_(setup.provides("example.word")) {}
  void process(sdk::Document& document) const {
    const std::string_view text = document.text();
    sdk::Writer rows = document.write(layer_);
    each_word(text, [&](sdk::Span span) {
      rows.add(span);
      rows.set_string(0, span.of(text));
      rows.set_i64(1, span.end - span.begin);
    });
    rows.commit();
  }

 private:
  sdk::Layer layer_;
};

class ExtendsWords {
 public:
  static constexpr sdk::About kAbout{"example/extends_words", "1.0.0",
                                     "Says which begin in capitals.", "Apache-2.0"};
  static constexpr auto kParams = sdk::none<yarlyk_param>();
  static constexpr auto kContracts = sdk::list(sdk::requires_("example.word", kReadFeatures),
                                               sdk::extends("example.word", kUpperFeatures));
  explicit ExtendsWords(const sdk::Setup& setup)
      : word_(setup.requires_("example.word")), upper_(setup.extends("example.word")) {}
  void process(sdk::Document& document) const {
    const sdk::Rows words = document.read(word_);
    sdk::Writer column = document.extend(upper_);
    for (std::uint32_t row = 0; row < words.size(); ++row) {
      const auto form = words.string(row, 0);
      if (!form || form->empty()) continue;
      column.at(row);
      column.set_bool(0, form->front() >= 'A' && form->front() <= 'Z');
    }
    column.commit();
  }

 private:
  sdk::Layer word_, upper_;
};

// All its rows are committed before it fails: none of them may be seen.
class CommitsThenFails {
 public:
  static constexpr sdk::About kAbout{"example/commits_then_fails", "1.0.0", "Changes its mind.",
                                     "Apache-2.0"};
  static constexpr auto kParams = sdk::none<yarlyk_param>();
  static constexpr auto kContracts = sdk::list(sdk::adds("example.word", kWordFeatures));
  explicit CommitsThenFails(const sdk::Setup& setup) : layer_(setup.adds("example.word")) {}
  void process(sdk::Document& document) const {
    sdk::Writer rows = document.write(layer_);
    rows.add({0, static_cast<std::uint32_t>(document.text().size())});
    rows.set_string(0, "all of it");
    rows.commit();
    if (is_marked(document.text())) throw sdk::Failure("changed its mind");
  }

 private:
  sdk::Layer layer_;
};

YARLYK_PLUGIN(Words, ExtendsWords, CommitsThenFails)
