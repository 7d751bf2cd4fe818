// The word lists that a SentenceSplitter is given.
#include <algorithm>
#include <cstddef>
#include <stdexcept>

#include "text/fold.h"
#include "text/sentences.h"

namespace yarlyk::text {
namespace {

void read_words(std::string_view bytes, std::unordered_set<std::string>& words) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (bytes[at] == '#') at = std::min(bytes.find('\n', at), bytes.size());
    const std::size_t begin = std::min(bytes.find_first_not_of(" \t\r\n", at), bytes.size());
    if (begin < bytes.size() && bytes[begin] == '#') {
      at = begin;
      continue;
    }
    at = std::min(bytes.find_first_of(" \t\r\n", begin), bytes.size());
    if (at > begin) words.insert(fold(bytes.substr(begin, at - begin)));
  }
}

// Calls take(class, number of the line, the rest of it) for every line that is not empty.
template <typename Take>
void for_each_entry(std::string_view bytes, Take take) {
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, std::min(end, bytes.find('#')));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    const std::size_t begin = line.find_first_not_of(" \t\r");
    if (begin == line.npos) continue;
    const std::size_t name_end = std::min(line.find_first_of(" \t\r", begin), line.size());
    take(line.substr(begin, name_end - begin), number, line.substr(name_end));
  }
}

[[noreturn]] void fail(std::string_view file, std::size_t line, std::string_view name,
                       std::string_view remedy) {
  throw std::runtime_error(std::string(file) + ":" + std::to_string(line) + ": unknown class \"" +
                           std::string(name) + "\"; use " + std::string(remedy));
}

}  // namespace

void SentenceSplitter::add_abbreviations(std::string_view bytes, std::string_view file) {
  for_each_entry(bytes, [&](std::string_view name, std::size_t number, std::string_view words) {
    const Abbreviation kind = name == "before"   ? Abbreviation::kBefore
                              : name == "number" ? Abbreviation::kNumber
                              : name == "either" ? Abbreviation::kEither
                              : name == "time"   ? Abbreviation::kTime
                              : name == "unit"   ? Abbreviation::kUnit
                              : name == "end"    ? Abbreviation::kEnd
                                                 : Abbreviation::kNone;
    if (kind == Abbreviation::kNone) {
      fail(file, number, name, "before, number, either, time, unit or end");
    }
    std::unordered_set<std::string> entries;
    read_words(words, entries);
    for (const std::string& entry : entries) abbreviations_.emplace(entry, kind);
  });
}

void SentenceSplitter::add_openers(std::string_view bytes) { read_words(bytes, openers_); }

void SentenceSplitter::add_speech_verbs(std::string_view bytes) {
  read_words(bytes, speech_verbs_);
}

void SentenceSplitter::add_contexts(std::string_view bytes, std::string_view file) {
  for_each_entry(bytes, [&](std::string_view name, std::size_t number, std::string_view words) {
    std::unordered_set<std::string>* const into = name == "goes_on" ? &goes_on_
                                                  : name == "name"  ? &names_
                                                  : name == "verb"  ? &verbs_
                                                                    : nullptr;
    if (into == nullptr) fail(file, number, name, "goes_on, name or verb");
    read_words(words, *into);
  });
}

}  // namespace yarlyk::text
