#include "document.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace yarlyk::stance {
namespace {

// All in hundredths.
constexpr int kTitleWeight = 130;
constexpr int kClosingWeight = 150;
constexpr int kBalanced = 34;       // net share of positions under which both sides are weighed
constexpr int kReportedMost = 55;   // share of quoted words above which a text is a report
constexpr int kReportedLeast = 15;  // share of quoted words up to which the author speaks alone
constexpr int kTurnsMost = 30;      // share of answers above which it is an interview
constexpr std::size_t kOpinionRows = 2;

struct Tally {
  std::string holder, type;
  int favor = 0, against = 0, n = 0;
};

class Summary {
 public:
  Summary(const Reading& reading, const std::vector<Row>& rows) : reading_(reading), rows_(rows) {
    measure_text();
  }

  std::vector<DocumentRow> run() {
    for (const Row& row : rows_) count(row);
    std::vector<DocumentRow> out;
    for (const Tally& tally : tallies_) {
      if (tally.type != "author") out.push_back(row_of(tally));
    }
    const auto author = std::find_if(tallies_.begin(), tallies_.end(),
                                     [](const Tally& t) { return t.type == "author"; });
    if (author != tallies_.end() && author_speaks(*author)) {
      out.insert(out.begin(), row_of(*author));
    }
    return out;
  }

 private:
  // Counts the words of the author's zones, those quoted, and those of a first person.
  void measure_text() {
    const PatternSet& first_person =
        reading_.lexicon.words[static_cast<std::size_t>(Word::kFirstPerson)];
    for (const Sentence& sentence : reading_.sentences) {
      const std::string& zone = sentence.input->zone;
      if (!zone.empty() && zone != "body" && zone != "title") continue;
      for (std::size_t i = sentence.first; i < sentence.last; ++i) {
        ++words_;
        const std::size_t quotation = reading_.quotation[i];
        if (quotation == kNoQuotation) continue;
        ++quoted_;
        if (reading_.input.quotations[quotation].kind == "turn") ++turns_;
      }
      for (const auto& m : first_person.find(reading_.words, sentence.first, sentence.last)) {
        if (reading_.quotation[m.first] == kNoQuotation) ++first_person_;
      }
      if (zone != "title") last_body_ = sentence.input->span.end;
    }
  }

  void count(const Row& row) {
    if (row.label == "neutral") return;
    auto tally = std::find_if(tallies_.begin(), tallies_.end(), [&](const Tally& t) {
      return t.holder == row.holder && t.type == row.holder_type;
    });
    if (tally == tallies_.end()) {
      tally = tallies_.insert(tallies_.end(), Tally{row.holder, row.holder_type});
    }
    const int weight = static_cast<int>(std::lround(100 * row.score)) + 50;
    (row.label == "favor" ? tally->favor : tally->against) += weight * place_weight(row) / 100;
    ++tally->n;
  }

  int place_weight(const Row& row) const {
    const auto sentence = std::lower_bound(
        reading_.sentences.begin(), reading_.sentences.end(), row.sentence.begin,
        [](const Sentence& s, std::uint32_t begin) { return s.input->span.begin < begin; });
    if (sentence != reading_.sentences.end() && sentence->input->zone == "title") {
      return kTitleWeight;
    }
    return row.sentence.begin >= last_body_ - last_body_ / 5 ? kClosingWeight : 100;
  }

  // An opinion shows in several judgements of the author's own, or in one beside an "I" or "we", or
  // in one where hardly anybody else speaks.
  bool author_speaks(const Tally& author) const {
    if (words_ == 0) return false;
    if (100 * turns_ > kTurnsMost * words_ || 100 * quoted_ > kReportedMost * words_) return false;
    const bool alone = 100 * quoted_ <= kReportedLeast * words_;
    const auto own = static_cast<std::size_t>(author.n) + (first_person_ > 1 || alone ? 1u : 0u);
    return own >= kOpinionRows;
  }

  static DocumentRow row_of(const Tally& tally) {
    DocumentRow row;
    row.target.clear();
    row.holder = tally.holder;
    row.holder_type = tally.type;
    row.n = tally.n;
    const int all = std::max(tally.favor + tally.against, 1);
    const int net = 100 * (tally.favor - tally.against) / all;
    row.label = net >= kBalanced ? "favor" : net <= -kBalanced ? "against" : "neutral";
    row.score = std::abs(net) < kBalanced ? 0.0 : net / 50.0;
    return row;
  }

  const Reading& reading_;
  const std::vector<Row>& rows_;
  std::vector<Tally> tallies_;
  std::size_t words_ = 0, quoted_ = 0, turns_ = 0, first_person_ = 0;
  std::uint32_t last_body_ = 0;
};

}  // namespace

std::vector<DocumentRow> summarize_positions(const Reading& reading, const std::vector<Row>& rows) {
  std::vector<DocumentRow> out = Summary(reading, rows).run();
  for (DocumentRow& row : out) row.target = reading.pack.target;
  return out;
}

}  // namespace yarlyk::stance
