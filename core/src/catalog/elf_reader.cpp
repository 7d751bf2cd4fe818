#include "catalog/elf_reader.h"

#include <elf.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <string>
#include <system_error>

#include "yarlyk/abi.h"

namespace yarlyk::catalog {
namespace {

constexpr std::string_view kSymbolStem = "yarlyk_plugin_v";

#if defined(__x86_64__)
constexpr std::uint16_t kHostMachine = EM_X86_64;
#elif defined(__aarch64__)
constexpr std::uint16_t kHostMachine = EM_AARCH64;
#elif defined(__riscv)
constexpr std::uint16_t kHostMachine = EM_RISCV;
#elif defined(__powerpc64__)
constexpr std::uint16_t kHostMachine = EM_PPC64;
#elif defined(__s390x__)
constexpr std::uint16_t kHostMachine = EM_S390;
#else
#error "tell the loader the ELF machine number of this platform"
#endif

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
constexpr unsigned char kHostOrder = ELFDATA2LSB;
#else
constexpr unsigned char kHostOrder = ELFDATA2MSB;
#endif

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
    __has_feature(memory_sanitizer)
#define YARLYK_HOST_HAS_SANITIZER 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define YARLYK_HOST_HAS_SANITIZER 1
#endif
#if defined(YARLYK_HOST_HAS_SANITIZER)
constexpr bool kHostHasSanitizer = true;
#else
constexpr bool kHostHasSanitizer = false;
#endif

std::string machine_name(std::uint16_t machine) {
  switch (machine) {
    case EM_386:
      return "x86 (32-bit)";
    case EM_X86_64:
      return "x86-64";
    case EM_ARM:
      return "ARM (32-bit)";
    case EM_AARCH64:
      return "AArch64";
    case EM_RISCV:
      return "RISC-V";
    case EM_PPC64:
      return "PowerPC 64";
    case EM_S390:
      return "S/390";
    default:
      return "ELF machine " + std::to_string(machine);
  }
}

Fault not_a_library() {
  return {"is not a shared library (no ELF header)",
          "remove it from the plugin folder, or give it a name other than lib*.so"};
}

Fault truncated(const std::string& what, std::uint64_t at, std::uint64_t n, std::uint64_t size) {
  return {"is truncated: " + what + " at " + std::to_string(at) + " (" + std::to_string(n) +
              " bytes) ends past the file's " + std::to_string(size) + " bytes",
          "copy or build the library again"};
}

Fault malformed(const std::string& what) {
  return {"is malformed: " + what, "build the library again"};
}

bool inside(std::uint64_t offset, std::uint64_t n, std::uint64_t size) {
  return offset <= size && n <= size - offset;
}

// The name at `offset` of a string table; nullopt if it does not end inside the table.
std::optional<std::string_view> name_at(std::string_view table, std::uint64_t offset) {
  if (offset >= table.size()) return std::nullopt;
  const std::string_view rest = table.substr(static_cast<std::size_t>(offset));
  const std::size_t end = rest.find('\0');
  if (end == std::string_view::npos) return std::nullopt;
  return rest.substr(0, end);
}

bool is_sanitizer_library(std::string_view name) {
  for (const std::string_view stem : {"libasan.so", "libtsan.so", "libmsan.so", "libclang_rt.asan",
                                      "libclang_rt.tsan", "libclang_rt.msan"}) {
    if (name.substr(0, stem.size()) == stem) return true;
  }
  return false;
}

// Reads one file; each step leaves `fault_` set when the file is not what it must be.
class Reader {
 public:
  explicit Reader(const ByteSource& source) : source_(source), size_(source.size()) {}

  std::optional<Fault> run(ElfFacts* facts) {
    if (read_header() && read_segments() && read_sections() && check_order()) {
      if (read_needed(facts)) read_symbols(facts);
    }
    return fault_;
  }

 private:
  bool fail(Fault fault) {
    fault_ = std::move(fault);
    return false;
  }

