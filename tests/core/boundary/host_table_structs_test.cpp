// Structs and spans that a plugin passes by pointer or value: sizes of another version, spans that
// are none of the text.
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/boundary/scripted_stage.h"

namespace yarlyk::boundary {
namespace {

using Host = const yarlyk_host&;
using Call = yarlyk_call*;

TEST(HostTableStructs, LooksAtTheSizeOfWhatThePluginPasses) {
  const std::uint32_t rows_size = sizeof(yarlyk_rows), out_size = sizeof(yarlyk_out);
  for (const std::uint32_t size : {0u, 4u, out_size - 1, 4097u, UINT32_MAX}) {
    for (const char* function : {"rows", "reserve", "extend"}) {
      const bool reads = std::string(function) == "rows";
      Bench bench("text", 1);
      const StageResult result = bench.run([&](Host host, Call call) {
        yarlyk_rows rows{};
        yarlyk_out out{};
        rows.struct_size = out.struct_size = size;
        if (reads) return host.rows(call, kSentence, &rows);
        return std::string(function) == "reserve" ? host.reserve(call, kEntity, 1, 0, &out)
                                                  : host.extend(call, kWider, 0, &out);
      });
      EXPECT_EQ(result.status, YARLYK_ARG);
      EXPECT_EQ(result.reason, std::string("passes to ") + function + "() a " +
                                   (reads ? "yarlyk_rows" : "yarlyk_out") + " of " +
                                   std::to_string(size) + " bytes, this host needs " +
                                   std::to_string(reads ? rows_size : out_size) +
                                   "; set struct_size to its size");
    }
  }
}

TEST(HostTableStructs, FillsOnlyThePartItKnowsOfALongerStruct) {
  struct Longer {
    yarlyk_rows rows;
    std::uint64_t later;
  };
  Bench bench("text", 1);
  const StageResult result = bench.run([](Host host, Call call) {
    Longer longer{{}, 77};
    longer.rows.struct_size = sizeof longer;
    const std::int32_t status = host.rows(call, kSentence, &longer.rows);
    EXPECT_EQ(longer.rows.struct_size, sizeof(yarlyk_rows));
    EXPECT_EQ(longer.rows.n, 1u);
    EXPECT_EQ(longer.later, 77u);
    return status;
  });
  EXPECT_EQ(result.status, YARLYK_OK) << result.reason;
}

TEST(HostTableStructs, LeavesOutTraceLinesThatAreNotOfTheText) {
  for (const yarlyk_span span : {yarlyk_span{0, 5}, yarlyk_span{2, 0}, yarlyk_span{1, 2},
                                 yarlyk_span{0, 1}, yarlyk_span{UINT32_MAX, UINT32_MAX}}) {
    Bench bench("жу");
    std::vector<std::string> logged;
    bench.log = [&](std::uint32_t, std::string_view, std::string_view, std::string_view message) {
      logged.emplace_back(message);
    };
    std::vector<TraceLine> lines;
    const StageResult result = bench.run(
        [&](Host host, Call call) {
          host.trace(call, str("entity"), span, str("because"));
          host.trace(call, str("entity"), {0, 4}, str("good"));
          return YARLYK_OK;
        },
        &lines);
    EXPECT_EQ(result.status, YARLYK_OK);
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0].message, "good");
    EXPECT_EQ(
        logged,
        (std::vector<std::string>{"a trace line is left out: [" + std::to_string(span.begin) +
                                  ", " + std::to_string(span.end) + ") is no span of the text"}));
  }
}

}  // namespace
}  // namespace yarlyk::boundary
