// How a derived text (a view) lies over the text it came from.
//
// An alignment is a monotone list of segments that covers both texts without a gap. A copied
// segment has the same bytes on both sides and maps byte by byte; an opaque one maps only as a
// whole; an opaque segment with an empty side is a deletion or an insertion.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace yarlyk::document {

using text::Span;

struct Segment {
  Span source, view;  // bytes
  bool copied = false;

  friend bool operator==(const Segment&, const Segment&) = default;
};

class Alignment {
 public:
  Alignment() = default;
  // Segments as check() accepts them. Neighbouring copied segments are merged.
  explicit Alignment(std::vector<Segment> segments);

  // The fault of a proposed alignment in words, empty if it is sound: contiguous, covering both
  // texts, copied bytes equal, borders on code point boundaries of well-formed UTF-8.
  static std::string check(const std::vector<Segment>& segments, std::string_view source,
                           std::string_view view);

  // The source of a span of the view: outward over opaque segments, without characters deleted
  // at its rim. Nothing if the span holds only inserted characters. An empty span keeps a place.
  std::optional<Span> to_source(Span view) const;

  // The place of a source span in the view, by the same rules; nothing if all of it is deleted.
  std::optional<Span> to_view(Span source) const;

  // This alignment's view over `below`'s source, where `below`'s view is this one's source.
  Alignment compose_over(const Alignment& below) const;

  const std::vector<Segment>& segments() const { return segments_; }

 private:
  std::vector<Segment> segments_;
};

}  // namespace yarlyk::document
