// yarlyk test: run the tests that stand in a pipeline file.
#include <fstream>
#include <iostream>
#include <memory>

#include "verbs.h"
#include "yarlyk/pipeline_tests.h"

namespace yarlyk::cli {
namespace {

struct TestFlags {
  std::string pipeline, junit;
  TestOptions test;
  bool verbose = false;
  LoadFlags load;
};

int nothing_to_test(const TestFlags& flags, std::uint64_t defined) {
  if (defined == 0) {
    std::cerr << "yarlyk test: " << flags.pipeline << " has no tests; add 'tests:' with a text "
              << "and what is expected in it\n";
  } else {
    std::cerr << "yarlyk test: none of the " << defined << " tests of " << flags.pipeline
              << " has '" << flags.test.filter << "' in its name\n";
  }
  return kUsage;
}

int test_pipeline(const TestFlags& flags) {
  const LoadResult loaded = Pipeline::load(flags.pipeline, flags.load.options("out"));
  print_faults(loaded.faults, loaded.warnings, flags.pipeline);
  if (!loaded.pipeline) return kUsage;
  std::ofstream junit;
  if (!flags.junit.empty()) {
    junit.open(flags.junit, std::ios::binary);
    if (!junit) {
      std::cerr << "yarlyk test: " << flags.junit
                << " cannot be written; its folder must exist and be writable\n";
      return kUsage;
    }
  }
  const auto seen = [&](const TestResult& test) {
    if (test.passed && flags.verbose) std::cout << "ok " << test.name << "\n";
    std::cout << test.text << std::flush;
  };
  const TestReport report = run_tests(*loaded.pipeline, flags.test, seen);
  if (junit.is_open()) {
    junit << junit_xml(*loaded.pipeline, report) << std::flush;
    if (!junit) {
      std::cerr << "yarlyk test: " << flags.junit << " could not be written whole\n";
      return kUsage;
    }
  }
  if (report.tests.empty()) return nothing_to_test(flags, report.defined);
  std::cout << report.passed << " passed, " << report.failed << " failed\n";
  return report.failed == 0 ? kClean : kSomeFailed;
}

}  // namespace

void add_test(CLI::App& app, Action& action) {
  auto flags = std::make_shared<TestFlags>();
  CLI::App* verb = app.add_subcommand("test", "Run the tests that stand in a pipeline file");
  verb->add_option("PIPELINE", flags->pipeline, "Pipeline file (YAML) with 'tests:'")->required();
  verb->add_option("--filter", flags->test.filter,
                   "Only tests whose name contains this, regardless of case")
      ->type_name("TEXT");
  verb->add_option("--junit", flags->junit, "Write the results as JUnit XML, too")
      ->type_name("FILE");
  verb->add_flag("-v,--verbose", flags->verbose, "Name the tests that passed, too");
  flags->load.add_to(*verb);
  verb->footer(
      "Examples:\n"
      "  yarlyk test pipelines/csto.yaml\n"
      "  yarlyk test my.yaml --filter quotation --verbose\n"
      "  yarlyk test my.yaml --junit results.xml\n"
      "A test is a text and what must be found in it:\n"
      "  tests:\n"
      "    - text: \"Yerevan froze its membership of the CSTO.\"\n"
      "      expect: {entity: [{text: Yerevan, type: PLACE}]}\n"
      "Exit status: 0 all passed, 1 some failed, 2 bad usage or pipeline file, or no test.");
  verb->callback([flags, &action] { action = [flags] { return test_pipeline(*flags); }; });
}

}  // namespace yarlyk::cli
