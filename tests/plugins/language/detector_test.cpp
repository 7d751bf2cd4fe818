#include "language/detector.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace yarlyk::language {
namespace {

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// The stage as it is shipped: words.<code>.txt in words/, languages.txt above.
const Detector& shipped() {
  static const Detector kDetector = [] {
    const std::filesystem::path folder =
        std::filesystem::path(YARLYK_SOURCE_DIR) / "plugins/language/data/words";
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().filename().string().starts_with("words.")) paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::deque<std::string> texts;
    std::vector<WordList> lists;
    for (const auto& path : paths) {
      texts.push_back(path.stem().extension().string().substr(1));
      const std::string& code = texts.back();
      texts.push_back(read(path));
      lists.push_back({code, {"words", texts.back()}});
    }
    const std::string languages = read(folder.parent_path() / "languages.txt");
    return Detector({"languages.txt", languages}, lists);
  }();
  return kDetector;
}

constexpr struct {
  const char *code, *text;
} kSentences[] = {
    {"en", "The ministers met in the capital on Monday."},
    {"en", "Nobody came to help us."},
    {"en", "Why did they wait?"},
    {"ru", "Министры встретились в столице в понедельник."},
    {"ru", "Никто не пришел нам на помощь."},
    {"ru", "Почему они ждали так долго?"},
    {"ru", "Президент заявил о выходе из организации."},
    {"uk", "Міністри зустрілися в столиці у понеділок."},
    {"uk", "Ніхто не прийшов нам на допомогу."},
    {"uk", "Президент заявив про вихід з організації."},
    {"be", "Міністры сустрэліся ў сталіцы ў панядзелак."},
    {"be", "Ніхто не прыйшоў нам на дапамогу."},
    {"kk", "Министрлер дүйсенбі күні астанада кездесті."},
    {"kk", "Бізге ешкім көмекке келген жоқ."},
    {"kk", "Президент ұйымнан шығу туралы мәлімдеді."},
    {"ky", "Министрлер дүйшөмбү күнү борбор шаарда жолугушту."},
    {"ky", "Бизге эч ким жардамга келген жок."},
    {"ky", "Президент уюмдан чыгуу жөнүндө билдирди."},
    {"tg", "Вазирон рӯзи душанбе дар пойтахт вохӯрданд."},
    {"tg", "Ҳеҷ кас ба кӯмаки мо наомад."},
    {"tg", "Президент аз ташкилот баромаданро эълон кард."},
    {"uz", "Vazirlar dushanba kuni poytaxtda uchrashdilar va bu haqda gaplashdilar."},
    {"uz", "Bizga hech kim yordamga kelmadi."},
    {"uz", "Prezident bu tashkilotdan chiqish haqida aytdi."},
    {"tk", "Ministrler duşenbe güni paýtagtda duşuşdylar."},
    {"tk", "Bize hiç kim kömege gelmedi, ýöne garaşdyk."},
    {"az", "Nazirlər bazar ertəsi paytaxtda görüşdülər."},
    {"az", "Heç kim bizə kömək etmədi."},
    {"tr", "Bakanlar pazartesi günü başkentte bir araya geldi ve bu konuyu görüştü."},
    {"tr", "Kimse bize yardıma gelmedi."},
    {"tr", "Cumhurbaşkanı örgütten çıkmak için imza attı."},
    {"ro", "Miniștrii s-au întâlnit luni în capitală."},
    {"ro", "Nimeni nu a venit să ne ajute."},
    {"lt", "Ministrai pirmadienį susitiko sostinėje."},
    {"lt", "Niekas neatėjo mums į pagalbą."},
    {"lv", "Ministri pirmdien tikās galvaspilsētā."},
    {"lv", "Neviens nenāca mums palīgā."},
    {"et", "Keegi ei tulnud meile appi."},
    {"de", "Die Minister trafen sich am Montag in der Hauptstadt."},
    {"de", "Niemand ist uns zu Hilfe gekommen."},
    {"fr", "Les ministres se sont réunis lundi dans la capitale."},
    {"fr", "Personne n'est venu nous aider."},
    {"pl", "Ministrowie spotkali się w poniedziałek w stolicy."},
    {"pl", "Nikt nie przyszedł nam z pomocą."},
    {"fa", "وزیران روز دوشنبه در پایتخت دیدار کردند."},
    {"fa", "هیچ کس به کمک ما نیامد."},
    {"ar", "التقى الوزراء يوم الاثنين في العاصمة."},
    {"ar", "لم يأت أحد لمساعدتنا."},
    {"hy", "Նախարարները հանդիպեցին երկուշաբթի օրը։"},
    {"ka", "მინისტრები ორშაბათს დედაქალაქში შეხვდნენ."},
    {"zh", "部长们星期一在首都会晤。"},
    {"und", "12:30 — 5 %"},
    {"und", ""},
    {"und", "!!! 😀😀"},
    {"ja", "大臣たちは月曜日に首都で会談した。"},
    {"ko", "장관들은 월요일 수도에서 만났다."},
    {"el", "Οι υπουργοί συναντήθηκαν τη Δευτέρα."},
    {"und", "\u0301\u00AD\uFEFF"},
    {"und", "ᚠᛇᚻ᛫ᛒᛦᚦ"},
    {"und", "xkcd qwrtz"},
    {"ru", "Агентство Reuters и газета Le Monde сообщили, что этого не было."},
    {"en", "The newspaper «Красная звезда» was the first that wrote of it."},
};

TEST(Detector, ShortSentences) {
  for (const auto& c : kSentences) {
    const Guess guess = shipped().detect(c.text);
    EXPECT_EQ(guess.code, c.code) << c.text;
    EXPECT_EQ(guess.by.empty(), guess.code == "und");
    EXPECT_GE(guess.score, 0.0);
    EXPECT_LE(guess.score, 1.0);
    EXPECT_EQ(guess.score == 0.0, guess.code == "und") << c.text;
  }
}

TEST(Detector, HugeInputAndCutCodePoints) {
  for (const std::string unit : {"и", "the ", "\U0001F921", "北", "-a", "\u0301", "ʼ", "ё ", "x"}) {
    std::string text = "a";
    while (text.size() < 2000000) text += unit;
    EXPECT_NO_THROW(shipped().detect(text));
  }
}

TEST(Detector, BadDataNamePlaceAndRemedy) {
  const auto error_of = [](std::string_view languages, std::vector<WordList> words) {
    try {
      const Detector detector({"languages.txt", languages}, words);
    } catch (const std::runtime_error& error) {
      return std::string(error.what());
    }
    return std::string("none");
  };
  EXPECT_EQ(error_of("# x\nen Latn\n", {}), "languages.txt:2: expected: code script letters");
  EXPECT_EQ(error_of("en Latin-ish abc\n", {}),
            "languages.txt:1: unknown script \"Latin-ish\"; use an ISO 15924 code such as Latn");
  EXPECT_EQ(error_of("en Latn abc\n", {{"xx", {"words.xx.txt", "a"}}}),
            "words.xx.txt:1: no language \"xx\" in languages.txt");
  EXPECT_EQ(error_of("", {}), "none");
  EXPECT_EQ(Detector({"l", ""}, {}).detect("anything").code, "und");
}

TEST(Detector, ThreadsAgree) {
  const std::string text = "Никто не пришел нам на помощь.";
  std::vector<std::string> codes(4);
  std::vector<std::thread> threads;
  for (std::string& code : codes) threads.emplace_back([&] { code = shipped().detect(text).code; });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& code : codes) EXPECT_EQ(code, "ru");
}

}  // namespace
}  // namespace yarlyk::language
