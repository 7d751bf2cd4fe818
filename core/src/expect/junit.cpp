#include "expect/junit.h"

#include <algorithm>
#include <pugixml.hpp>
#include <sstream>

#include "text/code_points.h"

namespace yarlyk::expect {
namespace {

using Kind = JunitCase::Kind;

// XML 1.0, section 2.2: Char.
bool is_xml(text::CodePoint c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) ||
         (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
}

std::string allowed(const std::string& utf8) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const text::CodePoint c = text::next_code_point(utf8, at);
    text::append_code_point(is_xml(c) ? c : text::kReplacement, out);
  }
  return out;
}

// Microseconds as seconds, "0.001234".
std::string seconds(std::uint64_t us) {
  const std::string fraction = std::to_string(us % 1'000'000);
  return std::to_string(us / 1'000'000) + "." + std::string(6 - fraction.size(), '0') + fraction;
}

void set(pugi::xml_node& node, const char* name, const std::string& value) {
  node.append_attribute(name).set_value(allowed(value).c_str());
}

std::string count(const std::vector<JunitCase>& cases, Kind kind) {
  return std::to_string(std::count_if(cases.begin(), cases.end(),
                                      [&](const JunitCase& each) { return each.kind == kind; }));
}

void set_counts(pugi::xml_node& node, const std::string& suite,
                const std::vector<JunitCase>& cases) {
  std::uint64_t time_us = 0;
  for (const JunitCase& each : cases) time_us += each.time_us;
  set(node, "name", suite);
  set(node, "tests", std::to_string(cases.size()));
  set(node, "failures", count(cases, Kind::kFailed));
  set(node, "errors", count(cases, Kind::kError));
  set(node, "skipped", "0");
  set(node, "time", seconds(time_us));
}

}  // namespace

std::string junit_xml(const std::string& suite, const std::vector<JunitCase>& cases) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  set(declaration, "version", "1.0");
  set(declaration, "encoding", "UTF-8");
  pugi::xml_node suites = document.append_child("testsuites");
  set_counts(suites, suite, cases);
  pugi::xml_node list = suites.append_child("testsuite");
  set_counts(list, suite, cases);
  for (const JunitCase& each : cases) {
    pugi::xml_node node = list.append_child("testcase");
    set(node, "name", each.name);
    set(node, "classname", suite);
    set(node, "file", each.file);
    set(node, "line", std::to_string(each.line));
    set(node, "time", seconds(each.time_us));
    if (each.kind == Kind::kPassed) continue;
    pugi::xml_node fault = node.append_child(each.kind == Kind::kFailed ? "failure" : "error");
    set(fault, "message", each.message);
    fault.append_child(pugi::node_pcdata).set_value(allowed(each.details).c_str());
  }
  std::ostringstream out;
  document.save(out, "  ", pugi::format_indent, pugi::encoding_utf8);
  return out.str();
}

}  // namespace yarlyk::expect
