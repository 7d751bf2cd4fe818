// Finds the records of a run: files, folders, globs and standard input.
//
// Folders are walked in byte order of their paths, one folder's names in memory at a time.
// Symbolic links to folders are not entered (a link to a file is read), nor is the output folder.
// A NNN.json beside NNN.txt is that article's metadata, not a record. Thread rule: one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "io/record.h"

namespace yarlyk::io {

// One INPUT argument, checked.
struct Input {
  enum class Kind : std::uint8_t { kFile, kFolder, kStdin };
  Kind kind = Kind::kFile;
  std::filesystem::path path;
  std::string label;  // last name of INPUT, for `source`
};

// Resolves the arguments. Throws std::runtime_error with the argument, the cause and the remedy
// if one names nothing readable. A pattern with * ? [ is expanded; without a match it is an error.
std::vector<Input> resolve_inputs(const std::vector<std::string>& arguments);

class Source {
 public:
  Source(std::vector<Input> inputs, std::filesystem::path output_folder);
  ~Source();

  // The next record, or nothing at the end. Ids are made unique: a repeat gets "~2", "~3".
  std::optional<Record> next();

  // Number of records, by walking without reading; for progress only.
  std::uint64_t count() const;

  // Ids that had to be changed because they were taken.
  std::uint64_t renamed() const { return renamed_; }

 private:
  class Walk;
  Record make(const Input& input, const std::filesystem::path& file, const std::string& below);
  std::string unique_id(std::string id);

  std::vector<Input> inputs_;
  std::filesystem::path output_folder_;
  std::size_t input_ = 0;
  std::unique_ptr<Walk> walk_;
  std::unordered_map<std::string, std::uint32_t> seen_;
  std::uint64_t numbers_ = 0, renamed_ = 0;
};

// The bytes of `file`. Throws std::runtime_error naming file and cause; `limit` in bytes.
std::string read_file(const std::filesystem::path& file, std::uint64_t limit);

// Bytes of a file name as UTF-8; each ill-formed part becomes U+FFFD.
std::string utf8_name(const std::filesystem::path& path);

}  // namespace yarlyk::io
