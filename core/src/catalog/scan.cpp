#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <variant>

#include "catalog/catalog.h"
#include "catalog/describe_child.h"
#include "catalog/elf_reader.h"
#include "catalog/library.h"
#include "catalog/library_files.h"
#include "catalog/validate.h"

namespace yarlyk::catalog {
namespace {

namespace fs = std::filesystem;

struct Found {
  std::size_t folder;  // its place in the search path
  LibraryFile file;
};

Refusal refusal(const fs::path& path, const Fault& fault) {
  return {path, fault.reason, fault.remedy};
}

// Every library once, by its real path; those that its headers rule out go to the refused, those
// whose name does to the ignored.
std::vector<Found> find_libraries(const SearchPath& search, Catalog* catalog) {
  std::vector<Found> found;
  std::set<fs::path> folders, files;
  for (std::size_t i = 0; i < search.folders.size(); ++i) {
    if (!folders.insert(search.folders[i]).second) continue;
    for (LibraryFile& file :
         list_library_files(search.folders[i], &catalog->refused, &catalog->ignored)) {
      if (!files.insert(file.real_path).second) continue;
      if (std::optional<Fault> fault = check_library_file(file.real_path)) {
        catalog->refused.push_back(refusal(file.path, *fault));
      } else {
        found.push_back({i, std::move(file)});
      }
    }
  }
  return found;
}

using EntriesById = std::map<std::string, std::vector<CatalogEntry>>;

// The stages of one folder by id; an id may have several entries here.
void add_answer(const LibraryFile& file, Answer answer, EntriesById* by_id,
                std::vector<Refusal>* refused) {
  if (const Fault* const fault = std::get_if<Fault>(&answer)) {
    refused->push_back(refusal(file.path, *fault));
    return;
  }
  PluginDescriptor& plugin = std::get<PluginDescriptor>(answer);
  // The helper has looked already, but it ran foreign code when it said so.
  const std::vector<std::string> faults = validate(plugin);
  if (!faults.empty()) {
    refused->push_back(refusal(file.path, descriptor_fault(faults)));
    return;
  }
  for (StageDescriptor& stage : plugin.stages) {
    const std::string id = stage.id;
    (*by_id)[id].push_back({file.path, file.real_path, std::move(stage), plugin.build_info});
  }
}

void refuse_twins(const std::string& id, const std::vector<CatalogEntry>& twins,
                  std::vector<Refusal>* refused) {
  for (const CatalogEntry& twin : twins) {
    std::string others;
    for (const CatalogEntry& other : twins) {
      if (&other != &twin) others += (others.empty() ? "" : ", ") + other.path.string();
    }
    refused->push_back(
        {twin.path,
         "offers the stage " + id + ", which " + others + " in the same folder offers too",
         "keep one of them in the folder"});
  }
}

// Takes the stages of one folder into the catalog, after those of the folders before it.
void merge_folder(const EntriesById& by_id, std::map<std::string, fs::path>* used,
                  Catalog* catalog) {
  for (const auto& [id, entries] : by_id) {
    if (entries.size() > 1) {
      refuse_twins(id, entries, &catalog->refused);
      continue;
    }
    const CatalogEntry& entry = entries.front();
    const auto [first, is_new] = used->emplace(id, entry.path);
    if (is_new) {
      catalog->entries.push_back(entry);
    } else {
      catalog->shadowed.push_back({id, first->second, entry.path});
    }
  }
}

}  // namespace

Catalog scan(const SearchPath& search, const ScanOptions& options) {
  Catalog catalog;
  const std::vector<Found> found = find_libraries(search, &catalog);
  std::vector<fs::path> paths;
  for (const Found& library : found) paths.push_back(library.file.real_path);
  std::vector<Answer> answers = describe_all(paths, options);

  std::map<std::string, fs::path> used;
  for (std::size_t i = 0; i < found.size();) {
    EntriesById by_id;
    const std::size_t folder = found[i].folder;
    for (; i < found.size() && found[i].folder == folder; ++i) {
      add_answer(found[i].file, std::move(answers[i]), &by_id, &catalog.refused);
    }
    merge_folder(by_id, &used, &catalog);
  }
  std::sort(catalog.refused.begin(), catalog.refused.end(), [](const Refusal& a, const Refusal& b) {
    return std::tie(a.path.native(), a.reason) < std::tie(b.path.native(), b.reason);
  });
  return catalog;
}

const CatalogEntry* Catalog::find(const std::string& name,
                                  std::vector<std::string>* ambiguous) const {
  const bool is_id = name.find('/') != std::string::npos;
  std::vector<const CatalogEntry*> fits;
  for (const CatalogEntry& entry : entries) {
    if (is_id ? entry.stage.id == name : entry.stage.short_name() == name) {
      fits.push_back(&entry);
    }
  }
  if (fits.size() == 1) return fits.front();
  if (ambiguous != nullptr) {
    for (const CatalogEntry* const entry : fits) ambiguous->push_back(entry->stage.id);
    std::sort(ambiguous->begin(), ambiguous->end());
  }
  return nullptr;
}

}  // namespace yarlyk::catalog
