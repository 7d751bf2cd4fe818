#include "lexicon.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "text/fold.h"
#include "zone_model.h"

namespace yarlyk::zones {
namespace {

using Place = Lexicon::Place;

struct Section {
  std::string_view name;
  Place place;
  Cue cue;
};

constexpr std::array kSections{
    Section{"comments.whole", Place::kWhole, Cue::kComments},
    Section{"comments.start", Place::kStart, Cue::kComments},
    Section{"reply.whole", Place::kWhole, Cue::kReply},
    Section{"reply.start", Place::kStart, Cue::kReply},
    Section{"chrome.whole", Place::kWhole, Cue::kChrome},
    Section{"chrome.start", Place::kStart, Cue::kChrome},
    Section{"chrome.any", Place::kAny, Cue::kChrome},
    Section{"related.whole", Place::kWhole, Cue::kRelated},
    Section{"related.start", Place::kStart, Cue::kRelated},
    Section{"caption.start", Place::kStart, Cue::kCaption},
    Section{"caption.any", Place::kAny, Cue::kCaption},
    Section{"byline.start", Place::kStart, Cue::kByline},
    Section{"recorded.start", Place::kAny, Cue::kRecorded},
    Section{"bio.whole", Place::kWhole, Cue::kBio},
    Section{"bio.start", Place::kStart, Cue::kBio},
    Section{"bio.any", Place::kAny, Cue::kBio},
    Section{"digest.whole", Place::kWhole, Cue::kDigest},
    Section{"digest.start", Place::kStart, Cue::kDigest},
    Section{"rubric.whole", Place::kWhole, Cue::kRubric},
    Section{"org.any", Place::kAny, Cue::kOrg},
    Section{"role.any", Place::kAny, Cue::kRole},
    Section{"counter.any", Place::kAny, Cue::kCounter},
    Section{"issue.any", Place::kAny, Cue::kIssue},
    Section{"month", Place::kAny, Cue::kMonth},
    Section{"time-word", Place::kAny, Cue::kTimeWord},
    Section{"joiner", Place::kAny, Cue::kJoiner},
    Section{"place-word", Place::kAny, Cue::kPlaceWord},
    Section{"given", Place::kAny, Cue::kGiven},
    Section{"address.any", Place::kAny, Cue::kAddress},
    Section{"city", Place::kAny, Cue::kCity},
};
constexpr int kNoSection = -1;
constexpr int kSurnameEnds = static_cast<int>(kSections.size());

int section_number(std::string_view name, const std::string& where) {
  if (name == "surname.end") return kSurnameEnds;
  for (std::size_t i = 0; i < kSections.size(); ++i) {
    if (kSections[i].name == name) return static_cast<int>(i);
  }
  throw std::runtime_error(where + ": unknown section [" + std::string(name) +
                           "], use one that plugins/zones/README.md lists");
}

std::string_view trimmed(std::string_view line) {
  constexpr std::string_view kBlank = " \t\r";
  const auto first = line.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(kBlank) - first + 1);
}

}  // namespace

Lexicon::Lexicon(const std::vector<DataFile>& files) {
  for (const DataFile& file : files) {
    std::string_view rest = file.bytes;
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    int section = kNoSection;
    for (std::size_t number = 1; !rest.empty(); ++number) {
      const auto end = rest.find('\n');
      const std::string_view line = trimmed(rest.substr(0, end));
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
      if (line.empty() || line.front() == '#') continue;
      const std::string where = std::string(file.name) + ":" + std::to_string(number);
      if (line.front() == '[' && line.back() == ']') {
        section = section_number(line.substr(1, line.size() - 2), where);
      } else {
        add_line(line, section, where);
      }
    }
  }
  std::sort(surname_ends_.begin(), surname_ends_.end());
  surname_ends_.erase(std::unique(surname_ends_.begin(), surname_ends_.end()), surname_ends_.end());
}

void Lexicon::add_line(std::string_view line, int section, std::string_view where) {
  if (section == kNoSection) {
    throw std::runtime_error(std::string(where) + ": phrase before any section, put a [section] " +
                             "line above it");
  }
  if (section == kSurnameEnds) {
    surname_ends_.push_back(text::fold(line));
    longest_end_ = std::max(longest_end_, surname_ends_.back().size());
    return;
  }
  const Section& to = kSections[static_cast<std::size_t>(section)];
  text::PhraseMatcher& matcher = to.place == Place::kWhole   ? whole_
                                 : to.place == Place::kStart ? start_
                                                             : any_;
  if (!matcher.add(line, static_cast<std::uint32_t>(to.cue))) {
    throw std::runtime_error(std::string(where) +
                             ": phrase without a word or sign, remove the line");
  }
}

Lexicon::Hit Lexicon::at(Place place, const text::TokenizedText& tokens, std::size_t first,
                         std::size_t limit) const {
  const text::PhraseMatcher& matcher = place == Place::kWhole   ? whole_
                                       : place == Place::kStart ? start_
                                                                : any_;
  Hit hit{{}, first};
  const auto match = matcher.longest_at(tokens, first);
  if (match.values == nullptr || match.last > limit) return hit;
  for (const std::uint32_t value : *match.values) hit.cues.add(static_cast<Cue>(value));
  hit.last = match.last;
  return hit;
}

bool Lexicon::is_surname(std::string_view folded) const {
  constexpr std::size_t kShortestStem = 2;  // bytes: one Cyrillic letter or two Latin ones
  for (std::size_t size = 2; size <= longest_end_ && size + kShortestStem < folded.size(); ++size) {
    const std::string_view end = folded.substr(folded.size() - size);
    if (std::binary_search(surname_ends_.begin(), surname_ends_.end(), end)) return true;
  }
  return false;
}

}  // namespace yarlyk::zones
