// Zones of whole pages, and what must hold on any input.
#include "zones/zone_model.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "text/code_points.h"

namespace yarlyk::zones {
namespace {

std::string read_data(const std::string& name) {
  const std::string folder = YARLYK_SOURCE_DIR "/plugins/zones/data/";
  std::ifstream file(folder + name, std::ios::binary);
  EXPECT_TRUE(file) << name;
  return {std::istreambuf_iterator<char>(file), {}};
}

const ZoneModel& model() {
  static const ZoneModel kModel = [] {
    const std::vector<std::string> names{"phrases_en.txt", "phrases_ru.txt", "names.txt"};
    std::vector<std::string> bytes;
    for (const auto& each : names) bytes.push_back(read_data(each));
    std::vector<DataFile> files;
    for (std::size_t i = 0; i < names.size(); ++i) files.push_back({names[i], bytes[i]});
    return ZoneModel(files);
  }();
  return kModel;
}

// What every result must keep: order, no overlap, everything but white space covered, no white
// space at an edge.
void check_cover(std::string_view text, const std::vector<Zone>& zones) {
  std::size_t next = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const auto c = text::next_code_point(text, at);
    while (next < zones.size() && zones[next].span.end <= begin) ++next;
    const bool inside = next < zones.size() && zones[next].span.begin <= begin;
    if (u_isUWhiteSpace(c)) {
      ASSERT_FALSE(inside && (zones[next].span.begin == begin || zones[next].span.end == at));
    } else {
      ASSERT_TRUE(inside) << "uncovered byte " << begin;
    }
  }
  for (std::size_t i = 0; i < zones.size(); ++i) {
    ASSERT_LT(zones[i].span.begin, zones[i].span.end);
    ASSERT_LE(zones[i].span.end, text.size());
    ASSERT_TRUE(zones[i].by.starts_with("zones/"));
    ASSERT_TRUE(i == 0 || zones[i - 1].span.end <= zones[i].span.begin);
  }
}

struct Labelled {
  Kind kind;
  std::string text;
};

std::string page_text(const std::vector<Labelled>& lines, const std::string& line_break) {
  std::string text;
  for (const auto& each : lines) text += each.text + line_break + line_break;
  return text;
}

void expect_page(const std::vector<Labelled>& lines, const std::string& line_break = "\n",
                 std::string_view hint = {}) {
  const std::string text = page_text(lines, line_break);
  const auto zones = model().zones(text, hint);
  check_cover(text, zones);
  std::size_t at = 0;
  for (const auto& each : lines) {
    at = text.find(each.text, at);
    for (const auto& zone : zones) {
      if (zone.span.begin <= at && at < zone.span.end) {
        EXPECT_EQ(name(zone.kind), name(each.kind)) << each.text << " by " << zone.by;
      }
    }
    at += each.text.size();
  }
}

constexpr Kind kTitle = Kind::kTitle, kByline = Kind::kByline, kDateline = Kind::kDateline,
               kCaption = Kind::kCaption, kBody = Kind::kBody, kComment = Kind::kComment,
               kDigest = Kind::kDigest, kBio = Kind::kBio, kChrome = Kind::kChrome;

const std::vector<Labelled> kOpinion{
    {kChrome, "Opinion"},
    {kTitle, "The bridge nobody needed"},
    {kByline, "By Oliver Marchetti"},
    {kByline, "Published 3:15 PM EST, Tue January 8, 2019"},
    {kChrome, "5 min read"},
    {kCaption, "A view of the unfinished bridge. Credit: Anna Vidal/Getty Images"},
    {kBody, "There are bridges that join two shores and bridges that join two contracts."},
    {kTitle, "A short history of delays"},
    {kBody, "The first pile was driven in 2009. The second had to wait for four years."},
    {kChrome, "Advertisement"},
    {kBody, "Engineers are not to blame. They asked the right questions and were told to wait."},
    {kChrome, "The opinions expressed in this commentary are those of the author."},
    {kBio, "Oliver Marchetti was a river pilot for thirty years. His book appears in spring."},
    {kChrome, "Most popular"},
    {kChrome, "Ten recipes for cold evenings"},
    {kChrome, "Why cats ignore you"},
};

const std::vector<Labelled> kNewsRu{
    {kChrome, "Главная » Общество"},
    {kTitle, "В районе закрыли последнюю аптеку"},
    {kByline, "15.02.2019 10:42"},
    {kChrome, "1 254 просмотра"},
    {kByline, "Сергей Кравцов"},
    {kCaption, "Закрытая аптека на улице Мира. Фото: Сергей Кравцов"},
    {kBody, "Последняя аптека в районе проработала двадцать два года. На двери повесили замок."},
    {kChrome, "Читайте также: Больницу в соседнем районе отремонтируют к осени"},
    {kBody, "В администрации обещают, что с апреля в село будет приезжать передвижной пункт."},
    {kChrome, "Теги: аптека, район, лекарства"},
    {kChrome, "Если вы заметили ошибку, выделите текст и нажмите Ctrl+Enter"},
    {kChrome, "Комментарии (2)"},
    {kComment, "12 лет жду, когда у нас хоть что-нибудь откроют."},
    {kChrome, "Ответить"},
    {kComment, "А кто голосовал за этих? Сами виноваты"},
    {kChrome, "Ответить"},
};

TEST(ZonesOfPages, OpinionPage) { expect_page(kOpinion); }
TEST(ZonesOfPages, RussianNewsPageWithComments) { expect_page(kNewsRu); }

TEST(ZonesOfPages, EveryKindOfLineBreak) {
  for (const std::string line_break : {"\r\n", "\r", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xC2\x85"}) {
    expect_page(kOpinion, line_break);
    expect_page(kNewsRu, line_break);
  }
}

TEST(ZonesOfPages, TitleKnownFromElsewhere) {
  expect_page({{kChrome, "A weekly of the lower valley and the hills"},
               {kTitle, "Salt, Again"},
               {kBody, "The price of salt has risen for the third time since the spring fair."}},
              "\n", "Salt, again");
}

TEST(ZonesOfPages, PressReleaseKeepsPlaceAndDateApart) {
  expect_page(
      {{kChrome, "PRESS RELEASE"},
       {kChrome, "No. 114/2015"},
       {kTitle, "Ministers discuss regional transport corridors"},
       {kDateline, "Helsinki, 9 June 2015"},
       {kBody, "The ministers of transport of six states met in Helsinki to review progress."},
       {kBody, "The next meeting will take place in Riga in 2016."}});
}

TEST(ZonesOfPages, DatelineInSentenceStaysBody) {
  expect_page(
      {{kTitle, "Farmers block the mountain road"},
       {kBody, "OSH, May 14 (Agency) - Farmers from three villages blocked the road today."},
       {kBody, "They said that they would stay until somebody came to talk to them."}});
}

TEST(ZonesOfPages, DatelineWithFullStopIsCutFromBody) {
  expect_page({{kTitle, "Свет по расписанию"},
               {kDateline, "Душанбе, 18 октября."},
               {kBody, "Энергетики начали веерные отключения раньше обычного срока."}});
  const std::string text =
      "Свет по расписанию\n\nДушанбе, 18 октября. Энергетики начали отключения раньше обычного.\n";
  const auto zones = model().zones(text);
  ASSERT_EQ(zones.size(), 3u);
  EXPECT_EQ(zones[1].span.of(text), "Душанбе, 18 октября.");
  EXPECT_EQ(zones[1].kind, kDateline);
  EXPECT_EQ(zones[2].kind, kBody);
}

TEST(ZonesOfPages, DigestAboveTheArticle) {
  expect_page({{kTitle, "Farmers block the mountain road over water"},
               {kDigest, "• Farmers from three villages blocked the mountain road on Friday."},
               {kDigest, "• They demand a fixed share of the water from the new canal."},
               {kByline, "By Peter Novak"},
               {kBody, "Farmers from three villages blocked the only road over the mountains."},
               {kBody, "Their leader sat on a folded blanket and read a newspaper from last week."},
               {kByline, "Source: Valley Courier"}});
}

TEST(ZonesOfPages, HeadingsOfDigestItemsInTheirParagraphs) {
  const std::string text =
      "Weekly review\n\nARMENIA. The government adopted the budget on Thursday.\n\n"
      "GEORGIA. The opposition left the hall before the vote was taken.\n";
  const auto zones = model().zones(text);
  ASSERT_EQ(zones.size(), 5u);
  EXPECT_EQ(zones[1].span.of(text), "ARMENIA.");
  EXPECT_EQ(zones[1].kind, kTitle);
  EXPECT_EQ(zones[2].kind, kBody);
}

// What looks like something else and is body.
TEST(ZonesOfPages, BodyStaysBody) {
  const std::string before = "It was a long winter and nobody came up the road before the thaw.";
  const std::string after = "In the morning they went down to the river and waited for the ferry.";
  const std::vector<std::vector<std::string>> kPages{
      {"Somewhere behind us", "a dog is barking", "and the moon goes on without a ticket"},
      {"• bread", "• salt", "• matches"},
      {"1) to repair the road;", "2) to report on the work."},
      {"HOST: Good evening.", "GUEST: Good evening.", "HOST: Shall we begin?", "GUEST: Please."},
      {"— А вы?", "— А что я? Я молчу.", "— Зря."},
      {"By the time they came, the house had burnt down."},
      {"Share prices fell and the market closed early that day, brokers said."},
      {"Фото погибших обошли все газеты мира, и никто не знал, кто их снял."},
      {"“Follow us,” she said, and went up the stairs without a lamp."},
      {"He brought three things:"},
      {"See you tomorrow, the old man said, and closed the door behind them."},
  };
  for (const auto& page : kPages) {
    std::vector<Labelled> lines{{kTitle, "Notes from a slow train"}, {kBody, before}};
    for (const auto& each : page) lines.push_back({kBody, each});
    lines.push_back({kBody, after});
    expect_page(lines);
  }
}

TEST(ZonesOfPages, QuestionsOfAnInterviewWithoutLabelsStayBody) {
  expect_page({{kTitle, "The woman who ran the border post"},
               {kBody, "For eleven years she opened the barrier at six in the morning."},
               {kBody, "How did you learn of it?"},
               {kBody, "From the radio, like everyone else. The colonel telephoned the day after."},
               {kBody, "Did you protest?"},
               {kBody, "To whom would I protest? I wrote a letter and kept the copy of it."},
               {kBody, "Would you go back?"},
               {kBody, "Tomorrow. I still have the key, and the lock has not been changed."}});
}

TEST(ZonesOfPages, QuestionsOfAnExplainerAreHeadings) {
  expect_page(
      {{kTitle, "The pipeline dispute, answered"},
       {kBody, "The operator of the pipeline says that it will stop pumping in April."},
       {kTitle, "Who owns the pipe?"},
       {kBody, "The branch belongs to a joint company of the two energy ministries."},
       {kTitle, "Why now?"},
       {kBody, "Prices on the spot market have tripled in a year, and the contract ran out."},
       {kTitle, "What comes next?"},
       {kBody, "A delegation is expected in the capital in the first week of May."}});
}

TEST(ZonesOfOddInput, EmptyAndWhiteSpace) {
  for (const std::string text : {"", " ", "\n\n\r\n\t", "\xC2\xA0\xE2\x80\xA8", "\xE3\x80\x80"}) {
    EXPECT_TRUE(model().zones(text).empty());
  }
}

TEST(ZonesOfOddInput, KeepsItsPromises) {
  const std::vector<std::string> kTexts{
      "x",
      ".",
      "—",
      "* * *",
      "\xF0\x9F\x91\x81 18.4K",
      "e\xCC\x81te\xCC\x81",
      "[[[[(((",
      "]])) »»\n««",
      "\"",
      "By",
      "By ",
      "Photo:",
      "Фото:",
      "Comments (3)",
      "Reply\nReply",
      std::string("a\0b\nc", 5),
      "\xEF\xBB\xBFTitle\n\nBody goes here and then it goes on and on.",
      "\xE2\x80\x8B\n\xE2\x80\x8B",
      "#a #b",
      "12.05.2022",
      "....",
      "1992\n\n1993\n\n1994",
      "Душанбе, 18 октября.",
      "A. B. C. D.",
      "Recorded by",
      "x. Recorded by Anna Smith",
      "\xF0\x90\x90\x80\xF0\x90\x90\xA8: \xF0\x9F\x98\x80",
      "a\rb\r\nc\xC2\x85"
      "d\xE2\x80\xA9"
      "e\x0B"
      "f\x0C"
      "g",
      "Հայաստան\n\nԵրևանում այսօր անձրև է գալիս։",
      "საქართველო",
      "• \n• \n•",
  };
  for (const auto& text : kTexts) {
    SCOPED_TRACE(text);
    check_cover(text, model().zones(text));
    check_cover(text, model().zones(text, text));
    check_cover(text + "\n\n" + text, model().zones(text + "\n\n" + text, "x"));
  }
}

TEST(ZonesOfOddInput, OneLongLineIsBody) {
  std::string text;
  while (text.size() < 200000) text += "The council met again and agreed on nothing at all. ";
  const auto zones = model().zones(text);
  check_cover(text, zones);
  ASSERT_EQ(zones.size(), 1u);
  EXPECT_EQ(zones[0].kind, kBody);
}

TEST(ZonesOfOddInput, SameInputSameOutput) {
  const std::string text = page_text(kNewsRu, "\n");
  const auto once = model().zones(text), again = model().zones(text);
  ASSERT_EQ(once.size(), again.size());
  for (std::size_t i = 0; i < once.size(); ++i) {
    EXPECT_EQ(once[i].span, again[i].span);
    EXPECT_EQ(once[i].by, again[i].by);
  }
}

// No clock: what grew with the square would run into the time limit of the test program.
TEST(ZonesOfOddInput, TakesHugeRepeatedInput) {
  const std::vector<std::string> kUnits{"Comments\nHello there my good friend I say no\n",
                                        "Reply\n",
                                        "By Anna Smith, Osh\n",
                                        "What happened then\n",
                                        "Name: text\n",
                                        "— ",
                                        "[",
                                        "ARMENIA. It was a cold day.\n",
                                        "a\n",
                                        "It was a long day and nobody came to help them at all.\n"};
  for (const auto& unit : kUnits) {
    std::string text = "It was a long day and nobody came to help them at all.\n";
    while (text.size() < 200000) text += unit;
    EXPECT_FALSE(model().zones(text).empty()) << unit;
  }
}

struct BadData {
  std::string bytes, message;
};

TEST(ZoneModelData, ErrorsNameFileAndLine) {
  for (const auto& [bytes, message] : std::vector<BadData>{
           {"word\n", "p.txt:1: phrase before any section"},
           {"# x\n\n[nonsense]\n", "p.txt:3: unknown section [nonsense]"},
           {"[chrome.whole]\n\xE2\x80\x8B\n", "p.txt:2: phrase without a word or sign"},
       }) {
    try {
      const ZoneModel broken(std::vector<DataFile>{{"p.txt", bytes}});
      ADD_FAILURE() << bytes;
    } catch (const std::runtime_error& error) {
      EXPECT_TRUE(std::string_view(error.what()).starts_with(message)) << error.what();
    }
  }
}

TEST(ZoneModelData, WorksWithoutPhrases) {
  const ZoneModel bare({});
  const std::string text = page_text(kOpinion, "\n");
  check_cover(text, bare.zones(text));
}

TEST(ZoneModelData, AcceptsMarkAndCarriageReturns) {
  const std::vector<DataFile> files{{"p.txt", "\xEF\xBB\xBF# head\r\n[chrome.whole]\r\nshare\r\n"}};
  EXPECT_NO_THROW(ZoneModel{files});
}

TEST(ZoneModel, BearsPagesOfManyLines) {
  for (const std::string unit : {"a\n", "a\n\n", "a\r", "By\n", "1\r\n", "A: b\n", "\u2028"}) {
    std::string text;
    while (text.size() < 300000) text += unit;
    check_cover(text, model().zones(text));
  }
  // Wrapped paragraphs are joined wherever they stand on the page.
  const std::string line = "the words of a line that a mail program has broken go on\n";
  std::string page;
  for (int i = 0; i < 2000; ++i)
    page += "The start of it stands above, as " + line + line + "end.\n\n";
  const auto zones = model().zones(page);
  check_cover(page, zones);
  EXPECT_EQ(zones.back().kind, Kind::kBody);
}

}  // namespace
}  // namespace yarlyk::zones
