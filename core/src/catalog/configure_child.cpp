#include "catalog/configure_child.h"

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "catalog/helper_child.h"

namespace yarlyk::catalog {
namespace {

constexpr std::size_t kMarks = 2;

// A file without a name that holds `bytes`, read from its start.
class JobFile {
 public:
  explicit JobFile(std::string_view bytes) {
    fd_ = ::memfd_create("yarlyk-job", MFD_CLOEXEC);
    while (fd_ >= 0 && !bytes.empty()) {
      const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) break;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    if (fd_ < 0 || !bytes.empty()) {
      fault_ = "no memory for its job: " + std::generic_category().message(errno);
    } else {
      ::lseek(fd_, 0, SEEK_SET);
    }
  }
  ~JobFile() {
    if (fd_ >= 0) ::close(fd_);
  }
  JobFile(const JobFile&) = delete;
  JobFile& operator=(const JobFile&) = delete;

  int fd() const { return fd_; }
  const std::string& fault() const { return fault_; }  // empty: there is none

 private:
  int fd_ = -1;
  std::string fault_;
};

// How far the helper came: the number of marks before its answer.
std::size_t marks(const HelperChild& child) {
  constexpr char kExpected[kMarks] = {kLibraryMark, kModelMark};
  const std::string& output = child.output();
  std::size_t n = 0;
  while (n < kMarks && n < output.size() && output[n] == kExpected[n]) ++n;
  return n;
}

std::string_view answer_bytes(const HelperChild& child) {
  return std::string_view(child.output()).substr(marks(child));
}

// Says of the part of the stage that was running: "its configure" + " died ...".
ConfigureAnswer blame(const HelperChild& child, const boundary::BoundStage& stage,
                      const std::string& what) {
  constexpr const char* kRunning[kMarks + 1] = {"its start-up code", "its configure",
                                                "the destruction of its model"};
  return refused(kRunning[marks(child)] + (" " + what),
                 "correct it in " + stage.library + " and build the plugin again");
}

ConfigureAnswer nonsense(const HelperChild& child, const boundary::BoundStage& stage) {
  return blame(child, stage,
               "disturbs the helper, whose answer is none (" +
                   std::to_string(answer_bytes(child).size()) + " bytes)");
}

ConfigureAnswer answer_of_end(HelperChild& child, const boundary::BoundStage& stage) {
  const std::optional<int> status = child.end();
  if (status && WIFSIGNALED(*status)) {
    return blame(child, stage, "died of signal " + signal_name(WTERMSIG(*status)));
  }
  if (!answer_bytes(child).empty()) return nonsense(child, stage);
  return blame(
      child, stage,
      "ended the process " + (status ? "with status " + std::to_string(WEXITSTATUS(*status))
                                     : std::string("without a word")));
}

// The answer once there is one.
std::optional<ConfigureAnswer> answer_of(HelperChild& child, const HelperChild::Look& now,
                                         const boundary::BoundStage& stage) {
  if (now.too_much) return nonsense(child, stage);
  if (now.complete) {
    if (auto answer = decode_answer(answer_bytes(child))) return answer;
  }
  if (now.ended) return answer_of_end(child, stage);
  if (!now.late) return std::nullopt;
  return blame(child, stage, "did not end within " + std::to_string(child.limit().count()) + " ms");
}

}  // namespace

std::vector<ConfigureAnswer> configure_all(const std::vector<StageToConfigure>& stages,
                                           const ConfigureOptions& options) {
  std::vector<ConfigureAnswer> answers(stages.size());
  HelperJobs jobs;
  jobs.count = stages.size();
  jobs.limit = options.time_limit;
  jobs.output_max = kConfigureAnswerBytesMax + kMarks;
  jobs.start = [&](std::size_t i, HelperChild& child) {
    const JobFile job(encode_job(stages[i].real_path, *stages[i].stage));
    std::optional<Fault> fault;
    if (job.fault().empty()) {
      fault = child.start(options.describe_program, kConfigureArgument, job.fd());
    } else {
      fault = Fault{job.fault(), "close other programs"};
    }
    if (fault)
      answers[i] = refused("its configure cannot be tried: " + fault->reason, fault->remedy);
    return !fault;
  };
  jobs.judge = [&](std::size_t i, HelperChild& child, const HelperChild::Look& now) {
    std::optional<ConfigureAnswer> answer = answer_of(child, now, *stages[i].stage);
    if (answer) answers[i] = *std::move(answer);
    return answer.has_value();
  };
  run_helpers(jobs);
  return answers;
}

}  // namespace yarlyk::catalog
