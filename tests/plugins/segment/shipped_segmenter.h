// The segmenter with the lists that ship, for the tests of this folder.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "segment/segmenter.h"

namespace yarlyk::segment {

inline std::string read_list(const std::string& name) {
  std::ifstream file(std::filesystem::path(YARLYK_SOURCE_DIR) / "plugins/segment/data" / name,
                     std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// The stage as it is shipped.
inline const Segmenter& shipped() {
  static const Segmenter kSegmenter = [] {
    const std::string ae = read_list("abbreviations.en.txt"),
                      ar = read_list("abbreviations.ru.txt"), oe = read_list("openers.en.txt"),
                      orr = read_list("openers.ru.txt"), verbs = read_list("speech_verbs.en.txt"),
                      contexts = read_list("contexts.en.txt");
    Lists lists;
    lists.abbreviations = {{"abbreviations.en.txt", ae}, {"abbreviations.ru.txt", ar}};
    lists.openers = {{"openers.en.txt", oe}, {"openers.ru.txt", orr}};
    lists.speech_verbs = {{"speech_verbs.en.txt", verbs}};
    lists.contexts = {{"contexts.en.txt", contexts}};
    return Segmenter(lists);
  }();
  return kSegmenter;
}

}  // namespace yarlyk::segment
