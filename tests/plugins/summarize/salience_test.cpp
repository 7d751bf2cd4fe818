#include "summarize/salience.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "test_data.h"

namespace yarlyk::summarize {
namespace {

// Sentences joined by blanks, every one a candidate.
struct Fixture {
  explicit Fixture(const std::vector<std::string>& sentences,
                   text::Language language_ = text::Language::kEnglish)
      : text(join(sentences)), tokens(text), resources(testing::files()), language(language_) {
    std::uint32_t at = 0;
    for (const std::string& sentence : sentences) {
      const auto end = at + static_cast<std::uint32_t>(sentence.size());
      SentenceIn in;
      in.span = {at, end};
      rows.push_back(in);
      candidates.push_back({candidates.size(), tokens.inside({at, end})});
      at = end + 1;
    }
  }

  static std::string join(const std::vector<std::string>& sentences) {
    std::string all;
    for (const std::string& sentence : sentences) all += sentence + ' ';
    return all;
  }

  View view() const { return {tokens, rows, candidates, language, resources}; }

  std::vector<double> scores() const {
    std::vector<text::TokenizedText::Range> ranges;
    for (const Candidate& candidate : candidates) ranges.push_back(candidate.range);
    return salience(view(), build_terms(tokens, ranges, ranges.size(), language, resources));
  }

  std::string text;
  text::TokenizedText tokens;
  Resources resources;
  text::Language language;
  std::vector<SentenceIn> rows;
  std::vector<Candidate> candidates;
};

// The score of the middle sentence among fillers that share no word with it.
double middle(
    const std::string& sentence,
    const std::function<void(SentenceIn&)>& change = [](SentenceIn&) {}) {
  Fixture fixture(
      {"Alpha beta gamma delta epsilon zeta.", sentence, "Alpha beta gamma kappa lambda sigma."});
  change(fixture.rows[1]);
  return fixture.scores()[1];
}

TEST(Salience, WeakSentencesLoseAgainstTheSameOneSaidPlainly) {
  const struct {
    const char* plain;
    const char* weak;
  } cases[] = {
      {"Ministers froze its share on Monday.", "He froze its share on Monday."},
      {"Ministers froze its share on Monday.", "This froze its share on Monday."},
      {"Ministers froze its share on Monday.", "However froze its share on Monday."},
      {"Ministers froze its share on Monday.", "Ministers froze its share on Monday?"},
      {"Ministers froze its share on Monday.", "Ministers froze its share on Monday?\u201d"},
      {"Ministers froze its share on Monday.", "Ministers froze its share on Monday:"},
      {"Ministers froze its share on Monday.", "ministers froze its share on Monday."},
      {"Ministers froze its share on Monday.", "...Ministers froze its share on Monday."},
      {"Ministers froze its share on Monday.", "\u2026 Ministers froze its share on Monday."},
      {"Ministers froze its share on Monday.", "\u201cHe froze its share on Monday.\u201d"},
      {"Ministers froze its share on Monday.", "Ministers froze."},
  };
  for (const auto& c : cases) EXPECT_LT(middle(c.weak), middle(c.plain)) << c.weak;
}

TEST(Salience, LayersCount) {
  const std::string sentence = "Ministers froze the payment on Monday.";
  const double plain = middle(sentence);
  EXPECT_GT(middle(sentence, [](SentenceIn& s) { s.stance = StanceKind::kPolar; }),
            middle(sentence, [](SentenceIn& s) { s.stance = StanceKind::kNeutral; }));
  EXPECT_GT(middle(sentence, [](SentenceIn& s) { s.stance = StanceKind::kNeutral; }), plain);
  EXPECT_GT(middle(sentence, [](SentenceIn& s) { s.entities = {7, 9}; }), plain);
  EXPECT_LT(middle(sentence, [](SentenceIn& s) { s.speech = Speech::kQuoted; }), plain);
}

TEST(Salience, AskerLosesWhereAnswersAreMarked) {
  Fixture fixture({"Delta epsilon zeta were discussed today.", "Ministers met in town today.",
                   "Soldiers came by train today."});
  const double plain = fixture.scores()[0] - fixture.scores()[2];
  fixture.rows[2].speech = Speech::kTurn;
  EXPECT_LT(fixture.scores()[0] - fixture.scores()[2], plain);
}

TEST(Salience, Genre) {
  const struct {
    std::vector<std::string> sentences;
    text::Language language;
    double essay;
  } cases[] = {
      {{"Ministers met.", "Nobody spoke."}, text::Language::kEnglish, 0},
      {{"I met ministers.", "Nobody spoke."}, text::Language::kEnglish, 1},
      {{"Ministers met.", "We spoke."}, text::Language::kRussian, 0},
      {{"Вчера я был там.", "Все молчали."}, text::Language::kRussian, 1},
      {{"I met ministers."}, text::Language::kOther, 0},
      {{"\xF0\x9F\x92\xA5 !!"}, text::Language::kEnglish, 0},
  };
  for (const auto& c : cases) {
    Fixture fixture(c.sentences, c.language);
    EXPECT_EQ(detect_genre(fixture.view()).essay, c.essay) << c.sentences[0];
    EXPECT_EQ(detect_genre(fixture.view()).dialogue, 0) << c.sentences[0];
    for (SentenceIn& row : fixture.rows) row.speech = Speech::kTurn;
    EXPECT_EQ(detect_genre(fixture.view()).essay, 0) << c.sentences[0];
    EXPECT_EQ(detect_genre(fixture.view()).dialogue, 1) << c.sentences[0];
  }
  EXPECT_EQ(detect_genre(Fixture({}).view()).dialogue, 0);
}

TEST(Salience, EarlierOfTwoEqualSentencesScoresHigher) {
  const Fixture fixture({"Ministers met in the old town.", "Soldiers went to the new camp.",
                         "Farmers sold milk in big tins."});
  const std::vector<double> scores = fixture.scores();
  EXPECT_GT(scores[0], scores[1]);
  EXPECT_GT(scores[1], scores[2]);
}

}  // namespace
}  // namespace yarlyk::summarize
