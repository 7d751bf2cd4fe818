#include "lexicon.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "text/fold.h"

namespace yarlyk::quotations {
namespace {

constexpr std::array<std::pair<std::string_view, std::uint32_t>, 11> kFrameNames = {{
    {"that", kFrameThat},
    {"bare", kFrameBare},
    {"colon", kFrameColon},
    {"aside", kFrameAside},
    {"inf", kFrameInfinitive},
    {"object", kFrameObject},
    {"naming", kFrameNaming},
    {"addressee", kFrameAddressee},
    {"source", kFrameSource},
    {"own", kFrameOwn},
    {"noun", kFrameNoun},
}};

constexpr std::array<std::pair<std::string_view, std::uint32_t>, 27> kPartNames = {{
    {"that", kThat},
    {"he", kHe},
    {"she", kShe},
    {"they", kThey},
    {"it", kIt},
    {"self", kSelf},
    {"who", kWho},
    {"possessive", kPossessive},
    {"break", kBreak},
    {"coordinate", kCoordinate},
    {"preposition", kPreposition},
    {"determiner", kDeterminer},
    {"skip", kSkip},
    {"negation", kNegation},
    {"no_clause", kNoClause},
    {"modal", kModal},
    {"role", kRole},
    {"class_noun", kClassNoun},
    {"label", kLabel},
    {"question_label", kQuestionLabel},
    {"answer_label", kAnswerLabel},
    {"aside_mark", kAsideMark},
    {"circumstance", kCircumstance},
    {"article", kArticle},
    {"be", kBe},
    {"as", kAs},
    {"question_word", kQuestionWord},
}};

constexpr std::array<std::string_view, 6> kSpeakerClasses = {"person", "role",  "organization",
                                                             "state",  "group", "source"};
constexpr std::size_t kShortestSpeaker = 2;  // bytes that a word has before a listed ending

constexpr std::array<std::string_view, 5> kClasses = {"neutral", "doubt", "endorse", "demand",
                                                      "deny"};

std::vector<std::string_view> split(std::string_view line, char by) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0;;) {
    const std::size_t end = line.find(by, at);
    parts.push_back(line.substr(at, end == std::string_view::npos ? end : end - at));
    if (end == std::string_view::npos) return parts;
    at = end + 1;
  }
}

[[noreturn]] void fail(const DataFile& file, std::size_t line, const std::string& what) {
  throw std::runtime_error(std::string(file.name) + ":" + std::to_string(line) + ": " + what);
}

// Calls `take(fields, line number)` for each line that is neither empty nor a comment.
template <typename Take>
void for_each_line(const DataFile& file, std::size_t fields, Take take) {
  std::size_t number = 0;
  for (std::string_view line : split(file.bytes, '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const auto parts = split(line, '\t');
    if (parts.size() != fields) {
      fail(file, number,
           "got " + std::to_string(parts.size()) + " fields, expected " + std::to_string(fields) +
               "; separate them with one tab");
    }
    take(parts, number);
  }
}

template <typename Names>
std::uint32_t bit_of(const Names& names, std::string_view name) {
  for (const auto& [known, bit] : names) {
    if (known == name) return bit;
  }
  return 0;
}

bool ends_with(std::string_view word, std::string_view end) {
  return word.size() > end.size() && word.substr(word.size() - end.size()) == end;
}

std::string with_end(std::string_view word, std::size_t drop, std::string_view end) {
  return std::string(word.substr(0, word.size() - drop)) + std::string(end);
}

// "say" -> say says saying said. `listed` holds base, past, participle, gerund as far as given.
std::vector<std::string> english_forms(const std::vector<std::string_view>& listed) {
  const std::string_view base = listed[0];
  const bool vowel_y = base.size() > 1 && std::string_view("aeiou").find(base[base.size() - 2]) !=
                                              std::string_view::npos;
  const bool y = base.back() == 'y' && !vowel_y;
  const bool e = base.back() == 'e';
  const bool hiss = ends_with(base, "s") || ends_with(base, "sh") || ends_with(base, "ch") ||
                    ends_with(base, "x");
  std::vector<std::string> forms = {std::string(base)};
  forms.push_back(y ? with_end(base, 1, "ies") : std::string(base) + (hiss ? "es" : "s"));
  const std::string regular = y ? with_end(base, 1, "ied") : std::string(base) + (e ? "d" : "ed");
  const std::string past = listed.size() > 1 ? std::string(listed[1]) : regular;
  forms.push_back(past);
  if (listed.size() > 2) forms.emplace_back(listed[2]);
  const bool doubled = listed.size() > 1 && past.size() == base.size() + 3 && ends_with(past, "ed");
  if (listed.size() > 3) {
    forms.emplace_back(listed[3]);
  } else if (doubled) {
    forms.push_back(with_end(past, 2, "ing"));
  } else {
    const bool drop = e && !ends_with(base, "ee");
    forms.push_back(with_end(base, drop ? 1 : 0, "ing"));
  }
  return forms;
}

// The persons of a Russian verb given as past masculine («сказал») or third person («считает»).
std::vector<std::string> russian_forms(std::string_view word) {
  std::vector<std::string> forms = {std::string(word)};
  const auto add = [&](std::size_t letters, std::initializer_list<std::string_view> ends) {
    for (const auto end : ends) forms.push_back(with_end(word, letters * 2, end));
  };
  if (ends_with(word, "лся")) {
    add(3, {"лась", "лось", "лись"});
  } else if (ends_with(word, "тся")) {
    const bool second = ends_with(word, "ится");
    add(4, second ? std::initializer_list<std::string_view>{"ятся", "атся"}
                  : std::initializer_list<std::string_view>{"ются", "утся"});
  } else if (ends_with(word, "л")) {
    add(1, {"ла", "ло", "ли", "вший", "вшая", "вшие"});
  } else if (ends_with(word, "ет") || ends_with(word, "ёт")) {
    add(2, {"ют", "ут", "ющий", "ющая"});
  } else if (ends_with(word, "ит")) {
    add(2, {"ят", "ат"});
  } else if (ends_with(word, "рег") || ends_with(word, "рек")) {
    add(0, {"ла", "ли"});
  }
  return forms;
}

}  // namespace

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::kDirect:
      return "direct";
    case Kind::kIndirect:
      return "indirect";
    case Kind::kTurn:
      return "turn";
  }
  return "direct";
}

