// The folder that a run writes to, and the manifest that says what is in it.
//
// A folder that holds a result is never written over unless asked; even then only files that its
// manifest lists are removed. One run at a time writes to a folder. Every fault is a
// std::runtime_error with path, cause and remedy.
#pragma once

#include <filesystem>
#include <memory>
#include <utility>
#include <vector>

#include "io/folder_lock.h"
#include "io/manifest.h"

namespace yarlyk::io {

class OutputFolder {
 public:
  explicit OutputFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Makes the folder, or checks that it holds no result, and keeps other runs out of it for the
  // life of this object. With `force` the files that its manifest lists (and their .partial forms)
  // and what it has in quarantine are removed; nothing else is touched. Of files elsewhere only
  // those are removed that the manifest lists and `outputs` name again. Devices and pipes stay.
  void prepare(const std::vector<std::filesystem::path>& outputs, bool force);

  // Writes FOLDER/manifest.json.
  void write_manifest(const Manifest& manifest) const;

  std::filesystem::path manifest_path() const { return folder_ / "manifest.json"; }
  std::filesystem::path quarantine_path() const { return folder_ / "quarantine"; }

 private:
  void check_outputs(const std::vector<std::filesystem::path>& outputs,
                     const ListedFiles& listed) const;
  void remove(const ListedFiles& listed, const std::vector<std::filesystem::path>& outputs) const;

  std::filesystem::path folder_;
  std::unique_ptr<FolderLock> lock_;
};

}  // namespace yarlyk::io
