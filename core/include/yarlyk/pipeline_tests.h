// Door 2, embedders: the tests that stand inside a pipeline file.
//
//   const auto report = yarlyk::run_tests(*loaded.pipeline, {}, {});
//   if (report.failed != 0) for (const auto& test : report.tests) show(test.text);
//
// Thread rule: [setup], as of the pipeline.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "yarlyk/pipeline.h"

namespace yarlyk {

struct TestResult {
  std::string name;  // "test N" for the N-th of the file if it has none
  std::string file;  // the pipeline's, as named when it was loaded
  std::uint32_t line = 0, column = 0;
  bool passed = false;
  bool error = false;         // not passed: the document did not end as expected
  std::string message, text;  // not passed: the first complaint; all of them as shown to people
  std::uint64_t time_us = 0;
};

struct TestOptions {
  std::string filter;  // run only tests whose name contains it, regardless of case; empty: all
};

struct TestReport {
  std::vector<TestResult> tests;  // that were run, in the order of the file
  std::uint64_t passed = 0, failed = 0;
  std::uint64_t defined = 0;  // in the file, whatever the filter
};

// Runs the tests of `pipeline`; each as a document of its own, so that one that fails or throws
// costs no other. Nothing is written. `seen` is called after each and may be empty. Throws only
// std::bad_alloc and what `seen` throws.
TestReport run_tests(const Pipeline& pipeline, const TestOptions& options,
                     const std::function<void(const TestResult&)>& seen);

// The report as JUnit XML, as CI systems read it.
std::string junit_xml(const Pipeline& pipeline, const TestReport& report);

}  // namespace yarlyk
