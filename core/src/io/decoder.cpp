#include "io/decoder.h"

#include <rapidjson/document.h>
#include <rapidjson/encodedstream.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <stdexcept>
#include <unordered_map>

#include "text/utf8.h"

namespace yarlyk::io {
namespace {

constexpr std::size_t kNestingMax = 100;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Bytes of the maximal ill-formed part at the start of `bytes` (Unicode 15, section 3.9, U+FFFD
// substitution of maximal subparts): as ICU's U8_NEXT steps over it.
std::size_t ill_formed_length(std::string_view bytes) {
  const std::int32_t window = static_cast<std::int32_t>(bytes.size() < 4 ? bytes.size() : 4);
  std::int32_t length = 0;
  UChar32 c = 0;
#pragma GCC diagnostic push  // ICU's macro narrows int to uint8_t
#pragma GCC diagnostic ignored "-Wconversion"
  U8_NEXT(bytes.data(), length, window, c);
#pragma GCC diagnostic pop
  return static_cast<std::size_t>(length);
}

void append_code_point(std::string& out, UChar32 c) {
  char buffer[4];
  std::int32_t length = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
  U8_APPEND_UNSAFE(buffer, length, c);
#pragma GCC diagnostic pop
  out.append(buffer, static_cast<std::size_t>(length));
}

DecodedText decode_utf16(std::string_view bytes, bool little) {
  DecodedText out;
  out.encoding = little ? "UTF-16LE" : "UTF-16BE";
  const auto unit = [&](std::size_t i) -> UChar32 {
    const auto a = static_cast<unsigned char>(bytes[i]);
    const auto b = static_cast<unsigned char>(bytes[i + 1]);
    return little ? a | (b << 8) : (a << 8) | b;
  };
  std::size_t i = 0;
  for (; i + 1 < bytes.size(); i += 2) {
    UChar32 c = unit(i);
    if (U16_IS_LEAD(c) && i + 3 < bytes.size() && U16_IS_TRAIL(unit(i + 2))) {
      c = U16_GET_SUPPLEMENTARY(c, unit(i + 2));
      i += 2;
    } else if (U16_IS_SURROGATE(c)) {
      c = 0xFFFD;
      ++out.replacements;
    }
    append_code_point(out.text, c);
  }
  if (i < bytes.size()) {  // half a unit at the end
    out.text += kReplacement;
    ++out.replacements;
  }
  return out;
}

std::uint64_t code_points(std::string_view utf8) {
  std::uint64_t n = 0;
  for (const char c : utf8) n += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
  return n;
}

// How deep lists and objects of well-formed JSON stand in each other.
std::size_t nesting(std::string_view json) {
  std::size_t depth = 0, deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return deepest;
}

// Hears a JSON value and keeps the members of its top object as JSON text.
class MemberCollector {
 public:
  using Members = std::vector<std::pair<std::string, std::string>>;
  using Size = rapidjson::SizeType;

  bool Null() {
    return value([&] { writer_.Null(); });
  }
  bool Bool(bool b) {
    return value([&] { writer_.Bool(b); });
  }
  bool RawNumber(const char* s, Size n, bool) {
    return value([&] { writer_.RawValue(s, n, rapidjson::kNumberType); });
  }
  bool String(const char* s, Size n, bool) {
    return value([&] { writer_.String(s, n); });
  }
  bool Key(const char* s, Size n, bool) {
    if (depth_ == 1) {
      key_.assign(s, n);
    } else {
      writer_.Key(s, n);
    }
    return true;
  }
  bool StartObject() {
    if (depth_++ == 0) {
      is_object_ = true;
    } else {
      writer_.StartObject();
    }
    return true;
  }
  bool EndObject(Size) {
    return --depth_ == 0 || value([&] { writer_.EndObject(); });
  }
  bool StartArray() {
    ++depth_;
    return writer_.StartArray();
  }
  bool EndArray(Size) {
    --depth_;
    return value([&] { writer_.EndArray(); });
  }
  // Numbers come as text.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  bool is_object() const { return is_object_; }
  Members take() { return std::move(members_); }

 private:
  // Ends a value; one that belongs to the top object is kept.
  template <class Write>
  bool value(Write write) {
    write();
    if (depth_ != 1 || !is_object_) return true;
    std::string json(buffer_.GetString(), buffer_.GetSize());
    const auto [at, is_new] = places_.try_emplace(key_, members_.size());
    if (is_new) {
      members_.emplace_back(key_, std::move(json));
    } else {
      members_[at->second].second = std::move(json);
    }
    buffer_.Clear();
    writer_.Reset(buffer_);
    return true;
  }

  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
  std::size_t depth_ = 0;
  bool is_object_ = false;
  std::string key_;
  Members members_;
  std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace

DecodedText replace_ill_formed(std::string_view bytes) {
  DecodedText out;
  out.encoding = "UTF-8";
  out.text.reserve(bytes.size());
  while (true) {
    const std::size_t good = text::valid_prefix(bytes);
    out.text.append(bytes.substr(0, good));
    bytes.remove_prefix(good);
    if (bytes.empty()) return out;
    out.text += kReplacement;
    ++out.replacements;
    bytes.remove_prefix(ill_formed_length(bytes));
  }
}

DecodedText decode_text(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return decode_utf16(bytes.substr(2), true);
  if (bytes.starts_with("\xFE\xFF")) return decode_utf16(bytes.substr(2), false);
  const bool marked = bytes.starts_with("\xEF\xBB\xBF");
  DecodedText out = replace_ill_formed(marked ? bytes.substr(3) : bytes);
  if (!marked && out.replacements * 20 > code_points(out.text)) {
    throw std::runtime_error("not text: " + std::to_string(out.replacements) + " of " +
                             std::to_string(code_points(out.text)) +
                             " characters are not well-formed UTF-8; convert the file to UTF-8");
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> decode_metadata(std::string_view json) {
  if (json.starts_with("\xEF\xBB\xBF")) json.remove_prefix(3);
  rapidjson::MemoryStream bytes(json.data(), json.size());
  rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(bytes);
  rapidjson::Reader reader;
  MemberCollector members;
  // Iterative, so that nesting cannot overflow the stack.
  reader.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag |
               rapidjson::kParseValidateEncodingFlag>(stream, members);
  if (reader.HasParseError()) {
    throw std::runtime_error("metadata is not JSON: byte " +
                             std::to_string(reader.GetErrorOffset()) + ": " +
                             rapidjson::GetParseError_En(reader.GetParseErrorCode()));
  }
  if (!members.is_object()) throw std::runtime_error("metadata is not a JSON object");
  if (const std::size_t depth = nesting(json); depth > kNestingMax) {
    throw std::runtime_error("metadata is nested " + std::to_string(depth) + " deep; at most " +
                             std::to_string(kNestingMax) + " is read");
  }
  return members.take();
}

std::string json_string(std::string_view json) {
  rapidjson::Document tree;
  tree.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
  if (tree.HasParseError() || !tree.IsString()) return {};
  return {tree.GetString(), tree.GetStringLength()};
}

std::string json_quoted(std::string_view utf8) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.String(utf8.data(), static_cast<rapidjson::SizeType>(utf8.size()));
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace yarlyk::io
