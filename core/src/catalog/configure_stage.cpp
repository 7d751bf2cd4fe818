#include "catalog/configure_stage.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <map>
#include <memory>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "catalog/catalog.h"

namespace yarlyk::catalog {
namespace {

constexpr std::size_t kPadding = 64;  // zero bytes after a resource, as the host gives it

// A file in memory with zero bytes after it, in one piece.
class MappedFile {
 public:
  // Throws std::runtime_error unless the file has exactly `size` bytes.
  MappedFile(const std::string& path, std::uint64_t size) : size_(static_cast<std::size_t>(size)) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat status = {};
    if (file < 0 || ::fstat(file, &status) != 0) {
      const int error = errno;
      if (file >= 0) ::close(file);
      throw std::runtime_error("the resource " + path +
                               " cannot be read: " + std::generic_category().message(error));
    }
    const bool same = S_ISREG(status.st_mode) && static_cast<std::uint64_t>(status.st_size) == size;
    // Memory of its own first: past the last page of a file there is nothing to read.
    length_ = size_ + kPadding;
    memory_ = ::mmap(nullptr, length_, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    const bool mapped = memory_ != MAP_FAILED &&
                        (size_ == 0 || ::mmap(memory_, size_, PROT_READ, MAP_PRIVATE | MAP_FIXED,
                                              file, 0) != MAP_FAILED);
    ::close(file);
    if (same && mapped) return;
    if (memory_ != MAP_FAILED) ::munmap(memory_, length_);
    throw std::runtime_error("the resource " + path + " " +
                             (same ? "does not fit into memory" : "changed while it was checked"));
  }
  ~MappedFile() { ::munmap(memory_, length_); }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view bytes() const { return {static_cast<const char*>(memory_), size_}; }

 private:
  std::size_t size_;
  std::size_t length_ = 0;
  void* memory_ = nullptr;
};

using Files = std::map<std::string, std::unique_ptr<MappedFile>>;

// One file is mapped once, however many settings name it.
void map_resources(const ConfigureJob& job, Files& files) {
  const std::vector<boundary::Setting*> resources = resources_of(job.stage);
  for (std::size_t i = 0; i < resources.size(); ++i) {
    auto& file = files[resources[i]->file];
    if (!file) file = std::make_unique<MappedFile>(resources[i]->file, job.resource_bytes[i]);
    resources[i]->bytes = file->bytes();
  }
}

}  // namespace

ConfigureAnswer configure_stage(std::string_view bytes, const std::function<void(char)>& mark) {
  const std::optional<ConfigureJob> job = decode_job(bytes);
  if (!job) throw std::runtime_error("the job is damaged");
  CatalogEntry entry;
  entry.path = job->stage.library;
  entry.real_path = job->real_path;
  entry.stage.id = job->stage.id;
  const yarlyk_stage* table = nullptr;
  Files files;
  // Before a library is open, whose start-up code may go to another folder.
  try {
    map_resources(*job, files);
  } catch (const std::runtime_error& e) {
    return refused(e.what(), "check again once the file is complete");
  }
  try {
    table = load(entry);
  } catch (const std::runtime_error& e) {
    return refused(e.what(), "see 'yarlyk plugins doctor'");
  }
  ConfigureAnswer answer;
  const boundary::LogSink log = [&](std::uint32_t level, std::string_view, std::string_view,
                                    std::string_view message) {
    answer.log.push_back({level, std::string(message)});
  };
  mark(kLibraryMark);
  {
    const boundary::Model model(table, job->stage, log);
    answer.faults = model.faults();
    mark(kModelMark);
  }
  return answer;
}

}  // namespace yarlyk::catalog
