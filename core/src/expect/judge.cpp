#include "expect/judge.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>

#include "expect/match.h"
#include "expect/pairing.h"
#include "expect/show.h"

namespace yarlyk::expect {
namespace {

using document::Layer;
using document::Span;

constexpr std::size_t kNearestShown = 3;
constexpr std::size_t kExtraShown = 10;
constexpr std::size_t kNearCandidates = 20'000;  // more rows than that are not all compared

class RowJudge {
 public:
  explicit RowJudge(const document::Document& document) : matcher_(document) {}

  void expect(const LayerItems& asked) {
    const auto rows = pairs(asked);
    for (std::size_t i = 0; i < asked.items.size(); ++i) {
      if (!rows[i]) missing("expect", asked, asked.items[i]);
    }
  }

  void only(const LayerItems& asked) {
    const auto rows = pairs(asked);
    const Layer& layer = matcher_.document().layer(asked.layer);
    std::vector<bool> met(layer.size());
    for (std::size_t i = 0; i < asked.items.size(); ++i) {
      if (rows[i]) {
        met[*rows[i]] = true;
      } else {
        missing("only", asked, asked.items[i]);
      }
    }
    std::vector<std::uint32_t> extra;
    for (std::size_t n = 0; n < layer.size(); ++n) {
      if (!met[n]) extra.push_back(layer.reading_order()[n]);
    }
    if (!extra.empty()) too_many(asked, extra);
  }

  void none(const LayerItems& asked) {
    const Layer& layer = matcher_.document().layer(asked.layer);
    for (const Item& item : asked.items) {
      std::vector<std::uint32_t> there;
      for (std::size_t n = 0; n < layer.size(); ++n) {
        const std::uint32_t row = layer.reading_order()[n];
        if (matcher_.meets(item, asked.layer, row)) there.push_back(row);
      }
      if (there.empty()) continue;
      complaints.push_back({heading("none", asked.name, item) + ": but there is", ""});
      show_rows(asked.layer, there);
    }
  }

  std::vector<Complaint> complaints;

 private:
  static std::string heading(const std::string& key, const std::string& layer, const Item& item) {
    return key + " " + layer + " (line " + std::to_string(item.node->place.line) +
           "): " + flow(*item.node);
  }

  // For each item the place of its row in reading order.
  std::vector<std::optional<std::size_t>> pairs(const LayerItems& asked) const {
    const Layer& layer = matcher_.document().layer(asked.layer);
    std::vector<std::vector<std::size_t>> fits(asked.items.size());
    for (std::size_t i = 0; i < asked.items.size(); ++i) {
      for (std::size_t n = 0; n < layer.size(); ++n) {
        const std::uint32_t row = layer.reading_order()[n];
        if (matcher_.meets(asked.items[i], asked.layer, row)) fits[i].push_back(n);
      }
    }
    return pair_off(fits, layer.size());
  }

  void line(const std::string& text) { complaints.back().details += "    " + text + "\n"; }

  void show_row(std::uint32_t layer, std::uint32_t row) {
    const Layer& rows = matcher_.document().layer(layer);
    if (rows.schema().name != "document") {
      line(in_context(matcher_.document().text(), rows.span(row)));
    }
    line("  " + matcher_.row_flow(layer, row));
  }

  void show_rows(std::uint32_t layer, const std::vector<std::uint32_t>& rows) {
    for (std::size_t i = 0; i < rows.size() && i < kExtraShown; ++i) show_row(layer, rows[i]);
    if (rows.size() > kExtraShown) {
      line("and " + std::to_string(rows.size() - kExtraShown) + " more");
    }
  }

  void too_many(const LayerItems& asked, const std::vector<std::uint32_t>& rows) {
    const std::string n = std::to_string(rows.size());
    complaints.push_back(
        {"only " + asked.name + ": " + n +
             (rows.size() == 1 ? " row that no item asks for" : " rows that no item asks for"),
         ""});
    show_rows(asked.layer, rows);
  }

  void missing(const std::string& key, const LayerItems& asked, const Item& item) {
    complaints.push_back({heading(key, asked.name, item) + ": no such row", ""});
    const Layer& layer = matcher_.document().layer(asked.layer);
    where_the_text_is(item);
    if (layer.size() == 0) {
      line("the layer " + asked.name + " is empty");
      return;
    }
    const std::vector<std::uint32_t> rows = nearest(asked.layer, item);
    line(rows.size() == 1 ? "the nearest row:" : "the nearest rows:");
    for (const std::uint32_t row : rows) {
      show_row(asked.layer, row);
      show_differences(asked.layer, row, item);
    }
  }

