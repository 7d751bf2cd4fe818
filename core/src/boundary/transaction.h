// What one stage has written to one document and not yet made visible.
//
// Rows wait here, checked and mapped to the text, until the stage returns OK; then apply() makes
// all of them visible at once. If the stage fails, the transaction is simply dropped.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "boundary/binding.h"
#include "document/document.h"
#include "yarlyk/abi.h"

namespace yarlyk::boundary {

class Transaction {
 public:
  Transaction(document::Document& document, const BoundStage& stage)
      : document_(document), stage_(stage) {}

  // Each answers with an empty string, or with the reason of the refusal in words.
  std::string reserve(std::uint32_t handle, std::uint32_t rows, std::uint32_t heap_bytes,
                      yarlyk_out& out);
  std::string extend(std::uint32_t handle, std::uint32_t heap_bytes, yarlyk_out& out);
  std::string commit(std::uint32_t handle, std::uint32_t rows, std::uint32_t heap_bytes);
  std::string commit_view(std::uint32_t handle, std::string_view text,
                          const yarlyk_segment* segments, std::uint32_t n_segments);

  // Makes everything visible. Throws only std::bad_alloc or std::length_error.
  void apply();

  // Rows left out because nothing of the text remained under them. Valid after apply().
  std::uint64_t dropped_rows() const { return dropped_; }

 private:
  struct Room {  // lent to the plugin, not yet committed
    std::uint32_t capacity = 0, heap_capacity = 0;
    std::uint32_t *begin = nullptr, *end = nullptr;
    std::vector<yarlyk_out_column> columns;
    char* heap = nullptr;
    bool open = false;
  };
  struct Batch {  // committed by the plugin
    std::uint32_t handle = 0;
    std::uint32_t rows = 0;
    Room room;
    std::vector<bool> kept;  // empty: all rows are kept
  };
  struct PendingView {
    std::uint32_t view = 0;
    std::string_view text;
    document::Alignment alignment;
  };

  std::string_view stage_text() const;
  const document::Alignment* alignment() const;
  std::optional<text::Span> to_text(text::Span span) const;
  std::uint32_t pending_rows(std::uint32_t layer) const;
  void grow(Room& room, const BoundContract& contract, std::uint32_t rows, std::uint32_t heap,
            bool with_spans);
  void lend(const Room& room, std::uint32_t first_row, yarlyk_out& out) const;
  std::string check_span(std::uint32_t begin, std::uint32_t end) const;
  std::string check_rows(const BoundContract& contract, Batch& batch, std::uint32_t heap_bytes);
  std::string check_value(const BoundFeature& feature, yarlyk_out_column& column, std::uint32_t row,
                          std::string_view heap);
  std::uint32_t final_row(std::uint32_t layer, std::uint32_t provisional) const;
  void number_rows();
  void apply_batch(const Batch& batch);
  void copy_value(document::Layer& layer, std::uint32_t target, const BoundFeature& feature,
                  const Batch& batch, const yarlyk_out_column& column, std::uint32_t row) const;

  document::Document& document_;
  const BoundStage& stage_;
  std::vector<Room> rooms_;  // by handle
  std::vector<Batch> batches_;
  std::vector<PendingView> views_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pending_;  // layer, rows committed
  // Per layer with dropped rows: provisional row id - first -> final row id or kDropped.
  std::map<std::uint32_t, std::pair<std::uint32_t, std::vector<std::uint32_t>>> renumbered_;
  std::uint64_t dropped_ = 0;
};

}  // namespace yarlyk::boundary
