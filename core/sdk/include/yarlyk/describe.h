// Constant descriptors: what a stage reads, writes and takes as parameters, declared once.
//
//   static constexpr auto kParams = sdk::list(sdk::int_param("sentences", "how many", "5", 1));
//   static constexpr auto kFeatures = sdk::list(sdk::i64("rank"), sdk::f64("score"));
//   static constexpr auto kContracts = sdk::list(sdk::requires_("sentence"),
//                                                sdk::provides("summary", kFeatures));
//
// All of it is built by the compiler, so a plugin needs no static constructor and its descriptor
// can be read without running a line of it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "yarlyk/abi.h"
#include "yarlyk/span.h"

YARLYK_SDK_BEGIN

template <class T, class... Rest>
constexpr std::array<T, 1 + sizeof...(Rest)> list(T first, Rest... rest) {
  return {{first, rest...}};
}
// An empty list of parameters, features, contracts.
template <class T>
constexpr std::array<T, 0> none() {
  return {};
}

// ---- features: name, then the vocabulary or layer where the kind has one ----
constexpr yarlyk_feature feature(const char* name, std::uint32_t kind, const char* values,
                                 const char* help) {
  return yarlyk_feature{name, values, help, kind, 0};
}
constexpr yarlyk_feature boolean(const char* name, const char* help = nullptr) {
  return feature(name, YARLYK_BOOL, nullptr, help);
}
constexpr yarlyk_feature i64(const char* name, const char* help = nullptr) {
  return feature(name, YARLYK_I64, nullptr, help);
}
constexpr yarlyk_feature f64(const char* name, const char* help = nullptr) {
  return feature(name, YARLYK_F64, nullptr, help);
}
// `values`: the closed vocabulary, "favor|against|neutral"; a code is an index into it.
constexpr yarlyk_feature code(const char* name, const char* values, const char* help = nullptr) {
  return feature(name, YARLYK_CODE, values, help);
}
constexpr yarlyk_feature string(const char* name, const char* help = nullptr) {
  return feature(name, YARLYK_STRING, nullptr, help);
}
constexpr yarlyk_feature span(const char* name, const char* help = nullptr) {
  return feature(name, YARLYK_SPAN, nullptr, help);
}
constexpr yarlyk_feature ref(const char* name, const char* layer, const char* help = nullptr) {
  return feature(name, YARLYK_REF, layer, help);
}

// ---- contracts; `when` ("param=value") limits one to a setting ----
constexpr yarlyk_contract contract(std::uint32_t kind, const char* layer,
                                   const yarlyk_feature* features, std::size_t n,
                                   const char* when) {
  return yarlyk_contract{layer, features, when, static_cast<std::uint32_t>(n), kind};
}
#define YARLYK_CONTRACT(function, kind)                                               \
  constexpr yarlyk_contract function(const char* layer, const char* when = nullptr) { \
    return contract(kind, layer, nullptr, 0, when);                                   \
  }                                                                                   \
  template <std::size_t N>                                                            \
  constexpr yarlyk_contract function(const char* layer,                               \
                                     const std::array<yarlyk_feature, N>& features,   \
                                     const char* when = nullptr) {                    \
    return contract(kind, layer, features.data(), N, when);                           \
  }
YARLYK_CONTRACT(requires_, YARLYK_REQUIRES)
YARLYK_CONTRACT(uses, YARLYK_USES)
YARLYK_CONTRACT(provides, YARLYK_PROVIDES)
YARLYK_CONTRACT(adds, YARLYK_ADDS)
YARLYK_CONTRACT(extends, YARLYK_EXTENDS)
#undef YARLYK_CONTRACT

// ---- parameters: name, help, default as written in YAML (nullptr: none) ----
constexpr yarlyk_param param(const char* name, std::uint32_t type, const char* help,
                             const char* dflt, std::uint32_t flags = 0) {
  return yarlyk_param{name, help, dflt, nullptr, 0, 0, type, flags};
}
constexpr yarlyk_param bool_param(const char* name, const char* help, const char* dflt) {
  return param(name, YARLYK_PARAM_BOOL, help, dflt);
}
constexpr yarlyk_param int_param(const char* name, const char* help, const char* dflt) {
  return param(name, YARLYK_PARAM_INT, help, dflt);
}
constexpr yarlyk_param int_param(const char* name, const char* help, const char* dflt, double min) {
  return yarlyk_param{name, help, dflt, nullptr, min, 0, YARLYK_PARAM_INT, YARLYK_PARAM_HAS_MIN};
}
constexpr yarlyk_param int_param(const char* name, const char* help, const char* dflt, double min,
                                 double max) {
  return yarlyk_param{name,
                      help,
                      dflt,
                      nullptr,
                      min,
                      max,
                      YARLYK_PARAM_INT,
                      YARLYK_PARAM_HAS_MIN | YARLYK_PARAM_HAS_MAX};
}
constexpr yarlyk_param float_param(const char* name, const char* help, const char* dflt, double min,
                                   double max) {
  return yarlyk_param{name,
                      help,
                      dflt,
                      nullptr,
                      min,
                      max,
                      YARLYK_PARAM_FLOAT,
                      YARLYK_PARAM_HAS_MIN | YARLYK_PARAM_HAS_MAX};
}
constexpr yarlyk_param string_param(const char* name, const char* help, const char* dflt) {
  return param(name, YARLYK_PARAM_STRING, help, dflt);
}
constexpr yarlyk_param enum_param(const char* name, const char* help, const char* values,
                                  const char* dflt) {
  return yarlyk_param{name, help, dflt, values, 0, 0, YARLYK_PARAM_ENUM, 0};
}
// A file or folder: of the pipeline's folder, else of the plugin's data/; "stage:name" names one
// of another stage.
constexpr yarlyk_param resource_param(const char* name, const char* help, const char* dflt) {
  return param(name, YARLYK_PARAM_RESOURCE, help, dflt);
}
constexpr yarlyk_param yaml_param(const char* name, const char* help, const char* dflt) {
  return param(name, YARLYK_PARAM_YAML, help, dflt);
}
// The same parameter as a list; its default is then a YAML flow list, "[a, b]".
constexpr yarlyk_param list_of(yarlyk_param p) {
  p.flags |= YARLYK_PARAM_LIST;
  return p;
}
constexpr yarlyk_param required(yarlyk_param p) {
  p.flags |= YARLYK_PARAM_REQUIRED;
  p.dflt = nullptr;
  return p;
}

// What a stage is. `reads` is "text" or the name of a view whose offsets the stage speaks.
struct About {
  const char* id;       // "vendor/name"
  const char* version;  // semantic version
  const char* summary;  // one sentence
  const char* licence;  // SPDX expression
  const char* reads = "text";
};

YARLYK_SDK_END