  void show_differences(std::uint32_t layer, std::uint32_t row, const Item& item) {
    bool differs = false;
    for (const Demand& demand : item.demands) {
      if (matcher_.meets(demand, layer, row)) continue;
      differs = true;
      line("  " + demand.name + ": expected " + wanted(demand, layer, row) + ", is " +
           matcher_.found(demand, layer, row));
    }
    if (!differs) line("  it answers another item already; each item needs a row of its own");
  }

  std::string wanted(const Demand& demand, std::uint32_t layer, std::uint32_t row) const {
    if (std::holds_alternative<Null>(demand.value)) return "null";
    if (demand.on != Demand::On::kText) return flow(*demand.node);
    return scalar_beside(std::get<std::string>(demand.value),
                         matcher_.text_of(matcher_.document().layer(layer).span(row)));
  }

  // Says so if the text that an item asks for stands nowhere, or stands there unmarked.
  void where_the_text_is(const Item& item) {
    for (const Demand& demand : item.demands) {
      if (demand.on != Demand::On::kText) continue;
      const std::string& wanted = std::get<std::string>(demand.value);
      const std::string_view text = matcher_.document().text();
      const std::size_t at = text.find(wanted);
      if (at == std::string_view::npos) {
        line("the text holds no " + scalar(wanted));
      } else if (wanted.size() < text.size()) {
        const auto begin = static_cast<std::uint32_t>(at);
        const auto end = static_cast<std::uint32_t>(at + wanted.size());
        line("in the text: " + in_context(text, {begin, end}));
      }
    }
  }

  std::vector<std::uint32_t> nearest(std::uint32_t layer_index, const Item& item) const {
    const Layer& layer = matcher_.document().layer(layer_index);
    const std::size_t count = std::min<std::size_t>(layer.size(), kNearCandidates);
    std::vector<double> near(count);
    for (std::size_t n = 0; n < count; ++n) {
      near[n] = matcher_.nearness(item, layer_index, layer.reading_order()[n]);
    }
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return near[a] > near[b]; });
    const auto far = std::find_if(order.begin(), order.end(),
                                  [&](std::size_t n) { return near[n] < near[order.front()] / 2; });
    order.erase(far, order.end());
    order.resize(std::min(order.size(), kNearestShown));
    std::vector<std::uint32_t> rows;
    for (const std::size_t n : order) rows.push_back(layer.reading_order()[n]);
    return rows;
  }

  Matcher matcher_;
};

std::string shown(const io::Outcome& outcome) {
  std::string out(io::status_name(outcome.status));
  for (const io::StageError& error : outcome.errors) {
    out += " in " + error.stage + ": " + on_one_line(error.reason);
  }
  return out;
}

bool meets(const config::TestSpec& spec, const io::StageError& error) {
  return (!spec.error_stage || spec.error_stage->value == error.stage) &&
         (!spec.error_reason || error.reason.find(spec.error_reason->value) != std::string::npos);
}

}  // namespace

std::vector<Complaint> judge_outcome(const Case& asked, const io::Outcome& outcome) {
  const config::TestSpec& spec = *asked.spec;
  const bool wants_error = spec.error_stage || spec.error_reason;
  const std::string_view status = io::status_name(outcome.status);
  if (spec.status.empty() && !wants_error && status != "ok") {
    return {{"the document is " + shown(outcome), ""}};
  }
  if (!spec.status.empty() && spec.status != status) {
    return {{"status: expected " + spec.status + ", is " + shown(outcome), ""}};
  }
  if (!wants_error || std::any_of(outcome.errors.begin(), outcome.errors.end(),
                                  [&](const auto& error) { return meets(spec, error); })) {
    return {};
  }
  std::string wanted;
  if (spec.error_stage) wanted += "stage: " + scalar(spec.error_stage->value);
  if (spec.error_reason) {
    wanted += (wanted.empty() ? "" : ", ") + ("reason: " + scalar(spec.error_reason->value));
  }
  return {{"error: expected {" + wanted + "}, the document is " + shown(outcome), ""}};
}

std::vector<Complaint> judge_rows(const Case& asked, const document::Document* document) {
  if (document == nullptr) {
    if (asked.expect.empty() && asked.only.empty()) return {};
    return {{"the record never became a document, so it has no rows", ""}};
  }
  RowJudge judge(*document);
  for (const LayerItems& layer : asked.expect) judge.expect(layer);
  for (const LayerItems& layer : asked.only) judge.only(layer);
  for (const LayerItems& layer : asked.none) judge.none(layer);
  return std::move(judge.complaints);
}

}  // namespace yarlyk::expect
