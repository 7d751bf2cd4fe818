// The folder that a run writes to, and the manifest that says what is in it.
//
// A folder that holds a result is never written over unless asked; even then only files that its
// manifest lists are removed. Every fault is a std::runtime_error with path, cause and remedy.
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

class OutputFolder {
 public:
  explicit OutputFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Makes the folder, or checks that it holds no result. With `force` the files that its manifest
  // lists (and their .partial forms) are removed; nothing else is touched.
  void prepare(const std::vector<std::filesystem::path>& outputs, bool force);

  // Writes FOLDER/manifest.json; files inside the folder are listed by their path below it.
  void write_manifest(const Manifest& manifest) const;

  std::filesystem::path manifest_path() const { return folder_ / "manifest.json"; }

 private:
  std::vector<std::filesystem::path> listed_files() const;

  std::filesystem::path folder_;
};

}  // namespace yarlyk::io
