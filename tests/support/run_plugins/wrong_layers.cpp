// Stages that write and read what their descriptor does not allow, at marked documents.
#include <yarlyk/stage.h>

#include "marker.h"

namespace sdk = yarlyk::sdk;

namespace {
constexpr auto kNoFeatures = sdk::list(sdk::string("form"));

// A handle that no contract of the stage has, as a careless author might make it up.
sdk::Layer invented() {
  static constexpr yarlyk_contract kDecl = sdk::provides("example.secret", kNoFeatures);
  return {9, &kDecl};
}
}  // namespace

class Base {
 public:
  static constexpr auto kParams = sdk::none<yarlyk_param>();
  static constexpr auto kContracts = sdk::list(sdk::requires_("example.word"));
  explicit Base(const sdk::Setup& setup) : word_(setup.requires_("example.word")) {}

 protected:
  sdk::Layer word_;
};

class WritesUndeclared : public Base {
 public:
  static constexpr sdk::About kAbout{"example/writes_undeclared", "1.0.0", "Writes a secret layer.",
                                     "Apache-2.0"};
  using Base::Base;
  void process(sdk::Document& document) const {
    if (!is_marked(document.text())) return;
    sdk::Writer rows = document.write(invented());
    rows.add({0, 0});
    rows.commit();
  }
};

class ReadsUndeclared : public Base {
 public:
  static constexpr sdk::About kAbout{"example/reads_undeclared", "1.0.0", "Reads a secret layer.",
                                     "Apache-2.0"};
  using Base::Base;
  void process(sdk::Document& document) const {
    if (is_marked(document.text())) document.read(invented());
  }
};

class WritesRequired : public Base {
 public:
  static constexpr sdk::About kAbout{"example/writes_required", "1.0.0", "Writes what it may read.",
                                     "Apache-2.0"};
  using Base::Base;
  void process(sdk::Document& document) const {
    if (!is_marked(document.text())) return;
    sdk::Writer rows = document.write(word_);
    rows.add({0, 0});
    rows.commit();
  }
};

// Is refused, keeps silent about it and claims that all is well.
class HidesRefusal : public Base {
 public:
  static constexpr sdk::About kAbout{"example/hides_refusal", "1.0.0", "Hides that it was refused.",
                                     "Apache-2.0"};
  using Base::Base;
  void process(sdk::Document& document) const {
    if (!is_marked(document.text())) return;
    try {
      document.read(invented());
    } catch (const sdk::Refused&) {
    }
  }
};

YARLYK_PLUGIN(WritesUndeclared, ReadsUndeclared, WritesRequired, HidesRefusal)
