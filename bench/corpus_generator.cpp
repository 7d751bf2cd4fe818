// Writes a corpus of synthetic articles for benchmarks: the same bytes for the same arguments on
// every machine.
//
//   corpus_generator OUT_DIR N [--seed S] [--lang en|ru|mix] [--bytes B]
//
// OUT_DIR is made if missing; files are NNNNNN.txt in folders of 1,000 (000/000000.txt). B is the
// least size of an article in bytes (default 4000). Sentences are recombined from the word lists
// below and say nothing true. Standard library only. Exit codes: 0 done, 1 cannot write, 2 usage.
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace {

using Words = std::span<const std::string_view>;

// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): the standard distributions differ between
// libraries, this does not.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }

  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  bool chance(std::size_t percent) { return below(100) < percent; }
  std::string_view pick(Words words) { return words[below(words.size())]; }

 private:
  std::uint64_t state_;
};

// The words of one language. A pattern is text with slots: %P person, %G person in the genitive
// (Russian), %C country, %T town, %O organization, %S what is talked about, %V what is said of it,
// %D day, %N number.
struct Vocabulary {
  Words patterns, persons, persons_of, countries, towns, organizations;
  Words subjects, predicates, days, chrome;
  std::string_view byline;
};

constexpr std::string_view kEnPatterns[] = {
    "%P said on %D that %S %V.",
    "According to %P, %S %V, and %N officers would arrive in %T by the end of the month.",
    "\u201cWe have heard this before,\u201d %P told reporters in %T. \u201cThis time %S %V.\u201d",
    "%C and %C agreed in %T that %S %V.",
    "The %O did not say when %S would be discussed again.",
    "Officials in %T expect that %S %V.",
    "On %D, some %N people gathered in %T after it became known that %S %V.",
    "%P, who has led the %O for %N months, believes that %S %V.",
    "Critics in %C object that %S %V; supporters answer that nobody in %T asked them.",
    "Will %C take part? %P did not want to say.",
    "It is the third time this year that %S %V.",
    "The ministry of foreign affairs of %C called the meeting in %T \u201cuseful\u201d.",
    "%P froze the payment, but the %O goes on as before.",
    "He added that %S %V.",
    "Residents of %T learned from television that %S %V.",
    "The CSTO has not commented on the statement by %P.",
};
constexpr std::string_view kEnPersons[] = {
    "Alan Berg",     "Dina Omar",   "Marat Lensky", "Vera Stone",  "Col. Ivan Hale",
    "Aida Rahim",    "Leo Martin",  "Nora Petrova", "Timur Sadyk", "Gen. Karl Winter",
    "Anna Sargsian", "Pavel Moroz", "Olga Tkach",   "Rustam Aly",  "Eva Lind",
};
constexpr std::string_view kEnCountries[] = {
    "Armenia", "Azerbaijan", "Belarus", "Georgia",    "Kazakhstan", "Kyrgyzstan",
    "Moldova", "Russia",     "Ukraine", "Tajikistan", "Uzbekistan", "Turkmenistan",
};
constexpr std::string_view kEnTowns[] = {
    "Yerevan", "Minsk", "Bishkek", "Osh",     "Dushanbe", "Almaty", "Astana", "Gyumri",
    "Tbilisi", "Baku",  "Moscow",  "Khujand", "Brest",    "Batken", "Kapan",  "Shymkent",
};
constexpr std::string_view kEnOrganizations[] = {
    "Collective Security Treaty Organization",
    "border service",
    "Joint Staff",
    "Ministry of Defence",
    "security council",
    "parliamentary assembly",
    "observer mission",
    "regional court",
    "railway company",
};
constexpr std::string_view kEnSubjects[] = {
    "the alliance",
    "the border commission",
    "the exercise",
    "the new charter",
    "the rapid reaction force",
    "membership",
    "the mission",
    "the air defence system",
    "the agreement",
    "the base",
    "the budget",
    "the rotation of posts",
};
constexpr std::string_view kEnPredicates[] = {
    "had brought no security",
    "must be paid for by everybody",
    "would be suspended",
    "remains necessary",
    "had been prepared in a hurry",
    "serves only one side",
    "should be reformed",
    "had met all expectations",
    "is to be discussed in spring",
    "cannot replace a national army",
    "had failed to stop the firing",
    "will be extended by two years",
};
constexpr std::string_view kEnDays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday"};
constexpr std::string_view kEnChrome[] = {"Read also: What the treaty says", "Share this article",
                                          "Subscribe to our newsletter", "All rights reserved."};

