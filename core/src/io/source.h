// Finds the records of a run: files, folders, globs and standard input.
//
// Folders are walked in byte order of their paths, one folder's names in memory at a time.
// Symbolic links to folders are not entered but counted (a link to a file is read); the output
// folder and the quarantine in it are not entered. A folder that cannot be read, or not to its
// end, costs what was not seen of it, and is named. A NNN.json beside NNN.txt is that article's
// metadata, not a record. Thread rule: one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "io/record.h"
#include "io/stdin_spool.h"

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
// What a pattern matches of metadata files (NNN.json beside NNN.txt), of results (a manifest, the
// files it lists, .partial files) and the `output_folder` itself are left out.
std::vector<Input> resolve_inputs(const std::vector<std::string>& arguments,
                                  const std::filesystem::path& output_folder = {});

// Folders that were passed over.
struct PassedOver {
  static constexpr std::size_t kNamed = 5;
  std::uint64_t count = 0;
  std::vector<std::string> first;  // kNamed of them at most, UTF-8

  void add(std::string name) {
    if (++count <= kNamed) first.push_back(std::move(name));
  }
};

struct SourceSettings {
  std::uint64_t limit = UINT64_MAX;      // bytes of standard input that are of use
  std::function<bool()> cancelled = {};  // asked while standard input waits; may be empty
};

class Source {
 public:
  Source(std::vector<Input> inputs, std::filesystem::path output_folder,
         SourceSettings settings = {});
  ~Source();

  // The next record, or nothing at the end or when cancelled. Throws std::runtime_error if an
  // input folder or standard input cannot be read. Ids are made unique: a repeat gets "~2", "~3".
  std::optional<Record> next();

  // Number of records, by walking without reading; for progress only.
  std::uint64_t count() const;

  // Ids that had to be changed because they were taken.
  std::uint64_t renamed() const { return renamed_; }

  // Links to folders, and folders that could not be read (to their end), met by next() so far;
  // the latter with the cause.
  const PassedOver& linked_folders() const { return linked_; }
  const PassedOver& unread_folders() const { return unread_; }

 private:
  class Walk;
  std::optional<Record> standard_input();
  Record make(const Input& input, const std::filesystem::path& file, const std::string& below);
  std::string unique_id(std::string id);

  std::vector<Input> inputs_;
  std::filesystem::path output_folder_;
  std::size_t input_ = 0;
  std::unique_ptr<Walk> walk_;
  std::unordered_map<std::string, std::uint32_t> seen_;
  std::uint64_t numbers_ = 0, renamed_ = 0;
  SourceSettings settings_;
  PassedOver linked_, unread_;
  StdinSpool spool_;
};

// The bytes of `file`. Throws std::runtime_error naming file and cause; `limit` in bytes: nothing
// of a regular file that is longer is read.
std::string read_file(const std::filesystem::path& file, std::uint64_t limit);

// Bytes of a file name as UTF-8; each ill-formed part becomes U+FFFD.
std::string utf8_name(const std::filesystem::path& path);

}  // namespace yarlyk::io
