#include "normalizer.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <stdexcept>

#include "characters.h"
#include "text/code_points.h"

namespace yarlyk::normalize {
namespace {

using text::append_code_point;
using text::CodePoint;
using text::next_code_point;

// Longer runs of marks are put in order by us: ICU's way is quadratic in their number.
constexpr std::size_t kLongCluster = 32;

bool is_line_break(CodePoint c) {
  return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

const icu::Normalizer2& nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU's normalization data are missing");
  return *instance;
}

// The code points of `utf8` decomposed and in canonical order, as UTF-8.
std::string ordered(std::string_view utf8, const icu::Normalizer2& normalizer) {
  std::vector<CodePoint> points;
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint c = next_code_point(utf8, at);
    icu::UnicodeString parts;
    if (!normalizer.getDecomposition(c, parts)) {
      points.push_back(c);
      continue;
    }
    for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
      points.push_back(parts.char32At(i));
    }
  }
  const auto is_starter = [](CodePoint c) { return u_getCombiningClass(c) == 0; };
  for (auto begin = points.begin(); begin != points.end();) {
    begin = std::find_if_not(begin, points.end(), is_starter);
    const auto end = std::find_if(begin, points.end(), is_starter);
    std::stable_sort(begin, end, [](CodePoint a, CodePoint b) {
      return u_getCombiningClass(a) < u_getCombiningClass(b);
    });
    begin = end;
  }
  std::string out;
  for (const CodePoint c : points) append_code_point(c, out);
  return out;
}

// Reads the source once and builds the view from clusters: a character and all that may compose
// with it. What is deleted stands apart, unless it stands inside a cluster.
class Builder {
 public:
  Builder(std::string_view source, const Options& options)
      : source_(source), options_(options), nfc_(nfc()) {
    view_.text.reserve(source.size());
  }

  View build() {
    for (std::size_t at = 0; at < source_.size();) {
      at = copy_plain(at);
      const std::size_t begin = at;
      const CodePoint c = next_code_point(source_, at);
      const CodePoint plain = plain_form(c, at);
      if (is_line_break(c)) open_quotes_ = 0;
      if (plain == kDeleted) {
        if (deleted_begin_ == deleted_end_) deleted_begin_ = begin;
        deleted_end_ = at;
        continue;
      }
      if (cluster_points_ == 0 || starts_cluster(plain)) {
        flush();
        cluster_begin_ = begin;
      }
      append_to_cluster(plain, c, at);
    }
    flush();
    return std::move(view_);
  }

 private:
  static constexpr CodePoint kDeleted = -1;

  // Copies a run of printable ASCII and Russian letters at once, without its last character,
  // which a mark may follow. Returns where the run stops.
  std::size_t copy_plain(std::size_t at) {
    std::size_t end = at, last = at;
    while (end < source_.size()) {
      const auto byte = static_cast<unsigned char>(source_[end]);
      std::size_t length = 1;
      if (byte == 0xD0 || byte == 0xD1) {
        if (end + 1 >= source_.size()) break;
        const auto trail = static_cast<unsigned char>(source_[end + 1]);
        if (byte == 0xD0 ? trail < 0x90 : trail > 0x8F) break;  // beyond А to я
        length = 2;
      } else if (byte < 0x20 || byte > 0x7E) {
        break;
      }
      last = end;
      end += length;
    }
    if (last == at) return at;
    flush();
    add(at, last, source_.substr(at, last - at), true);
    return last;
  }

  bool starts_cluster(CodePoint c) const {
    if (!options_.compose || c < 0x300 || (c >= 0x400 && c < 0x483)) return true;
    return nfc_.hasBoundaryBefore(c) != 0;
  }

  void append_to_cluster(CodePoint plain, CodePoint original, std::size_t end) {
    // Deleted characters seen since the last one lie inside of the cluster now.
    changed_ = changed_ || plain != original || deleted_begin_ != deleted_end_;
    deleted_begin_ = deleted_end_ = 0;
    if (cluster_points_++ == 0) first_ = plain;
    append_code_point(plain, cluster_);
    cluster_end_ = end;
    last_ = plain;
  }

