// A fault in a file of the user: where, what, what to do; and how it is shown.
//
//   csto.yaml:3:10: error: unknown key 'sentence'; did you mean 'sentences'?
//       with: {sentence: 3}
//              ^~~~~~~~
//     remedy: ...
//
// Thread rule: [concurrent], plain values and const methods.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace yarlyk::config {

// A stretch of one line of a file. Lines and columns are 1-based, columns and length in code
// points; line 0: the file as a whole.
struct Place {
  std::string file;  // as the user named it
  std::uint32_t line = 0, column = 0;
  std::uint32_t length = 1;

  // "file:line:column", or "file" alone where the line is 0.
  std::string to_string() const;
  friend bool operator==(const Place&, const Place&) = default;
};

struct Diagnostic {
  Place place;
  std::string message;  // one line: what, got X, expected Y, did you mean Z
  std::string remedy;   // one line, may be empty
};

// The bytes of one file and where its lines begin. Lines end at LF only; a CR before it is kept
// in the line. A byte order mark at the start of the file and stray continuation bytes count as
// nothing in columns.
class SourceText {
 public:
  SourceText(std::string file_name, std::string bytes);

  const std::string& file_name() const { return file_name_; }
  const std::string& bytes() const { return bytes_; }
  std::size_t line_count() const { return line_begins_.size(); }

  // The line (1-based) without its end; empty if there is no such line.
  std::string_view line(std::uint32_t number) const;

  // The place of the byte at `offset` (0..size), `length` code points long.
  Place place_at(std::size_t offset, std::uint32_t length = 1) const;

 private:
  std::string file_name_;
  std::string bytes_;
  std::size_t code_points_before(std::size_t offset) const;

  std::vector<std::size_t> line_begins_;
  std::vector<std::size_t> block_code_points_;  // before each block, so that places cost no scan
};

// `text` in single quotes for a message: at most 60 code points, control characters as \xNN.
std::string quote(std::string_view text);

// The diagnostic as the lines shown above, each ended by LF. `source` is the text that it speaks
// of; null or of another name: the source line and the caret are left out. The source line is cut
// to 200 columns around the caret; bytes that are no text are shown as U+FFFD.
std::string render(const Diagnostic& diagnostic, const SourceText* source);

// All of them in the order given, at most `shown_max`; one more line counts those left out.
std::string render_all(const std::vector<Diagnostic>& diagnostics, const SourceText* source,
                       std::size_t shown_max = 20);

}  // namespace yarlyk::config
