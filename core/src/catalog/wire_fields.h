// The fields that bytes between host and helper are made of: little-endian numbers, strings and
// lists with their length before them.
//
// One walk over the fields of a struct serves both directions: Out writes a field, In reads it, so
// the two cannot drift apart. In takes the bytes as hostile: a length is checked against what is
// left, and after the first fault everything reads as zero. Thread rule: [concurrent], values.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yarlyk::catalog::wire {

class Out {
 public:
  void number(std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) {
      bytes_.push_back(static_cast<char>(static_cast<unsigned char>(value >> (8 * i))));
    }
  }
  void text(const std::string& value) {
    number(value.size(), 4);
    bytes_ += value;
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class In {
 public:
  explicit In(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number(int bytes) {
    if (rest_.size() < static_cast<std::size_t>(bytes)) {
      fail();
      return 0;
    }
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; ++i) {
      value |= std::uint64_t{static_cast<unsigned char>(rest_[static_cast<std::size_t>(i)])}
               << (8 * i);
    }
    rest_.remove_prefix(static_cast<std::size_t>(bytes));
    return value;
  }
  std::string text() {
    const std::size_t n = length();
    std::string value(rest_.substr(0, n));
    rest_.remove_prefix(n);
    return value;
  }
  // A number of things of which each takes at least one byte: never more than bytes left.
  std::size_t length() {
    const std::uint64_t n = number(4);
    if (n > rest_.size()) {
      fail();
      return 0;
    }
    return static_cast<std::size_t>(n);
  }
  void fail() {
    good_ = false;
    rest_ = {};
  }
  bool good() const { return good_; }
  bool at_end() const { return good_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool good_ = true;
};

inline void field(Out& out, const std::string& value) { out.text(value); }
inline void field(In& in, std::string& value) { value = in.text(); }

inline void field(Out& out, std::uint16_t value) { out.number(value, 2); }
inline void field(In& in, std::uint16_t& value) {
  value = static_cast<std::uint16_t>(in.number(2));
}

inline void field(Out& out, std::uint32_t value) { out.number(value, 4); }
inline void field(In& in, std::uint32_t& value) {
  value = static_cast<std::uint32_t>(in.number(4));
}

inline void field(Out& out, std::uint64_t value) { out.number(value, 8); }
inline void field(In& in, std::uint64_t& value) { value = in.number(8); }

inline void field(Out& out, bool value) { out.number(value ? 1 : 0, 1); }
inline void field(In& in, bool& value) {
  const std::uint64_t byte = in.number(1);
  if (byte > 1) in.fail();
  value = byte == 1;
}

inline void field(Out& out, double value) { out.number(std::bit_cast<std::uint64_t>(value), 8); }
inline void field(In& in, double& value) { value = std::bit_cast<double>(in.number(8)); }

template <class E>
void code(Out& out, E value, E) {
  out.number(static_cast<std::uint8_t>(value), 1);
}
template <class E>
void code(In& in, E& value, E last) {
  const std::uint64_t byte = in.number(1);
  if (byte < 1 || byte > static_cast<std::uint8_t>(last)) {
    in.fail();
    return;
  }
  value = static_cast<E>(byte);
}

template <class T>
void optional_field(Out& out, const std::optional<T>& value) {
  field(out, value.has_value());
  if (value) field(out, *value);
}
template <class T>
void optional_field(In& in, std::optional<T>& value) {
  bool has = false;
  field(in, has);
  if (has) field(in, value.emplace());
}

template <class T, class Walk>
void list(Out& out, const std::vector<T>& values, Walk walk) {
  out.number(values.size(), 4);
  for (const T& value : values) walk(out, value);
}
template <class T, class Walk>
void list(In& in, std::vector<T>& values, Walk walk) {
  // Grows with what is really read: a length alone reserves nothing.
  const std::size_t n = in.length();
  for (std::size_t i = 0; i < n && in.good(); ++i) walk(in, values.emplace_back());
}

inline constexpr auto kWalkField = [](auto& io, auto& value) { field(io, value); };

}  // namespace yarlyk::catalog::wire
