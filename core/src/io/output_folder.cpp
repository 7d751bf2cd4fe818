#include "io/output_folder.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <system_error>

#include "io/quarantine.h"
#include "io/sink.h"

namespace yarlyk::io {
namespace fs = std::filesystem;
namespace {

bool contains(const std::vector<fs::path>& paths, const fs::path& path) {
  const auto same = [&](const fs::path& other) {
    return other.lexically_normal() == path.lexically_normal();
  };
  return std::any_of(paths.begin(), paths.end(), same);
}

}  // namespace

void OutputFolder::check_outputs(const std::vector<fs::path>& outputs,
                                 const ListedFiles& listed) const {
  std::error_code error;
  const fs::file_type kept = fs::symlink_status(quarantine_path(), error).type();
  if (kept != fs::file_type::not_found && kept != fs::file_type::directory) {
    throw std::runtime_error("'" + quarantine_path().string() +
                             "' is no folder: failed documents go there; move it away");
  }
  for (const fs::path& output : outputs) {
    if (is_stream(output) || contains(listed.files, output)) continue;
    if (fs::exists(fs::symlink_status(output, error))) {
      throw std::runtime_error("'" + output.string() +
                               "' exists and is not listed in a manifest of yarlyk; move it away "
                               "or write to another file");
    }
  }
}

void OutputFolder::remove(const ListedFiles& listed, const std::vector<fs::path>& outputs) const {
  std::error_code error;
  for (const fs::path& file : listed.files) {
    if (is_stream(file)) continue;
    if (!lies_below(file, folder_.lexically_normal())) {
      // Elsewhere: only a plain file that this run is to write again.
      const bool plain = fs::is_regular_file(fs::symlink_status(file, error));
      if (!contains(outputs, file) || !plain) continue;
    }
    fs::path partial = file;
    partial += ".partial";
    fs::remove(file, error);
    fs::remove(partial, error);
  }
  if (listed.quarantine) remove_quarantine(quarantine_path());
  fs::remove(manifest_path(), error);
}

void OutputFolder::prepare(const std::vector<fs::path>& outputs, bool force) {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error || !fs::is_directory(folder_)) {
    throw std::runtime_error("output folder '" + folder_.string() + "' cannot be made: " +
                             (error ? error.message() : "something else has that name") +
                             "; give another folder with -o");
  }
  if (!lock_) lock_ = std::make_unique<FolderLock>(folder_);
  const bool holds_result = fs::exists(manifest_path(), error);
  if (holds_result && !force) {
    throw std::runtime_error("'" + folder_.string() +
                             "' holds a result already; give another folder with -o, or "
                             "--force to replace it");
  }
  const ListedFiles listed = holds_result ? read_manifest(manifest_path()) : ListedFiles{};
  // Everything is looked at before anything is removed: a refusal leaves the old result whole.
  check_outputs(outputs, listed);
  if (holds_result) remove(listed, outputs);
}

void OutputFolder::write_manifest(const Manifest& manifest) const {
  std::error_code error;
  fs::remove(manifest_path(), error);
  FileSink sink(manifest_path());
  sink.write(manifest_json(manifest, folder_));
  sink.close();
}

}  // namespace yarlyk::io
