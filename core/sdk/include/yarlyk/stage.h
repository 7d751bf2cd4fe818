// Door 1: a stage in C++. Include this, write a class, end the file with YARLYK_PLUGIN(Class).
//
// The class has
//   static constexpr sdk::About kAbout;                    what it is
//   static constexpr auto kParams, kContracts;             lists from describe.h
//   explicit Class(sdk::Setup&);                           [setup] reads parameters and resources
//   void process(sdk::Document&) const;                    [worker] one document, many threads
// or, where a worker needs scratch memory of its own, a nested
//   struct Worker { explicit Worker(const Class&); void process(sdk::Document&); };
#pragma once

#include <cstdint>
#include <exception>
#include <new>
#include <string_view>
#include <type_traits>

#include "yarlyk/abi.h"
#include "yarlyk/describe.h"
#include "yarlyk/document.h"
#include "yarlyk/failure.h"
#include "yarlyk/setup.h"
#include "yarlyk/span.h"

YARLYK_SDK_BEGIN

// Runs `body` and turns everything it throws into a status and a recorded reason.
template <class Body>
std::int32_t guarded(const yarlyk_host* host, yarlyk_call* call, std::int32_t otherwise,
                     Body body) {
  try {
    body();
    return YARLYK_OK;
  } catch (const Refused& e) {
    return e.status();  // the host knows why
  } catch (const Failure& e) {
    host->fail(call, to_abi(e.what()));
    return e.status();
  } catch (const std::bad_alloc&) {
    host->fail(call, to_abi("out of memory"));
    return YARLYK_NOMEM;
  } catch (const std::exception& e) {
    host->fail(call, to_abi(e.what()));
    return otherwise;
  } catch (...) {
    host->fail(call, to_abi("an exception that is not a std::exception"));
    return otherwise;
  }
}

template <class T, class = void>
struct HasWorker : std::false_type {};
template <class T>
struct HasWorker<T, std::void_t<typename T::Worker>> : std::true_type {};

// The functions of one stage class, as the C table wants them.
template <class T>
struct Adapter {
  static const yarlyk_stage kStage;

  static std::int32_t model_create(const yarlyk_host* host, yarlyk_call* call, void** model) {
    return guarded(host, call, YARLYK_CONFIG, [&] {
      Setup setup(host, call, &kStage);
      *model = new T(setup);
    });
  }
  static void model_destroy(void* model) { delete static_cast<T*>(model); }

  static std::int32_t worker_create(const void* model, const yarlyk_host* host, yarlyk_call* call,
                                    void** worker) {
    return guarded(host, call, YARLYK_INTERNAL, [&] {
      if constexpr (HasWorker<T>::value) {
        *worker = new typename T::Worker(*static_cast<const T*>(model));
      } else {
        static_cast<void>(model);
        static_cast<void>(worker);
      }
    });
  }
  static void worker_destroy(void* worker) {
    if constexpr (HasWorker<T>::value) {
      delete static_cast<typename T::Worker*>(worker);
    } else {
      static_cast<void>(worker);
    }
  }

  static std::int32_t process(void* worker, const yarlyk_host* host, yarlyk_call* call) {
    return guarded(host, call, YARLYK_DOC, [&] {
      Document document(host, call);
      if constexpr (HasWorker<T>::value) {
        static_cast<typename T::Worker*>(worker)->process(document);
      } else {
        static_cast<const T*>(worker)->process(document);
      }
    });
  }
};

template <class T>
const yarlyk_stage Adapter<T>::kStage = {
    sizeof(yarlyk_stage),
    0,
    T::kAbout.id,
    T::kAbout.version,
    T::kAbout.summary,
    T::kAbout.licence,
    T::kAbout.reads,
    T::kParams.data(),
    T::kContracts.data(),
    nullptr,
    nullptr,
    static_cast<std::uint32_t>(T::kParams.size()),
    static_cast<std::uint32_t>(T::kContracts.size()),
    0,
    0,
    &Adapter<T>::model_create,
    &Adapter<T>::model_destroy,
    HasWorker<T>::value ? &Adapter<T>::worker_create : nullptr,
    HasWorker<T>::value ? &Adapter<T>::worker_destroy : nullptr,
    &Adapter<T>::process,
};

YARLYK_SDK_END

#if defined(__clang__)
#define YARLYK_BUILD_INFO "clang " __clang_version__
#elif defined(__GNUC__)
#define YARLYK_BUILD_INFO "gcc " __VERSION__
#else
#define YARLYK_BUILD_INFO "unknown compiler"
#endif

// Makes this library a plugin with the given stages (one or more classes). At file scope, once.
#define YARLYK_PLUGIN(...)                                                                         \
  namespace {                                                                                      \
  template <class... Stages>                                                                       \
  struct YarlykStageTable {                                                                        \
    static constexpr const yarlyk_stage* kStages[] = {&::yarlyk::sdk::Adapter<Stages>::kStage...}; \
    static constexpr std::uint32_t kCount = sizeof...(Stages);                                     \
  };                                                                                               \
  }                                                                                                \
  extern "C" YARLYK_EXPORT const yarlyk_plugin yarlyk_plugin_v0 = {                                \
      YARLYK_MAGIC,                                                                                \
      sizeof(yarlyk_plugin),                                                                       \
      YARLYK_ABI_MAJOR,                                                                            \
      YARLYK_ABI_MINOR,                                                                            \
      YARLYK_BUILD_INFO,                                                                           \
      YarlykStageTable<__VA_ARGS__>::kStages,                                                      \
      YarlykStageTable<__VA_ARGS__>::kCount,                                                       \
      0};
