#include "expect/match.h"

#include <algorithm>
#include <charconv>

#include "expect/metadata.h"
#include "expect/show.h"

namespace yarlyk::expect {
namespace {

using document::FeatureKind;
using document::Layer;
using document::Span;

constexpr std::size_t kShownMost = 80;  // code points of a text in a row
constexpr double kTextWeight = 3;       // against 1 of any other feature

std::string shown(double value) {
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
  return {buffer, end};
}

template <class Number>
bool in_range(const Demand& demand, Number value) {
  const auto* range = std::get_if<Range>(&demand.value);
  return range != nullptr && static_cast<double>(value) >= range->min &&
         static_cast<double>(value) <= range->max;
}

}  // namespace

bool Matcher::meets(const Item& item, std::uint32_t layer, std::uint32_t row) const {
  return std::all_of(item.demands.begin(), item.demands.end(),
                     [&](const Demand& demand) { return meets(demand, layer, row); });
}

bool Matcher::meets(const Demand& demand, std::uint32_t layer, std::uint32_t row) const {
  const Span span = document_.layer(layer).span(row);
  switch (demand.on) {
    case Demand::On::kText:
      return text_of(span) == std::get<std::string>(demand.value);
    case Demand::On::kBegin:
      return std::int64_t{offsets_(span.begin)} == std::get<std::int64_t>(demand.value);
    case Demand::On::kEnd:
      return std::int64_t{offsets_(span.end)} == std::get<std::int64_t>(demand.value);
    case Demand::On::kMeta:
      return meets_meta(demand);
    case Demand::On::kFeature:
      return meets_feature(demand, layer, row);
  }
  return false;
}

bool Matcher::meets_feature(const Demand& demand, std::uint32_t layer, std::uint32_t row) const {
  const Layer& rows = document_.layer(layer);
  const auto& feature = rows.schema().features[demand.feature];
  const std::uint32_t f = demand.feature;
  const bool must_be_null = std::holds_alternative<Null>(demand.value);
  if (!rows.has(row, f)) return must_be_null;
  if (must_be_null) return false;
  const auto* text = std::get_if<std::string>(&demand.value);
  switch (feature.kind) {
    case FeatureKind::kBool:
      return (rows.value<std::uint8_t>(row, f) != 0) == std::get<bool>(demand.value);
    case FeatureKind::kI64: {
      const auto value = rows.value<std::int64_t>(row, f);
      const auto* exact = std::get_if<std::int64_t>(&demand.value);
      return exact != nullptr ? value == *exact : in_range(demand, value);
    }
    case FeatureKind::kF64:
      return in_range(demand, rows.value<double>(row, f));
    case FeatureKind::kCode:
      return feature.values[rows.value<std::uint32_t>(row, f)] == *text;
    case FeatureKind::kString:
      return rows.string(row, f) == *text;
    case FeatureKind::kSpan: {
      const Span span = rows.value<Span>(row, f);
      if (text != nullptr) return text_of(span) == *text;
      const auto& wanted = std::get<Offsets>(demand.value);
      return offsets_(span.begin) == wanted.begin && offsets_(span.end) == wanted.end;
    }
    case FeatureKind::kRef:
      return meets(*std::get<std::shared_ptr<const Item>>(demand.value),
                   *document_.schema().layer(feature.ref_layer), rows.value<std::uint32_t>(row, f));
  }
  return false;
}

const std::string* Matcher::meta(std::string_view name) const {
  name.remove_prefix(std::string_view("meta.").size());
  for (const auto& [key, json] : document_.meta()) {
    if (key == name) return &json;
  }
  return nullptr;
}

bool Matcher::meets_meta(const Demand& demand) const {
  const std::string* json = meta(demand.name);
  const auto* wanted = std::get_if<std::string>(&demand.value);
  if (wanted == nullptr) return json == nullptr || *json == "null";
  return json != nullptr && same_json(*json, *wanted);
}

std::string Matcher::found(const Demand& demand, std::uint32_t layer, std::uint32_t row) const {
  const Layer& rows = document_.layer(layer);
  const auto* wanted = std::get_if<std::string>(&demand.value);
  switch (demand.on) {
    case Demand::On::kText:
      return scalar_beside(text_of(rows.span(row)), *wanted);
    case Demand::On::kBegin:
      return std::to_string(offsets_(rows.span(row).begin));
    case Demand::On::kEnd:
      return std::to_string(offsets_(rows.span(row).end));
    case Demand::On::kMeta: {
      const std::string* json = meta(demand.name);
      return json == nullptr ? "null" : *json;
    }
    case Demand::On::kFeature:
      break;
  }
  const std::uint32_t f = demand.feature;
  if (!rows.has(row, f)) return "null";
  const FeatureKind kind = rows.schema().features[f].kind;
  if (kind == FeatureKind::kString && wanted != nullptr) {
    return scalar_beside(rows.string(row, f), *wanted);
  }
  if (kind == FeatureKind::kSpan) {
    const Span span = rows.value<Span>(row, f);
    if (wanted != nullptr) return scalar_beside(text_of(span), *wanted);
    return "[" + std::to_string(offsets_(span.begin)) + ", " + std::to_string(offsets_(span.end)) +
           "]";
  }
  return feature_flow(layer, row, f);
}

std::string Matcher::feature_flow(std::uint32_t layer, std::uint32_t row, std::uint32_t f) const {
  const Layer& rows = document_.layer(layer);
  const auto& feature = rows.schema().features[f];
  switch (feature.kind) {
    case FeatureKind::kBool:
      return rows.value<std::uint8_t>(row, f) != 0 ? "true" : "false";
    case FeatureKind::kI64:
      return std::to_string(rows.value<std::int64_t>(row, f));
    case FeatureKind::kF64:
      return shown(rows.value<double>(row, f));
    case FeatureKind::kCode:
      return scalar(feature.values[rows.value<std::uint32_t>(row, f)]);
    case FeatureKind::kString:
      return scalar(rows.string(row, f), kShownMost);
    case FeatureKind::kSpan:
      return scalar(text_of(rows.value<Span>(row, f)), kShownMost);
    case FeatureKind::kRef: {
      const Layer& target = document_.layer(*document_.schema().layer(feature.ref_layer));
      return scalar(text_of(target.span(rows.value<std::uint32_t>(row, f))), kShownMost);
    }
  }
  return {};
}

std::string Matcher::row_flow(std::uint32_t layer, std::uint32_t row) const {
  const Layer& rows = document_.layer(layer);
  const bool whole = rows.schema().name == "document";
  std::string out = whole ? "" : "text: " + scalar(text_of(rows.span(row)), kShownMost);
  for (std::uint32_t f = 0; f < rows.schema().features.size(); ++f) {
    if (!rows.has(row, f)) continue;
    out += (out.empty() ? "" : ", ") + scalar(rows.schema().features[f].name) + ": " +
           feature_flow(layer, row, f);
  }
  return "{" + out + "}";
}

double Matcher::text_nearness(std::string_view wanted, Span span) const {
  const std::string_view is = text_of(span);
  if (is == wanted) return 1;
  const auto holds = [](std::string_view a, std::string_view b) {
    return !b.empty() && a.find(b) != std::string_view::npos;
  };
  if (holds(is, wanted) || holds(wanted, is)) return 0.5;
  // Where the text stands, a row that shares a part of it is near, too.
  const std::string_view text = document_.text();
  for (std::size_t at = text.find(wanted); at != std::string_view::npos && !wanted.empty();
       at = text.find(wanted, at + 1)) {
    if (at < span.end && span.begin < at + wanted.size()) return 0.3;
  }
  const std::size_t shorter = std::min(is.size(), wanted.size());
  const auto differ =
      std::mismatch(is.begin(), is.begin() + static_cast<std::ptrdiff_t>(shorter), wanted.begin());
  const auto same = static_cast<double>(differ.first - is.begin());
  return shorter == 0 ? 0 : 0.3 * same / static_cast<double>(std::max(is.size(), wanted.size()));
}

double Matcher::nearness(const Item& item, std::uint32_t layer, std::uint32_t row) const {
  double sum = 0;
  for (const Demand& demand : item.demands) {
    if (demand.on == Demand::On::kText) {
      sum += kTextWeight *
             text_nearness(std::get<std::string>(demand.value), document_.layer(layer).span(row));
    } else if (meets(demand, layer, row)) {
      sum += 1;
    }
  }
  return sum;
}

}  // namespace yarlyk::expect