constexpr std::string_view kRuPatterns[] = {
    "%P заявил в %D, что %S %V.",
    "По словам %G, %S %V, а до конца месяца приедут еще %N офицеров.",
    "«Мы это уже слышали, — сказала журналистам %P. — На этот раз %S %V».",
    "%C и %C договорились, что %S %V.",
    "В ведомстве «%O» не уточнили, когда к вопросу вернутся.",
    "Чиновники (%T) ожидают, что %S %V.",
    "В %D около %N человек собрались у здания администрации: стало известно, что %S %V.",
    "%P считает, что %S %V.",
    "Критики возражают: %S %V; сторонники отвечают, что город %T никто не спрашивал.",
    "Примет ли участие %C? %P от ответа ушел.",
    "Уже третий раз за год выясняется, что %S %V.",
    "МИД страны %C назвал встречу «полезной».",
    "%P заморозил взнос, но структура «%O» работает как прежде.",
    "Он добавил, что %S %V.",
    "Жители города %T узнали из новостей, что %S %V.",
    "В ОДКБ заявление %G не прокомментировали.",
};
constexpr std::string_view kRuPersons[] = {
    "Алан Берг",     "Дина Омарова", "Марат Ленский", "Вера Каменева", "полковник Иван Холодов",
    "Аида Рахимова", "Лев Мартынов", "Нора Петрова",  "Тимур Садыков", "генерал Карл Зимин",
    "Анна Саркисян", "Павел Мороз",  "Ольга Ткач",    "Рустам Алиев",  "Ева Линд",
};
constexpr std::string_view kRuPersonsOf[] = {
    "Алана Берга",    "Дины Омаровой",  "Марата Ленского", "Веры Каменевой",
    "Аиды Рахимовой", "Льва Мартынова", "Норы Петровой",   "Тимура Садыкова",
    "Анны Саркисян",  "Павла Мороза",   "Ольги Ткач",      "генерала Карла Зимина",
};
constexpr std::string_view kRuCountries[] = {
    "Армения",  "Азербайджан", "Белоруссия", "Грузия",      "Казахстан",  "Киргизия",
    "Молдавия", "Россия",      "Украина",    "Таджикистан", "Узбекистан", "Туркмения",
};
constexpr std::string_view kRuTowns[] = {
    "Ереван",  "Минск", "Бишкек", "Ош",      "Душанбе", "Алма-Ата", "Астана", "Гюмри",
    "Тбилиси", "Баку",  "Москва", "Худжанд", "Брест",   "Баткен",   "Капан",  "Шымкент",
};
constexpr std::string_view kRuOrganizations[] = {
    "Пограничная служба", "Объединенный штаб",       "Министерство обороны",
    "Совет безопасности", "Парламентская ассамблея", "Миссия наблюдателей",
    "Областной суд",      "Железная дорога",         "Секретариат",
};
constexpr std::string_view kRuSubjects[] = {
    "альянс", "новый устав", "пограничный вопрос", "договор",        "план учений",
    "бюджет", "союз",        "порядок ротации",    "военный объект", "миротворческий контингент",
};
constexpr std::string_view kRuPredicates[] = {
    "не принес безопасности",       "должен оплачиваться всеми",   "будет приостановлен",
    "остается необходимым",         "готовился в спешке",          "служит только одной стороне",
    "нуждается в реформе",          "оправдал все ожидания",       "обсудят весной",
    "не заменит собственной армии", "не смог остановить стрельбу", "продлят на два года",
};
constexpr std::string_view kRuDays[] = {"понедельник", "вторник", "среду", "четверг", "пятницу"};
constexpr std::string_view kRuChrome[] = {"Читайте также: что сказано в договоре", "Поделиться",
                                          "Подписывайтесь на наш канал", "Все права защищены."};

constexpr Vocabulary kEnglishWords = {kEnPatterns, kEnPersons,       kEnPersons,  kEnCountries,
                                      kEnTowns,    kEnOrganizations, kEnSubjects, kEnPredicates,
                                      kEnDays,     kEnChrome,        "By "};
constexpr Vocabulary kRussianWords = {kRuPatterns, kRuPersons,       kRuPersonsOf, kRuCountries,
                                      kRuTowns,    kRuOrganizations, kRuSubjects,  kRuPredicates,
                                      kRuDays,     kRuChrome,        "Автор: "};

enum class Language { kEnglish, kRussian, kMix };

