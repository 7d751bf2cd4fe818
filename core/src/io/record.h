// A record: one unit of input before it is decoded. The coordinator makes them, a kernel
// consumes them. Plain values, no open files. [concurrent]
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace yarlyk::io {

struct Record {
  std::uint64_t number = 0;       // place in the run, from 0
  std::string id;                 // unique in the run, UTF-8
  std::string source;             // path below INPUT with INPUT's last name before it, UTF-8
  std::filesystem::path file;     // where the bytes are; empty: `bytes` holds them
  std::filesystem::path sidecar;  // metadata beside the file; empty: none
  std::string bytes;
  std::string metadata;  // as a sidecar has it; used where there is no sidecar
};

}  // namespace yarlyk::io