  template <class T>
  bool read_array(const std::string& what, std::uint64_t at, std::uint64_t n, std::vector<T>* to) {
    if (n > size_ / sizeof(T) || !inside(at, n * sizeof(T), size_)) {
      const std::uint64_t bytes = n > UINT64_MAX / sizeof(T) ? UINT64_MAX : n * sizeof(T);
      return fail(truncated(what, at, bytes, size_));
    }
    to->resize(static_cast<std::size_t>(n));
    if (n != 0 && !source_.read(at, to->data(), to->size() * sizeof(T))) {
      return fail({"cannot be read at " + std::to_string(at), "check the file and its disk"});
    }
    return true;
  }

  bool read_header() {
    unsigned char ident[EI_NIDENT] = {};
    const std::size_t have = static_cast<std::size_t>(std::min<std::uint64_t>(size_, sizeof ident));
    if (have < SELFMAG || !source_.read(0, ident, have) ||
        std::memcmp(ident, ELFMAG, SELFMAG) != 0) {
      return fail(not_a_library());
    }
    if (size_ < sizeof header_) {
      return fail(truncated("the ELF header", 0, sizeof header_, size_));
    }
    if (ident[EI_CLASS] != ELFCLASS64) {
      const std::string said = ident[EI_CLASS] == ELFCLASS32
                                   ? std::string("is a 32-bit library")
                                   : "is of ELF class " + std::to_string(ident[EI_CLASS]);
      return fail({said + ", this host is 64-bit", "build the plugin for this machine"});
    }
    if (ident[EI_DATA] != kHostOrder) {
      const char* const said = ident[EI_DATA] == ELFDATA2MSB   ? "is big-endian"
                               : ident[EI_DATA] == ELFDATA2LSB ? "is little-endian"
                                                               : "has no known byte order";
      return fail({said + std::string(", this host is ") +
                       (kHostOrder == ELFDATA2LSB ? "little-endian" : "big-endian"),
                   "build the plugin for this machine"});
    }
    if (!source_.read(0, &header_, sizeof header_)) return fail(not_a_library());
    return check_header();
  }

  bool check_header() {
    if (header_.e_machine != kHostMachine) {
      return fail({"is built for " + machine_name(header_.e_machine) + ", this host runs on " +
                       machine_name(kHostMachine),
                   "build the plugin for this machine"});
    }
    if (header_.e_type != ET_DYN) {
      const std::string said = header_.e_type == ET_REL    ? "is an object file (ET_REL)"
                               : header_.e_type == ET_EXEC ? "is a program (ET_EXEC)"
                               : header_.e_type == ET_CORE
                                   ? "is a core dump (ET_CORE)"
                                   : "is of ELF type " + std::to_string(header_.e_type);
      return fail(
          {said + ", a plugin is a shared library (ET_DYN)", "link the plugin with -shared"});
    }
    if (header_.e_phnum == 0 || header_.e_phentsize != sizeof(Elf64_Phdr)) {
      return fail(malformed("its ELF header names no program headers"));
    }
    return true;
  }

  bool read_segments() {
    if (!read_array("the program header table", header_.e_phoff, header_.e_phnum, &segments_)) {
      return false;
    }
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const Elf64_Phdr& s = segments_[i];
      if (!inside(s.p_offset, s.p_filesz, size_)) {
        return fail(truncated("segment " + std::to_string(i), s.p_offset, s.p_filesz, size_));
      }
    }
    return true;
  }

  bool read_sections() {
    if (header_.e_shoff == 0 || header_.e_shentsize != sizeof(Elf64_Shdr)) {
      return fail({"has no section headers, so its exported symbols cannot be told",
                   "strip the plugin with strip(1), which keeps them"});
    }
    std::uint64_t n = header_.e_shnum;
    if (n == 0) {  // more than 65279 sections: the number stands in the first of them
      std::vector<Elf64_Shdr> first;
      if (!read_array("the section header table", header_.e_shoff, 1, &first)) return false;
      n = first[0].sh_size;
    }
    if (!read_array("the section header table", header_.e_shoff, n, &sections_)) return false;
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      const Elf64_Shdr& s = sections_[i];
      if (s.sh_type == SHT_NULL || s.sh_type == SHT_NOBITS) continue;
      if (!inside(s.sh_offset, s.sh_size, size_)) {
        return fail(truncated("section " + std::to_string(i), s.sh_offset, s.sh_size, size_));
      }
    }
    return true;
  }

