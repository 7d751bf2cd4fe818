#include "progress.h"

#include <unistd.h>

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <sstream>

namespace yarlyk::cli {
namespace {

constexpr double kBarEverySeconds = 0.1;
constexpr double kLineEverySeconds = 10;
constexpr int kBarWidth = 24;

double seconds(std::chrono::steady_clock::duration d) {
  return std::chrono::duration<double>(d).count();
}

std::string fixed(double v, int decimals) {
  std::ostringstream out;
  out.imbue(std::locale::classic());
  out << std::fixed << std::setprecision(decimals) << v;
  return out.str();
}

std::string line_of(const Report& report, double elapsed) {
  const double rate = elapsed > 0 ? static_cast<double>(report.documents) / elapsed : 0;
  std::string line = grouped(report.documents) + " of " + grouped(report.total) + " documents, " +
                     fixed(rate, rate < 10 ? 1 : 0) + "/s";
  if (rate > 0 && report.total > report.documents) {
    line += ", " + duration(static_cast<double>(report.total - report.documents) / rate) + " left";
  }
  if (report.failed != 0) line += ", " + grouped(report.failed) + " failed";
  return line;
}

}  // namespace

Progress::Progress(bool quiet)
    : quiet_(quiet),
      terminal_(::isatty(STDERR_FILENO) != 0),
      start_(Clock::now()),
      shown_(start_) {}

void Progress::update(const Report& report) {
  if (quiet_) return;
  const Clock::time_point now = Clock::now();
  if (seconds(now - shown_) < (terminal_ ? kBarEverySeconds : kLineEverySeconds)) return;
  shown_ = now;
  const std::string line = line_of(report, seconds(now - start_));
  if (!terminal_) {
    std::cerr << line << "\n";
    return;
  }
  const double share =
      report.total == 0 ? 0
                        : static_cast<double>(report.documents) / static_cast<double>(report.total);
  const int full = static_cast<int>(share * kBarWidth);
  std::cerr << "\r[" << std::string(static_cast<std::size_t>(full), '#')
            << std::string(static_cast<std::size_t>(kBarWidth - full), ' ') << "] " << line
            << "\x1b[K" << std::flush;
  drawn_ = true;
}

void Progress::clear() {
  if (drawn_) std::cerr << "\r\x1b[K" << std::flush;
  drawn_ = false;
}

std::string grouped(std::uint64_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
  return digits;
}

std::string duration(double s) {
  const auto whole = static_cast<std::uint64_t>(s + 0.5);
  if (s < 9.95) return fixed(s, 1) + " s";
  if (whole < 60) return std::to_string(whole) + " s";
  if (whole < 3600) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
  return grouped(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

std::string summary(const Report& report, const std::string& pipeline) {
  std::ostringstream out;
  const double s = static_cast<double>(report.wall_ms) / 1000;
  out << pipeline << ": " << grouped(report.documents)
      << (report.documents == 1 ? " document in " : " documents in ") << duration(s);
  if (report.wall_ms >= 10) {
    out << " (" << fixed(static_cast<double>(report.documents) / s, 1) << "/s, "
        << fixed(static_cast<double>(report.text_bytes) / 1e6 / s, 2) << " MB/s, " << report.workers
        << (report.workers == 1 ? " worker)" : " workers)");
  }
  out << "\n  ok " << grouped(report.ok) << ", partial " << grouped(report.partial) << ", skipped "
      << grouped(report.skipped) << ", failed " << grouped(report.failed) << "\n";
  if (report.documents == 0) out << "  nothing was found: no *.txt below the inputs\n";
  if (report.renamed_ids != 0) {
    out << "  " << grouped(report.renamed_ids) << " ids were taken and got a number (~2)\n";
  }
  out << "  rows:";
  for (const auto& [layer, rows] : report.rows) out << " " << layer << " " << grouped(rows);
  if (report.dropped_rows != 0) {
    out << " (" << grouped(report.dropped_rows) << " dropped: nothing of the text under them)";
  }
  out << "\n  time per document:";
  for (const auto& [stage, us] : report.stage_us) {
    const auto n = static_cast<double>(std::max<std::uint64_t>(report.documents, 1));
    out << " " << stage << " " << fixed(static_cast<double>(us) / n / 1000, 2) << " ms";
  }
  out << "\n";
  for (const std::string& warning : report.warnings) out << "  warning: " << warning << "\n";
  if (report.quarantined != 0) {
    out << "  quarantine: " << grouped(report.quarantined)
        << (report.quarantined == 1 ? " document" : " documents") << " to run again in "
        << report.quarantine << "\n";
  }
  if (!report.stopped.empty()) out << "  stopped early: " << report.stopped << "\n";
  for (const std::string& file : report.outputs) out << "  result: " << file << "\n";
  return out.str();
}

}  // namespace yarlyk::cli
