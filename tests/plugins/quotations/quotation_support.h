// What the tests of the quotations room share: the shipped model, and texts put together from
// sentences and names.
#pragma once

#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "quotations/findings.h"
#include "quotations/quotation_model.h"
#include "quotations/reading.h"

namespace yarlyk::quotations::testing {

inline std::string read_data(const std::string& name) {
  std::ifstream stream(std::string(YARLYK_SOURCE_DIR) + "/plugins/quotations/data/" + name,
                       std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return bytes.str();
}

inline text::Language language_of(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0xD0 || byte == 0xD1) return text::Language::kRussian;
  }
  return text::Language::kEnglish;
}

inline const QuotationModel& shipped_model() {
  static const std::string bytes[] = {read_data("cues.en.tsv"),     read_data("cues.ru.tsv"),
                                      read_data("words.en.tsv"),    read_data("words.ru.tsv"),
                                      read_data("speakers.en.tsv"), read_data("speakers.ru.tsv")};
  static const QuotationModel model({{"cues.en.tsv", bytes[0]},
                                     {"cues.ru.tsv", bytes[1]},
                                     {"words.en.tsv", bytes[2]},
                                     {"words.ru.tsv", bytes[3]},
                                     {"speakers.en.tsv", bytes[4]},
                                     {"speakers.ru.tsv", bytes[5]}});
  return model;
}

inline const Lexicon& shipped_lexicon(text::Language language) {
  const auto build = [](text::Language l, const std::string& code) {
    auto lexicon = std::make_unique<Lexicon>(l);
    const std::string cues = read_data("cues." + code + ".tsv");
    const std::string words = read_data("words." + code + ".tsv");
    lexicon->add_cues({"cues", cues});
    lexicon->add_words({"words", words});
    const std::string speakers = read_data("speakers." + code + ".tsv");
    lexicon->add_speakers({"speakers", speakers});
    return lexicon;
  };
  static const auto english = build(text::Language::kEnglish, "en");
  static const auto russian = build(text::Language::kRussian, "ru");
  return language == text::Language::kRussian ? *russian : *english;
}

// A text of sentences; a sentence that ends with "\n" ends its paragraph. `people` and `bodies`
// are marked as PERSON and ORG wherever they stand.
struct Input {
  std::string text;
  std::vector<SentenceIn> sentences;
  std::vector<EntityIn> entities;
  std::vector<std::string> names;  // what canonical names point into

  explicit Input(const std::vector<std::string>& parts, std::vector<std::string> people = {},
                 std::vector<std::string> bodies = {}, std::string_view zone = "body") {
    for (const std::string& part : parts) {
      const auto begin = static_cast<std::uint32_t>(text.size());
      text += part;
      std::size_t end = text.size();
      while (end > begin && (text[end - 1] == '\n' || text[end - 1] == '\r')) --end;
      sentences.push_back({{begin, static_cast<std::uint32_t>(end)}, zone});
      if (part.empty() || part.back() != '\n') text += ' ';
    }
    const std::size_t persons = people.size();
    names = std::move(people);
    names.insert(names.end(), bodies.begin(), bodies.end());
    for (std::size_t n = 0; n < names.size(); ++n) {
      for (std::size_t at = text.find(names[n]); at != std::string::npos;
           at = text.find(names[n], at + 1)) {
        entities.push_back(
            {{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + names[n].size())},
             n < persons ? "PERSON" : "ORG",
             names[n],
             static_cast<std::uint32_t>(entities.size())});
      }
    }
  }
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  std::vector<Quotation> find() const {
    return shipped_model().find(text, sentences, entities, language_of(text));
  }
  std::string of(text::Span span) const { return std::string(span.of(text)); }

  // "kind|speaker|words" of every row, joined by newlines.
  std::string rows() const {
    std::string out;
    for (const Quotation& q : find()) {
      if (!out.empty()) out += '\n';
      out += std::string(kind_name(q.kind)) + "|" + q.speaker + "|" + of(q.span);
    }
    return out;
  }
};

}  // namespace yarlyk::quotations::testing
