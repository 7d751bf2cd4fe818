#include "catalog/library.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "scratch_folder.h"

namespace yarlyk::catalog {
namespace {

// Only fixtures that do no harm to the process that opens them.
Fault fault_of(const std::string& name) {
  const Answer answer = describe_library(fixture(name), [] {});
  EXPECT_TRUE(std::holds_alternative<Fault>(answer)) << name;
  return std::holds_alternative<Fault>(answer) ? std::get<Fault>(answer) : Fault{};
}

TEST(Library, DescribesAPlugin) {
  int opened = 0;
  const Answer answer = describe_library(fixture("minimal"), [&] { ++opened; });
  ASSERT_TRUE(std::holds_alternative<PluginDescriptor>(answer));
  EXPECT_EQ(opened, 1);
  EXPECT_EQ(std::get<PluginDescriptor>(answer).stages[0].id, "test/minimal");
}

TEST(Library, GivesTheSameTableAgain) {
  const auto first = open_library(fixture("minimal"));
  const auto second = open_library(fixture("minimal"));
  ASSERT_TRUE(std::holds_alternative<const yarlyk_plugin*>(first));
  EXPECT_EQ(std::get<const yarlyk_plugin*>(first), std::get<const yarlyk_plugin*>(second));
}

TEST(Library, SaysWhyAndWhatToDo) {
  const Fault unresolved = fault_of("unresolved");
  EXPECT_EQ(unresolved.reason,
            "needs the symbol yarlyk_fixture_nowhere_defined, which no library defines");
  EXPECT_EQ(unresolved.remedy,
            "link the plugin with what defines it; -Wl,-z,defs shows such symbols when linking");
  const Fault minor = fault_of("wrong_minor");
  EXPECT_EQ(minor.reason, "needs ABI 0.999, this host offers 0.1");
  EXPECT_EQ(minor.remedy, "upgrade the host, or rebuild the plugin with the SDK of this host");
  const Fault magic = fault_of("bad_magic");
  EXPECT_EQ(magic.reason,
            "has an invalid descriptor: its table does not start with the magic bytes \"yarlyk\"");
  EXPECT_EQ(magic.remedy, "correct the descriptor and rebuild the plugin");
  EXPECT_EQ(fault_of("no_symbol").reason, "exports no symbol yarlyk_plugin_v0");
}

TEST(Library, ListsAllFaultsOfADescriptor) {
  const std::string stage = "stage Test/invalid: ";
  EXPECT_EQ(fault_of("invalid_descriptor").reason,
            "has an invalid descriptor: " + stage + "process is NULL; " + stage +
                "parameter \"odd\": is of the unknown type 77; " + stage +
                "the id is not of the form vendor/name, both in lower_snake_case; " + stage +
                "the version \"1.0\" is not a semantic version like 1.0.0; " + stage +
                "parameter \"sentences\": the default \"0\" is below the minimum 1; " + stage +
                "parameter \"sentences\": stands twice; " + stage +
                "parameter \"Mode\": the name is not lower_snake_case; " + stage +
                "parameter \"Mode\": the default \"fast\" is not one of slow, exact; " + stage +
                "provides \"summary\": bare names of layers are those of yarlyk, call it "
                "\"Test.summary\"; " +
                stage +
                "provides \"summary\": its condition \"colour=red\" names no parameter of the "
                "stage; " +
                stage + "provides \"summary\": feature \"label\": is a code and has no values");
}

TEST(Library, ChecksTheFileBeforeOpeningIt) {
  const ScratchFolder scratch;
  const std::string bytes = read_bytes(fixture("minimal"));
  const auto cut = open_library(scratch.write("libcut.so", bytes.substr(0, bytes.size() / 2)));
  ASSERT_TRUE(std::holds_alternative<Fault>(cut));
  EXPECT_NE(std::get<Fault>(cut).reason.find("is truncated: "), std::string::npos);
}

TEST(Library, SaysWhatAConstructorThrew) {
  const auto reason = [](auto thrown) {
    return constructor_fault(std::make_exception_ptr(thrown)).reason;
  };
  EXPECT_EQ(reason(std::runtime_error("no file")),
            "throws while being opened: static constructor: no file");
  EXPECT_EQ(reason(7),
            "throws while being opened: static constructor: an object that is no std::exception");
  EXPECT_EQ(constructor_fault(nullptr).reason,
            "throws while being opened: static constructor: an object that is no std::exception");
}

}  // namespace
}  // namespace yarlyk::catalog
