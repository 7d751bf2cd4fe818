#include "io/quarantine.h"

#include <fcntl.h>
#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstring>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "io/decoder.h"
#include "io/safe_path.h"
#include "io/source.h"
#include "text/utf8.h"

namespace yarlyk::io {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kErrorSuffix = ".error.json";
constexpr const char* kMark = "yarlyk_quarantine";
constexpr std::uint64_t kErrorBytesMax = 16u << 20;
constexpr std::size_t kExtensionBytesMax = 16;
constexpr std::size_t kSuffixBytes = 40;  // extension, number and ".partial" behind a path

[[noreturn]] void fault(const fs::path& path, const char* deed, int error) {
  throw std::runtime_error(path.string() + ": cannot be " + deed + ": " + std::strerror(error));
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

void write_all(int fd, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fault(path, "written", errno);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

// A new file; one that is there already is a fault.
int create(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0) fault(path, "made", errno);
  return fd;
}

void finish(Descriptor& file, const fs::path& path) {
  if (::close(file.release()) != 0 && errno != EINTR) fault(path, "written", errno);
}

void write_file(const fs::path& path, std::string_view bytes) {
  Descriptor file(create(path));
  write_all(file.get(), bytes, path);
  finish(file, path);
}

// One file of a document: from where, to where, and why it is not kept, if it is not.
struct Part {
  fs::path from, to;
  const std::string* bytes = nullptr;  // held by the record; null: in `from`
  std::string why_not = {};
};

// Opens what is to be copied, or says in `part` why it will not be. Does not wait on a pipe.
int open_part(Part& part, std::uint64_t limit) {
  const int fd = ::open(part.from.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat info {};
  if (fd < 0 || ::fstat(fd, &info) != 0) {
    part.why_not = std::strerror(errno);
  } else if (!S_ISREG(info.st_mode)) {
    part.why_not = "is not a regular file";
  } else if (static_cast<std::uint64_t>(info.st_size) > limit) {
    // Of standard input no more than the limit was taken.
    const bool cut = part.from.native().starts_with("/proc/self/fd/");
    part.why_not = "has " + std::string(cut ? "at least " : "") + std::to_string(info.st_size) +
                   " bytes, more than limits.record (" + std::to_string(limit) + ")";
  }
  return fd;
}

// Copies in pieces. False, and nothing left behind, if the file could not be read to its end.
bool copy(Part& part, int from, std::uint64_t limit) {
  Descriptor to(create(part.to));
  std::vector<char> piece(64 * 1024);
  std::uint64_t copied = 0;
  while (part.why_not.empty()) {
    const ssize_t n = ::read(from, piece.data(), piece.size());
    if (n < 0 && errno == EINTR) continue;
    if (n == 0) {
      finish(to, part.to);
      return true;
    }
    if (n < 0) {
      part.why_not = std::strerror(errno);
    } else if ((copied += static_cast<std::uint64_t>(n)) > limit) {  // it grew
      part.why_not = "has more bytes than limits.record (" + std::to_string(limit) + ")";
    } else {
      write_all(to.get(), {piece.data(), static_cast<std::size_t>(n)}, part.to);
    }
  }
  ::unlink(part.to.c_str());
  return false;
}

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void string(Writer& writer, const std::string& value) {
  const std::string text = replace_ill_formed(value).text;  // JSON is UTF-8, whatever came in
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void member(Writer& writer, const char* key, const std::string& value) {
  writer.Key(key);
  string(writer, value);
}

std::string error_json(const Record& record, const StageError& error,
                       const std::vector<Part>& parts) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.SetIndent(' ', 1);
  writer.StartObject();
  writer.Key(kMark);
  writer.Uint(1);
  member(writer, "id", record.id);
  member(writer, "source", record.source);
  member(writer, "status", std::string(status_name(Outcome::Status::kFailed)));
  member(writer, "stage", error.stage);
  member(writer, "reason", error.reason);
  writer.Key("files");
  writer.StartArray();
  for (const Part& part : parts) {
    if (part.why_not.empty()) string(writer, part.to.filename().string());
  }
  writer.EndArray();
  writer.Key("not_kept");
  writer.StartArray();
  for (const Part& part : parts) {
    if (part.why_not.empty()) continue;
    writer.StartObject();
    member(writer, "file", part.to.filename().string());
    member(writer, "why", part.why_not);
    writer.EndObject();
  }
  writer.EndArray();
  writer.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

// The source's extension, if it is short and UTF-8; standard input has none.
std::string extension_of(const Record& record) {
  const std::string extension = fs::path(record.source).extension().string();
  const bool plain = extension.size() > 1 && extension.size() <= kExtensionBytesMax &&
                     extension.find('\0') == std::string::npos && text::is_valid_utf8(extension) &&
                     extension.find("\xEF\xBF\xBD") == std::string::npos;
  return plain ? extension : ".txt";
}

fs::path with(const fs::path& place, std::string_view suffix) {
  fs::path path = place;
  path += suffix;
  return path;
}

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::symlink_status(path, error).type() != fs::file_type::not_found;
}

}  // namespace

Quarantine::Quarantine(fs::path folder, std::uint64_t limit)
    : folder_(std::move(folder)), limit_(limit) {}

// The path of a document without extension, its folder made, nothing there under its names.
fs::path Quarantine::free_place(const Record& record, const std::string& extension) const {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) fault(folder_, "made", error.value());
  fs::path place = folder_ / safe_path(record.id);
  bool flat = place.native().size() + kSuffixBytes > PATH_MAX;
  if (!flat) {
    fs::create_directories(place.parent_path(), error);
    // A document may have the name that another one needs for its folder (a.txt, a.txt/b.txt).
    flat = error == std::errc::not_a_directory || error == std::errc::file_exists;
    if (error && !flat) fault(place.parent_path(), "made", error.value());
  }
  if (flat) place = folder_ / safe_name(record.id);
  for (std::uint64_t n = 1;; ++n) {
    const fs::path tried = n == 1 ? place : with(place, "~" + std::to_string(n));
    if (!is_there(with(tried, extension)) && !is_there(with(tried, ".json")) &&
        !is_there(with(tried, kErrorSuffix))) {
      return tried;
    }
  }
}

void Quarantine::add(const Record& record, const StageError& error) {
  const std::string extension = extension_of(record);
  const fs::path place = free_place(record, extension);
  std::vector<Part> parts{{record.file, with(place, extension)}};
  if (record.file.empty()) parts[0].bytes = &record.bytes;
  if (!record.sidecar.empty()) parts.push_back({record.sidecar, with(place, ".json")});
  std::vector<std::unique_ptr<Descriptor>> inputs;
  for (Part& part : parts) {
    const int fd = part.bytes == nullptr ? open_part(part, limit_) : -1;
    inputs.push_back(std::make_unique<Descriptor>(fd));
  }
  // The list comes before the files, so that a killed run leaves none that is in no list.
  const fs::path error_file = with(place, kErrorSuffix);
  write_file(error_file, error_json(record, error, parts));
  bool all = true;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!parts[i].why_not.empty()) continue;
    if (parts[i].bytes != nullptr) {
      write_file(parts[i].to, *parts[i].bytes);
    } else {
      all = copy(parts[i], inputs[i]->get(), limit_) && all;
    }
  }
  if (!all) {
    ::unlink(error_file.c_str());
    write_file(error_file, error_json(record, error, parts));
  }
  ++documents_;
}

