// What lies in an output folder, as OUT/manifest.json says it. Pure but for reading that file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace yarlyk::io {

struct Manifest {
  struct Stage {
    std::string id, version;
  };
  struct Resource {
    std::string stage, param, name, hash;
    std::uint64_t bytes = 0;
  };
  std::string yarlyk_version, pipeline, pipeline_file, offsets;
  std::vector<Stage> stages;
  std::vector<Resource> resources;
  std::vector<std::filesystem::path> files;  // outputs
  std::string status = "running";            // then "complete" or "stopped"
  std::vector<std::pair<std::string, std::uint64_t>> counts;
};

// The manifest as JSON. Files inside `folder` are listed by their path below it. It is UTF-8
// whatever the files are called: `files_hex` has the bytes of the names that are not, by their
// place in `files`.
std::string manifest_json(const Manifest& manifest, const std::filesystem::path& folder);

struct ListedFiles {
  std::vector<std::filesystem::path> files;  // normal; below the folder, or absolute elsewhere
  bool quarantine = false;
};

// What the manifest `file` lists. A relative path that leads out of the folder is left out.
// Throws std::runtime_error naming the file if it cannot be read or is no manifest of ours.
ListedFiles read_manifest(const std::filesystem::path& file);

// Whether `path` lies below `folder`, by their names alone.
bool lies_below(const std::filesystem::path& path, const std::filesystem::path& folder);

}  // namespace yarlyk::io
