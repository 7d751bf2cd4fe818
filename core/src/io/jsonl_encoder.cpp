#include "io/jsonl_encoder.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdlib>
#include <new>
#include <stdexcept>

namespace yarlyk::io {
namespace {

using document::Document;
using document::FeatureKind;
using document::Layer;

// rapidjson writes to null where memory ends; this says so instead.
struct Memory {
  [[maybe_unused]] static constexpr bool kNeedFree = true;  // rapidjson asks
  void* Malloc(std::size_t size) { return size == 0 ? nullptr : checked(std::malloc(size)); }
  void* Realloc(void* old, std::size_t, std::size_t size) {
    if (size != 0) return checked(std::realloc(old, size));
    std::free(old);
    return nullptr;
  }
  static void Free(void* memory) { std::free(memory); }

 private:
  static void* checked(void* memory) {
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
  }
};

using Buffer = rapidjson::GenericStringBuffer<rapidjson::UTF8<>, Memory>;
using Writer = rapidjson::Writer<Buffer, rapidjson::UTF8<>, rapidjson::UTF8<>, Memory>;

void text(Writer& writer, std::string_view s) {
  writer.String(s.data(), static_cast<rapidjson::SizeType>(s.size()));
}
void key(Writer& writer, std::string_view s) {
  writer.Key(s.data(), static_cast<rapidjson::SizeType>(s.size()));
}

// Row ids as exports number them: in reading order.
std::vector<std::uint32_t> reading_numbers(const Layer& layer) {
  std::vector<std::uint32_t> numbers(layer.size());
  const std::uint32_t* order = layer.reading_order();
  for (std::uint32_t i = 0; i < layer.size(); ++i) numbers[order[i]] = i;
  return numbers;
}

class LineEncoder {
 public:
  LineEncoder(const Document& document, OffsetUnit unit, Writer& writer)
      : document_(document), offsets_(document.text(), unit), writer_(writer) {}

  void document_object() {
    key(writer_, "document");
    writer_.StartObject();
    if (const auto index = document_.schema().layer("document")) {
      features(document_.layer(*index), 0);
    }
    if (!document_.meta().empty()) {
      key(writer_, "meta");
      writer_.StartObject();
      for (const auto& [name, json] : document_.meta()) {
        key(writer_, name);
        writer_.RawValue(json.data(), json.size(), rapidjson::kObjectType);
      }
      writer_.EndObject();
    }
    writer_.EndObject();
  }

  void layers() {
    key(writer_, "layers");
    writer_.StartObject();
    for (std::uint32_t i = 0; i < document_.layer_count(); ++i) {
      const Layer& layer = document_.layer(i);
      if (layer.schema().name == "document") continue;
      key(writer_, layer.schema().name);
      writer_.StartArray();
      const std::uint32_t* order = layer.reading_order();
      for (std::uint32_t n = 0; n < layer.size(); ++n) row(layer, order[n]);
      writer_.EndArray();
    }
    writer_.EndObject();
  }

