// Stages without the SDK whose exceptions leave the plugin, which the contract forbids.
#include <stdexcept>
#include <string_view>

#include "marker.h"
#include "yarlyk/abi.h"

namespace {

std::int32_t configure(const yarlyk_host*, yarlyk_call*, void** model) {
  static char nothing = 0;
  *model = &nothing;
  return YARLYK_OK;
}

bool marked(const yarlyk_host* host, yarlyk_call* call) {
  const yarlyk_str text = host->text(call);
  return is_marked(std::string_view(text.data, static_cast<std::size_t>(text.size)));
}

std::int32_t throw_std(void*, const yarlyk_host* host, yarlyk_call* call) {
  if (marked(host, call)) throw std::logic_error("past the boundary");
  return YARLYK_OK;
}

std::int32_t throw_other(void*, const yarlyk_host* host, yarlyk_call* call) {
  if (marked(host, call)) throw 'x';
  return YARLYK_OK;
}

// A status that no version of the boundary knows.
std::int32_t odd_status(void*, const yarlyk_host* host, yarlyk_call* call) {
  return marked(host, call) ? 77 : YARLYK_OK;
}

using Process = std::int32_t (*)(void*, const yarlyk_host*, yarlyk_call*);

constexpr yarlyk_stage stage(const char* id, Process process) {
  return {sizeof(yarlyk_stage),
          0,
          id,
          "1.0.0",
          "Breaks the rules of the boundary.",
          "Apache-2.0",
          "text",
          nullptr,
          nullptr,
          nullptr,
          nullptr,
          0,
          0,
          0,
          0,
          configure,
          nullptr,
          nullptr,
          nullptr,
          process};
}

constexpr yarlyk_stage kStd = stage("example/past_abi_std", throw_std);
constexpr yarlyk_stage kOther = stage("example/past_abi_other", throw_other);
constexpr yarlyk_stage kStatus = stage("example/odd_status", odd_status);
constexpr const yarlyk_stage* kStages[] = {&kStd, &kOther, &kStatus};

}  // namespace

extern "C" YARLYK_EXPORT const yarlyk_plugin yarlyk_plugin_v0 = {YARLYK_MAGIC,
                                                                 sizeof(yarlyk_plugin),
                                                                 YARLYK_ABI_MAJOR,
                                                                 YARLYK_ABI_MINOR,
                                                                 "by hand",
                                                                 kStages,
                                                                 3,
                                                                 0};
