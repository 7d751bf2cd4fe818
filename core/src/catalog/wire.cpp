#include "catalog/wire.h"

#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

namespace yarlyk::catalog {
namespace {

constexpr std::string_view kMagic = "yarlykD0";
constexpr std::uint8_t kDescriptorTag = 1;
constexpr std::uint8_t kFaultTag = 2;

// One walk over the fields serves both directions: Out writes a field, In reads it, so the two
// cannot drift apart.
class Out {
 public:
  void number(std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) {
      bytes_.push_back(static_cast<char>(static_cast<unsigned char>(value >> (8 * i))));
    }
  }
  void text(const std::string& value) {
    number(value.size(), 4);
    bytes_ += value;
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class In {
 public:
  explicit In(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number(int bytes) {
    if (rest_.size() < static_cast<std::size_t>(bytes)) {
      fail();
      return 0;
    }
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; ++i) {
      value |= std::uint64_t{static_cast<unsigned char>(rest_[static_cast<std::size_t>(i)])}
               << (8 * i);
    }
    rest_.remove_prefix(static_cast<std::size_t>(bytes));
    return value;
  }
  std::string text() {
    const std::size_t n = length();
    std::string value(rest_.substr(0, n));
    rest_.remove_prefix(n);
    return value;
  }
  // A number of things of which each takes at least one byte: never more than bytes left.
  std::size_t length() {
    const std::uint64_t n = number(4);
    if (n > rest_.size()) {
      fail();
      return 0;
    }
    return static_cast<std::size_t>(n);
  }
  void fail() {
    good_ = false;
    rest_ = {};
  }
  bool good() const { return good_; }
  bool at_end() const { return good_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool good_ = true;
};

void field(Out& out, const std::string& value) { out.text(value); }
void field(In& in, std::string& value) { value = in.text(); }

void field(Out& out, std::uint16_t value) { out.number(value, 2); }
void field(In& in, std::uint16_t& value) { value = static_cast<std::uint16_t>(in.number(2)); }

void field(Out& out, bool value) { out.number(value ? 1 : 0, 1); }
void field(In& in, bool& value) {
  const std::uint64_t byte = in.number(1);
  if (byte > 1) in.fail();
  value = byte == 1;
}

void field(Out& out, double value) { out.number(std::bit_cast<std::uint64_t>(value), 8); }
void field(In& in, double& value) { value = std::bit_cast<double>(in.number(8)); }

template <class E>
void code(Out& out, E value, E) {
  out.number(static_cast<std::uint8_t>(value), 1);
}
template <class E>
void code(In& in, E& value, E last) {
  const std::uint64_t byte = in.number(1);
  if (byte < 1 || byte > static_cast<std::uint8_t>(last)) {
    in.fail();
    return;
  }
  value = static_cast<E>(byte);
}

template <class T>
void optional_field(Out& out, const std::optional<T>& value) {
  field(out, value.has_value());
  if (value) field(out, *value);
}
template <class T>
void optional_field(In& in, std::optional<T>& value) {
  bool has = false;
  field(in, has);
  if (has) field(in, value.emplace());
}

template <class T, class Walk>
void list(Out& out, const std::vector<T>& values, Walk walk) {
  out.number(values.size(), 4);
  for (const T& value : values) walk(out, value);
}
template <class T, class Walk>
void list(In& in, std::vector<T>& values, Walk walk) {
  // Grows with what is really read: a length alone reserves nothing.
  const std::size_t n = in.length();
  for (std::size_t i = 0; i < n && in.good(); ++i) walk(in, values.emplace_back());
}

constexpr auto kWalkString = [](auto& io, auto& value) { field(io, value); };

constexpr auto kWalkFeature = [](auto& io, auto& f) {
  field(io, f.name);
  code(io, f.kind, FeatureKind::kRef);
  list(io, f.values, kWalkString);
  field(io, f.ref_layer);
  field(io, f.help);
};

constexpr auto kWalkParam = [](auto& io, auto& p) {
  field(io, p.name);
  field(io, p.help);
  optional_field(io, p.default_value);
  list(io, p.values, kWalkString);
  optional_field(io, p.min);
  optional_field(io, p.max);
  code(io, p.type, ParamType::kTree);
  field(io, p.list);
  field(io, p.required);
};

constexpr auto kWalkContract = [](auto& io, auto& c) {
  code(io, c.kind, ContractKind::kExtends);
  field(io, c.layer);
  list(io, c.features, kWalkFeature);
  field(io, c.when_param);
  field(io, c.when_value);
};

constexpr auto kWalkTool = [](auto& io, auto& t) {
  field(io, t.name);
  field(io, t.help);
  list(io, t.params, kWalkParam);
};

constexpr auto kWalkStage = [](auto& io, auto& s) {
  field(io, s.id);
  field(io, s.version);
  field(io, s.summary);
  field(io, s.licence);
  field(io, s.reads);
  list(io, s.params, kWalkParam);
  list(io, s.contracts, kWalkContract);
  list(io, s.tools, kWalkTool);
  field(io, s.fork_unsafe);
  field(io, s.reduces);
};

constexpr auto kWalkPlugin = [](auto& io, auto& p) {
  field(io, p.abi_major);
  field(io, p.abi_minor_needed);
  field(io, p.build_info);
  list(io, p.stages, kWalkStage);
};

constexpr auto kWalkFault = [](auto& io, auto& f) {
  field(io, f.reason);
  field(io, f.remedy);
};

std::string encode_any_size(const Answer& answer) {
  Out out;
  if (const auto* plugin = std::get_if<PluginDescriptor>(&answer)) {
    out.number(kDescriptorTag, 1);
    kWalkPlugin(out, *plugin);
  } else {
    out.number(kFaultTag, 1);
    kWalkFault(out, std::get<Fault>(answer));
  }
  return std::string(kMagic) + out.take();
}

}  // namespace

std::string encode(const Answer& answer) {
  std::string bytes = encode_any_size(answer);
  if (bytes.size() <= kAnswerBytesMax) return bytes;
  return encode_any_size(Fault{"has a descriptor of " + std::to_string(bytes.size()) +
                                   " bytes, this host reads " + std::to_string(kAnswerBytesMax),
                               "shorten help texts and vocabularies"});
}

std::optional<Answer> decode(std::string_view bytes) {
  if (bytes.size() > kAnswerBytesMax || bytes.substr(0, kMagic.size()) != kMagic) {
    return std::nullopt;
  }
  In in(bytes.substr(kMagic.size()));
  const std::uint64_t tag = in.number(1);
  if (tag == kDescriptorTag) {
    PluginDescriptor plugin;
    kWalkPlugin(in, plugin);
    if (in.at_end()) return Answer(std::move(plugin));
  } else if (tag == kFaultTag) {
    Fault fault;
    kWalkFault(in, fault);
    if (in.at_end()) return Answer(std::move(fault));
  }
  return std::nullopt;
}

}  // namespace yarlyk::catalog
