// What the headers of an ELF64 file say, read without opening it as a library.
//
// A file that dlopen() would choke on (truncated: SIGBUS; of another machine; built with a
// sanitizer: ends the process) is refused here, before anybody opens it. Every number in the file
// is taken as hostile. Thread rule: [concurrent].
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yarlyk::catalog {

// Why a library is not used: what is wrong, and what to do.
struct Fault {
  std::string reason;
  std::string remedy;
};

// Random access to the bytes of a file or of memory.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  virtual std::uint64_t size() const = 0;
  // Reads exactly `n` bytes from `offset`; false if they are not there or cannot be read.
  virtual bool read(std::uint64_t offset, void* to, std::size_t n) const = 0;
};

class MemorySource final : public ByteSource {
 public:
  // `bytes` must outlive the source.
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t size() const override { return bytes_.size(); }
  bool read(std::uint64_t offset, void* to, std::size_t n) const override;

 private:
  std::string_view bytes_;
};

// What the loader asks of a shared library.
struct ElfFacts {
  std::vector<std::string> needed;        // DT_NEEDED, in the file's order
  std::vector<std::uint32_t> abi_majors;  // N of each exported yarlyk_plugin_v<N>, ascending
  bool wants_sanitizer = false;           // uses a sanitizer's run-time without naming its library
};

// Reads the headers. A fault: not a shared library of this machine, or cut short.
std::optional<Fault> read_elf(const ByteSource& source, ElfFacts* facts);

// Judges what read_elf() found: sanitizers, the plugin symbol, its major version.
std::optional<Fault> judge_elf(const ElfFacts& facts);

// Both for a file on disk. [setup]
std::optional<Fault> check_library_file(const std::filesystem::path& path);

}  // namespace yarlyk::catalog
