#include "catalog/configure_wire.h"

#include <memory>
#include <utility>

#include "catalog/wire_fields.h"

namespace yarlyk::catalog {
namespace {

using boundary::Setting;
using document::FeatureKind;
using wire::In;
using wire::kWalkField;
using wire::Out;

constexpr std::string_view kJobMagic = "yarlykJ0";
constexpr std::string_view kAnswerMagic = "yarlykC0";
constexpr int kDepthMax = 256;  // of a tree; what the YAML reader lets through is far below

// Walks of things that are built while they are read need both directions in words.
void setting(Out& out, const std::unique_ptr<Setting>& value, int depth = 0);
void setting(In& in, std::unique_ptr<Setting>& value, int depth = 0);

constexpr auto kWalkNode = [](auto& io, auto& node, int depth) {
  field(io, node.kind);
  field(io, node.scalar);
  list(io, node.keys, kWalkField);
  list(io, node.items, [&](auto& same, auto& item) { setting(same, item, depth + 1); });
  field(io, node.file);
  field(io, node.line);
  field(io, node.column);
  field(io, node.length);
};

void setting(Out& out, const std::unique_ptr<Setting>& value, int depth) {
  field(out, value != nullptr);
  if (value) kWalkNode(out, *value, depth);
}
void setting(In& in, std::unique_ptr<Setting>& value, int depth) {
  bool has = false;
  field(in, has);
  if (depth > kDepthMax) in.fail();
  if (!has || !in.good()) return;
  value = std::make_unique<Setting>();
  kWalkNode(in, *value, depth);
  // Whoever walks a tree believes that it has no holes and that every key has its value.
  const bool keys_fit = value->kind != YARLYK_NODE_MAP || value->keys.size() == value->items.size();
  for (const auto& item : value->items) {
    if (!item) in.fail();
  }
  if (!keys_fit) in.fail();
}

constexpr auto kWalkFeature = [](auto& io, auto& f) {
  field(io, f.name);
  code(io, f.kind, FeatureKind::kRef);
  optional_field(io, f.column);
  optional_field(io, f.ref_layer);
  list(io, f.to_layer, kWalkField);
  list(io, f.to_stage, kWalkField);
  field(io, f.vocabulary_size);
};

constexpr auto kWalkContract = [](auto& io, auto& c) {
  field(io, c.kind);
  field(io, c.layer_name);
  field(io, c.active);
  optional_field(io, c.layer);
  optional_field(io, c.view);
  list(io, c.features, kWalkFeature);
};

constexpr auto kWalkSetting = [](auto& io, auto& s) {
  field(io, s.name);
  setting(io, s.value);
};

constexpr auto kWalkStage = [](auto& io, auto& s) {
  field(io, s.id);
  field(io, s.name);
  field(io, s.library);
  optional_field(io, s.reads_view);
  list(io, s.contracts, kWalkContract);
  list(io, s.settings, kWalkSetting);
};

constexpr auto kWalkFault = [](auto& io, auto& f) {
  field(io, f.file);
  field(io, f.line);
  field(io, f.column);
  field(io, f.length);
  field(io, f.message);
};

constexpr auto kWalkLogged = [](auto& io, auto& l) {
  field(io, l.level);
  field(io, l.message);
};

constexpr auto kWalkAnswer = [](auto& io, auto& a) {
  list(io, a.faults, kWalkFault);
  field(io, a.remedy);
  list(io, a.log, kWalkLogged);
};

void add_resources(Setting& node, std::vector<Setting*>& found) {
  if (node.kind == YARLYK_NODE_BYTES) found.push_back(&node);
  for (const auto& item : node.items) add_resources(*item, found);
}

std::string encode_any_size(const ConfigureAnswer& answer) {
  Out out;
  kWalkAnswer(out, answer);
  return std::string(kAnswerMagic) + out.take();
}

}  // namespace

std::vector<Setting*> resources_of(const boundary::BoundStage& stage) {
  std::vector<Setting*> found;
  for (const boundary::NamedSetting& s : stage.settings) {
    if (s.value) add_resources(*s.value, found);
  }
  return found;
}

std::string encode_job(const std::filesystem::path& real_path, const boundary::BoundStage& stage) {
  Out out;
  out.text(real_path.string());
  kWalkStage(out, stage);
  std::vector<std::uint64_t> sizes;
  for (const Setting* resource : resources_of(stage)) sizes.push_back(resource->bytes.size());
  list(out, sizes, kWalkField);
  return std::string(kJobMagic) + out.take();
}

std::optional<ConfigureJob> decode_job(std::string_view bytes) {
  if (bytes.substr(0, kJobMagic.size()) != kJobMagic) return std::nullopt;
  In in(bytes.substr(kJobMagic.size()));
  ConfigureJob job;
  job.real_path = in.text();
  kWalkStage(in, job.stage);
  list(in, job.resource_bytes, kWalkField);
  if (!in.at_end() || resources_of(job.stage).size() != job.resource_bytes.size()) {
    return std::nullopt;
  }
  return job;
}

std::string encode_answer(const ConfigureAnswer& answer) {
  std::string bytes = encode_any_size(answer);
  if (bytes.size() <= kConfigureAnswerBytesMax) return bytes;
  bytes = encode_any_size({answer.faults, answer.remedy, {}});
  if (bytes.size() <= kConfigureAnswerBytesMax) return bytes;
  return encode_any_size(refused("reports " + std::to_string(answer.faults.size()) + " faults in " +
                                     std::to_string(bytes.size()) + " bytes, this host reads " +
                                     std::to_string(kConfigureAnswerBytesMax),
                                 "let the stage report fewer and shorter faults"));
}

std::optional<ConfigureAnswer> decode_answer(std::string_view bytes) {
  const bool named = bytes.substr(0, kAnswerMagic.size()) == kAnswerMagic;
  if (!named || bytes.size() > kConfigureAnswerBytesMax) return std::nullopt;
  In in(bytes.substr(kAnswerMagic.size()));
  ConfigureAnswer answer;
  kWalkAnswer(in, answer);
  if (!in.at_end()) return std::nullopt;
  return answer;
}

}  // namespace yarlyk::catalog
