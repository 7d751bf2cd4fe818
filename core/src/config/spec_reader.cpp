#include "config/spec_reader.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "config/suggest.h"

namespace yarlyk::config {
namespace {

using Keys = std::vector<std::string_view>;

constexpr std::array<std::string_view, 3> kPolicies{"skip", "quarantine", "stop"};
constexpr std::int64_t kRetriesMax = 100;

}  // namespace

std::string_view policy_name(Policy policy) { return kPolicies[static_cast<std::size_t>(policy)]; }

const Node* SpecReader::value_of(const Node& map, std::string_view key) {
  const Node* node = map.find(key);
  if (node == nullptr || node->kind != Kind::kNull) return node;
  faults_.push_back({node->place, quote(key) + " has no value", "give it one, or remove the key"});
  return nullptr;
}

void SpecReader::missing(const Node& map, const Place& place, std::string_view key,
                         std::string_view what, const std::vector<std::string>& suggested,
                         std::string_view remedy) {
  if (map.find(key) != nullptr) return;
  // A misspelt key has been told with its right name.
  if (std::find(suggested.begin(), suggested.end(), key) != suggested.end()) return;
  faults_.push_back({place, "the key " + quote(key) + " is missing in " + std::string(what),
                     std::string(remedy)});
}

std::optional<Text> SpecReader::text_of(const Node& node, std::string_view what) {
  if (!expect_kind(node, Kind::kScalar, what, faults_)) return std::nullopt;
  if (node.scalar.find_first_not_of(" \t\r\n") == std::string::npos) {
    faults_.push_back({node.place, std::string(what) + " is empty", {}});
    return std::nullopt;
  }
  return Text{node.scalar, node.place};
}

const Node* SpecReader::map_of(const Node& map, std::string_view key, std::string_view what) {
  const Node* node = map.find(key);
  if (node == nullptr || node->kind == Kind::kNull) return nullptr;
  return expect_kind(*node, Kind::kMap, what, faults_) ? node : nullptr;
}

void SpecReader::read(const Node& root) {
  static const Keys kKeys = {"pipeline", "variables", "reader", "stages", "writers",
                             "on_error", "run",       "limits", "tests"};
  const std::vector<std::string> suggested = check_keys(root, "the pipeline", kKeys, faults_);
  missing(root, root.place, "pipeline", "the pipeline", suggested,
          "begin the file with 'pipeline: NAME'");
  missing(root, root.place, "stages", "the pipeline", suggested,
          "list the stages: 'stages: [normalize, language]'");
  if (const Node* name = value_of(root, "pipeline")) {
    if (std::optional<Text> text = text_of(*name, "the name of the pipeline")) {
      spec_.name = std::move(*text);
    }
  }
  if (const Node* reader = value_of(root, "reader")) {
    ReaderSpec made;
    made.place = reader->place;
    if (read_use(*reader, "the reader", {"use", "with"}, made.use, made.with)) {
      spec_.reader = std::move(made);
    }
  }
  if (const Node* stages = value_of(root, "stages")) read_stages(*stages);
  if (const Node* writers = value_of(root, "writers")) read_writers(*writers);
  if (const Node* on_error = value_of(root, "on_error")) read_on_error(*on_error);
  spec_.run = map_of(root, "run", "'run'");
  spec_.limits = map_of(root, "limits", "'limits'");
  const Node* tests = root.find("tests");
  if (tests != nullptr && tests->kind != Kind::kNull) read_tests(*tests);
}

bool SpecReader::read_use(const Node& entry, std::string_view what, const Keys& keys, Text& use,
                          const Node*& with) {
  const std::string name_of = "the name of " + std::string(what);
  if (entry.kind == Kind::kScalar) {
    std::optional<Text> name = text_of(entry, name_of);
    if (name) use = std::move(*name);
    return name.has_value();
  }
  if (entry.kind != Kind::kMap) {
    wrong_kind(entry, what, "a name or a map with 'use'", faults_);
    return false;
  }
  const std::vector<std::string> suggested = check_keys(entry, what, keys, faults_);
  missing(entry, entry.place, "use", what, suggested, "name it: 'use: NAME'");
  with = map_of(entry, "with", "'with'");
  const Node* node = value_of(entry, "use");
  std::optional<Text> name = node == nullptr ? std::nullopt : text_of(*node, name_of);
  if (name) use = std::move(*name);
  return name.has_value();
}

void SpecReader::read_stages(const Node& list) {
  if (!expect_kind(list, Kind::kList, "'stages'", faults_)) return;
  for (const Node* entry : list.items) read_stage(*entry);
}

void SpecReader::read_stage(const Node& entry) {
  StageSpec stage;
  stage.place = entry.place;
  const bool named =
      read_use(entry, "a stage", {"use", "with", "when", "on_error"}, stage.use, stage.with);
  if (entry.kind == Kind::kMap) {
    if (const Node* when = value_of(entry, "when")) stage.when = text_of(*when, "'when'");
    if (const Node* on_error = value_of(entry, "on_error")) {
      stage.on_error = read_stage_errors(*on_error);
    }
  }
  if (named) spec_.stages.push_back(std::move(stage));
}

StageErrorSpec SpecReader::read_stage_errors(const Node& node) {
  StageErrorSpec made;
  if (node.kind != Kind::kMap) {
    made.policy = read_policy(node);
    return made;
  }
  check_keys(node, "'on_error' of a stage", {"policy", "retries"}, faults_);
  if (const Node* policy = value_of(node, "policy")) made.policy = read_policy(*policy);
  made.retries = read_retries(node);
  return made;
}

std::optional<Policy> SpecReader::read_policy(const Node& node) {
  const std::optional<std::size_t> index =
      read_choice(node, "the policy", {kPolicies.begin(), kPolicies.end()}, faults_);
  return index ? std::optional<Policy>(static_cast<Policy>(*index)) : std::nullopt;
}

std::optional<std::uint32_t> SpecReader::read_retries(const Node& map) {
  const Node* node = value_of(map, "retries");
  if (node == nullptr) return std::nullopt;
  const std::optional<std::int64_t> count = read_int(*node, "'retries'", 0, kRetriesMax, faults_);
  return count ? std::optional<std::uint32_t>(static_cast<std::uint32_t>(*count)) : std::nullopt;
}

std::optional<MaxBad> SpecReader::read_max_bad(const Node& node) {
  MaxBad made;
  made.place = node.place;
  if (node.kind == Kind::kScalar) {
    made.share = to_share(node.scalar);
    const std::optional<std::int64_t> count = to_int(node.scalar);
    if (count && *count >= 0) made.count = static_cast<std::uint64_t>(*count);
  }
  if (made.share || made.count) return made;
  wrong_kind(node, "'max_bad'", "a share such as 5% or a number of documents", faults_);
  return std::nullopt;
}

void SpecReader::read_on_error(const Node& node) {
  if (node.kind == Kind::kScalar) {
    if (std::optional<Policy> policy = read_policy(node)) spec_.on_error.policy = *policy;
    return;
  }
  if (!expect_kind(node, Kind::kMap, "'on_error'", faults_)) return;
  check_keys(node, "'on_error'", {"policy", "retries", "max_bad"}, faults_);
  if (const Node* policy = value_of(node, "policy")) {
    spec_.on_error.policy = read_policy(*policy).value_or(spec_.on_error.policy);
  }
  spec_.on_error.retries = read_retries(node).value_or(spec_.on_error.retries);
  if (const Node* max_bad = value_of(node, "max_bad")) {
    spec_.on_error.max_bad = read_max_bad(*max_bad);
  }
}

void SpecReader::read_writers(const Node& list) {
  if (!expect_kind(list, Kind::kList, "'writers'", faults_)) return;
  std::map<std::string, Place> taken;
  for (const Node* entry : list.items) {
    WriterSpec writer;
    writer.place = entry->place;
    const bool named = read_use(*entry, "a writer", {"use", "with", "to"}, writer.use, writer.with);
    if (entry->kind == Kind::kMap) {
      if (const Node* to = value_of(*entry, "to")) writer.to = text_of(*to, "'to'");
      writer.to_is_wrong = entry->find("to") != nullptr && !writer.to;
    }
    if (writer.to) {
      writer.path = (spec_.folder / writer.to->value).lexically_normal();
      const auto [first, is_new] = taken.emplace(writer.path.string(), writer.to->place);
      if (!is_new) {
        faults_.push_back({writer.to->place,
                           "the writer at line " + std::to_string(first->second.line) +
                               " writes to the same place, " + quote(writer.to->value),
                           "give each writer a name of its own"});
      }
    }
    if (named) spec_.writers.push_back(std::move(writer));
  }
}

void SpecReader::read_tests(const Node& list) {
  if (!expect_kind(list, Kind::kList, "'tests'", faults_)) return;
  for (std::size_t i = 0; i < list.items.size(); ++i) read_test(*list.items[i], i + 1);
}

void SpecReader::read_test(const Node& entry, std::size_t number) {
  static const Keys kKeys = {"text", "file", "name",   "meta", "expect",
                             "only", "none", "status", "error"};
  if (!expect_kind(entry, Kind::kMap, "a test", faults_)) return;
  const std::vector<std::string> suggested = check_keys(entry, "a test", kKeys, faults_);
  TestSpec test;
  test.place = entry.place;
  test.name = "test " + std::to_string(number);
  const bool complete = read_test_text(entry, suggested, test);
  if (const Node* name = value_of(entry, "name")) {
    if (std::optional<Text> given = text_of(*name, "the name of a test")) test.name = given->value;
  }
  test.meta = map_of(entry, "meta", "'meta'");
  test.expect = map_of(entry, "expect", "'expect'");
  test.only = map_of(entry, "only", "'only'");
  test.none = map_of(entry, "none", "'none'");
  read_test_error(entry, test);
  if (complete) spec_.tests.push_back(std::move(test));
}

bool SpecReader::read_test_text(const Node& entry, const std::vector<std::string>& suggested,
                                TestSpec& test) {
  const Entry* file = entry.find_entry("file");
  if (file == nullptr) {
    if (std::find(suggested.begin(), suggested.end(), "file") == suggested.end()) {
      missing(entry, entry.place, "text", "a test", suggested, "give the text to be annotated");
    }
    const Node* text = value_of(entry, "text");
    if (text == nullptr || !expect_kind(*text, Kind::kScalar, "the text of a test", faults_)) {
      return false;
    }
    test.text = Text{text->scalar, text->place};
    return true;
  }
  if (entry.find("text") != nullptr) {
    faults_.push_back({file->key_place, "a test has both 'text' and 'file'", "keep one of them"});
    return false;
  }
  const Node* node = value_of(entry, "file");
  if (node != nullptr) test.file = text_of(*node, "the file of a test");
  if (test.file) test.path = (spec_.folder / test.file->value).lexically_normal();
  return test.file.has_value();
}

void SpecReader::read_test_error(const Node& entry, TestSpec& test) {
  static const Keys kStatuses = {"ok", "partial", "skipped", "failed"};
  if (const Node* status = value_of(entry, "status")) {
    const auto index = read_choice(*status, "the status of a test", kStatuses, faults_);
    if (index) test.status = kStatuses[*index];
  }
  const Node* error = value_of(entry, "error");
  if (error == nullptr || !expect_kind(*error, Kind::kMap, "'error'", faults_)) return;
  check_keys(*error, "'error' of a test", {"stage", "reason"}, faults_);
  if (const Node* stage = value_of(*error, "stage")) {
    test.error_stage = text_of(*stage, "the stage of an error");
  }
  if (const Node* reason = value_of(*error, "reason")) {
    test.error_reason = text_of(*reason, "the reason of an error");
  }
  if (test.status != "ok") return;
  faults_.push_back({error->place, "a document whose status is ok has no error",
                     "write 'status: failed', 'skipped' or 'partial', or remove 'error'"});
}

}  // namespace yarlyk::config
