#include "run/coordinator.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "io/quarantine.h"
#include "io/sink.h"
#include "run/crash_note.h"

namespace yarlyk::run {
namespace {

using Status = io::Outcome::Status;

constexpr std::uint64_t kTasksPerWorker = 8;
constexpr std::uint64_t kShareCountsAfter = 1000;  // documents

struct Done {
  io::Record record;
  KernelOutput output;
};

// The desk between coordinator and workers.
class Desk {
 public:
  void hand_out(io::Record record) {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(record));
    work_.notify_one();
  }
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    work_.notify_all();
  }
  // Takes back what no worker has begun; says how many.
  std::uint64_t take_back() {
    const std::lock_guard lock(mutex_);
    const std::uint64_t n = tasks_.size();
    tasks_.clear();
    return n;
  }
  std::optional<io::Record> take() {
    std::unique_lock lock(mutex_);
    work_.wait(lock, [this] { return closed_ || !tasks_.empty(); });
    if (tasks_.empty()) return std::nullopt;
    io::Record record = std::move(tasks_.front());
    tasks_.pop_front();
    return record;
  }
  void give_back(Done done) {
    const std::lock_guard lock(mutex_);
    done_.push_back(std::move(done));
    finished_.notify_one();
  }
  Done collect() {
    std::unique_lock lock(mutex_);
    finished_.wait(lock, [this] { return !done_.empty(); });
    Done done = std::move(done_.front());
    done_.pop_front();
    return done;
  }

 private:
  std::mutex mutex_;
  std::condition_variable work_, finished_;
  std::deque<io::Record> tasks_;
  std::deque<Done> done_;
  bool closed_ = false;
};

class Coordinator {
 public:
  Coordinator(const plan::Plan& plan, const Models& models, io::Source& source,
              const RunSettings& settings, const boundary::LogSink& log)
      : plan_(plan),
        models_(models),
        source_(source),
        settings_(settings),
        log_(log),
        quarantine_(settings.quarantine, plan.record_bytes) {
    tally_.rows.assign(plan.schema.layers.size(), 0);
    tally_.stage_ns.assign(plan.stages.size(), 0);
    for (const plan::PlannedWriter& writer : plan.writers) {
      sinks_.push_back(std::make_unique<io::FileSink>(writer.path));
    }
  }
  ~Coordinator() {
    desk_.take_back();
    desk_.close();
    for (std::thread& thread : threads_) thread.join();
  }

