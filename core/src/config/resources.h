// Files and folders that parameters of type `resource` and `yaml` name.
//
// The host reads them, never the plugin. One file is read once, however many stages name it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "boundary/setting.h"

namespace yarlyk::config {

// Where parameters of type resource and yaml come from.
class ResourceProvider {
 public:
  struct Request {
    std::string value;  // as the user or the descriptor wrote it
    std::filesystem::path pipeline_folder;
    std::filesystem::path data_folder;  // of the stage's plugin
    bool is_default = false;            // from the descriptor: the stage's own data come first
  };
  struct Found {
    std::unique_ptr<boundary::Setting> setting;  // bytes, or a map of file name -> bytes
    std::filesystem::path path;
    std::uint64_t size = 0;
    std::string hash;
  };
  virtual ~ResourceProvider() = default;
  // Nothing if it cannot be had; `fault` then says why and where it was looked for.
  virtual std::optional<Found> find(const Request& request, std::string& fault) = 0;
};

// Looks on disk. A name without its ending (.yaml, .tsv, .txt) will do. "stage:name" is looked
// for in the data of that stage; another name in the pipeline's folder, in the data of the
// stage's own plugin, then in the data path. The bytes live as long as this object. [setup]
class FileResources : public ResourceProvider {
 public:
  // `data_folders`: name of a stage -> folder of its data; `data_path`: searched last.
  FileResources(std::map<std::string, std::filesystem::path> data_folders,
                std::vector<std::filesystem::path> data_path);
  std::optional<Found> find(const Request& request, std::string& fault) override;

 private:
  struct Bytes {
    std::string data;  // with 64 zero bytes after `size`
    std::size_t size = 0;
  };
  std::string_view read(const std::filesystem::path& file);
  std::optional<Found> open(const std::filesystem::path& path);

  std::map<std::string, std::filesystem::path> data_folders_;
  std::vector<std::filesystem::path> data_path_;
  std::map<std::string, std::unique_ptr<Bytes>> files_;  // by canonical path
};

}  // namespace yarlyk::config
