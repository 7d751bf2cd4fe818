#include "config/resources.h"

#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <system_error>

namespace yarlyk::config {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kPadding = 64;
constexpr std::uint64_t kBytesMax = std::uint64_t{1} << 31;

std::string hex(XXH128_hash_t hash) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, hash);
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const unsigned char byte : canonical.digest) {
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

// `base/name`, with or without one of the usual endings; empty if nothing is there. Throws
// std::runtime_error if that cannot be told.
fs::path at(const fs::path& base, const std::string& name) {
  for (const char* ending : {"", ".yaml", ".tsv", ".txt"}) {
    std::error_code error;
    fs::path path = base / (name + ending);
    if (fs::exists(path, error)) return path;
    if (error) throw std::runtime_error(path.string() + ": cannot be read: " + error.message());
  }
  return {};
}

}  // namespace

FileResources::FileResources(std::map<std::string, fs::path> data_folders,
                             std::vector<fs::path> data_path)
    : data_folders_(std::move(data_folders)), data_path_(std::move(data_path)) {}

std::string_view FileResources::read(const fs::path& file) {
  auto& slot = files_[fs::canonical(file).string()];
  if (!slot) {
    // Asked first: opening a pipe that nobody writes to would wait for ever.
    if (!fs::is_regular_file(file)) throw std::runtime_error(file.string() + ": is not a file");
    std::ifstream stream(file, std::ios::binary);
    auto bytes = std::make_unique<Bytes>();
    const std::uint64_t size = fs::file_size(file);
    if (size >= kBytesMax) throw std::runtime_error(file.string() + ": is longer than 2 GB");
    bytes->data.resize(static_cast<std::size_t>(size));
    if (!stream || !stream.read(bytes->data.data(), static_cast<std::streamsize>(size))) {
      throw std::runtime_error(file.string() + ": cannot be read: " + std::strerror(errno));
    }
    bytes->size = bytes->data.size();
    bytes->data.append(kPadding, '\0');
    slot = std::move(bytes);
  }
  return std::string_view(slot->data).substr(0, slot->size);
}

std::optional<ResourceProvider::Found> FileResources::open(const fs::path& path) {
  Found found;
  found.path = path;
  found.setting = std::make_unique<boundary::Setting>();
  found.setting->file = path.string();
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(),
                                                                       &XXH3_freeState);
  XXH3_128bits_reset(state.get());
  if (!fs::is_directory(path)) {
    const std::string_view bytes = read(path);
    found.setting->kind = YARLYK_NODE_BYTES;
    found.setting->bytes = bytes;
    found.size = bytes.size();
    XXH3_128bits_update(state.get(), bytes.data(), bytes.size());
    found.hash = hex(XXH3_128bits_digest(state.get()));
    return found;
  }
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(path)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  found.setting->kind = YARLYK_NODE_MAP;
  for (const fs::path& file : files) {
    const std::string name = file.filename().string();
    auto item = std::make_unique<boundary::Setting>();
    item->kind = YARLYK_NODE_BYTES;
    item->bytes = read(file);
    item->file = file.string();
    found.size += item->bytes.size();
    XXH3_128bits_update(state.get(), name.c_str(), name.size() + 1);
    XXH3_128bits_update(state.get(), item->bytes.data(), item->bytes.size());
    found.setting->keys.push_back(name);
    found.setting->items.push_back(std::move(item));
  }
  found.hash = hex(XXH3_128bits_digest(state.get()));
  return found;
}

std::optional<ResourceProvider::Found> FileResources::find(const Request& request,
                                                           std::string& fault) {
  std::vector<fs::path> folders;
  std::string name = request.value;
  if (const auto colon = name.find(':'); colon != std::string::npos && colon != 0) {
    const std::string stage = name.substr(0, colon);
    const auto it = data_folders_.find(stage);
    if (it == data_folders_.end()) {
      fault = "there is no stage '" + stage + "' to take '" + name + "' from";
      return std::nullopt;
    }
    name = name.substr(colon + 1);
    folders = {it->second};
  } else if (request.is_default) {
    folders = {request.data_folder};
  } else {
    folders = {request.pipeline_folder, request.data_folder};
  }
  folders.insert(folders.end(), data_path_.begin(), data_path_.end());
  try {
    for (const fs::path& folder : folders) {
      const fs::path path = at(folder, name);
      if (!path.empty()) return open(path);
    }
  } catch (const std::exception& e) {
    fault = e.what();
    return std::nullopt;
  }
  fault = "'" + request.value + "' was not found in";
  for (const fs::path& folder : folders) {
    fault += (&folder == &folders.front() ? " " : ", ") + (folder.empty() ? "." : folder.string());
  }
  return std::nullopt;
}

}  // namespace yarlyk::config