  // What dlopen() trusts without looking: segments that are loaded stand in order of address.
  bool check_order() {
    std::uint64_t last = 0;
    bool loads = false;
    for (const Elf64_Phdr& s : segments_) {
      if (s.p_type != PT_LOAD) continue;
      if (s.p_filesz > s.p_memsz || s.p_vaddr > UINT64_MAX - s.p_memsz ||
          (loads && s.p_vaddr < last)) {
        return fail(malformed("its segments overlap or are out of order"));
      }
      last = s.p_vaddr + s.p_memsz;
      loads = true;
    }
    if (!loads) return fail(malformed("it has no segment to load"));
    return true;
  }

  const Elf64_Shdr* section(std::uint32_t type) const {
    for (const Elf64_Shdr& s : sections_) {
      if (s.sh_type == type) return &s;
    }
    return nullptr;
  }

  // The string table that belongs to `owner`.
  bool read_names(const std::string& what, const Elf64_Shdr& owner, std::vector<char>* to) {
    if (owner.sh_link >= sections_.size() || sections_[owner.sh_link].sh_type != SHT_STRTAB) {
      return fail(malformed("its " + what + " has no string table"));
    }
    const Elf64_Shdr& names = sections_[owner.sh_link];
    return read_array("the string table of its " + what, names.sh_offset, names.sh_size, to);
  }

  bool read_needed(ElfFacts* facts) {
    const Elf64_Shdr* const dynamic = section(SHT_DYNAMIC);
    if (dynamic == nullptr) return fail(malformed("it has no dynamic section"));
    std::vector<Elf64_Dyn> entries;
    std::vector<char> bytes;
    if (!read_array("the dynamic section", dynamic->sh_offset, dynamic->sh_size / sizeof(Elf64_Dyn),
                    &entries) ||
        !read_names("dynamic section", *dynamic, &bytes)) {
      return false;
    }
    const std::string_view names(bytes.data(), bytes.size());
    for (const Elf64_Dyn& entry : entries) {
      if (entry.d_tag == DT_NULL) break;
      if (entry.d_tag != DT_NEEDED) continue;
      const std::optional<std::string_view> name = name_at(names, entry.d_un.d_val);
      if (!name) return fail(malformed("a needed library's name lies outside its string table"));
      facts->needed.emplace_back(*name);
    }
    return true;
  }

  bool read_symbols(ElfFacts* facts) {
    const Elf64_Shdr* const table = section(SHT_DYNSYM);
    if (table == nullptr) return true;  // exports nothing: judge_elf() says so
    std::vector<Elf64_Sym> symbols;
    std::vector<char> bytes;
    if (!read_array("the dynamic symbol table", table->sh_offset,
                    table->sh_size / sizeof(Elf64_Sym), &symbols) ||
        !read_names("dynamic symbol table", *table, &bytes)) {
      return false;
    }
    const std::string_view names(bytes.data(), bytes.size());
    for (const Elf64_Sym& symbol : symbols) {
      const std::optional<std::string_view> name = name_at(names, symbol.st_name);
      if (!name) return fail(malformed("a symbol's name lies outside its string table"));
      note_symbol(symbol, *name, facts);
    }
    std::vector<std::uint32_t>& majors = facts->abi_majors;
    std::sort(majors.begin(), majors.end());
    majors.erase(std::unique(majors.begin(), majors.end()), majors.end());
    return true;
  }

