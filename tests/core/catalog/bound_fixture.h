// Stages of tests/support/run_plugins as a plan would bind them, without a plan.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "boundary/binding.h"

namespace yarlyk::catalog {

inline std::filesystem::path run_fixture(const std::string& library) {
  return std::filesystem::path(YARLYK_FIXTURES) / "run" / library / ("lib" + library + ".so");
}

inline std::unique_ptr<boundary::Setting> setting(std::uint32_t kind, const std::string& scalar,
                                                  std::uint32_t column = 1) {
  auto made = std::make_unique<boundary::Setting>();
  made->kind = kind;
  made->scalar = scalar;
  made->file = "p.yaml";
  made->line = 2;
  made->column = column;
  made->length = 1;
  return made;
}

inline std::unique_ptr<boundary::Setting> words(const std::vector<std::string>& items) {
  auto list = setting(YARLYK_NODE_LIST, "");
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    list->items.push_back(setting(YARLYK_NODE_SCALAR, items[i], 10 + i));
  }
  return list;
}

// A resource as the planner makes it; `bytes` must outlive it.
inline std::unique_ptr<boundary::Setting> resource(const std::filesystem::path& path,
                                                   std::string_view bytes) {
  auto made = std::make_unique<boundary::Setting>();
  made->kind = YARLYK_NODE_BYTES;
  made->file = path.string();
  made->bytes = bytes;
  return made;
}

inline boundary::BoundStage bound(const std::string& library, const std::string& stage,
                                  const std::string& parameter = "",
                                  std::unique_ptr<boundary::Setting> value = nullptr) {
  boundary::BoundStage made;
  made.id = "example/" + stage;
  made.name = stage;
  made.library = "plugins/lib" + library + ".so";
  if (!parameter.empty()) made.settings.push_back({parameter, std::move(value)});
  return made;
}

}  // namespace yarlyk::catalog