  // What stands for `c` in the view; `behind` is the place after it.
  CodePoint plain_form(CodePoint c, std::size_t behind) {
    if (c < 0x80) return c;
    if (options_.invisible) {
      if (is_invisible(c)) return kDeleted;
      if (c == 0x200C || c == 0x200D) return joiner_counts(last_, peek(behind)) ? c : kDeleted;
    }
    if (options_.stress && (c == 0x301 || c == 0x341) && is_cyrillic_vowel(last_)) {
      return kDeleted;
    }
    if (options_.spaces && is_odd_space(c)) return ' ';
    if (options_.dashes) {
      if (const CodePoint dash = plain_dash(c); dash != 0) return dash;
    }
    return options_.apostrophes && is_apostrophe(c, behind) ? '\'' : c;
  }

  bool is_apostrophe(CodePoint c, std::size_t behind) {
    switch (c) {
      case 0x2BB:
      case 0x2BC:
      case 0xFF07:
        return true;
      case 0xB4:
        return u_isalpha(last_) && u_isalpha(peek(behind));
      case 0x2018:
        if (u_isalpha(last_) && u_isalpha(peek(behind))) return true;
        ++open_quotes_;
        return false;
      case 0x2019:
        if (u_isalnum(peek(behind)) || open_quotes_ == 0) return true;
        --open_quotes_;
        return false;
      default:
        return false;
    }
  }

  CodePoint peek(std::size_t at) const {
    return at < source_.size() ? next_code_point(source_, at) : 0;
  }

  void flush() {
    flush_cluster();
    if (deleted_begin_ != deleted_end_) add(deleted_begin_, deleted_end_, "", false);
    deleted_begin_ = deleted_end_ = 0;
  }

  void flush_cluster() {
    if (cluster_points_ == 0) return;
    if (options_.compose) compose();
    add(cluster_begin_, cluster_end_, cluster_, !changed_);
    cluster_.clear();
    cluster_points_ = 0;
    changed_ = false;
  }

  void compose() {
    if (cluster_points_ == 1) {
      if (first_ < 0x300 || (first_ >= 0x400 && first_ < 0x530)) return;
      if (u_getIntPropertyValue(first_, UCHAR_NFC_QUICK_CHECK) != UNORM_NO) return;
    }
    const std::string input = cluster_points_ > kLongCluster ? ordered(cluster_, nfc_) : cluster_;
    std::string composed;
    icu::StringByteSink<std::string> sink(&composed);
    UErrorCode status = U_ZERO_ERROR;
    nfc_.normalizeUTF8(0, icu::StringPiece(input.data(), static_cast<std::int32_t>(input.size())),
                       sink, nullptr, status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU cannot compose the text");
    changed_ = changed_ || composed != cluster_;
    cluster_ = std::move(composed);
  }

  void add(std::size_t src_begin, std::size_t src_end, std::string_view bytes, bool copied) {
    const auto dst_begin = static_cast<std::uint32_t>(view_.text.size());
    view_.text.append(bytes);
    const auto dst_end = static_cast<std::uint32_t>(view_.text.size());
    if (!view_.segments.empty()) {
      Segment& last = view_.segments.back();
      const bool deletion = bytes.empty() && last.dst_begin == last.dst_end;
      if ((copied && last.copied) || deletion) {
        last.src_end = static_cast<std::uint32_t>(src_end);
        last.dst_end = dst_end;
        return;
      }
    }
    view_.segments.push_back({static_cast<std::uint32_t>(src_begin),
                              static_cast<std::uint32_t>(src_end), dst_begin, dst_end, copied});
  }

  std::string_view source_;
  const Options& options_;
  const icu::Normalizer2& nfc_;
  View view_;
  std::string cluster_;                              // plain forms
  std::size_t cluster_begin_ = 0, cluster_end_ = 0;  // in the source
  std::size_t cluster_points_ = 0;
  bool changed_ = false;                             // cluster_ differs from its source
  CodePoint first_ = 0;                              // of the cluster
  CodePoint last_ = 0;                               // kept last, 0 at the start
  std::size_t deleted_begin_ = 0, deleted_end_ = 0;  // behind the cluster
  std::size_t open_quotes_ = 0;                      // ‘ since the last line break
};

}  // namespace

View normalize(std::string_view source, const Options& options) {
  if (source.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
    throw std::length_error("normalize: text of 2 GiB or more");
  }
  return Builder(source, options).build();
}

}  // namespace yarlyk::normalize
