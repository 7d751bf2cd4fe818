#include <yarlyk/stage.h>
namespace sdk = yarlyk::sdk;

struct Caps {
  static constexpr sdk::About kAbout{"example/caps", "1.0.0", "Marks capitalised words.", "MIT"};
  static constexpr auto kParams =
      sdk::list(sdk::int_param("min_letters", "Bytes of the shortest word", "2", 1));
  static constexpr auto kContracts = sdk::list(sdk::provides("example.caps"));
  sdk::Layer caps;
  std::int64_t min;

  explicit Caps(sdk::Setup& setup)
      : caps(setup.provides("example.caps")), min(setup.param("min_letters").integer()) {}
  void process(sdk::Document& document) const {
    const std::string_view text = document.text(), gaps = " \r\n.,";
    sdk::Writer rows = document.write(caps);
    for (std::uint32_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
      for (end = begin; end < text.size() && gaps.find(text[end]) == gaps.npos;) ++end;
      const bool capital = text[begin] >= 'A' && text[begin] <= 'Z';
      if (capital && end - begin >= min) rows.add({begin, end});
    }
    rows.commit();
  }
};
YARLYK_PLUGIN(Caps)