void Lexicon::add_forms(std::string_view phrase, std::uint32_t value) {
  if (phrase.front() == '=') {
    matcher_.add(phrase.substr(1), value);
    return;
  }
  if (language_ == text::Language::kRussian) {
    // The first word that has a verb's ending is the verb.
    const auto words = split(phrase, ' ');
    std::size_t verb = 0;
    while (verb + 1 < words.size() && russian_forms(words[verb]).size() == 1) ++verb;
    if (russian_forms(words[verb]).size() == 1) verb = 0;
    for (const auto& form : russian_forms(words[verb])) {
      std::string whole;
      for (std::size_t i = 0; i < words.size(); ++i) {
        if (i != 0) whole += ' ';
        whole += i == verb ? form : std::string(words[i]);
      }
      matcher_.add(whole, value);
    }
    return;
  }
  // English: forms of the first word; the words behind it follow every form.
  std::vector<std::string_view> heads;
  std::string_view tail;
  for (const auto variant : split(phrase, '|')) {
    const std::size_t space = variant.find(' ');
    heads.push_back(variant.substr(0, space));
    tail = space == std::string_view::npos ? std::string_view() : variant.substr(space);
  }
  for (const auto& form : english_forms(heads)) matcher_.add(form + std::string(tail), value);
}

void Lexicon::add_cues(const DataFile& file) {
  for_each_line(file, 3, [&](const std::vector<std::string_view>& f, std::size_t line) {
    if (f[0].empty() || f[0] == "=") fail(file, line, "no phrase, write one in field 1");
    bool known = false;
    for (const auto cls : kClasses) known = known || cls == f[1];
    if (!known) {
      fail(file, line,
           "unknown class '" + std::string(f[1]) +
               "', expected neutral, doubt, endorse, demand or deny");
    }
    Cue cue{std::string(f[1]), 0};
    for (const auto name : split(f[2], ',')) {
      const std::uint32_t bit = bit_of(kFrameNames, name);
      if (bit == 0) fail(file, line, "unknown frame '" + std::string(name) + "', see README.md");
      cue.frames |= bit;
    }
    const auto value = static_cast<std::uint32_t>(cues_.size());
    cues_.push_back(std::move(cue));
    add_forms(f[0], value);
  });
}

void Lexicon::add_words(const DataFile& file) {
  const text::Stemmer stemmer(language_);
  for_each_line(file, 2, [&](const std::vector<std::string_view>& f, std::size_t line) {
    const std::uint32_t bit = bit_of(kPartNames, f[0]);
    if (bit == 0) fail(file, line, "unknown kind '" + std::string(f[0]) + "', see README.md");
    if (f[1].empty()) fail(file, line, "no word, write one in field 2");
    const std::string word = text::fold(f[1]);
    words_[word] |= bit;
    if ((bit & (kRole | kClassNoun)) != 0) stems_[stemmer.stem(word)] |= bit;
  });
}

void Lexicon::add_speakers(const DataFile& file) {
  const text::Stemmer stemmer(language_);
  for_each_line(file, 2, [&](const std::vector<std::string_view>& f, std::size_t line) {
    if (f[1].empty()) fail(file, line, "no word, write one in field 2");
    const std::string word = text::fold(f[1]);
    if (f[0] == "ending") {
      speaker_ends_.push_back(word);
    } else if (f[0] == "count") {
      words_[word] |= kCount;
    } else if (f[0] == "pronoun") {
      words_[word] |= kSpeakerNoun;
    } else if (std::find(kSpeakerClasses.begin(), kSpeakerClasses.end(), f[0]) !=
               kSpeakerClasses.end()) {
      words_[word] |= kSpeakerNoun;
      stems_[stemmer.stem(word)] |= kSpeakerNoun;
    } else {
      fail(file, line,
           "unknown class '" + std::string(f[0]) +
               "', expected person, role, organization, state, group, source, count, pronoun or "
               "ending");
    }
  });
}

std::uint32_t Lexicon::parts(std::string_view folded, std::string_view stem) const {
  std::uint32_t mask = 0;
  for (const std::string& end : speaker_ends_) {
    if (folded.size() > end.size() + kShortestSpeaker && folded.ends_with(end)) {
      mask |= kSpeakerNoun;
    }
  }
  if (const auto it = words_.find(std::string(folded)); it != words_.end()) mask |= it->second;
  if (const auto it = stems_.find(std::string(stem)); it != stems_.end()) mask |= it->second;
  return mask;
}

}  // namespace yarlyk::quotations
