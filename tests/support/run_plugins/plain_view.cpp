// A view without soft hyphens, and a stage that reads it.
#include <yarlyk/stage.h>

#include <string>
#include <vector>

namespace sdk = yarlyk::sdk;

namespace {
constexpr std::string_view kSoftHyphen = "\xC2\xAD";
constexpr auto kFeatures = sdk::list(sdk::string("form"));
}  // namespace

class PlainView {
 public:
  static constexpr sdk::About kAbout{"example/plain_view", "1.0.0",
                                     "The text without soft hyphens.", "Apache-2.0"};
  static constexpr auto kParams = sdk::none<yarlyk_param>();
  static constexpr auto kContracts = sdk::list(sdk::provides("view:plain"));
  explicit PlainView(const sdk::Setup& setup) : view_(setup.provides("view:plain")) {}
  void process(sdk::Document& document) const {
    const std::string_view text = document.text();
    std::string plain;
    std::vector<yarlyk_segment> steps;
    const auto step = [&](std::size_t begin, std::size_t end, bool copied) {
      if (begin == end) return;
      const auto view_begin = static_cast<std::uint32_t>(plain.size());
      if (copied) plain.append(text.substr(begin, end - begin));
      steps.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                       view_begin, static_cast<std::uint32_t>(plain.size()), copied ? 1u : 0u, 0});
    };
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t hyphen = std::min(text.find(kSoftHyphen, at), text.size());
      step(at, hyphen, true);
      at = std::min(hyphen + kSoftHyphen.size(), text.size());
      step(hyphen, at, false);
    }
    document.commit_view(view_, plain, steps.data(), static_cast<std::uint32_t>(steps.size()));
  }

 private:
  sdk::Layer view_;
};

// Words of the view, cut at spaces.
class PlainWords {
 public:
  static constexpr sdk::About kAbout{"example/plain_words", "1.0.0", "Words of the plain view.",
                                     "Apache-2.0", "plain"};
  static constexpr auto kParams = sdk::none<yarlyk_param>();
  static constexpr auto kContracts =
      sdk::list(sdk::uses("view:plain"), sdk::provides("example.plain_word", kFeatures));
  explicit PlainWords(const sdk::Setup& setup) : layer_(setup.provides("example.plain_word")) {}
  void process(sdk::Document& document) const {
    const std::string_view text = document.text();
    sdk::Writer rows = document.write(layer_);
    std::size_t at = text.find_first_not_of(" \r\n");
    while (at != std::string_view::npos) {
      const std::size_t end = std::min(text.find_first_of(" \r\n", at), text.size());
      rows.add({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
      rows.set_string(0, text.substr(at, end - at));
      at = text.find_first_not_of(" \r\n", end);
    }
    rows.commit();
  }

 private:
  sdk::Layer layer_;
};

YARLYK_PLUGIN(PlainView, PlainWords)
