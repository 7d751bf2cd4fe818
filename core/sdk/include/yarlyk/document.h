// One document, as a stage sees it inside process(): its text, the layers it declared, nothing
// else. Thread rule: [worker]; nothing taken from it may be kept after process() returns.
#pragma once

#include <cstdint>
#include <string_view>

#include "yarlyk/abi.h"
#include "yarlyk/failure.h"
#include "yarlyk/rows.h"
#include "yarlyk/setup.h"
#include "yarlyk/span.h"

YARLYK_SDK_BEGIN

class Document {
 public:
  Document(const yarlyk_host* host, yarlyk_call* call) : host_(host), call_(call) {}

  // The text this stage reads (the text, or the view its descriptor names): valid UTF-8.
  std::string_view text() const { return from_abi(host_->text(call_)); }
  std::string_view id() const { return from_abi(host_->document_id(call_)); }
  // A metadata value as JSON text ("\"2024-05-17\""); empty if absent.
  std::string_view meta(std::string_view key) const {
    yarlyk_str json{nullptr, 0};
    return host_->meta(call_, to_abi(key), &json) == YARLYK_OK ? from_abi(json)
                                                               : std::string_view();
  }
  // Rows under a requires, uses, adds or extends contract; no rows where the layer is absent.
  Rows read(Layer layer) const {
    yarlyk_rows rows{};
    rows.struct_size = sizeof rows;
    check(host_->rows(call_, layer.handle, &rows));
    return Rows(rows, layer.decl);
  }
  // New rows under a provides or adds contract.
  Writer write(Layer layer) { return Writer(host_, call_, layer, false); }
  // New columns under an extends contract; set values with at(row), then commit().
  Writer extend(Layer layer) { return Writer(host_, call_, layer, true); }
  // A derived text under a provides contract on "view:name".
  void commit_view(Layer layer, std::string_view text, const yarlyk_segment* segments,
                   std::uint32_t n_segments) {
    check(host_->commit_view(call_, layer.handle, to_abi(text), segments, n_segments));
  }
  void emit(std::string_view key, std::string_view value) {
    check(host_->emit(call_, to_abi(key), to_abi(value)));
  }
  // Passes the document over: no failure, no rows of this stage or later ones.
  [[noreturn]] void skip(std::string_view reason) {
    host_->doc_skip(call_, to_abi(reason));
    throw Refused(YARLYK_SKIP);
  }
  std::int64_t deadline_ms() const { return host_->deadline_ms(call_); }
  bool trace_wanted() const { return host_->trace_wanted(call_) != 0; }
  void trace(std::string_view layer, Span span, std::string_view message) {
    host_->trace(call_, to_abi(layer), yarlyk_span{span.begin, span.end}, to_abi(message));
  }
  void log(std::uint32_t level, std::string_view message) {
    host_->log(call_, level, to_abi(message));
  }

 private:
  const yarlyk_host* host_;
  yarlyk_call* call_;
};

YARLYK_SDK_END
