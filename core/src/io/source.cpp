#include "io/source.h"

#include <fcntl.h>
#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <system_error>

#include "io/decoder.h"
#include "io/manifest.h"

namespace yarlyk::io {
namespace fs = std::filesystem;
namespace {

bool is_text_file(const fs::path& p) { return p.extension() == ".txt"; }

bool is_pattern(const std::string& s) { return s.find_first_of("*?[") != std::string::npos; }

std::string last_name(const fs::path& path) {
  std::error_code error;
  fs::path full = fs::weakly_canonical(path, error);
  if (error) full = fs::absolute(path);
  return utf8_name(full.filename());
}

void check_kind(const fs::path& path) {
  const std::string extension = path.extension().string();
  for (const char* other : {".jsonl", ".csv", ".tsv", ".gz", ".zst", ".zip"}) {
    if (extension == other) {
      throw std::runtime_error(path.string() + ": " + extension +
                               " files cannot be read yet; give text files or a folder of them");
    }
  }
}

bool is_beside(const fs::path& path, const char* extension) {
  std::error_code error;
  fs::path other = path;
  return fs::exists(other.replace_extension(extension), error);
}

// Whether a file that a pattern matches belongs to an article or to a result of ours.
bool is_no_article(const fs::path& path, const std::vector<fs::path>& results) {
  if (path.extension() == ".partial") return true;
  if (path.extension() == ".json" && is_beside(path, ".txt")) return true;
  return std::find(results.begin(), results.end(), path.lexically_normal()) != results.end();
}

std::vector<fs::path> expand(const std::string& pattern, const fs::path& output_folder) {
  glob_t found{};
  const int status = glob(pattern.c_str(), GLOB_MARK, nullptr, &found);
  std::vector<fs::path> paths;
  for (std::size_t i = 0; status == 0 && i < found.gl_pathc; ++i) {
    paths.emplace_back(found.gl_pathv[i]);
  }
  globfree(&found);
  std::vector<fs::path> results;  // manifests of ours and what they list
  for (const fs::path& path : paths) {
    if (path.filename() != "manifest.json") continue;
    try {
      const ListedFiles listed = read_manifest(path);
      results.insert(results.end(), listed.files.begin(), listed.files.end());
      results.push_back(path.lexically_normal());
    } catch (const std::runtime_error&) {
      // Somebody else's: a file like any other.
    }
  }
  std::error_code error;
  std::erase_if(paths, [&](const fs::path& path) {
    return is_no_article(path, results) ||
           (!output_folder.empty() && fs::equivalent(path, output_folder, error));
  });
  std::sort(paths.begin(), paths.end(),
            [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
  return paths;
}

Input input_of(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) return {Input::Kind::kFolder, path, last_name(path)};
  if (!fs::exists(fs::symlink_status(path))) {
    throw std::runtime_error("input '" + path.string() +
                             "' does not exist; give a file, a folder, a pattern or - for "
                             "standard input");
  }
  check_kind(path);
  return {Input::Kind::kFile, path, utf8_name(path.filename())};
}

}  // namespace

std::string utf8_name(const fs::path& path) { return replace_ill_formed(path.string()).text; }

std::string read_file(const fs::path& file, std::uint64_t limit) {
  const auto fault = [&](int error) {
    return std::runtime_error(file.string() + ": " + std::strerror(error));
  };
  struct stat info {};
  // A pipe that nobody writes to would hold the run for ever: only standard input may be one.
  if (file != "/dev/stdin" && ::stat(file.c_str(), &info) == 0 && !S_ISREG(info.st_mode) &&
      !S_ISDIR(info.st_mode)) {
    throw std::runtime_error(file.string() + ": is not a regular file");
  }
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) throw fault(errno);
  if (::fstat(fd, &info) != 0 || S_ISDIR(info.st_mode)) {
    const int error = errno;
    ::close(fd);
    throw S_ISDIR(info.st_mode) ? fault(EISDIR) : fault(error);
  }
  const auto too_long = [&] {
    return std::runtime_error(file.string() + ": is longer than the limit of " +
                              std::to_string(limit) +
                              " bytes (limits.record in the pipeline file)");
  };
  std::string bytes;
  if (info.st_size > 0) {
    const auto size = static_cast<std::uint64_t>(info.st_size);
    if (size > limit) {
      ::close(fd);
      throw too_long();
    }
    bytes.reserve(static_cast<std::size_t>(size));
  }
  char buffer[65536];
  while (true) {
    const ssize_t n = ::read(fd, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      const int error = errno;
      ::close(fd);
      throw fault(error);
    }
    if (n == 0) break;
    bytes.append(buffer, static_cast<std::size_t>(n));
    if (bytes.size() > limit) {
      ::close(fd);
      throw too_long();
    }
  }
  ::close(fd);
  return bytes;
}

std::vector<Input> resolve_inputs(const std::vector<std::string>& arguments,
                                  const fs::path& output_folder) {
  std::vector<Input> inputs;
  for (const std::string& argument : arguments) {
    std::error_code error;
    if (argument == "-") {
      inputs.push_back({Input::Kind::kStdin, {}, "stdin"});
    } else if (is_pattern(argument) && !fs::exists(fs::symlink_status(argument, error))) {
      const std::vector<fs::path> paths = expand(argument, output_folder);
      if (paths.empty()) {
        throw std::runtime_error("no file matches '" + argument +
                                 "'; check the pattern, and quote it if the shell expands it");
      }
      for (const fs::path& path : paths) inputs.push_back(input_of(path));
    } else {
      inputs.push_back(input_of(argument));
    }
  }
  return inputs;
}

// Depth-first walk of one folder.
class Source::Walk {
 public:
  // What is passed over goes to `linked` and `unread`; both may be null.
  Walk(const fs::path& root, const fs::path& skipped, PassedOver* linked, PassedOver* unread)
      : skipped_(skipped), linked_(linked), unread_(unread) {
    enter(root, "");
  }

