#include "catalog/elf_reader.h"

#include <elf.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>

#include "scratch_folder.h"

namespace yarlyk::catalog {
namespace {

std::string reason_of(const std::string& bytes) {
  ElfFacts facts;
  const auto fault = read_elf(MemorySource(bytes), &facts);
  return fault ? fault->reason : "";
}

template <class T>
std::string patched(std::string bytes, std::size_t offset, T value) {
  std::memcpy(bytes.data() + offset, &value, sizeof value);
  return bytes;
}

std::string minimal() { return read_bytes(fixture("minimal")); }

TEST(ElfReader, ReadsWhatAPluginExportsAndNeeds) {
  ElfFacts facts;
  ASSERT_FALSE(read_elf(MemorySource(minimal()), &facts));
  EXPECT_EQ(facts.abi_majors, std::vector<std::uint32_t>{0});
  EXPECT_FALSE(judge_elf(facts));
}

TEST(ElfReader, RefusesWhatIsNoElfFile) {
  const std::string same = "is not a shared library (no ELF header)";
  for (const std::string& bytes :
       {std::string(), std::string("\x7f"), std::string("\x7f") + "EL", std::string("text\n"),
        std::string(5000, '\0'), std::string("#!/bin/sh\n"), " " + minimal()}) {
    EXPECT_EQ(reason_of(bytes), same) << bytes.size();
  }
}

TEST(ElfReader, SaysBothSidesOfAWrongKind) {
  const std::string good = minimal();
  const auto at = [](std::size_t offset) { return offset; };
  EXPECT_EQ(reason_of(patched(good, EI_CLASS, std::uint8_t{ELFCLASS32})),
            "is a 32-bit library, this host is 64-bit");
  EXPECT_EQ(reason_of(patched(good, EI_CLASS, std::uint8_t{9})),
            "is of ELF class 9, this host is 64-bit");
  EXPECT_EQ(reason_of(patched(good, EI_DATA, std::uint8_t{0})),
            "has no known byte order, this host is little-endian");
  EXPECT_EQ(reason_of(patched(good, EI_DATA, std::uint8_t{ELFDATA2MSB})),
            "is big-endian, this host is little-endian");
  const std::size_t type = at(offsetof(Elf64_Ehdr, e_type));
  EXPECT_EQ(reason_of(patched(good, type, std::uint16_t{ET_EXEC})),
            "is a program (ET_EXEC), a plugin is a shared library (ET_DYN)");
  EXPECT_EQ(reason_of(patched(good, type, std::uint16_t{ET_REL})),
            "is an object file (ET_REL), a plugin is a shared library (ET_DYN)");
  EXPECT_EQ(reason_of(patched(good, type, std::uint16_t{77})),
            "is of ELF type 77, a plugin is a shared library (ET_DYN)");
#if defined(__x86_64__)
  const std::size_t machine = at(offsetof(Elf64_Ehdr, e_machine));
  EXPECT_EQ(reason_of(patched(good, machine, std::uint16_t{EM_AARCH64})),
            "is built for AArch64, this host runs on x86-64");
  EXPECT_EQ(reason_of(patched(good, machine, std::uint16_t{60000})),
            "is built for ELF machine 60000, this host runs on x86-64");
#endif
}

TEST(ElfReader, RefusesEveryShorterCopy) {
  const std::string good = minimal();
  for (std::size_t n = 4; n < good.size(); n += 13) {
    EXPECT_NE(reason_of(good.substr(0, n)).find("is truncated: "), std::string::npos) << n;
  }
  EXPECT_NE(reason_of(good.substr(0, good.size() - 1)).find("is truncated: "), std::string::npos);
  EXPECT_EQ(reason_of(good.substr(0, 20)),
            "is truncated: the ELF header at 0 (64 bytes) ends past the file's 20 bytes");
}

TEST(ElfReader, SaysWhereATruncatedFileEnds) {
  const std::string good = minimal();
  Elf64_Ehdr header;
  std::memcpy(&header, good.data(), sizeof header);
  const std::uint64_t bytes = std::uint64_t{header.e_shnum} * sizeof(Elf64_Shdr);
  EXPECT_EQ(reason_of(good.substr(0, header.e_shoff)),
            "is truncated: the section header table at " + std::to_string(header.e_shoff) + " (" +
                std::to_string(bytes) + " bytes) ends past the file's " +
                std::to_string(header.e_shoff) + " bytes");
}

TEST(ElfReader, RefusesHostileOffsets) {
  const std::string good = minimal();
  for (const std::uint64_t hostile :
       {UINT64_MAX, UINT64_MAX - 7, std::uint64_t{1} << 63, std::uint64_t{good.size()}}) {
    for (const std::size_t field : {offsetof(Elf64_Ehdr, e_phoff), offsetof(Elf64_Ehdr, e_shoff)}) {
      EXPECT_NE(reason_of(patched(good, field, hostile)).find("truncated"), std::string::npos);
    }
  }
  EXPECT_EQ(reason_of(patched(good, offsetof(Elf64_Ehdr, e_phnum), std::uint16_t{0})),
            "is malformed: its ELF header names no program headers");
  EXPECT_EQ(reason_of(patched(good, offsetof(Elf64_Ehdr, e_shoff), std::uint64_t{0})),
            "has no section headers, so its exported symbols cannot be told");
}

TEST(ElfReader, SurvivesRandomDamage) {
  const std::string good = minimal();
  std::mt19937 random(20240517);  // the seed of every run
  for (int round = 0; round < 4000; ++round) {
    std::string bytes = good;
    const std::size_t hits = 1 + random() % 8;
    for (std::size_t i = 0; i < hits; ++i) {
      // Half of the damage in the header and tables, where the numbers stand.
      const std::size_t range = i % 2 == 0 ? std::size_t{1024} : bytes.size();
      bytes[random() % range] = static_cast<char>(random());
    }
    ElfFacts facts;
    const auto fault = read_elf(MemorySource(bytes), &facts);
    if (fault) {
      EXPECT_FALSE(fault->reason.empty() || fault->remedy.empty());
    }
  }
}

TEST(ElfJudge, RefusesWithBothSides) {
  const auto reason = [](const ElfFacts& facts) {
    const auto fault = judge_elf(facts);
    return fault ? fault->reason : "";
  };
  EXPECT_EQ(reason({{}, {}, false}), "exports no symbol yarlyk_plugin_v0");
  EXPECT_EQ(reason({{}, {1}, false}), "was built for ABI v1, this host offers v0");
  EXPECT_EQ(reason({{}, {2, 7}, false}), "was built for ABI v7, this host offers v0");
  EXPECT_EQ(reason({{}, {0, 1}, false}), "");
  EXPECT_EQ(reason({{"libc.so.6", "libm.so.6"}, {0}, false}), "");
}

// Whether this test, and so the host linked into it, is built with a sanitizer.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool kSanitized = false;
#endif

TEST(ElfJudge, RefusesSanitizersThatThisHostLacks) {
  for (const std::string name : {"libasan.so.8", "libtsan.so.2", "libclang_rt.asan-x86_64.so"}) {
    const auto fault = judge_elf({{"libc.so.6", name}, {0}, false});
    ASSERT_EQ(fault.has_value(), !kSanitized);
    if (!fault) continue;
    EXPECT_EQ(fault->reason,
              "needs the sanitizer run-time " + name + ", this host is built without one");
    EXPECT_EQ(fault->remedy, "build the plugin without -fsanitize, or use a host built with it");
  }
  const auto fault = judge_elf({{}, {0}, true});
  ASSERT_EQ(fault.has_value(), !kSanitized);
  if (fault) {
    EXPECT_EQ(fault->reason, "is built with a sanitizer, this host without one");
  }
}

TEST(ElfFile, JudgesFilesOnDisk) {
  const ScratchFolder scratch;
  EXPECT_FALSE(check_library_file(fixture("minimal")));
  EXPECT_EQ(check_library_file(scratch / "absent.so")->reason,
            "cannot be read: No such file or directory");
  EXPECT_EQ(check_library_file(scratch.path())->reason, "is not a shared library (no ELF header)");
  EXPECT_EQ(check_library_file(fixture("no_symbol"))->reason, "exports no symbol yarlyk_plugin_v0");
  const auto other = check_library_file(fixture("wrong_major"));
  EXPECT_EQ(other->reason, "was built for ABI v1, this host offers v0");
  EXPECT_EQ(other->remedy,
            "rebuild the plugin with the SDK of this host, or use a host that offers v1");
}

}  // namespace
}  // namespace yarlyk::catalog