struct Arguments {
  std::filesystem::path folder;
  std::uint64_t articles = 0;
  std::uint64_t seed = 1;
  std::uint64_t bytes = 4000;
  Language language = Language::kMix;
};

void fill_slot(char slot, const Vocabulary& words, Random& random, std::string& out) {
  switch (slot) {
    case 'P':
      out += random.pick(words.persons);
      break;
    case 'G':
      out += random.pick(words.persons_of);
      break;
    case 'C':
      out += random.pick(words.countries);
      break;
    case 'T':
      out += random.pick(words.towns);
      break;
    case 'O':
      out += random.pick(words.organizations);
      break;
    case 'S':
      out += random.pick(words.subjects);
      break;
    case 'V':
      out += random.pick(words.predicates);
      break;
    case 'D':
      out += random.pick(words.days);
      break;
    case 'N':
      out += std::to_string(2 + random.below(400));
      break;
    default:
      throw std::logic_error(std::string("no such slot: %") + slot);
  }
}

void append_sentence(const Vocabulary& words, Random& random, std::string& out) {
  const std::string_view pattern = random.pick(words.patterns);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '%' && i + 1 < pattern.size()) {
      fill_slot(pattern[++i], words, random, out);
    } else {
      out += pattern[i];
    }
  }
}

// Title, by-line, paragraphs of two to five sentences up to `bytes`, now and then page furniture.
std::string article(const Vocabulary& words, std::uint64_t bytes, Random& random) {
  std::string out;
  out += random.pick(words.persons);
  out += ": ";
  out += random.pick(words.subjects);
  out += ' ';
  out += random.pick(words.predicates);
  out += "\n\n";
  out += words.byline;
  out += random.pick(words.persons);
  out += "\n\n";
  while (out.size() < bytes) {
    const std::size_t sentences = 2 + random.below(4);
    for (std::size_t i = 0; i < sentences; ++i) {
      if (i > 0) out += ' ';
      append_sentence(words, random, out);
    }
    out += "\n\n";
    if (random.chance(8)) {
      out += random.pick(words.chrome);
      out += "\n\n";
    }
  }
  out += random.pick(words.chrome);
  out += '\n';
  return out;
}

// Digits of `number`, at least `width` of them.
std::string padded(std::uint64_t number, std::size_t width) {
  const std::string digits = std::to_string(number);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

void generate(const Arguments& arguments) {
  for (std::uint64_t n = 0; n < arguments.articles; ++n) {
    // Each article has its own seed: article n is the same however many are asked for.
    Random random(Random(arguments.seed * 0x100000001B3u + n).next());
    const bool russian = arguments.language == Language::kRussian ||
                         (arguments.language == Language::kMix && n % 2 == 1);
    const std::filesystem::path folder = arguments.folder / padded(n / 1000, 3);
    if (n % 1000 == 0) std::filesystem::create_directories(folder);
    const std::filesystem::path path = folder / (padded(n, 6) + ".txt");
    std::ofstream file(path, std::ios::binary);
    file << article(russian ? kRussianWords : kEnglishWords, arguments.bytes, random);
    if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
  }
}

bool parse_number(std::string_view digits, std::uint64_t& number) {
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size();
}

bool parse_language(std::string_view name, Language& language) {
  if (name == "en")
    language = Language::kEnglish;
  else if (name == "ru")
    language = Language::kRussian;
  else if (name == "mix")
    language = Language::kMix;
  else
    return false;
  return true;
}

bool parse(const std::vector<std::string_view>& words, Arguments& arguments) {
  if (words.size() < 2 || words[0].empty() || words.size() % 2 != 0) return false;
  arguments.folder = std::filesystem::path(words[0]);
  if (!parse_number(words[1], arguments.articles)) return false;
  for (std::size_t i = 2; i < words.size(); i += 2) {
    const std::string_view value = words[i + 1];
    bool good = false;
    if (words[i] == "--seed") good = parse_number(value, arguments.seed);
    if (words[i] == "--bytes") good = parse_number(value, arguments.bytes);
    if (words[i] == "--lang") good = parse_language(value, arguments.language);
    if (!good) return false;
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments;
  if (!parse(std::vector<std::string_view>(argv + 1, argv + argc), arguments)) {
    std::cerr << "usage: corpus_generator OUT_DIR N [--seed S] [--lang en|ru|mix] [--bytes B]\n";
    return 2;
  }
  try {
    generate(arguments);
  } catch (const std::exception& error) {
    std::cerr << "corpus_generator: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
