#include "io/manifest.h"

#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <string_view>

#include "io/decoder.h"
#include "io/source.h"
#include "text/utf8.h"

namespace yarlyk::io {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kManifestBytesMax = 16u << 20;

using Buffer = rapidjson::StringBuffer;
using Writer = rapidjson::PrettyWriter<Buffer>;

void string(Writer& writer, const std::string& value) {
  const std::string text = replace_ill_formed(value).text;
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void member(Writer& writer, const char* key, const std::string& value) {
  writer.Key(key);
  string(writer, value);
}

std::string hex_of(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex += {kDigits[byte >> 4], kDigits[byte & 15u]};
  }
  return hex;
}

// Empty if it is no such text.
std::string bytes_of(std::string_view hex) {
  std::string bytes;
  for (; hex.size() >= 2; hex.remove_prefix(2)) {
    unsigned byte = 0;
    const auto end = std::from_chars(hex.data(), hex.data() + 2, byte, 16);
    if (end.ptr != hex.data() + 2) return {};
    bytes += static_cast<char>(byte);
  }
  return hex.empty() ? bytes : std::string();
}

}  // namespace

bool lies_below(const fs::path& path, const fs::path& folder) {
  const fs::path below = path.lexically_relative(folder);
  return !below.empty() && below != "." && *below.begin() != "..";
}

ListedFiles read_manifest(const fs::path& manifest) {
  const std::string json = read_file(manifest, kManifestBytesMax);
  rapidjson::Document tree;
  tree.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
  if (tree.HasParseError() || !tree.IsObject() || !tree.HasMember("yarlyk") ||
      !tree.HasMember("files") || !tree["files"].IsArray()) {
    throw std::runtime_error(manifest.string() +
                             ": is not a manifest of yarlyk; give another output folder");
  }
  ListedFiles listed;
  const fs::path folder = manifest.parent_path();
  const bool has_hex = tree.HasMember("files_hex") && tree["files_hex"].IsObject();
  for (rapidjson::SizeType i = 0; i < tree["files"].Size(); ++i) {
    const auto& file = tree["files"][i];
    if (!file.IsString()) continue;
    std::string name(file.GetString(), file.GetStringLength());
    const std::string number = std::to_string(i);
    if (has_hex && tree["files_hex"].HasMember(number.c_str())) {
      const auto& hex = tree["files_hex"][number.c_str()];
      if (hex.IsString()) name = bytes_of({hex.GetString(), hex.GetStringLength()});
    }
    if (name.find('\0') != std::string::npos) continue;
    const fs::path path = (folder / name).lexically_normal();
    // A manifest cannot lead us out of its folder but by a whole path; see OutputFolder.
    if (fs::path(name).is_absolute() || lies_below(path, folder.lexically_normal())) {
      listed.files.push_back(path);
    }
  }
  listed.quarantine = tree.HasMember("quarantine");
  return listed;
}

std::string manifest_json(const Manifest& manifest, const fs::path& folder) {
  Buffer buffer;
  Writer writer(buffer);
  writer.SetIndent(' ', 1);
  writer.StartObject();
  member(writer, "yarlyk", manifest.yarlyk_version);
  member(writer, "pipeline", manifest.pipeline);
  member(writer, "pipeline_file", manifest.pipeline_file);
  member(writer, "status", manifest.status);
  member(writer, "offsets", manifest.offsets);
  writer.Key("files");
  writer.StartArray();
  std::vector<std::string> names;
  for (const fs::path& file : manifest.files) {
    names.push_back((lies_below(file, folder) ? file.lexically_relative(folder) : file).string());
    string(writer, names.back());
  }
  writer.EndArray();
  if (!std::all_of(names.begin(), names.end(), text::is_valid_utf8)) {
    writer.Key("files_hex");  // place in `files` -> the name's bytes
    writer.StartObject();
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (!text::is_valid_utf8(names[i]))
        member(writer, std::to_string(i).c_str(), hex_of(names[i]));
    }
    writer.EndObject();
  }
  member(writer, "quarantine", "quarantine");
  writer.Key("counts");
  writer.StartObject();
  for (const auto& [name, value] : manifest.counts) {
    writer.Key(name.c_str());
    writer.Uint64(value);
  }
  writer.EndObject();
  writer.Key("stages");
  writer.StartArray();
  for (const Manifest::Stage& stage : manifest.stages) {
    writer.StartObject();
    member(writer, "id", stage.id);
    member(writer, "version", stage.version);
    writer.EndObject();
  }
  writer.EndArray();
  writer.Key("resources");
  writer.StartArray();
  for (const Manifest::Resource& resource : manifest.resources) {
    writer.StartObject();
    member(writer, "stage", resource.stage);
    member(writer, "param", resource.param);
    member(writer, "name", resource.name);
    member(writer, "xxh3_128", resource.hash);
    writer.Key("bytes");
    writer.Uint64(resource.bytes);
    writer.EndObject();
  }
  writer.EndArray();
  writer.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

}  // namespace yarlyk::io
