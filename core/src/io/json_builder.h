// JSON for people and programs: indented, keys in the order they were written, always well-formed
// UTF-8. Not for the lines of a result: those have an encoder of their own. One thread.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace yarlyk::io {

class JsonBuilder {
 public:
  JsonBuilder();
  ~JsonBuilder();
  JsonBuilder(const JsonBuilder&) = delete;
  JsonBuilder& operator=(const JsonBuilder&) = delete;

  JsonBuilder& begin_object();
  JsonBuilder& end_object();
  JsonBuilder& begin_array();
  JsonBuilder& end_array();
  JsonBuilder& key(std::string_view name);

  // Values, in an array or behind key(). What is no UTF-8 in a text becomes U+FFFD.
  JsonBuilder& text(std::string_view value);
  JsonBuilder& boolean(bool value);
  JsonBuilder& integer(std::int64_t value);
  JsonBuilder& number(double value);  // without a fraction where it has none; finite
  JsonBuilder& texts(const std::vector<std::string>& values);

  JsonBuilder& member(std::string_view name, std::string_view value) {
    return key(name).text(value);
  }
  JsonBuilder& member(std::string_view name, const char* value) { return key(name).text(value); }
  JsonBuilder& member(std::string_view name, bool value) { return key(name).boolean(value); }
  JsonBuilder& member(std::string_view name, const std::vector<std::string>& values) {
    return key(name).texts(values);
  }

  // All of it, with a line end. REQUIRES: every object and array is closed.
  std::string finish();

 private:
  struct Writer;
  std::unique_ptr<Writer> writer_;
};

}  // namespace yarlyk::io
