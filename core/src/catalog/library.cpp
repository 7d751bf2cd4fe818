#define BOOST_DLL_USE_STD_FS  // std::filesystem instead of a linked boost library
#include "catalog/library.h"

#include <algorithm>
#include <boost/dll/shared_library.hpp>
#include <exception>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/tables.h"
#include "catalog/validate.h"

namespace yarlyk::catalog {
namespace {

struct Opened {
  boost::dll::shared_library library;
  const yarlyk_plugin* table = nullptr;
};

struct Registry {
  std::mutex mutex;
  std::map<std::string, Opened> by_real_path;
};

// Leaks on purpose. Code, vtables and exception objects of a plugin may be in use until the last
// instruction of the process, and some libraries are not safe to close at all; a destructor here
// would close them during exit. dlopen's own table is as global as this one.
Registry& registry() {
  static Registry* const kept = new Registry;
  return *kept;
}

// The text of dlerror() inside the message of Boost.DLL, without the library's own path.
std::string dlerror_text(std::string_view message, const std::string& path) {
  constexpr std::string_view kOpening = "(dlerror system message: ";
  const std::size_t begin = message.find(kOpening);
  if (begin != std::string_view::npos) {
    message.remove_prefix(begin + kOpening.size());
    message = message.substr(0, message.rfind(')'));
  }
  const std::string prefix = path + ": ";
  if (message.substr(0, prefix.size()) == prefix) message.remove_prefix(prefix.size());
  return std::string(message);
}

Fault open_fault(const std::string& text) {
  constexpr std::string_view kUndefined = "undefined symbol: ";
  constexpr std::string_view kMissing = ": cannot open shared object file: No such file";
  if (text.substr(0, kUndefined.size()) == kUndefined) {
    std::string symbol = text.substr(kUndefined.size());
    symbol.resize(std::min(symbol.find_first_of(" ,)"), symbol.size()));
    return {"needs the symbol " + symbol + ", which no library defines",
            "link the plugin with what defines it; -Wl,-z,defs shows such symbols when linking"};
  }
  const std::size_t missing = text.find(kMissing);
  if (missing != std::string::npos) {
    return {"needs the library " + text.substr(0, missing) + ", which is not installed",
            "install that library, or link the plugin with it statically"};
  }
  return {"cannot be opened: " + text, "build the plugin again for this system"};
}

std::variant<const yarlyk_plugin*, Fault> open_new(const std::string& path, Opened* opened) {
  using boost::dll::load_mode::rtld_local;
  using boost::dll::load_mode::rtld_now;
  const std::string symbol = "yarlyk_plugin_v" + std::to_string(YARLYK_ABI_MAJOR);
  try {
    opened->library.load(path, rtld_now | rtld_local);
    opened->table = &opened->library.get<const yarlyk_plugin>(symbol);
    return opened->table;
  } catch (const std::exception& error) {
    const std::string_view what = error.what();
    if (what.find("boost::dll::") == std::string_view::npos) {
      return constructor_fault(std::current_exception());
    }
    return open_fault(dlerror_text(what, path));
  } catch (...) {
    return constructor_fault(std::current_exception());
  }
}

}  // namespace

std::variant<const yarlyk_plugin*, Fault> open_library(const std::filesystem::path& real_path) {
  Registry& kept = registry();
  const std::lock_guard<std::mutex> lock(kept.mutex);
  const std::string path = real_path.string();
  const auto known = kept.by_real_path.find(path);
  if (known != kept.by_real_path.end()) return known->second.table;
  if (std::optional<Fault> fault = check_library_file(real_path)) return *std::move(fault);
  Opened opened;
  auto result = open_new(path, &opened);
  if (std::holds_alternative<const yarlyk_plugin*>(result)) {
    kept.by_real_path.emplace(path, std::move(opened));
  }
  return result;
}

Fault constructor_fault(const std::exception_ptr& thrown) {
  std::string what = "an object that is no std::exception";
  try {
    if (thrown) std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    what = error.what();
  } catch (...) {  // nothing more can be said of it
  }
  return {"throws while being opened: static constructor: " + what,
          "move what can fail from static constructors to model_create"};
}

Fault descriptor_fault(const std::vector<std::string>& faults) {
  std::string all;
  for (const std::string& fault : faults) all += (all.empty() ? "" : "; ") + fault;
  return {"has an invalid descriptor: " + all, "correct the descriptor and rebuild the plugin"};
}

Answer describe_table(const yarlyk_plugin& table) {
  PluginDescriptor plugin;
  std::vector<std::string> faults = copy_tables(table, &plugin);
  if (!faults.empty() && plugin.stages.empty()) return descriptor_fault(faults);
  if (plugin.abi_major == YARLYK_ABI_MAJOR && plugin.abi_minor_needed > YARLYK_ABI_MINOR) {
    return Fault{validate(plugin).front(),
                 "upgrade the host, or rebuild the plugin with the SDK of this host"};
  }
  for (std::string& fault : validate(plugin)) faults.push_back(std::move(fault));
  if (!faults.empty()) return descriptor_fault(faults);
  return plugin;
}

Answer describe_library(const std::filesystem::path& real_path,
                        const std::function<void()>& opened) {
  auto result = open_library(real_path);
  if (Fault* const fault = std::get_if<Fault>(&result)) return std::move(*fault);
  opened();
  return describe_table(*std::get<const yarlyk_plugin*>(result));
}

}  // namespace yarlyk::catalog
