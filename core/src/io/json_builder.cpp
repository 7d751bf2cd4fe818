#include "io/json_builder.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <cmath>

#include "text/utf8.h"

namespace yarlyk::io {
namespace {

constexpr double kIntegerMax = 9e15;  // below it every whole double is exact

std::string well_formed(std::string_view bytes) {
  std::string out;
  while (!bytes.empty()) {
    const std::size_t good = text::valid_prefix(bytes);
    out.append(bytes.substr(0, good));
    bytes.remove_prefix(good);
    if (bytes.empty()) break;
    out += "\xEF\xBF\xBD";
    bytes.remove_prefix(1);
  }
  return out;
}

}  // namespace

struct JsonBuilder::Writer {
  rapidjson::StringBuffer buffer;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> json{buffer};
};

JsonBuilder::JsonBuilder() : writer_(std::make_unique<Writer>()) {
  writer_->json.SetIndent(' ', 2);
  writer_->json.SetFormatOptions(rapidjson::kFormatSingleLineArray);
}
JsonBuilder::~JsonBuilder() = default;

JsonBuilder& JsonBuilder::begin_object() {
  writer_->json.StartObject();
  return *this;
}
JsonBuilder& JsonBuilder::end_object() {
  writer_->json.EndObject();
  return *this;
}
JsonBuilder& JsonBuilder::begin_array() {
  writer_->json.StartArray();
  return *this;
}
JsonBuilder& JsonBuilder::end_array() {
  writer_->json.EndArray();
  return *this;
}
JsonBuilder& JsonBuilder::key(std::string_view name) {
  const std::string good = well_formed(name);
  writer_->json.Key(good.data(), static_cast<rapidjson::SizeType>(good.size()));
  return *this;
}
JsonBuilder& JsonBuilder::text(std::string_view value) {
  const std::string good = well_formed(value);
  writer_->json.String(good.data(), static_cast<rapidjson::SizeType>(good.size()));
  return *this;
}
JsonBuilder& JsonBuilder::boolean(bool value) {
  writer_->json.Bool(value);
  return *this;
}
JsonBuilder& JsonBuilder::integer(std::int64_t value) {
  writer_->json.Int64(value);
  return *this;
}
JsonBuilder& JsonBuilder::number(double value) {
  if (std::abs(value) < kIntegerMax && std::floor(value) == value) {
    return integer(static_cast<std::int64_t>(value));
  }
  writer_->json.Double(value);
  return *this;
}
JsonBuilder& JsonBuilder::texts(const std::vector<std::string>& values) {
  begin_array();
  for (const std::string& value : values) text(value);
  return end_array();
}

std::string JsonBuilder::finish() {
  return std::string(writer_->buffer.GetString(), writer_->buffer.GetSize()) + "\n";
}

}  // namespace yarlyk::io
