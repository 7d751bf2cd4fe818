#include "catalog/describe_child.h"

#include <sys/wait.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "catalog/helper_child.h"

namespace yarlyk::catalog {
namespace {

bool opened(const HelperChild& child) {
  return !child.output().empty() && child.output().front() == kOpenedMark;
}

std::string_view answer_bytes(const HelperChild& child) {
  return std::string_view(child.output()).substr(opened(child) ? 1 : 0);
}

Fault nonsense(const HelperChild& child) {
  return {"gave an answer that is no descriptor (" + std::to_string(answer_bytes(child).size()) +
              " bytes): its start-up code disturbs the helper",
          "keep output and file descriptors out of static constructors"};
}

Fault fault_of_end(HelperChild& child) {
  const std::optional<int> status = child.end();
  const char* const remedy = "correct the plugin's static constructors and rebuild it";
  const char* const reading = "while its descriptor was read: a table holds a bad pointer";
  if (status && WIFSIGNALED(*status)) {
    return {"died of signal " + signal_name(WTERMSIG(*status)) + " " +
                (opened(child) ? reading : "while being opened: static constructor"),
            opened(child) ? "correct the descriptor and rebuild the plugin" : remedy};
  }
  if (!answer_bytes(child).empty()) return nonsense(child);
  const std::string how =
      status ? "with status " + std::to_string(WEXITSTATUS(*status)) : "without a word";
  return {"ended the helper " + how + " while being opened: static constructor", remedy};
}

// The answer once there is one.
std::optional<Answer> answer_of(HelperChild& child, const HelperChild::Look& now) {
  if (now.too_much) return nonsense(child);
  if (now.complete) {
    if (std::optional<Answer> answer = decode(answer_bytes(child))) return answer;
  }
  if (now.ended) return fault_of_end(child);
  if (!now.late) return std::nullopt;
  return Fault{"did not answer within " + std::to_string(child.limit().count()) + " ms: " +
                   (opened(child) ? "reading its descriptor hangs" : "its start-up code hangs"),
               "keep waiting and endless work out of static constructors"};
}

}  // namespace

std::vector<Answer> describe_all(const std::vector<std::filesystem::path>& libraries,
                                 const ScanOptions& options) {
  std::vector<Answer> answers(libraries.size());
  HelperJobs jobs;
  jobs.count = libraries.size();
  jobs.limit = options.time_limit;
  jobs.output_max = kAnswerBytesMax + 1;
  jobs.start = [&](std::size_t i, HelperChild& child) {
    const auto fault = child.start(options.describe_program, libraries[i].string());
    if (fault) answers[i] = Fault{"cannot be described: " + fault->reason, fault->remedy};
    return !fault;
  };
  jobs.judge = [&](std::size_t i, HelperChild& child, const HelperChild::Look& now) {
    std::optional<Answer> answer = answer_of(child, now);
    if (answer) answers[i] = *std::move(answer);
    return answer.has_value();
  };
  run_helpers(jobs);
  return answers;
}

}  // namespace yarlyk::catalog
