#include "language_stage.h"

namespace yarlyk::language {
namespace {

enum Feature : std::uint32_t { kLanguage, kScore };

DataFile table(sdk::Setup& setup) {
  const auto files = setup.files("languages");
  if (files.size() != 1) setup.param("languages").fail("expected one file");
  return {files[0].name, files[0].bytes};
}

// "words.ru.txt" -> "ru".
std::vector<WordList> words(sdk::Setup& setup) {
  std::vector<WordList> lists;
  for (const sdk::File& file : setup.files("words")) {
    const auto first = file.name.find('.');
    const auto last = file.name.rfind('.');
    if (first == last) setup.param("words").fail("expected files named words.CODE.txt");
    lists.push_back({file.name.substr(first + 1, last - first - 1), {file.name, file.bytes}});
  }
  return lists;
}

}  // namespace

LanguageStage::LanguageStage(sdk::Setup& setup)
    : detector_(table(setup), words(setup)), document_(setup.extends("document")) {}

void LanguageStage::process(sdk::Document& document) const {
  const Guess guess = detector_.detect(document.text());
  sdk::Writer out = document.extend(document_);
  out.at(0);
  out.set_string(kLanguage, guess.code);
  out.set_f64(kScore, guess.score);
  out.commit();
}

}  // namespace yarlyk::language