  static void note_symbol(const Elf64_Sym& symbol, std::string_view name, ElfFacts* facts) {
    if (symbol.st_shndx == SHN_UNDEF) {
      if (name == "__asan_init" || name == "__tsan_init" || name == "__msan_init") {
        facts->wants_sanitizer = true;
      }
      return;
    }
    const unsigned char visibility = ELF64_ST_VISIBILITY(symbol.st_other);
    if (ELF64_ST_BIND(symbol.st_info) == STB_LOCAL || visibility == STV_HIDDEN ||
        visibility == STV_INTERNAL) {
      return;
    }
    if (name.substr(0, kSymbolStem.size()) != kSymbolStem) return;
    const std::string_view digits = name.substr(kSymbolStem.size());
    if (digits.empty() || digits.size() > 5 || (digits.size() > 1 && digits[0] == '0')) return;
    std::uint32_t major = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), major);
    if (error != std::errc() || end != digits.data() + digits.size()) return;
    facts->abi_majors.push_back(major);
  }

  const ByteSource& source_;
  std::uint64_t size_;
  Elf64_Ehdr header_ = {};
  std::vector<Elf64_Phdr> segments_;
  std::vector<Elf64_Shdr> sections_;
  std::optional<Fault> fault_;
};

class FileSource final : public ByteSource {
 public:
  explicit FileSource(const std::filesystem::path& path)
      : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)), error_(errno) {
    if (fd_ < 0) return;
    struct stat status = {};
    if (::fstat(fd_, &status) == 0 && S_ISREG(status.st_mode)) {
      size_ = static_cast<std::uint64_t>(status.st_size);
    }
  }
  ~FileSource() override {
    if (fd_ >= 0) ::close(fd_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  bool is_open() const { return fd_ >= 0; }
  int error() const { return error_; }
  std::uint64_t size() const override { return size_; }

  bool read(std::uint64_t offset, void* to, std::size_t n) const override {
    char* at = static_cast<char*>(to);
    while (n > 0) {
      const ssize_t got = ::pread(fd_, at, n, static_cast<off_t>(offset));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return false;
      at += got;
      offset += static_cast<std::uint64_t>(got);
      n -= static_cast<std::size_t>(got);
    }
    return true;
  }

 private:
  int fd_;
  int error_;
  std::uint64_t size_ = 0;
};

}  // namespace

bool MemorySource::read(std::uint64_t offset, void* to, std::size_t n) const {
  if (!inside(offset, n, bytes_.size())) return false;
  std::memcpy(to, bytes_.data() + offset, n);
  return true;
}

std::optional<Fault> read_elf(const ByteSource& source, ElfFacts* facts) {
  return Reader(source).run(facts);
}

std::optional<Fault> judge_elf(const ElfFacts& facts) {
  if (!kHostHasSanitizer) {
    const Fault fault = {"", "build the plugin without -fsanitize, or use a host built with it"};
    for (const std::string& name : facts.needed) {
      if (is_sanitizer_library(name)) {
        return Fault{"needs the sanitizer run-time " + name + ", this host is built without one",
                     fault.remedy};
      }
    }
    if (facts.wants_sanitizer) {
      return Fault{"is built with a sanitizer, this host without one", fault.remedy};
    }
  }
  const std::string offered = std::to_string(YARLYK_ABI_MAJOR);
  if (facts.abi_majors.empty()) {
    return Fault{"exports no symbol yarlyk_plugin_v" + offered,
                 "if it is a plugin, define the symbol (YARLYK_PLUGIN does) and link with default "
                 "visibility for it; if not, keep it out of the plugin folder"};
  }
  const bool fits = std::find(facts.abi_majors.begin(), facts.abi_majors.end(), YARLYK_ABI_MAJOR) !=
                    facts.abi_majors.end();
  if (fits) return std::nullopt;
  const std::string wanted = std::to_string(facts.abi_majors.back());
  return Fault{
      "was built for ABI v" + wanted + ", this host offers v" + offered,
      "rebuild the plugin with the SDK of this host, or use a host that offers v" + wanted};
}

std::optional<Fault> check_library_file(const std::filesystem::path& path) {
  const FileSource source(path);
  if (!source.is_open()) {
    return Fault{"cannot be read: " + std::generic_category().message(source.error()),
                 "check the file and its permissions"};
  }
  ElfFacts facts;
  if (std::optional<Fault> fault = read_elf(source, &facts)) return fault;
  return judge_elf(facts);
}

}  // namespace yarlyk::catalog
