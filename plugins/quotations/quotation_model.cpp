#include "quotation_model.h"

#include <stdexcept>
#include <string>

#include "dash_speech.h"
#include "direct.h"
#include "findings.h"
#include "indirect.h"
#include "reading.h"
#include "turns.h"

namespace yarlyk::quotations {

QuotationModel::QuotationModel(const std::vector<DataFile>& files) {
  for (const DataFile& file : files) {
    const std::string_view base = file.name.substr(file.name.rfind('/') + 1);
    if (base == "cues.en.tsv") {
      english_.add_cues(file);
    } else if (base == "cues.ru.tsv") {
      russian_.add_cues(file);
    } else if (base == "words.en.tsv") {
      english_.add_words(file);
    } else if (base == "words.ru.tsv") {
      russian_.add_words(file);
    } else if (base == "speakers.en.tsv") {
      english_.add_speakers(file);
    } else if (base == "speakers.ru.tsv") {
      russian_.add_speakers(file);
    } else {
      throw std::runtime_error(std::string(file.name) +
                               ":1: unknown file, expected cues.<lang>.tsv, words.<lang>.tsv or "
                               "speakers.<lang>.tsv with <lang> en or ru; rename or remove it");
    }
  }
}

std::vector<Quotation> QuotationModel::find(std::string_view text,
                                            const std::vector<SentenceIn>& sentences,
                                            const std::vector<EntityIn>& entities,
                                            text::Language language) const {
  const Lexicon& lexicon = language == text::Language::kEnglish   ? english_
                           : language == text::Language::kRussian ? russian_
                                                                  : other_;
  const Reading reading(text, sentences, entities, lexicon);
  Findings findings(reading);
  find_turns(findings);
  find_dash_speech(findings);
  find_attributed(findings);
  find_indirect(findings);
  findings.settle();
  find_continued(findings);
  findings.settle();
  return std::move(findings.rows());
}

}  // namespace yarlyk::quotations