  struct Found {
    fs::path file;
    std::string below;  // path below the root, bytes as on disk
  };
  std::optional<Found> next() {
    while (!levels_.empty()) {
      Level& level = levels_.back();
      if (level.at == level.names.size()) {
        levels_.pop_back();
        continue;
      }
      const std::string name = level.names[level.at++];
      if (name.back() == '/') {
        enter(level.folder / name.substr(0, name.size() - 1), level.below + name);
      } else {
        return Found{level.folder / name, level.below + name};
      }
    }
    return std::nullopt;
  }

 private:
  struct Level {
    fs::path folder;
    std::string below;
    std::vector<std::string> names;  // folders end in '/', so that paths sort as bytes
    std::size_t at = 0;
  };
  // The output folder, and what it has in quarantine if the input is the output folder (-o .):
  // its articles are still read.
  bool is_ours(const fs::path& folder, const std::string& below) const {
    if (skipped_.empty() || below.empty()) return false;
    std::error_code error;
    return fs::equivalent(folder, skipped_, error) ||
           (folder.filename() == "quarantine" &&
            fs::equivalent(folder, skipped_ / "quarantine", error));
  }
  void enter(const fs::path& folder, const std::string& below) {
    if (is_ours(folder, below)) return;
    Level level{folder, below, {}, 0};
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      add(*it, level);
    }
    if (error && below.empty() && level.names.empty()) {
      throw std::runtime_error("folder '" + folder.string() +
                               "' cannot be read: " + error.message());
    }
    if (error && unread_ != nullptr) {
      unread_->add(utf8_name(folder) + ": " + error.message());
    }
    std::sort(level.names.begin(), level.names.end());
    levels_.push_back(std::move(level));
  }
  void add(const fs::directory_entry& entry, Level& level) {
    std::error_code error;
    const fs::file_status link = entry.symlink_status(error);
    std::string name = entry.path().filename().string();
    if (fs::is_directory(link)) {
      level.names.push_back(std::move(name) + "/");
    } else if (fs::is_symlink(link) && fs::is_directory(fs::status(entry.path(), error))) {
      if (linked_ != nullptr) linked_->add(utf8_name(entry.path()));
    } else if (is_text_file(entry.path())) {
      level.names.push_back(std::move(name));
    } else if (link.type() == fs::file_type::none && unread_ != nullptr) {
      unread_->add(utf8_name(entry.path()) + ": " + error.message());  // it may be a folder
    }
  }

  fs::path skipped_;
  PassedOver *linked_, *unread_;
  std::vector<Level> levels_;
};

Source::Source(std::vector<Input> inputs, fs::path output_folder, SourceSettings settings)
    : inputs_(std::move(inputs)),
      output_folder_(std::move(output_folder)),
      settings_(std::move(settings)) {}

Source::~Source() = default;

std::string Source::unique_id(std::string id) {
  // Paths of one folder differ, unless ill-formed names became the same: hold no others.
  if (inputs_.size() < 2 && id.find("\xEF\xBF\xBD") == std::string::npos) return id;
  const std::uint32_t n = ++seen_[id];
  if (n == 1) return id;
  ++renamed_;
  std::string renamed = id + "~" + std::to_string(n);
  while (seen_.count(renamed) != 0) renamed = id + "~" + std::to_string(++seen_[id]);
  seen_[renamed] = 1;
  return renamed;
}

Record Source::make(const Input& input, const fs::path& file, const std::string& below) {
  Record record;
  record.number = numbers_++;
  record.file = file;
  fs::path id(below);
  id.replace_extension();
  record.id = unique_id(utf8_name(id));
  record.source =
      input.kind == Input::Kind::kFolder ? input.label + "/" + utf8_name(below) : input.label;
  fs::path sidecar = file;
  sidecar.replace_extension(".json");
  std::error_code error;
  if (file.extension() == ".txt" && fs::is_regular_file(sidecar, error)) {
    record.sidecar = sidecar;
  }
  return record;
}

std::optional<Record> Source::standard_input() {
  auto file = spool_.take(settings_.limit, settings_.cancelled);
  if (!file) return std::nullopt;
  Record record;
  record.number = numbers_++;
  record.id = unique_id("stdin");
  record.source = "stdin";
  record.file = std::move(*file);
  return record;
}

std::optional<Record> Source::next() {
  while (input_ < inputs_.size()) {
    const Input& input = inputs_[input_];
    switch (input.kind) {
      case Input::Kind::kStdin:
        ++input_;
        return standard_input();
      case Input::Kind::kFile:
        ++input_;
        return make(input, input.path, input.path.filename().string());
      case Input::Kind::kFolder:
        if (!walk_) {
          walk_ = std::make_unique<Walk>(input.path, output_folder_, &linked_, &unread_);
        }
        if (auto found = walk_->next()) return make(input, found->file, found->below);
        walk_.reset();
        ++input_;
        break;
    }
  }
  return std::nullopt;
}

std::uint64_t Source::count() const {
  std::uint64_t n = 0;
  for (const Input& input : inputs_) {
    if (input.kind != Input::Kind::kFolder) {
      ++n;
      continue;
    }
    Walk walk(input.path, output_folder_, nullptr, nullptr);
    while (walk.next()) ++n;
  }
  return n;
}

}  // namespace yarlyk::io
