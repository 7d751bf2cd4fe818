#include "summarize/summarizer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "test_data.h"

namespace yarlyk::summarize {
namespace {

// One sentence for each line; a line "zone|text" has that zone.
struct Input {
  std::string text;
  std::vector<SentenceIn> sentences;
  std::vector<std::string> zones;

  explicit Input(const std::vector<std::string>& lines) {
    zones.reserve(lines.size());
    for (const std::string& line : lines) {
      const std::size_t bar = line.find('|');
      zones.push_back(bar == std::string::npos ? "" : line.substr(0, bar));
      const std::string body = bar == std::string::npos ? line : line.substr(bar + 1);
      SentenceIn sentence;
      sentence.span.begin = static_cast<std::uint32_t>(text.size());
      text += body;
      sentence.span.end = static_cast<std::uint32_t>(text.size());
      sentence.zone = zones.back();
      sentences.push_back(sentence);
      text += '\n';
    }
  }
};

std::vector<Pick> run(const Input& input, std::uint32_t count = 5,
                      text::Language language = text::Language::kEnglish) {
  const Summarizer summarizer(testing::files());
  return summarizer.summarize(input.text, input.sentences, language, {count});
}

std::vector<std::uint32_t> sorted_sentences(const std::vector<Pick>& picks) {
  std::vector<std::uint32_t> numbers;
  for (const Pick& pick : picks) numbers.push_back(pick.sentence);
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

void expect_sound(const std::vector<Pick>& picks) {
  std::set<std::uint32_t> seen;
  for (std::size_t i = 0; i < picks.size(); ++i) {
    EXPECT_EQ(picks[i].rank, i + 1);
    EXPECT_TRUE(seen.insert(picks[i].sentence).second);
    EXPECT_GE(picks[i].score, 0);
    EXPECT_LE(picks[i].score, 1);
    EXPECT_LE(picks[i].score, picks[i == 0 ? 0 : i - 1].score);
  }
}

TEST(Summarizer, WhichSentencesMayBeChosen) {
  using Numbers = std::vector<std::uint32_t>;
  const struct {
    std::vector<std::string> lines;
    std::uint32_t count;
    Numbers chosen;
  } cases[] = {
      {{}, 5, {}},
      {{""}, 5, {}},
      {{"   ", "\t"}, 5, {}},
      {{"...", "* * *", "\u2014"}, 5, {}},
      {{"\xF0\x9F\x92\xA5\xF0\x9F\x92\xA5"}, 5, {}},
      {{"2022 1999"}, 5, {}},
      {{"Ministers met in town today."}, 5, {0}},
      {{"Ministers met in town today."}, 0, {}},
      {{"Ministers met in town today.", "Soldiers went home by train."}, 2, {0, 1}},
      {{"Ministers met in town today.", "Soldiers went home by train."}, 4000000000u, {0, 1}},
      {{"title|Ministers meet", "Ministers met in town today."}, 5, {1}},
      {{"body|Ministers met.", "caption|Ministers at the table."}, 5, {0}},
      {{"title|Ministers meet", "chrome|Share this", "byline|By A. Author"}, 5, {0}},
      {{"comment|This is bad.", "caption|Ministers at the table."}, 5, {0, 1}},
      {{"chrome|Share this", "byline|By A. Author"}, 5, {}},
      {{"unheard|Ministers met."}, 5, {0}},
      {{"title|***", "Ministers met in town today."}, 5, {1}},
      {{"Cafe\u0301 owners met in town.", "\u0301\u0301"}, 5, {0}},
      {{"Ministers met\r\nin town.\u2028Then left."}, 5, {0}},
      {{"))) ((( \u00ab\u00ab Ministers met \u201c"}, 5, {0}},
  };
  for (const auto& c : cases) {
    const Input input(c.lines);
    for (const auto language :
         {text::Language::kEnglish, text::Language::kRussian, text::Language::kOther}) {
      const std::vector<Pick> picks = run(input, c.count, language);
      expect_sound(picks);
      EXPECT_EQ(sorted_sentences(picks), c.chosen) << (c.lines.empty() ? "" : c.lines[0]);
    }
  }
}

TEST(Summarizer, BadSpansArePassedOver) {
  Input input({"Ministers met in town today."});
  SentenceIn bad;
  for (const text::Span span : {text::Span{5, 5}, text::Span{9, 3}, text::Span{0, 1000},
                                text::Span{0xFFFFFFF0u, 0xFFFFFFFFu}}) {
    bad.span = span;
    input.sentences.push_back(bad);
  }
  EXPECT_EQ(sorted_sentences(run(input)), std::vector<std::uint32_t>{0});
}

TEST(Summarizer, SaidTwiceIsTakenOnce) {
  const Input input({"Ministers of six states met in town.", "Ministers of six states met in town.",
                     "Farmers sold milk in big tins.", "Ministers of six states met in town."});
  EXPECT_EQ(sorted_sentences(run(input, 2)), (std::vector<std::uint32_t>{0, 2}));
  EXPECT_EQ(run(input, 4).size(), 4u);
  expect_sound(run(input, 4));
}

TEST(Summarizer, StanceAndTitleDrawTheChoice) {
  Input input({"title|Alliance loses Armenia", "Rain fell on town at noon.",
               "Farmers sold cheese in big tins.", "Trains came late by some hours.",
               "Armenia wants our alliance no more."});
  EXPECT_EQ(sorted_sentences(run(input, 2)), (std::vector<std::uint32_t>{1, 4}));
  input.sentences[2].stance = StanceKind::kPolar;
  EXPECT_EQ(run(input, 1)[0].sentence, 2u);
}

TEST(Summarizer, Russian) {
  Input input({"title|ОДКБ теряет Армению", "Он промолчал.", "Тем не менее он пришел.",
               "Армения приостановила участие в договоре и не платит взносы."});
  const auto picks = run(input, 1, text::Language::kRussian);
  ASSERT_EQ(picks.size(), 1u);
  EXPECT_EQ(picks[0].sentence, 3u);
}

TEST(Summarizer, SameAnswerFromManyThreads) {
  std::vector<std::string> lines;
  for (int i = 0; i < 300; ++i) {
    lines.push_back("Word" + std::to_string(i % 17) + " met word" + std::to_string(i % 23) +
                    " in town" + std::to_string(i % 5) + ".");
  }
  const Input input(lines);
  const Summarizer summarizer(testing::files());
  const auto once = [&] {
    return summarizer.summarize(input.text, input.sentences, text::Language::kEnglish, {100});
  };
  const std::vector<Pick> first = once();
  ASSERT_EQ(first.size(), 100u);
  std::vector<std::vector<Pick>> results(4);
  std::vector<std::thread> threads;
  for (auto& result : results) threads.emplace_back([&result, &once] { result = once(); });
  for (std::thread& thread : threads) thread.join();
  for (const auto& result : results) {
    ASSERT_EQ(result.size(), first.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
      EXPECT_EQ(result[i].sentence, first[i].sentence);
      EXPECT_EQ(result[i].score, first[i].score);
    }
  }
}

// No clock: what grew with the square would run into the time limit of the test program.
TEST(Summarizer, TakesHugeRepeatedInput) {
  const Input input(std::vector<std::string>(
      40000, "Ministers of six states met in the old town and said nothing new."));
  expect_sound(run(input, 10));
}

}  // namespace
}  // namespace yarlyk::summarize