namespace {

// The files that an error file lists, beside it and under its name; nothing if it is not ours.
std::optional<std::vector<fs::path>> listed_beside(const fs::path& error_file) {
  std::string json;
  try {
    json = read_file(error_file, kErrorBytesMax);
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
  rapidjson::Document tree;
  tree.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
  if (tree.HasParseError() || !tree.IsObject() || !tree.HasMember(kMark) ||
      !tree.HasMember("files") || !tree["files"].IsArray()) {
    return std::nullopt;
  }
  const std::string name = error_file.filename().string();
  const std::string stem = name.substr(0, name.size() - kErrorSuffix.size());
  std::vector<fs::path> files;
  for (const auto& file : tree["files"].GetArray()) {
    if (!file.IsString()) continue;
    const std::string listed(file.GetString(), file.GetStringLength());
    if (listed.find('/') == std::string::npos && listed.find('\0') == std::string::npos &&
        listed.starts_with(stem + ".")) {
      files.push_back(error_file.parent_path() / listed);
    }
  }
  return files;
}

}  // namespace

void remove_quarantine(const fs::path& folder) {
  std::error_code error;
  if (fs::symlink_status(folder, error).type() != fs::file_type::directory) return;
  std::vector<fs::path> error_files;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    if (it->path().filename().string().ends_with(kErrorSuffix)) error_files.push_back(it->path());
  }
  for (const fs::path& error_file : error_files) {
    const auto files = listed_beside(error_file);
    if (!files) continue;
    for (const fs::path& file : *files) ::unlink(file.c_str());
    ::unlink(error_file.c_str());
    // Folders that hold nothing more; rmdir leaves the others.
    fs::path parent = error_file.parent_path();
    while (parent != folder && ::rmdir(parent.c_str()) == 0) parent = parent.parent_path();
  }
  if (!error_files.empty()) ::rmdir(folder.c_str());
}

}  // namespace yarlyk::io
