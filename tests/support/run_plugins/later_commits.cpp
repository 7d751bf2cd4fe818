// A pair that shows what references are worth: the first commits rows out of reading order and
// points at them; the second puts rows before them, and points at both.
#include <yarlyk/stage.h>

namespace sdk = yarlyk::sdk;

namespace {
constexpr auto kMention = sdk::list(sdk::string("by"));
constexpr auto kLink = sdk::list(sdk::ref("mention", "example.mention"));

sdk::Span letter(std::uint32_t at) { return {at, at + 1}; }
}  // namespace

// For texts of at least six ASCII letters.
class FirstCommit {
 public:
  static constexpr sdk::About kAbout{"example/first_commit", "1.0.0", "Rows and links to them.",
                                     "Apache-2.0"};
  static constexpr auto kParams = sdk::none<yarlyk_param>();
  static constexpr auto kContracts =
      sdk::list(sdk::provides("example.mention", kMention), sdk::provides("example.link", kLink));
  explicit FirstCommit(const sdk::Setup& setup)
      : mention_(setup.provides("example.mention")), link_(setup.provides("example.link")) {}
  void process(sdk::Document& document) const {
    std::uint32_t rows[2];
    for (const std::uint32_t i : {0u, 1u}) {  // two commits; the later letter comes first
      sdk::Writer mentions = document.write(mention_);
      rows[i] = mentions.add(letter(4 - i));
      mentions.set_string(0, "first");
      mentions.commit();
    }
    sdk::Writer links = document.write(link_);
    for (const std::uint32_t i : {0u, 1u}) {
      links.add(letter(4 - i));
      links.set_ref(0, rows[i]);
    }
    links.commit();
  }

 private:
  sdk::Layer mention_, link_;
};

class LaterCommit {
 public:
  static constexpr sdk::About kAbout{"example/later_commit", "1.0.0", "Rows before those rows.",
                                     "Apache-2.0"};
  static constexpr auto kParams = sdk::none<yarlyk_param>();
  static constexpr auto kContracts =
      sdk::list(sdk::adds("example.mention", kMention), sdk::adds("example.link", kLink));
  explicit LaterCommit(const sdk::Setup& setup)
      : mention_(setup.adds("example.mention")), link_(setup.adds("example.link")) {}
  void process(sdk::Document& document) const {
    const sdk::Rows before = document.read(mention_);
    sdk::Writer mentions = document.write(mention_);
    const std::uint32_t own = mentions.add(letter(0));
    mentions.set_string(0, "later");
    mentions.commit();
    sdk::Writer links = document.write(link_);
    links.add(letter(0));
    links.set_ref(0, own);
    if (before.size() != 0) {
      links.add(before.span(0));
      links.set_ref(0, 0);
    }
    links.commit();
  }

 private:
  sdk::Layer mention_, link_;
};

YARLYK_PLUGIN(FirstCommit, LaterCommit)
