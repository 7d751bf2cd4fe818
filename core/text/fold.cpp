#include "text/fold.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <stdexcept>

#include "text/code_points.h"

namespace yarlyk::text {
namespace {

constexpr UChar32 kAcute = 0x301;
constexpr UChar32 kGrave = 0x300;

bool is_cyrillic(UChar32 c) { return (c >= 0x400 && c <= 0x52F) || (c >= 0x1C80 && c <= 0x1C8F); }

// The Cyrillic letters of the basic block, or 0 where the general way has to decide.
UChar32 fold_basic_cyrillic(UChar32 c) {
  if (c < 0x400 || c > 0x45F) return 0;
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;
  if (c >= 0x430 && c <= 0x44F) return c;
  if (c == 0x401 || c == 0x451) return 0x435;  // ё
  if (c == 0x400 || c == 0x450) return 0x435;  // е with stress
  if (c == 0x40D || c == 0x45D) return 0x438;  // и with stress
  return c < 0x410 ? c + 0x50 : c;
}

bool is_invisible(UChar32 c) {
  if (c < 0xAD) return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\v' && c != '\f';
  return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

void append_full_fold(std::string_view code_point, std::string& out) {
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&out);
  icu::CaseMap::utf8Fold(
      0, icu::StringPiece(code_point.data(), static_cast<std::int32_t>(code_point.size())), sink,
      nullptr, status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU case folding failed");
}

// One folding run: remembers the letter last written, so that a mark can join it.
class Folder {
 public:
  Folder(std::string_view source, std::string& out) : source_(source), out_(out) {}

  void run() {
    for (std::size_t i = 0; i < source_.size();) {
      const std::size_t begin = i;
      const auto byte = static_cast<unsigned char>(source_[i]);
      if (byte >= 0x20 && byte < 0x7F) {
        ++i;
        write(byte >= 'A' && byte <= 'Z' ? byte + 0x20 : byte);
        continue;
      }
      const UChar32 c = next_code_point(source_, i);
      if (const UChar32 basic = fold_basic_cyrillic(c); basic != 0) {
        write(basic);
      } else {
        other(c, begin, i);
      }
    }
  }

 private:
  void write(UChar32 c) {
    last_begin_ = out_.size();
    last_ = c;
    append_code_point(c, out_);
  }

  void other(UChar32 c, std::size_t begin, std::size_t end) {
    if (is_invisible(c)) return;
    if (c >= 0x300 && c < 0x370) return mark(c);
    if (const UChar32 plain = punctuation(c, end); plain != 0) return write(plain);
    if (c >= 0x80 && u_hasBinaryProperty(c, UCHAR_CHANGES_WHEN_CASEFOLDED)) {
      const std::size_t before = out_.size();
      append_full_fold(source_.substr(begin, end - begin), out_);
      remember_last(before);
      return;
    }
    write(c);
  }

  void remember_last(std::size_t before) {
    if (out_.size() == before) return;
    last_begin_ = out_.size();
    last_ = previous_code_point(out_, last_begin_);
  }

  // A combining mark: stress is left out, any other one is written into its letter if Unicode
  // has the letter composed, so that both spellings fold to one form.
  void mark(UChar32 c) {
    const bool stress = c == kAcute || c == kGrave;
    if (stress && (last_ == 0 || is_cyrillic(last_))) return;
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU normalization data are missing");
    const UChar32 composed = last_ == 0 ? U_SENTINEL : nfc->composePair(last_, c);
    if (composed >= 0) {
      out_.resize(last_begin_);
      const UChar32 basic = fold_basic_cyrillic(composed);
      write(basic != 0 ? basic : composed);
    } else if (!stress) {
      append_code_point(c, out_);
      last_ = 0;
    }
  }

  // The plain form of an apostrophe or dash, 0 for any other character.
  UChar32 punctuation(UChar32 c, std::size_t end) const {
    switch (c) {
      case 0x2019:
      case 0x02BC:
      case 0x02BB:
      case 0xFF07:
        return '\'';
      case 0x2018:
      case 0x201B:
        return u_isalnum(last_) ? '\'' : 0;
      case 0x2010:
      case 0x2011:
        return '-';
      case 0x2012:
      case 0x2013:
      case 0x2014:
      case 0x2015:
      case 0x2212:
        return u_isalnum(last_) && letter_at(end) ? '-' : 0;
      default:
        return 0;
    }
  }

  bool letter_at(std::size_t at) const {
    return at < source_.size() && u_isalnum(next_code_point(source_, at));
  }

  std::string_view source_;
  std::string& out_;
  UChar32 last_ = 0;  // 0: none, or one that no mark may join
  std::size_t last_begin_ = 0;
};

}  // namespace

void fold_to(std::string_view utf8, std::string& out) { Folder(utf8, out).run(); }

std::string fold(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  fold_to(utf8, out);
  return out;
}

}  // namespace yarlyk::text
