// One unit of input: its text, its metadata, its layers and views.
//
// The text never changes after reading. Offsets are UTF-8 bytes of that text, half-open, on code
// point boundaries. Stages only add rows and columns, and only to layers they declared; nobody
// edits or deletes another's. Rows are columns of a layer, addressed by row id (commit order,
// never changes); reading order is a separate index. A normalizer adds a derived view with an
// alignment back to the text. A document belongs to one worker at a time; its memory is an arena
// that the worker reuses for the next one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/alignment.h"
#include "document/arena.h"
#include "document/schema.h"

namespace yarlyk::document {

struct StringSlice {
  std::uint32_t offset, size;  // bytes, into the layer's heap
};

// The rows of one layer. Columns lie in the document's arena.
class Layer {
 public:
  struct Column {
    FeatureKind kind = FeatureKind::kString;
    void* values = nullptr;         // capacity values
    std::uint8_t* valid = nullptr;  // capacity bytes
  };

  Layer(const LayerSchema& schema, Arena& arena);

  std::uint32_t size() const { return size_; }
  Span span(std::uint32_t row) const { return {begin_[row], end_[row]}; }
  const std::uint32_t* begins() const { return begin_; }
  const std::uint32_t* ends() const { return end_; }
  const Column& column(std::uint32_t feature) const { return columns_[feature]; }
  std::string_view heap() const { return {heap_, heap_size_}; }
  const LayerSchema& schema() const { return *schema_; }

  bool has(std::uint32_t row, std::uint32_t feature) const {
    return columns_[feature].valid[row] != 0;
  }
  template <class T>
  const T& value(std::uint32_t row, std::uint32_t feature) const {
    return static_cast<const T*>(columns_[feature].values)[row];
  }
  std::string_view string(std::uint32_t row, std::uint32_t feature) const {
    const auto& s = value<StringSlice>(row, feature);
    return heap().substr(s.offset, s.size);
  }

  // Appends `n` rows with null features and returns the id of the first.
  std::uint32_t append(std::uint32_t n);
  void set_span(std::uint32_t row, Span span);
  template <class T>
  void set(std::uint32_t row, std::uint32_t feature, const T& value) {
    static_cast<T*>(columns_[feature].values)[row] = value;
    columns_[feature].valid[row] = 1;
  }
  void set_string(std::uint32_t row, std::uint32_t feature, std::string_view value);

  // Row ids by begin, longest first, then id. Valid until rows are appended.
  const std::uint32_t* reading_order() const;

 private:
  template <class T>
  void regrow(T*& array, std::uint32_t capacity);

  const LayerSchema* schema_;
  Arena* arena_;
  std::vector<Column> columns_;
  std::uint32_t* begin_ = nullptr;
  std::uint32_t* end_ = nullptr;
  mutable std::uint32_t* order_ = nullptr;  // made when first asked for
  mutable std::uint32_t order_size_ = 0;
  std::uint32_t size_ = 0, capacity_ = 0;
  char* heap_ = nullptr;
  std::uint32_t heap_size_ = 0, heap_capacity_ = 0;
};

struct View {
  bool present = false;
  std::string_view text;  // in the arena, with padding
  Alignment alignment;    // to the text, however many views lie between
};

class Document {
 public:
  static constexpr std::size_t kPadding = 64;  // readable zero bytes after every text

  Document() = default;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  // Begins a new document of `schema`, which must outlive it. `text` is copied; it must be
  // well-formed UTF-8 shorter than 2^31 bytes. Every layer is empty, no view is present; the
  // document layer has its one row.
  void reset(const Schema& schema, std::string id, std::string_view text);

  const std::string& id() const { return id_; }
  std::string_view text() const { return text_; }
  const Schema& schema() const { return *schema_; }
  Layer& layer(std::uint32_t index) { return layers_[index]; }
  const Layer& layer(std::uint32_t index) const { return layers_[index]; }
  std::uint32_t layer_count() const { return static_cast<std::uint32_t>(layers_.size()); }
  View& view(std::uint32_t index) { return views_[index]; }
  const View& view(std::uint32_t index) const { return views_[index]; }

  // Open metadata in the order it came: key, value as JSON text.
  std::vector<std::pair<std::string, std::string>>& meta() { return meta_; }
  const std::vector<std::pair<std::string, std::string>>& meta() const { return meta_; }

  // Sets a feature of the document layer; false if the schema has no such string feature.
  bool set_document_string(std::string_view feature, std::string_view value);
  std::optional<std::string_view> document_string(std::string_view feature) const;

  // Room that lives as long as this document, until the next reset().
  Arena& arena() { return arena_; }
  // A copy of `bytes` in the arena with kPadding zero bytes after it.
  std::string_view keep_padded(std::string_view bytes);

 private:
  Arena arena_;
  const Schema* schema_ = nullptr;
  std::string id_;
  std::string_view text_;
  std::vector<Layer> layers_;
  std::vector<View> views_;
  std::vector<std::pair<std::string, std::string>> meta_;
};

}  // namespace yarlyk::document
