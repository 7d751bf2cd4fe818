#include "io/output_folder.h"

#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <stdexcept>
#include <system_error>

#include "io/sink.h"
#include "io/source.h"

namespace yarlyk::io {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kManifestBytesMax = 16u << 20;

using Buffer = rapidjson::StringBuffer;
using Writer = rapidjson::PrettyWriter<Buffer>;

void member(Writer& writer, const char* key, const std::string& value) {
  writer.Key(key);
  writer.String(value.c_str(), static_cast<rapidjson::SizeType>(value.size()));
}

bool lies_below(const fs::path& path, const fs::path& folder) {
  const fs::path below = path.lexically_relative(folder);
  return !below.empty() && *below.begin() != "..";
}

}  // namespace

std::vector<fs::path> OutputFolder::listed_files() const {
  const std::string json = read_file(manifest_path(), kManifestBytesMax);
  rapidjson::Document tree;
  tree.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
  if (tree.HasParseError() || !tree.IsObject() || !tree.HasMember("yarlyk") ||
      !tree.HasMember("files") || !tree["files"].IsArray()) {
    throw std::runtime_error(manifest_path().string() +
                             ": is not a manifest of yarlyk; give another output folder");
  }
  std::vector<fs::path> files;
  for (const auto& file : tree["files"].GetArray()) {
    if (!file.IsString()) continue;
    const fs::path path = (folder_ / file.GetString()).lexically_normal();
    // A manifest cannot make us remove what lies elsewhere.
    if (lies_below(path, folder_.lexically_normal())) files.push_back(path);
  }
  return files;
}

void OutputFolder::prepare(const std::vector<fs::path>& outputs, bool force) {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error || !fs::is_directory(folder_)) {
    throw std::runtime_error("output folder '" + folder_.string() + "' cannot be made: " +
                             (error ? error.message() : "something else has that name") +
                             "; give another folder with -o");
  }
  std::vector<fs::path> listed;  // files of an earlier result, to be replaced
  if (fs::exists(manifest_path(), error)) {
    if (!force) {
      throw std::runtime_error("'" + folder_.string() +
                               "' holds a result already; give another folder with -o, or "
                               "--force to replace it");
    }
    listed = listed_files();
  }
  const auto is_listed = [&](const fs::path& path) {
    return std::find(listed.begin(), listed.end(), path.lexically_normal()) != listed.end();
  };
  // Everything is looked at before anything is removed: a refusal leaves the old result whole.
  for (const fs::path& output : outputs) {
    if (is_listed(output)) continue;
    if (fs::exists(output, error) && !fs::is_character_file(output, error)) {
      throw std::runtime_error("'" + output.string() +
                               "' exists and is not listed in a manifest of yarlyk; move it away "
                               "or write to another file");
    }
  }
  for (const fs::path& file : listed) {
    fs::path partial = file;
    partial += ".partial";
    fs::remove(file, error);
    fs::remove(partial, error);
  }
  if (!listed.empty()) fs::remove(manifest_path(), error);
}

void OutputFolder::write_manifest(const Manifest& manifest) const {
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
  for (const fs::path& file : manifest.files) {
    const bool inside = lies_below(file, folder_);
    writer.String((inside ? file.lexically_relative(folder_) : file).string().c_str());
  }
  writer.EndArray();
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
  std::error_code error;
  fs::remove(manifest_path(), error);
  FileSink sink(manifest_path());
  sink.write(std::string_view(buffer.GetString(), buffer.GetSize()));
  sink.write("\n");
  sink.close();
}

}  // namespace yarlyk::io
