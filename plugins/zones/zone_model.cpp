#include "zone_model.h"

#include <array>

#include "layout.h"
#include "lexicon.h"
#include "page.h"
#include "text/tokens.h"

namespace yarlyk::zones {
namespace {

// Titles and captions stay one zone a line, and so do comments: each is somebody else's.
bool merges(Kind kind) {
  return kind != Kind::kTitle && kind != Kind::kCaption && kind != Kind::kComment;
}

void append(std::vector<Zone>& zones, text::Span span, Kind kind, std::string_view by) {
  if (!zones.empty() && zones.back().kind == kind && zones.back().by == by && merges(kind)) {
    zones.back().span.end = span.end;
  } else {
    zones.push_back({span, kind, std::string(by)});
  }
}

// The end of the last character before `cut` that is not white space.
std::uint32_t end_before(const text::TokenizedText& tokens, const Line& line, std::uint32_t cut) {
  std::uint32_t end = line.span.begin;
  for (std::size_t i = line.first; i < line.last && tokens[i].span.end <= cut; ++i) {
    end = tokens[i].span.end;
  }
  return end;
}

}  // namespace

std::string_view name(Kind kind) {
  constexpr std::array<std::string_view, 9> kNames{
      "title", "byline", "dateline", "caption", "body", "comment", "digest", "bio", "chrome"};
  return kNames[static_cast<std::size_t>(kind)];
}

struct ZoneModel::Parts {
  explicit Parts(const std::vector<DataFile>& files) : lexicon(files) {}
  Lexicon lexicon;
};

ZoneModel::ZoneModel(const std::vector<DataFile>& files)
    : parts_(std::make_unique<const Parts>(files)) {}
ZoneModel::~ZoneModel() = default;
ZoneModel::ZoneModel(ZoneModel&&) noexcept = default;
ZoneModel& ZoneModel::operator=(ZoneModel&&) noexcept = default;

std::vector<Zone> ZoneModel::zones(std::string_view text, std::string_view title_hint) const {
  const text::TokenizedText tokens(text);
  const Page page = read_page(tokens, title_hint);
  const std::vector<Verdict> verdicts = Layout(parts_->lexicon, tokens, page).verdicts();
  std::vector<Zone> zones;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const Line& line = page.lines[i];
    const Verdict& verdict = verdicts[i];
    if (verdict.cut == 0) {
      append(zones, line.span, verdict.kind, verdict.by);
      continue;
    }
    append(zones, {line.span.begin, end_before(tokens, line, verdict.cut)}, verdict.kind,
           verdict.by);
    append(zones, {verdict.cut, line.span.end}, verdict.kind2, verdict.by2);
  }
  return zones;
}

}  // namespace yarlyk::zones