  Tally run() {
    const auto start = std::chrono::steady_clock::now();
    for (std::uint32_t i = 0; i < settings_.workers; ++i) {
      threads_.emplace_back([this] { work(); });
    }
    while (fill() || handed_out_ != collected_) {
      if (handed_out_ == collected_) continue;
      Done done = desk_.collect();
      ++collected_;
      waiting_bytes_ += size_of(done);
      waiting_.emplace(done.record.number, std::move(done));
      write_what_is_due();
    }
    for (const auto& sink : sinks_) sink->close();
    if (interrupted_ && tally_.stopped.empty()) tally_.stopped = "interrupted";
    tally_.renamed_ids = source_.renamed();
    tally_.wall_ms =
        static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                       std::chrono::steady_clock::now() - start)
                                       .count());
    return std::move(tally_);
  }

 private:
  void work() {
    const CrashStack stack;
    Kernel kernel(plan_, models_, log_, {settings_.unit, {}, nullptr, {}});
    while (auto record = desk_.take()) {
      KernelOutput output = kernel.process(*record);
      desk_.give_back({std::move(*record), std::move(output)});
    }
  }

  // Hands out records while there is room; false once there are none left.
  bool fill() {
    // An interrupted run still writes what workers have in hand; a stopped one nothing more.
    interrupted_ = interrupted_ || (settings_.cancelled && settings_.cancelled());
    if (interrupted_ || !tally_.stopped.empty()) {
      exhausted_ = true;
      handed_out_ -= desk_.take_back();
    }
    while (!exhausted_ && handed_out_ - collected_ < settings_.workers * kTasksPerWorker &&
           (waiting_bytes_ < plan_.window_bytes || handed_out_ == collected_)) {
      if (handed_out_ >= settings_.limit) {
        exhausted_ = true;
        break;
      }
      auto record = source_.next();
      if (!record) {  // the end, or cancelled while standard input kept us waiting
        interrupted_ = settings_.cancelled && settings_.cancelled();
        if (interrupted_) handed_out_ -= desk_.take_back();
        exhausted_ = true;
        break;
      }
      ++handed_out_;
      desk_.hand_out(std::move(*record));
    }
    return !exhausted_;
  }

  static std::uint64_t size_of(const Done& done) {
    std::uint64_t size = 0;
    for (const std::string& stream : done.output.streams) size += stream.size();
    return size;
  }

  void write_what_is_due() {
    for (auto it = waiting_.find(next_); it != waiting_.end(); it = waiting_.find(next_)) {
      waiting_bytes_ -= size_of(it->second);
      // After a stop nothing later is written: what lies before the stop is whole.
      if (tally_.stopped.empty()) write(it->second);
      waiting_.erase(it);
      ++next_;
    }
    // A crash in the next document must not take finished lines with it.
    for (const auto& sink : sinks_) sink->flush();
  }

  void write(const Done& done) {
    const KernelOutput& output = done.output;
    for (std::size_t i = 0; i < sinks_.size(); ++i) sinks_[i]->write(output.streams[i]);
    ++tally_.documents;
    switch (output.outcome.status) {
      case Status::kOk:
        ++tally_.ok;
        break;
      case Status::kPartial:
        ++tally_.partial;
        break;
      case Status::kSkipped:
        ++tally_.skipped;
        break;
      case Status::kFailed:
        ++tally_.failed;
        break;
    }
    tally_.text_bytes += output.text_bytes;
    tally_.dropped_rows += output.dropped_rows;
    for (std::size_t i = 0; i < output.rows.size(); ++i) tally_.rows[i] += output.rows[i];
    for (std::size_t i = 0; i < output.stage_ns.size(); ++i) {
      tally_.stage_ns[i] += output.stage_ns[i];
    }
    if (settings_.trouble) {
      for (const io::StageError& error : output.outcome.errors) {
        settings_.trouble(done.record.id, output.outcome.status, error);
      }
    }
    if (output.stop) {
      tally_.stopped = "document '" + done.record.id + "' failed in " +
                       output.outcome.errors[0].stage + " and the policy is to stop";
    } else if (too_many_bad()) {
      tally_.stopped = std::to_string(tally_.failed) + " of " + std::to_string(tally_.documents) +
                       " documents failed: more than on_error.max_bad allows";
    }
    if (settings_.progress) settings_.progress(tally_);
    if (output.outcome.status == Status::kFailed) set_aside(done);
  }

  // The line is written by now: a full disk costs the copy, not the line.
  void set_aside(const Done& done) {
    const io::StageError& error = done.output.outcome.errors[0];
    if (settings_.quarantine.empty() || policy_for(error.stage) == config::Policy::kSkip) return;
    quarantine_.add(done.record, error);
    tally_.quarantined = quarantine_.documents();
  }

  // A stage under `skip` fails no document, so only reader and writer can be under it here.
  config::Policy policy_for(const std::string& failed) const {
    for (const plan::PlannedStage& stage : plan_.stages) {
      if (stage.bound.name == failed) return stage.policy;
    }
    return plan_.on_error.policy;
  }

  bool too_many_bad() const {
    const auto& bound = plan_.on_error.max_bad;
    if (!bound) return false;
    if (bound->count) return tally_.failed > *bound->count;
    return tally_.documents >= kShareCountsAfter && bound->share &&
           static_cast<double>(tally_.failed) >
               *bound->share * static_cast<double>(tally_.documents);
  }

  const plan::Plan& plan_;
  const Models& models_;
  io::Source& source_;
  const RunSettings& settings_;
  const boundary::LogSink& log_;
  Desk desk_;
  std::vector<std::thread> threads_;
  std::vector<std::unique_ptr<io::FileSink>> sinks_;
  std::map<std::uint64_t, Done> waiting_;  // finished, but an earlier record is not
  std::uint64_t waiting_bytes_ = 0, next_ = 0, handed_out_ = 0, collected_ = 0;
  bool exhausted_ = false, interrupted_ = false;
  io::Quarantine quarantine_;
  Tally tally_;
};

}  // namespace

Tally run(const plan::Plan& plan, const Models& models, io::Source& source,
          const RunSettings& settings, const boundary::LogSink& log) {
  return Coordinator(plan, models, source, settings, log).run();
}

}  // namespace yarlyk::run