 private:
  void row(const Layer& layer, std::uint32_t row) {
    writer_.StartObject();
    key(writer_, "begin");
    writer_.Uint(offsets_(layer.span(row).begin));
    key(writer_, "end");
    writer_.Uint(offsets_(layer.span(row).end));
    features(layer, row);
    writer_.EndObject();
  }
  void features(const Layer& layer, std::uint32_t row) {
    const auto& schema = layer.schema().features;
    for (std::uint32_t f = 0; f < schema.size(); ++f) {
      if (!layer.has(row, f)) continue;  // null is left out
      key(writer_, schema[f].name);
      value(layer, schema[f], row, f);
    }
  }
  void value(const Layer& layer, const document::FeatureSchema& schema, std::uint32_t row,
             std::uint32_t f) {
    switch (schema.kind) {
      case FeatureKind::kBool:
        writer_.Bool(layer.value<std::uint8_t>(row, f) != 0);
        break;
      case FeatureKind::kI64:
        writer_.Int64(layer.value<std::int64_t>(row, f));
        break;
      case FeatureKind::kF64:
        writer_.Double(layer.value<double>(row, f));
        break;
      case FeatureKind::kCode:
        text(writer_, schema.values[layer.value<std::uint32_t>(row, f)]);
        break;
      case FeatureKind::kString:
        text(writer_, layer.string(row, f));
        break;
      case FeatureKind::kSpan: {
        const auto& span = layer.value<document::Span>(row, f);
        writer_.StartArray();
        writer_.Uint(offsets_(span.begin));
        writer_.Uint(offsets_(span.end));
        writer_.EndArray();
        break;
      }
      case FeatureKind::kRef:
        writer_.Uint(row_number(schema.ref_layer, layer.value<std::uint32_t>(row, f)));
        break;
    }
  }
  std::uint32_t row_number(const std::string& layer, std::uint32_t row) {
    for (auto& [name, numbers] : numbers_) {
      if (name == layer) return numbers[row];
    }
    numbers_.emplace_back(layer,
                          reading_numbers(document_.layer(*document_.schema().layer(layer))));
    return numbers_.back().second[row];
  }

  const Document& document_;
  OffsetMap offsets_;
  Writer& writer_;
  std::vector<std::pair<std::string, std::vector<std::uint32_t>>> numbers_;
};

void head(Writer& writer, std::string_view id, std::string_view source, const Outcome& outcome,
          OffsetUnit unit) {
  key(writer, "yarlyk");
  writer.Uint(1);
  key(writer, "id");
  text(writer, id);
  key(writer, "source");
  text(writer, source);
  key(writer, "status");
  text(writer, status_name(outcome.status));
  const auto error = [&](const StageError& e) {
    writer.StartObject();
    key(writer, "stage");
    text(writer, e.stage);
    key(writer, "reason");
    text(writer, e.reason);
    writer.EndObject();
  };
  if (outcome.status == Outcome::Status::kPartial) {
    key(writer, "errors");
    writer.StartArray();
    for (const StageError& e : outcome.errors) error(e);
    writer.EndArray();
  } else if (!outcome.errors.empty()) {
    key(writer, "error");
    error(outcome.errors.front());
  }
  key(writer, "offsets");
  text(writer, offset_unit_name(unit));
}

void finish(const Buffer& buffer, std::string& out) {
  out.append(buffer.GetString(), buffer.GetSize());
  out += '\n';
}

void encode_document(const Document& document, std::string_view source, const Outcome& outcome,
                     OffsetUnit unit, std::string& out) {
  Buffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  head(writer, document.id(), source, outcome, unit);
  key(writer, "text");
  text(writer, document.text());
  LineEncoder line(document, unit, writer);
  line.document_object();
  line.layers();
  writer.EndObject();
  finish(buffer, out);
}

}  // namespace

std::string_view status_name(Outcome::Status status) {
  switch (status) {
    case Outcome::Status::kPartial:
      return "partial";
    case Outcome::Status::kSkipped:
      return "skipped";
    case Outcome::Status::kFailed:
      return "failed";
    default:
      return "ok";
  }
}

void encode_jsonl(const Document& document, std::string_view source, const Outcome& outcome,
                  OffsetUnit unit, std::string& out) {
  try {
    encode_document(document, source, outcome, unit, out);
  } catch (const std::bad_alloc&) {
    throw std::runtime_error("out of memory");
  }
}

void encode_failed_record(std::string_view id, std::string_view source, const Outcome& outcome,
                          OffsetUnit unit, std::string& out) {
  Buffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  head(writer, id, source, outcome, unit);
  key(writer, "document");
  writer.StartObject();
  writer.EndObject();
  key(writer, "layers");
  writer.StartObject();
  writer.EndObject();
  writer.EndObject();
  finish(buffer, out);
}

}  // namespace yarlyk::io
