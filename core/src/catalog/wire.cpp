#include "catalog/wire.h"

#include <cstdint>
#include <utility>

#include "catalog/wire_fields.h"

namespace yarlyk::catalog {
namespace {

using wire::In;
using wire::kWalkField;
using wire::Out;

constexpr std::string_view kMagic = "yarlykD0";
constexpr std::uint8_t kDescriptorTag = 1;
constexpr std::uint8_t kFaultTag = 2;

constexpr auto kWalkFeature = [](auto& io, auto& f) {
  field(io, f.name);
  code(io, f.kind, FeatureKind::kRef);
  list(io, f.values, kWalkField);
  field(io, f.ref_layer);
  field(io, f.help);
};

constexpr auto kWalkParam = [](auto& io, auto& p) {
  field(io, p.name);
  field(io, p.help);
  optional_field(io, p.default_value);
  list(io, p.values, kWalkField);
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
