// Fuzzes the ELF reader: any bytes give facts or a fault, never a crash.
// clang++ -fsanitize=fuzzer,address,undefined; seeds: the fixtures of tests/support/plugins.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "catalog/elf_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace yarlyk::catalog;
  ElfFacts facts;
  const MemorySource source(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!read_elf(source, &facts)) judge_elf(facts);
  return 0;
}
