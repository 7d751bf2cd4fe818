#include "document/alignment.h"

#include <algorithm>

#include "text/utf8.h"

namespace yarlyk::document {
namespace {

using Side = Span Segment::*;

bool joins(const Segment& a, const Segment& b) {
  return a.copied && b.copied && a.source.end == b.source.begin && a.view.end == b.view.begin;
}

// Position `at` of the side `from`, carried to the side `to` by a segment that holds it.
std::uint32_t carry(const Segment& s, Side from, Side to, std::uint32_t at) {
  if (s.copied) return (s.*to).begin + (at - (s.*from).begin);
  return (s.*to).begin;
}

std::optional<Span> map(const std::vector<Segment>& segments, Side from, Side to, Span span) {
  auto it = std::partition_point(segments.begin(), segments.end(),
                                 [&](const Segment& s) { return (s.*from).end <= span.begin; });
  if (span.empty()) {
    if (it == segments.end()) {
      const std::uint32_t end = segments.empty() ? 0 : (segments.back().*to).end;
      return Span{end, end};
    }
    const std::uint32_t at = carry(*it, from, to, span.begin);
    return Span{at, at};
  }
  std::optional<Span> mapped;
  for (; it != segments.end() && ((*it).*from).begin < span.end; ++it) {
    const Span piece = (*it).*from;
    if (piece.empty() || ((*it).*to).empty()) continue;  // nothing on one of the sides
    Span image = (*it).*to;
    if (it->copied) {
      image.begin += std::max(span.begin, piece.begin) - piece.begin;
      image.end -= piece.end - std::min(span.end, piece.end);
    }
    if (!mapped) mapped = image;
    mapped->end = image.end;
  }
  return mapped;
}

// Walks two alignments that share the text in the middle and cuts it where both allow a cut:
// anywhere but inside a replacement. What was put in below or deleted above can be cut.
class Composer {
 public:
  Composer(const std::vector<Segment>& below, const std::vector<Segment>& above)
      : below_(below), above_(above) {}

  std::vector<Segment> run() {
    while (i_ < below_.size() || j_ < above_.size()) step();
    return std::move(out_);
  }

 private:
  static bool can_cut(const Segment& s, Side outer) { return s.copied || (s.*outer).empty(); }

  void emit(std::uint32_t source_end, std::uint32_t view_end, bool copied) {
    out_.push_back({{source_, source_end}, {view_, view_end}, copied});
    source_ = source_end;
    view_ = view_end;
  }
  void step() {
    if (i_ < below_.size() && below_[i_].view.empty()) {  // deleted on the lower step
      emit(below_[i_++].source.end, view_, false);
    } else if (j_ < above_.size() && above_[j_].source.empty()) {  // inserted on the upper step
      emit(source_, above_[j_++].view.end, false);
    } else if (can_cut(below_[i_], &Segment::source) && can_cut(above_[j_], &Segment::view)) {
      const Segment &below = below_[i_], &above = above_[j_];
      const std::uint32_t cut = std::min(below.view.end, above.source.end);
      const std::uint32_t length = cut - middle_;
      middle_ = cut;
      emit(source_ + (below.copied ? length : 0), view_ + (above.copied ? length : 0),
           below.copied && above.copied);
      if (below.view.end == cut) ++i_;
      if (above.source.end == cut) ++j_;
    } else {
      opaque_block();
    }
  }

  // Takes the segments of one alignment up to `end` of the middle, and further where a
  // replacement crosses it. `hull` grows by what maps to something, `at` is where the outer side
  // stands then. False if `end` stayed.
  static bool take(const std::vector<Segment>& segments, std::size_t& next, Side middle, Side outer,
                   std::uint32_t& end, std::optional<Span>& hull, std::uint32_t& at) {
    const std::uint32_t before = end;
    for (; next < segments.size() && (segments[next].*middle).begin < end; ++next) {
      const Segment& s = segments[next];
      if (!can_cut(s, outer)) end = std::max(end, (s.*middle).end);
      const bool partly = (s.*middle).end > end;
      std::uint32_t stop = (s.*outer).end;
      if (partly && s.copied) stop = carry(s, middle, outer, end);
      if (!(s.*middle).empty() && stop > at) {
        if (!hull) hull = Span{at, stop};
        hull->end = stop;
      }
      at = std::max(at, stop);
      if (partly) break;
    }
    return end != before;
  }
  void opaque_block() {
    std::uint32_t end = middle_ + 1, source_end = source_, view_end = view_;
    std::optional<Span> source, view;
    bool moved = true;
    while (moved) {
      moved = take(below_, i_, &Segment::view, &Segment::source, end, source, source_end);
      moved = take(above_, j_, &Segment::source, &Segment::view, end, view, view_end) || moved;
    }
    middle_ = end;
    if (source && view) {  // deletions and insertions at the rim stay segments of their own
      emit(source->begin, view_, false);
      emit(source_, view->begin, false);
      emit(source->end, view->end, false);
    }
    emit(source_end, view_, false);
    emit(source_, view_end, false);
  }

  const std::vector<Segment>& below_;
  const std::vector<Segment>& above_;
  std::vector<Segment> out_;
  std::size_t i_ = 0, j_ = 0;
  std::uint32_t source_ = 0, middle_ = 0, view_ = 0;
};

}  // namespace

Alignment::Alignment(std::vector<Segment> segments) {
  for (const Segment& s : segments) {
    if (s.source.empty() && s.view.empty()) continue;
    if (!segments_.empty() && joins(segments_.back(), s)) {
      segments_.back().source.end = s.source.end;
      segments_.back().view.end = s.view.end;
    } else {
      segments_.push_back(s);
    }
  }
}

std::string Alignment::check(const std::vector<Segment>& segments, std::string_view source,
                             std::string_view view) {
  if (!text::is_valid_utf8(view)) return "the view is not well-formed UTF-8";
  std::uint32_t at_source = 0, at_view = 0;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Segment& s = segments[i];
    const std::string which = "segment " + std::to_string(i);
    if (s.source.begin != at_source || s.view.begin != at_view || s.source.end < at_source ||
        s.view.end < at_view) {
      return which + " does not go on where the one before it ended";
    }
    if (s.source.end > source.size() || s.view.end > view.size()) {
      return which + " ends past its text";
    }
    if (s.copied && s.source.of(source) != s.view.of(view)) {
      return which + " is marked as copied, but its bytes differ";
    }
    if (!text::is_boundary(source, s.source.end) || !text::is_boundary(view, s.view.end)) {
      return which + " ends inside a code point";
    }
    at_source = s.source.end;
    at_view = s.view.end;
  }
  if (at_source != source.size() || at_view != view.size()) {
    return "the segments do not cover both texts";
  }
  return {};
}

std::optional<Span> Alignment::to_source(Span view) const {
  return map(segments_, &Segment::view, &Segment::source, view);
}

std::optional<Span> Alignment::to_view(Span source) const {
  return map(segments_, &Segment::source, &Segment::view, source);
}

Alignment Alignment::compose_over(const Alignment& below) const {
  return Alignment(Composer(below.segments_, segments_).run());
}

}  // namespace yarlyk::document
